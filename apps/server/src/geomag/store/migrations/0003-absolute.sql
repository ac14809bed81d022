-- 绝对观测: as it was read on the circles, and what it makes of the baselines; never changed, taken back rather than removed.
create table geomag.absolute (
  id bigint generated always as identity primary key,
  series int not null,
  at bigint not null,
  n0 double precision not null,
  d0 double precision not null,
  v0 double precision not null,
  measurement text not null,
  officer text not null,
  placed bigint not null
);
create index absolute_series on geomag.absolute (series, at);

grant select, insert on geomag.absolute to doudi_app;
