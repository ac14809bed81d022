-- Few of a county's open matters wait for a signature, for an answer, or stand near the last level: they are found
-- without going through all the others. The conditions are those of reads/awaiting.ts, word for word.
create index matter_drafted on matter (county, due_at)
  where status = 'open' and position('"draft":{' in state) > 0;
create index matter_asking on matter (county, due_at)
  where status = 'open' and position('"question":{' in state) > 0;
create index matter_reminded on matter (county, due_at)
  where status = 'open' and position('"level":"red+3"' in state) > 0;
