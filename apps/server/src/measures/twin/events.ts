/**
 * The second implementation, part one: tables that hold the inputs (calendar, procedures, sizes of firms) and the events of
 * matters up to a place of the log. It shares no line with `@doudi/measures`: what both find must be the same.
 */
export const TABLES = `
  create temp table twin_close (close bigint primary key, n int) on commit drop;
  create temp table twin_course (procedure text, version int, promised boolean, legal boolean,
    promised_days int, legal_days int, primary key (procedure, version)) on commit drop;
  create temp table twin_node (procedure text, version int, node text, is_after boolean, is_owed boolean, is_result boolean,
    is_hearing boolean, owner int, primary key (procedure, version, node)) on commit drop;
  create temp table twin_size (firm text primary key, size text) on commit drop;
  create temp table twin_raw (seq bigint primary key, id text, type text, at bigint, recorded bigint, data jsonb, duty text)
    on commit drop;
  create temp table twin_head (seq bigint, now bigint) on commit drop;`

export const FILL_CLOSES = `
  insert into twin_close select close, n from unnest($1::bigint[]) with ordinality as c(close, n)`

export const FILL_COURSES = `
  insert into twin_course
  select * from jsonb_to_recordset($1::jsonb) as c(procedure text, version int, promised boolean, legal boolean,
    promised_days int, legal_days int)`

export const FILL_NODES = `
  insert into twin_node
  select * from jsonb_to_recordset($1::jsonb) as n(procedure text, version int, node text, is_after boolean,
    is_owed boolean, is_result boolean, is_hearing boolean, owner int)`

export const FILL_SIZES = `
  insert into twin_size select key, value from jsonb_each_text($1::jsonb)`

export const FILL_EVENTS = `
  insert into twin_raw
  select seq, substr(stream, 8), type, coalesce((t ->> 'effective')::bigint, recorded), recorded, t -> 'data',
    coalesce(t -> 'data' ->> 'duty', '')
  from (select seq, stream, type, recorded, text::jsonb as t from event_log
        where county = $1 and seq <= $2 and stream like 'matter/%') as told`

export const FILL_HEAD = `
  insert into twin_head
  select seq, recorded from event_log where county = $1 and seq <= $2 order by seq desc limit 1`

/** Who was opened, and each event with what the procedure said at that moment of the node it is about. */
export const EVENTS = `
  create temp table twin_opened on commit drop as
  select r.id, r.seq, r.recorded as opened, r.data -> 'procedure' ->> 'id' as procedure,
    (r.data -> 'procedure' ->> 'version')::int as version, coalesce(r.data ->> 'town', '') as town,
    coalesce(r.data ->> 'firm', '') as firm, coalesce(r.data -> 'holder' ->> 'office', '') as office
  from twin_raw r
  where r.type = 'matter-opened' and r.data -> 'lookBack' is null and exists (
    select from twin_course c where c.procedure = r.data -> 'procedure' ->> 'id'
      and c.version = (r.data -> 'procedure' ->> 'version')::int);
  create unique index on twin_opened (id);

  create temp table twin_version on commit drop as
  select id, seq, version, procedure from twin_opened
  union all
  select r.id, r.seq, (r.data ->> 'version')::int, o.procedure from twin_raw r join twin_opened o using (id)
  where r.type = 'matter-migrated' and exists (
    select from twin_course c where c.procedure = o.procedure and c.version = (r.data ->> 'version')::int);
  create index on twin_version (id, seq);

  create temp table twin_event on commit drop as
  select r.*, v.procedure, v.version, coalesce(n.is_after, false) as is_after, coalesce(n.is_owed, false) as is_owed,
    coalesce(n.is_result, false) as is_result, coalesce(n.is_hearing, false) as is_hearing, n.owner
  from twin_raw r
  cross join lateral (select procedure, version from twin_version v
    where v.id = r.id and v.seq <= r.seq order by v.seq desc limit 1) as v
  left join twin_node n on n.procedure = v.procedure and n.version = v.version and n.node = r.duty
  where r.duty not like 'ask:%' and r.type <> 'matter-opened';
  create index on twin_event (id, seq);
  analyze twin_event;

  create temp table twin_answer on commit drop as
  select distinct on (id) id, seq, at from twin_event
  where type = 'matter-closed' or (type = 'duty-placed' and is_after) order by id, seq;
  create unique index on twin_answer (id);

  -- What comes before the answer.
  create temp table twin_before on commit drop as
  select e.* from twin_event e left join twin_answer a using (id) where a.seq is null or e.seq < a.seq;
  create index on twin_before (id, seq);
  analyze twin_before;`
