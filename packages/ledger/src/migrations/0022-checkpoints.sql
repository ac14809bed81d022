-- The tree over the log (RFC 6962), in tiles of 256 hashes as C2SP tlog-tiles lays them out, and what has been signed of it.

-- How far the tree has come, and the chain value there. Whoever holds the row locked may grow the tree.
create table log_tree (
  county text primary key,
  size bigint not null,
  chain bytea not null
);

create table log_tile (
  county text not null,
  level integer not null,
  n bigint not null,
  hashes bytea not null check (length(hashes) % 32 = 0 and length(hashes) <= 8192),
  primary key (county, level, n)
);

-- A tile grows at its end and is never written otherwise.
create function refuse_other_hashes() returns trigger language plpgsql as $$
begin
  if substring(new.hashes for length(old.hashes)) <> old.hashes
    or (new.county, new.level, new.n) <> (old.county, old.level, old.n) then
    raise exception 'a tile only grows';
  end if;
  return new;
end $$;
create trigger log_tile_grows before update on log_tile for each row execute function refuse_other_hashes();
create trigger log_tile_stays before delete on log_tile for each row execute function refuse_change();
create trigger log_tile_no_truncate before truncate on log_tile for each statement execute function refuse_change();

create table log_checkpoint (
  county text not null,
  id bigint generated always as identity,
  size bigint not null,
  root bytea not null,
  made bigint not null,
  -- The signed note, as it left the building.
  note text not null,
  primary key (county, id)
);
create trigger log_checkpoint_append_only before update or delete on log_checkpoint
  for each row execute function refuse_change();
create trigger log_checkpoint_no_truncate before truncate on log_checkpoint
  for each statement execute function refuse_change();

grant select, insert, update on log_tree, log_tile to doudi_app;
grant select, insert on log_checkpoint to doudi_app;
