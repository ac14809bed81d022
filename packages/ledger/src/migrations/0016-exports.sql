-- Exports that run as jobs. The row outlives the process that writes the file; the file lies in the data folder.
create table export_job (
  county text not null,
  id text not null,
  officer text not null,
  -- As of when it was asked: whoever has moved to another office does not take its lists along.
  office text not null,
  -- matters, papers, log
  kind text not null,
  -- xlsx, csv, ndjson
  form text not null,
  -- Filters and language as they were asked (JSON).
  asked text not null,
  file_name text not null,
  -- waiting, running, done, stopped, failed
  state text not null default 'waiting',
  done integer not null default 0,
  total integer,
  bytes bigint,
  stopping boolean not null default false,
  created bigint not null,
  expires bigint not null,
  -- When the running process last said that it works; one that is silent is begun anew.
  beat bigint not null default 0,
  primary key (county, id)
);
create index export_job_officer on export_job (county, officer, created desc);
create index export_job_waiting on export_job (county, created) where state in ('waiting', 'running');
create index export_job_expires on export_job (county, expires);

grant select, insert, update, delete on export_job to doudi_app;
