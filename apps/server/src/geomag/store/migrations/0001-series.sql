-- Sensed values (采样 序列): never in the log, a room of their own. Times are epoch milliseconds, values picotesla.
create schema geomag;

-- One run of samples: that of a station, or that of one drill, which is never mixed with it.
create table geomag.series (
  id int generated always as identity primary key,
  county text not null,
  station text not null,
  cadence text not null check (cadence in ('second', 'minute')),
  drill text,
  newest bigint,
  unique nulls not distinct (county, station, drill)
);

-- Raw, as they came. Nothing changes them: no grant to do it, and a trigger where grants are not in force.
create table geomag.second (
  series int not null,
  at bigint not null,
  x int, y int, z int, f int,
  primary key (series, at)
) partition by range (at);
create table geomag.minute (like geomag.second including all) partition by range (at);

create function geomag.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'raw samples are never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger raw before update or delete on geomag.second for each statement execute function geomag.refuse_change();
create trigger raw before update or delete on geomag.minute for each statement execute function geomag.refuse_change();

-- Computed from raw samples and flags, and computed anew when either comes: minutes out of seconds, and means.
create table geomag.filtered (like geomag.second including all) partition by range (at);
create table geomag.mean (
  series int not null,
  span text not null check (span in ('hour', 'day')),
  at bigint not null,
  x int, y int, z int, f int,
  primary key (series, span, at)
);

-- What has still to be computed anew. Written with the samples, so that nothing is forgotten if the program ends.
create table geomag.due (
  id bigint generated always as identity primary key,
  series int not null,
  from_at bigint not null,
  to_at bigint not null
);

-- What was sent, batch by batch.
create table geomag.intake (
  id bigint generated always as identity primary key,
  series int not null,
  way text not null check (way in ('http', 'mqtt', 'drill')),
  received bigint not null,
  from_at bigint not null,
  to_at bigint not null,
  samples int not null,
  added int not null,
  known int not null,
  late int not null,
  differing int not null
);
create index intake_series on geomag.intake (series, id desc);

-- 质量标记: beside the samples; taken back rather than removed. `leaves_out`: what is computed goes without them.
create table geomag.flag (
  id bigint generated always as identity primary key,
  series int not null,
  element text not null check (element in ('x', 'y', 'z', 'f', 'all')),
  from_at bigint not null,
  to_at bigint not null,
  kind text not null,
  size double precision,
  leaves_out boolean not null,
  -- An officer's id; null where the program found it.
  officer text,
  placed bigint not null,
  why text not null,
  withdrawn bigint,
  withdrawn_by text,
  withdrawn_why text
);
create index flag_series on geomag.flag (series, from_at);
-- What the program has found once it does not find again, even after somebody has taken it back.
create unique index flag_found on geomag.flag (series, kind, element, from_at) where officer is null;

create table geomag.station_token (
  id text primary key,
  county text not null,
  station text not null,
  digest bytea not null unique,
  label text not null,
  officer text not null,
  created bigint not null,
  used bigint
);

-- Months are made as samples of them come; only this function may make them.
create function geomag.prepare_months(from_ms bigint, to_ms bigint) returns void
language plpgsql security definer set search_path = geomag, pg_temp as $$
declare
  month timestamp := date_trunc('month', to_timestamp(from_ms / 1000.0) at time zone 'UTC');
  last timestamp := to_timestamp(to_ms / 1000.0) at time zone 'UTC';
  ends timestamp;
  kind text;
begin
  if from_ms < 946684800000 or to_ms >= 4102444800000 then raise exception 'not a month of ours'; end if;
  while month <= last loop
    ends := month + interval '1 month';
    foreach kind in array array['second', 'minute', 'filtered'] loop
      if to_regclass(format('geomag.%I', kind || to_char(month, '_YYYYMM'))) is null then
        perform pg_advisory_xact_lock(7355609);
        execute format('create table if not exists geomag.%I partition of geomag.%I for values from (%s) to (%s)',
          kind || to_char(month, '_YYYYMM'), kind,
          (extract(epoch from month at time zone 'UTC') * 1000)::bigint,
          (extract(epoch from ends at time zone 'UTC') * 1000)::bigint);
      end if;
    end loop;
    month := ends;
  end loop;
end $$;
revoke execute on function geomag.prepare_months(bigint, bigint) from public;

grant usage on schema geomag to doudi_app;
grant execute on function geomag.prepare_months(bigint, bigint) to doudi_app;
grant select, insert on geomag.second, geomag.minute, geomag.intake to doudi_app;
grant select, insert, update on geomag.series to doudi_app;
grant select, insert, update, delete on geomag.filtered, geomag.mean, geomag.due, geomag.station_token to doudi_app;
grant select, insert, update (withdrawn, withdrawn_by, withdrawn_why) on geomag.flag to doudi_app;
