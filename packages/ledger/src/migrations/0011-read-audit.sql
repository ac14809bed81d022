-- 查阅留痕: who read what is sensitive. Written before the answer is sent, never changed, never removed by the program: the
-- law asks for 180 days, and nothing here forgets sooner. It says which kind of thing was read, never what it said.
create table sensitive_read (
  county text not null,
  id bigint generated always as identity,
  at bigint not null,
  -- personal, hidden-firm, export, download, paper
  kind text not null,
  by_kind text not null check (by_kind in ('officer', 'firm', 'receipt', 'nobody')),
  -- Id of the officer, of the firm's account, or of the matter whose receipt it was.
  by_person text not null,
  office text,
  -- The matter it was about; none for a list or an export.
  matter text,
  -- Fields, file, paper or filter: by name, without values that speak of a person.
  what text not null,
  -- How many matters a list told of.
  count integer,
  -- What it was for, in the reader's words, where that is asked.
  purpose text,
  primary key (county, id)
);
create index sensitive_read_person on sensitive_read (county, by_person, id desc);
create index sensitive_read_matter on sensitive_read (county, matter, id desc) where matter is not null;

create trigger sensitive_read_append_only before update or delete on sensitive_read
  for each row execute function refuse_change();
create trigger sensitive_read_no_truncate before truncate on sensitive_read
  for each statement execute function refuse_change();

grant select, insert on sensitive_read to doudi_app;
