-- 年度数据: what the public figures of a year are counted from, and nothing else of a matter: no title, no firm, no words.
-- The views read with the rights of the tables' owner; whoever may read them need not be able to read the tables.
create view figure_matter as
  select county, id, procedure, status, result, opened_at, closed_at,
    -- How the steps ended; an imported history has none.
    case when status <> 'archived' then state::jsonb -> 'marks' end as marks
  from matter
  -- A look-back is asked about a matter that is counted already.
  where looks_back is null;

create view figure_event as
  select county, seq, stream, version, type,
    text::jsonb -> 'data' ->> 'level' as level,
    text::jsonb -> 'data' ->> 'duty' as duty,
    text::jsonb -> 'data' ->> 'grade' as grade
  from event_log
  where type in ('level-reached', 'duty-placed', 'rated', 'called-back');

-- When a place of the log was written, and where it ends.
create view figure_moment as select county, seq, recorded from event_log;
create view figure_head as select county, seq, recorded from log_head;

grant select on figure_matter, figure_event, figure_moment, figure_head to doudi_app, doudi_public;
