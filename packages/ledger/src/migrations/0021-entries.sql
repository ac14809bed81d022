-- Entries of registers (ADR 22): what lists ask for, and the stored fold, as `matter` has it.
create table entry (
  county text not null,
  register text not null,
  id text not null,
  version integer not null,
  status text not null,
  title text not null,
  -- What no two open entries of a register share; none once it has ended.
  key text,
  -- Days from when until when it is in force, both included.
  valid_from text,
  valid_to text,
  firm text,
  town text,
  -- Who entered it: an office, or a firm.
  office text,
  party text,
  -- Whom it names; firms that read a part of their own.
  offices text[] not null,
  officers text[] not null,
  parties text[] not null,
  is_public boolean not null,
  entered_at bigint not null,
  changed_at bigint not null,
  state text not null,
  primary key (county, register, id)
);
-- The second wall behind the rule that a key belongs to one open entry at a time.
create unique index entry_key on entry (county, register, key) where key is not null;
-- The second wall asks for entries that a change is about, by id alone.
create index entry_id on entry (county, id);
create index entry_title on entry (county, register, title, id);
create index entry_changed on entry (county, register, changed_at desc, id);
create index entry_from on entry (county, register, coalesce(valid_from, '') desc, id);
create index entry_status_changed on entry (county, register, status, changed_at desc, id);
create index entry_firm on entry (county, register, firm) where firm is not null;
create index entry_offices on entry using gin (offices);
create index entry_officers on entry using gin (officers);
create index entry_parties on entry using gin (parties) where parties <> '{}';

-- What an entry is found by, once for each kind of reader: nobody finds it by a word that he does not read. `reader` is
-- `all` for whoever reads the whole, `public`, or `firm:` and a party.
create table entry_search (
  county text not null,
  register text not null,
  id text not null,
  reader text not null,
  words text not null,
  grams text[] not null,
  primary key (county, register, id, reader)
);
create index entry_search_grams on entry_search using gin (grams) with (gin_pending_list_limit = 64);
create index entry_search_trigrams on entry_search using gin (words gin_trgm_ops) with (gin_pending_list_limit = 64);

-- Asked of a function for the reason that matters_found has: behind a policy the indexes would be lost.
create function entries_found(of_county text, of_register text, for_reader text, q text, is_gram boolean)
returns setof text
language plpgsql stable security definer set search_path = public, pg_temp rows 500 as $$
declare
  pattern constant text := '%' || regexp_replace(q, '([\\%_])', '\\\1', 'g') || '%';
begin
  return query execute
    'select id from entry_search where county = $1 and register = $2 and reader = $3 and '
      || case when is_gram then 'grams @> array[$4]' else 'words like $5' end
    using of_county, of_register, for_reader, q, pattern;
end $$;
revoke execute on function entries_found(text, text, text, text, boolean) from public;
grant execute on function entries_found(text, text, text, text, boolean) to doudi_app;

grant select, insert, update on entry to doudi_app;
grant select, insert, update, delete on entry_search to doudi_app;

-- The entry that a matter came from.
alter table matter add column source text;
create index matter_source on matter (county, source, opened_at desc, id) where source is not null;
