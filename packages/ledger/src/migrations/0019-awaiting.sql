-- Few of a county's open matters wait for a signature, for an answer, or stand near the last level: they are found
-- without going through all the others. Quotes inside texts are escaped, so no request can be mistaken for one. Columns
-- of their own, computed from the fold: an index on the fold itself would be written with every command, these only when
-- their answer changes.
alter table matter
  add column is_drafted boolean generated always as (position('"draft":{' in state) > 0) stored,
  add column is_asking boolean generated always as (position('"question":{' in state) > 0) stored,
  add column is_reminded boolean generated always as (position('"level":"red+3"' in state) > 0) stored;
create index matter_drafted on matter (county, due_at) where status = 'open' and is_drafted;
create index matter_asking on matter (county, due_at) where status = 'open' and is_asking;
create index matter_reminded on matter (county, due_at) where status = 'open' and is_reminded;
