-- The second wall (ADR 10). Behind the conditions of reads/sight.ts the database itself holds to them: whoever reads for a
-- person does so under a role that sees no more than that person may know of. Each kind of reader has a role of its own,
-- so that a policy is a plain `and` of conditions, of which the indexes can be used. What a role has no grant for is
-- closed to it altogether: outbox, sessions, receipts, imports, the words that are searched. What is one person's alone
-- is kept under doudi_own, which has the rows of that person and of nobody else; what is published is read under
-- doudi_public, which has four views and no table of matters (migrations/0020-figures.sql).
--
-- Run as a whole, and again whenever this file changes.

grant usage on schema public to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant, doudi_own, doudi_public;
grant select on matter, entry, event_log, attachment, personal_value, paper_number, external_ref
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant;

do $$
declare
  kept text;
  policy record;
begin
  for policy in select tablename, policyname from pg_policies
    where schemaname = current_schema() and policyname like 'wall\_%' loop
    execute format('drop policy %I on %I', policy.policyname, policy.tablename);
  end loop;
  foreach kept in array array['matter', 'matter_search', 'entry', 'entry_search', 'event_log', 'attachment', 'personal_value',
    'paper_number', 'external_ref', 'session', 'api_token', 'saved_view', 'register_import', 'export_job'] loop
    execute format('alter table %I enable row level security', kept);
    -- The application itself takes in, decides and wakes for everybody.
    execute format('create policy wall_application on %I to doudi_app using (true) with check (true)', kept);
  end loop;
end $$;

-- 单位: what it has or had to do with, and nobody has shut the officer out of. Of a look-back (holder-only) only those
-- know who ask, whatever they oversee.
create policy wall_office on matter for select to doudi_office using (
  county = current_setting('doudi.county') and known_to @> array[current_setting('doudi.office')]
  and disclosure <> 'doudi-only' and not (recused @> array[current_setting('doudi.officer')]));
create policy wall_overseer on matter for select to doudi_overseer using (
  county = current_setting('doudi.county')
  and disclosure <> 'doudi-only' and (disclosure <> 'holder-only' or known_to @> array[current_setting('doudi.office')])
  and not (recused @> array[current_setting('doudi.officer')]));
create policy wall_catch_all on matter for select to doudi_catch_all using (
  county = current_setting('doudi.county')
  and (disclosure <> 'holder-only' or known_to @> array[current_setting('doudi.office')]) and not (recused @> array[current_setting('doudi.officer')]));
-- 申请人: his own as a party, or the one of which he holds the receipt.
create policy wall_applicant on matter for select to doudi_applicant using (
  county = current_setting('doudi.county')
  and (applicant = nullif(current_setting('doudi.party'), '') or id = nullif(current_setting('doudi.receipt'), '')));

-- 台账条目: every office sees what is public, what names it or what it entered, and whole registers that it keeps, oversees or
-- that all offices read; firms see what is public, and what is theirs to read in part.
create policy wall_office on entry for select to doudi_office, doudi_overseer, doudi_catch_all using (
  county = current_setting('doudi.county')
  and (is_public or register = any(string_to_array(current_setting('doudi.whole'), ','))
    or office = current_setting('doudi.office') or offices @> array[current_setting('doudi.office')]
    or officers @> array[current_setting('doudi.officer')]));
create policy wall_applicant on entry for select to doudi_applicant using (
  county = current_setting('doudi.county')
  and (is_public or parties @> array[nullif(current_setting('doudi.party'), '')]));
create policy wall_of_entry on event_log for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  split_part(stream, '/', 1) = 'entry' and exists (select from entry e where e.county = event_log.county
    and e.register = split_part(stream, '/', 2) and e.id = split_part(stream, '/', 3)));
-- What is kept beside the log is for keepers, for whoever entered it and for whom it names, however public the rest.
create policy wall_of_entry on personal_value for select to doudi_office, doudi_overseer, doudi_catch_all using (
  split_part(stream, '/', 1) = 'entry' and exists (select from entry e where e.county = personal_value.county
    and e.register = split_part(stream, '/', 2) and e.id = split_part(stream, '/', 3)
    and (e.register = any(string_to_array(current_setting('doudi.keeps'), ','))
      or e.register = any(string_to_array(current_setting('doudi.confiding'), ','))
        and (e.office = current_setting('doudi.office') or e.offices @> array[current_setting('doudi.office')]
          or e.officers @> array[current_setting('doudi.officer')]))));
create policy wall_of_own_entry on personal_value for select to doudi_applicant using (
  split_part(stream, '/', 1) = 'entry' and exists (select from entry e where e.county = personal_value.county
    and e.register = split_part(stream, '/', 2) and e.id = split_part(stream, '/', 3)
    and e.party = nullif(current_setting('doudi.party'), '')));

-- What belongs to a matter is seen by whoever sees the matter: the condition inside is held to the policies above.
create policy wall_of_matter on attachment for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  exists (select from matter m where m.county = attachment.county and m.id = attachment.matter));
create policy wall_of_matter on paper_number for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  exists (select from matter m where m.county = paper_number.county and m.id = paper_number.matter));
create policy wall_of_matter on external_ref for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  exists (select from matter m where m.county = external_ref.county and m.id = external_ref.matter));
create policy wall_of_matter on personal_value for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  exists (select from matter m where m.county = personal_value.county and m.id = substr(personal_value.stream, 8)));
create policy wall_of_matter on event_log for select
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant using (
  exists (select from matter m where m.county = event_log.county and m.id = substr(event_log.stream, 8)));
-- The rules of the county are every officer's.
create policy wall_county on event_log for select to doudi_office, doudi_overseer, doudi_catch_all using (
  stream = 'county' and county = current_setting('doudi.county'));
-- Imported histories (归档) are every officer's: they have no holder who could be asked.
create policy wall_archived on event_log for select to doudi_office, doudi_overseer, doudi_catch_all using (
  type = 'activity-recorded' and county = current_setting('doudi.county'));

-- 本人的: sessions and tokens of whoever has them, views and imports of an officer, exports of an officer in his office.
-- A statement that forgets whose it asks for finds no more.
grant select, update, delete on session, api_token to doudi_own;
grant select, insert, update, delete on saved_view, register_import, export_job to doudi_own;
create policy wall_own on session to doudi_own using (county = current_setting('doudi.county')
  and kind = current_setting('doudi.kind') and person = current_setting('doudi.person'));
create policy wall_own on api_token to doudi_own using (county = current_setting('doudi.county')
  and kind = current_setting('doudi.kind') and person = current_setting('doudi.person'));
create policy wall_own on saved_view to doudi_own using (county = current_setting('doudi.county')
  and current_setting('doudi.kind') = 'officer' and officer = current_setting('doudi.person'));
create policy wall_own on register_import to doudi_own using (county = current_setting('doudi.county')
  and current_setting('doudi.kind') = 'officer' and officer = current_setting('doudi.person'));
create policy wall_own on export_job to doudi_own using (county = current_setting('doudi.county')
  and current_setting('doudi.kind') = 'officer' and officer = current_setting('doudi.person')
  and office = current_setting('doudi.office'));

-- The search answers with ids, whoever asks (migrations/0010-search-functions.sql).
grant execute on function matters_involving(text, text), matters_found(text, boolean, text, boolean, integer),
  matter_has_words(text, text, text, boolean), matters_alike(text, text, text, integer),
  entries_found(text, text, text, text, boolean)
  to doudi_office, doudi_overseer, doudi_catch_all, doudi_applicant;
