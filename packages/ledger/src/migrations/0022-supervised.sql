-- 督办件: matters are looked up by having been supervised; they are few, and the log is long.
create index event_log_supervised on event_log (county, stream) where type = 'supervised';
