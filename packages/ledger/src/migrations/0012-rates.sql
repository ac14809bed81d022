-- How often somebody may ask, for all processes together. A row says when the caller will have a full allowance again;
-- callers are known by a digest under a key of the day, which is forgotten after two. Not logged: after a crash everybody
-- begins anew.
create unlogged table rate_row (
  county text not null,
  door text not null,
  caller text not null,
  full_at double precision not null,
  primary key (county, door, caller)
);
create index rate_row_full on rate_row (full_at);

create unlogged table rate_key (
  day text primary key,
  secret text not null
);

grant select, insert, update, delete on rate_row, rate_key to doudi_app;
