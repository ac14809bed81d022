-- 事后回访. When a closed matter is to be asked about again, and which matter an asking one is about: both are computed
-- from the state, as every column here is.
alter table matter
  add column look_back_at bigint,
  add column looks_back text;
create index matter_look_back on matter (county, look_back_at) where look_back_at is not null;
create index matter_looks_back on matter (county, looks_back) where looks_back is not null;
