-- The log and its read models. `county` comes first in every key, so that a county can be moved to a database of its own.

create extension if not exists pg_trgm;

-- One row a county. Whoever holds it locked may append; nobody else can (a late process waits or finds new values).
create table log_head (
  county text primary key,
  seq bigint not null,
  chain bytea not null,
  recorded bigint not null,
  county_version integer not null,
  matters bigint not null
);

create table event_log (
  county text not null,
  seq bigint not null,
  stream text not null,
  version integer not null,
  type text not null,
  recorded bigint not null,
  key text,
  -- (duty, round, clock, epoch, level) of a level: the second wall behind ESC-1.
  once text,
  -- The hashed UTF-8 text. Never jsonb: jsonb reorders keys and rewrites numbers.
  text text not null,
  chain bytea not null,
  primary key (county, seq),
  unique (county, stream, version)
);
create unique index event_log_key on event_log (county, key) where key is not null;
create unique index event_log_once on event_log (county, stream, once) where once is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only';
end $$;
create trigger event_log_append_only before update or delete on event_log for each row execute function refuse_change();
create trigger event_log_no_truncate before truncate on event_log for each statement execute function refuse_change();

create table matter (
  county text not null,
  id text not null,
  number text not null,
  version integer not null,
  status text not null,
  result text,
  procedure text not null,
  title text not null,
  origin text,
  item text,
  town text,
  firm text,
  office text,
  officer text,
  -- Every office that holds, is offered or is asked something.
  offices text[] not null,
  disclosure text not null,
  recused text[] not null,
  opened_at bigint not null,
  closed_at bigint,
  due_at bigint not null,
  yellow_at bigint,
  wake_at bigint,
  -- Due dates as they were last told: what a new calendar is compared with.
  announced text not null,
  calendar_version integer not null,
  -- The stored fold; rebuilding it from the log gives the same text.
  state text not null,
  primary key (county, id)
);
create unique index matter_number on matter (county, number);
create index matter_due on matter (county, status, due_at, id);
create index matter_newest on matter (county, status, opened_at desc, id);
create index matter_office_due on matter (county, office, status, due_at, id);
create index matter_officer_due on matter (county, officer, status, due_at, id) where officer is not null;
create index matter_item_due on matter (county, item, status, due_at, id) where item is not null;
create index matter_town_due on matter (county, town, status, due_at, id) where town is not null;
create index matter_wake on matter (county, wake_at) where wake_at is not null;
create index matter_calendar on matter (county, calendar_version) where status = 'open';
create index matter_offices on matter using gin (offices) where status = 'open';
-- A closed matter is with no office: a planner that takes the two for independent walks the whole county to find none.
create statistics matter_status_office (mcv) on status, office from matter;

-- What a matter is found by, apart from the row that changes with every command: the indexes below are the dearest to
-- write, and these words change only when a matter is opened. Open matters, which nearly every search is about, have
-- indexes of their own.
create table matter_search (
  county text not null,
  id text not null,
  is_open boolean not null,
  words text not null,
  -- Characters and overlapping pairs of them: trigrams are blind to two-character words.
  grams text[] not null,
  primary key (county, id)
);
-- A short pending list: whoever fills it empties it, in the middle of a command.
create index matter_search_open_grams on matter_search using gin (grams)
  with (gin_pending_list_limit = 64) where is_open;
create index matter_search_open_trigrams on matter_search using gin (words gin_trgm_ops)
  with (gin_pending_list_limit = 64) where is_open;
create index matter_search_grams on matter_search using gin (grams)
  with (gin_pending_list_limit = 64) where not is_open;
create index matter_search_trigrams on matter_search using gin (words gin_trgm_ops)
  with (gin_pending_list_limit = 64) where not is_open;

-- The same matter in another system (12345, 浙里办): known once, scored once.
create table external_ref (
  county text not null,
  system text not null,
  number text not null,
  matter text not null,
  primary key (county, system, number)
);

-- What the log only commits to: names, phones, an applicant's own words. The proof issue encrypts it per subject.
create table personal_value (
  county text not null,
  stream text not null,
  version integer not null,
  field text not null,
  salt text not null,
  value text not null,
  primary key (county, stream, version, field)
);

create table outbox (
  county text not null,
  id bigint generated always as identity,
  dedupe_key text not null,
  recipient text not null,
  subject text not null,
  body_zh text not null,
  body_en text not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  not_before bigint not null,
  created bigint not null,
  last_error text,
  primary key (county, id),
  unique (county, dedupe_key)
);
create index outbox_waiting on outbox (county, not_before) where state = 'waiting';

-- The application's role (wall/roles.ts): it may add to the log, and nothing else.
grant usage on schema public to doudi_app;
grant select, insert on event_log to doudi_app;
grant select, insert, update on log_head, matter, matter_search, outbox to doudi_app;
grant select, insert on external_ref, personal_value to doudi_app;
