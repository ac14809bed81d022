-- Registers (台账) that somebody uploaded to import. The file is kept while the import may still go on: a server that
-- stops in the middle loses nothing, because every line has a key of its own in the log.
create table register_import (
  county text not null,
  id text not null,
  officer text not null,
  file_name text not null,
  digest text not null,
  content bytea not null,
  mapping text not null,
  -- planned, running, done
  state text not null default 'planned',
  lines integer not null,
  done integer not null default 0,
  -- What became of each line, once it has been run (JSON).
  outcome text,
  fault text,
  created bigint not null,
  -- When the running process last said that it works; one that is silent may be taken over.
  beat bigint not null default 0,
  primary key (county, id)
);
create index register_import_officer on register_import (county, officer, created desc);

grant select, insert, update, delete on register_import to doudi_app;
