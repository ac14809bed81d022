-- 是否同一诉求: what somebody found when two matters were laid side by side. Beside the log: it moves no matter, it only
-- keeps the same question from being asked again. `one` is the lesser id.
create table duplicate_verdict (
  county text not null,
  one text not null,
  other text not null,
  verdict text not null check (verdict in ('same', 'not-same')),
  officer text not null,
  at bigint not null,
  primary key (county, one, other),
  check (one < other)
);
create index duplicate_verdict_other on duplicate_verdict (county, other);
grant select, insert, update, delete on duplicate_verdict to doudi_app;

-- Determinations are looked up by their kind, newest first: they are few, and the log is long.
create index event_log_determined on event_log (county, seq) where type = 'office-determined';
