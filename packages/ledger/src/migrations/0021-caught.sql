-- What the catch-all office has ever had: a few matters among all, for what was saved on them.
create index event_log_caught on event_log (county, stream) where type in ('fell-to-catch-all', 'taken-in');
