-- Files that were uploaded to a matter. The bytes lie in the file store under their digest; the log cites the digest.
-- The name may speak of a person, so it is here and never in the log.
create table attachment (
  county text not null,
  matter text not null,
  -- SHA-256 of the bytes as they are kept, hex.
  digest text not null,
  name text not null,
  type text not null,
  size bigint not null,
  by_kind text not null,
  by_officer text,
  -- The scanner that found nothing in it; null: nobody looked.
  scanned_by text,
  received bigint not null,
  -- The bytes lie in the store. Between the row and that there may be a crash.
  kept boolean not null default false,
  -- The first event that cites it, and the kinds of all that do. What no event cites is swept after a day.
  cited_version integer,
  cited_by text[] not null default '{}',
  primary key (county, matter, digest)
);
create index attachment_digest on attachment (digest);
create index attachment_uncited on attachment (county, received) where cited_version is null;

grant select, insert, update, delete on attachment to doudi_app;
