-- How far a series has been watched, in its own time.
create table geomag.watch (
  series int primary key,
  watched_to bigint not null
);

-- What became, or is to become, a matter: once for each storm and each fault, whatever happens to this program. The words of
-- `input` are those that `open-matter` is told, under the key.
create table geomag.alarm (
  key text primary key,
  county text not null,
  series int not null,
  drill text,
  kind text not null,
  element text not null,
  from_at bigint not null,
  size double precision not null,
  noticed bigint not null,
  input text not null,
  -- Whether a matter is wanted at all: a drill may be played without.
  opens boolean not null,
  matter text,
  number text
);
create index alarm_series on geomag.alarm (series, from_at desc);
create index alarm_unopened on geomag.alarm (county) where opens and matter is null;

-- 磁扰过程: from the first warning to the all-clear; `drill` is null for the county's own, of which one runs at a time.
create table geomag.course (
  id bigint generated always as identity primary key,
  county text not null,
  drill text,
  station text not null,
  alarm text not null unique,
  started bigint not null,
  ended bigint,
  state jsonb not null
);
create unique index course_running on geomag.course (county, coalesce(drill, '')) where ended is null;

create table geomag.notice (
  id bigint generated always as identity primary key,
  course bigint not null,
  at bigint not null,
  kind text not null,
  tier text not null,
  because text[] not null,
  k int not null,
  rate double precision not null,
  index double precision
);
create index notice_course on geomag.notice (course, id);

create table geomag.drill (
  id text primary key,
  county text not null,
  station text not null,
  officer text not null,
  started bigint not null,
  orders jsonb not null,
  from_at bigint not null,
  to_at bigint not null,
  state text not null check (state in ('playing', 'played')),
  truth jsonb not null
);

grant select, insert, update on geomag.watch, geomag.alarm, geomag.course, geomag.drill to doudi_app;
grant select, insert on geomag.notice to doudi_app;
