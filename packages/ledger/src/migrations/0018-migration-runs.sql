-- 流程版本迁移: a plan for the running matters of one procedure, worked off in batches. Each matter's migration is an
-- event with a key of its own, so that a run that stopped goes on without doing anything twice.
create table migration_run (
  county text not null,
  id text not null,
  officer text not null,
  procedure text not null,
  from_version integer not null,
  to_version integer not null,
  -- Old node id → new node id (JSON).
  nodes text not null,
  clocks text not null check (clocks in ('keep', 'recompute')),
  reason text not null,
  state text not null check (state in ('running', 'stopping', 'stopped', 'done')),
  -- How many there were when it began, and how many have been looked at since it was last started.
  total integer not null,
  done integer not null default 0,
  migrated integer not null default 0,
  -- Matters that were refused, with the reason (JSON).
  refused text not null default '[]',
  -- Where it is: ids up to this one have been looked at.
  after text not null default '',
  created bigint not null,
  -- When the running process last said that it works; one that is silent may be taken over.
  beat bigint not null,
  primary key (county, id)
);
create index migration_run_newest on migration_run (county, created desc);
-- Two runs of one procedure would undo each other's count.
create unique index migration_run_one on migration_run (county, procedure) where state in ('running', 'stopping');
grant select, insert, update, delete on migration_run to doudi_app;

grant select on migration to doudi_app;
