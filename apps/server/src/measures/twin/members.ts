/** The second implementation, part two: what the log says of each matter. */
export const OFFICES = `
  create temp table twin_named on commit drop as
  with named as (
    select id, seq, office from twin_opened
    union all
    select id, seq, case type when 'holder-replaced' then data ->> 'to' else data ->> 'office' end
    from twin_before
    where type in ('duty-placed', 'handed-over', 'office-determined', 'fell-to-catch-all', 'holder-replaced')),
  changed as (
    select id, seq, office, lag(office) over (partition by id order by seq) as before from named where office is not null)
  select id, seq, office from changed where before is null or before <> office;

  create temp table twin_office on commit drop as
  select id, (array_agg(office order by seq desc))[1] as office,
    count(*) filter (where is_again)::int as returns
  from (select id, seq, office, office <> '' and exists (
          select from twin_named b where b.id = n.id and b.office = n.office and b.seq < n.seq) as is_again
        from twin_named n) as n
  group by id;`

/** Whose time passed: stretches of steps between their stops, and the owner of each working day. */
export const DAYS = `
  create temp table twin_turn on commit drop as
  with direct as (
    select id, seq, at, duty as step, owner, case when type = 'duty-placed' then 'begin' else 'end' end as turn
    from twin_before
    where (type = 'duty-placed' and owner is not null) or type in ('matter-resolved', 'step-concluded', 'answered-directly',
      'application-accepted', 'application-declined', 'matter-dispatched', 'matter-closed')),
  renamed as (
    select b.id, b.seq, b.at, r.key as old, r.value as new, n.owner
    from twin_before b cross join lateral jsonb_each_text(coalesce(b.data -> 'nodes', '{}')) as r
    join twin_node n on n.procedure = b.procedure and n.version = b.version and n.node = r.value and n.owner is not null
    where b.type = 'matter-migrated' and 'begin' = (
      select d.turn from direct d where d.id = b.id and d.step = r.key and d.seq < b.seq order by d.seq desc limit 1))
  select * from direct
  union all select id, seq, at, old, null, 'end' from renamed
  union all select id, seq, at, new, owner, 'begin' from renamed;

  create temp table twin_stretch on commit drop as
  with turned as (
    select *, lag(turn) over w as before from twin_turn window w as (partition by id, step order by seq)),
  bounded as (
    select *, lead(seq) over w as until, lead(at) over w as ended from turned
    where turn = 'end' or before is distinct from 'begin' window w as (partition by id, step order by seq))
  select b.id, b.step, b.seq, b.at, b.owner, coalesce(b.until, 9223372036854775807) as until,
    coalesce(b.ended, a.at, h.now) as ended
  from bounded b left join twin_answer a using (id) cross join twin_head h where b.turn = 'begin';

  create temp table twin_piece on commit drop as
  with points as (
    select id, step, seq as stretch, seq, at, owner, ended from twin_stretch
    union all
    select s.id, s.step, s.seq, b.seq, b.at,
      case when b.type in ('documents-requested', 'clock-suspended') then
        array_position(array['government', 'intermediary', 'utility', 'applicant'], b.data ->> 'timeOf') - 1
      else s.owner end, s.ended
    from twin_stretch s join twin_before b on b.id = s.id and b.duty = s.step and b.seq > s.seq and b.seq < s.until
    where b.type in ('documents-supplied', 'clock-resumed', 'stop-expired') or (
      b.type in ('documents-requested', 'clock-suspended') and
      b.data ->> 'timeOf' in ('government', 'intermediary', 'utility', 'applicant')))
  select id, owner, at as "from", coalesce(lead(at) over (partition by id, step, stretch order by seq), ended) as "to"
  from points;

  create temp table twin_days on commit drop as
  with owned as (
    select p.id, c.n, min(p.owner) as owner
    from twin_piece p join twin_close c on c.close > p."from" and c.close <= p."to" group by p.id, c.n)
  select id, count(*) filter (where owner = 0)::int as government, count(*) filter (where owner = 1)::int as intermediary,
    count(*) filter (where owner = 2)::int as utility, count(*) filter (where owner = 3)::int as applicant
  from owned group by id;`

const STANDING = `
  case type when 'matter-closed' then 'closed' when 'matter-withdrawn' then 'withdrawn' when 'merged-into' then 'merged'
    when 'matter-split' then 'split' else 'open' end`

const OUTCOME = `
  case type when 'matter-resolved' then data ->> 'result' when 'step-concluded' then data ->> 'outcome'
    when 'answered-directly' then 'answered' when 'application-accepted' then 'accepted'
    when 'application-declined' then 'declined' when 'matter-dispatched' then 'dispatched'
    when 'matter-closed' then 'closed' end`

const GRADE = `
  array_position(array['very-satisfied', 'satisfied', 'fairly-satisfied', 'dissatisfied', 'very-dissatisfied'],
    data ->> 'grade')`

export const MEMBERS = `
  create temp table twin_member on commit drop as
  with stood as (
    select distinct on (id) id, ${STANDING} as standing from twin_event
    where type in ('matter-closed', 'matter-withdrawn', 'merged-into', 'matter-reopened', 'parted-from')
      or (type = 'matter-split' and jsonb_array_length(data -> 'opened') > 0)
    order by id, seq desc),
  led as (
    select distinct on (e.id) e.id, case when e.type = 'merged-into' then o.id end as lead
    from twin_event e left join twin_opened o on o.id = e.data -> 'into' ->> 'matter' and o.seq < e.seq
    where e.type in ('merged-into', 'matter-reopened', 'parted-from') order by e.id, e.seq desc),
  came as (
    select distinct on (e.id) e.id, o.id as parent
    from twin_event e join twin_opened own on own.id = e.id
    left join twin_opened o on o.id = e.data -> 'from' ->> 'matter' and o.seq < own.seq
    where e.type = 'split-from' order by e.id, e.seq desc),
  before as (
    select id, count(*) filter (where type = 'documents-requested')::int as supplements,
      count(*) filter (where type in ('documents-requested', 'clock-suspended'))::int as stops,
      count(*) filter (where type = 'assignment-disputed')::int as disputes,
      count(*) filter (where type = 'deadline-extended')::int as extensions,
      count(*) filter (where type = 'handed-over' and data ? 'office')::int as hand_overs,
      (array_agg(at order by seq) filter (where type in ('fell-to-catch-all', 'taken-in')))[1] as caught
    from twin_before group by id),
  near as (
    select id, count(*)::int as near_stops from twin_before b
    where type in ('documents-requested', 'clock-suspended') and exists (
      select from twin_before y where y.id = b.id and y.duty = b.duty and y.seq < b.seq
        and y.type = 'level-reached' and y.data ->> 'level' = 'yellow')
    group by id),
  ever as (
    select id, count(*) filter (where type = 'rework-ordered')::int as reworks,
      count(*) filter (where type = 'matter-reopened')::int as reopenings,
      coalesce(bool_or(type = 'duty-placed' and is_hearing), false) as is_invited,
      coalesce(bool_or(is_late and data ->> 'clock' <> 'legal'), false) as late_promised,
      coalesce(bool_or(is_late and data ->> 'clock' = 'legal'), false) as late_legal
    from (select *, type = 'level-reached' and data ->> 'level' = 'red' and data ->> 'clock' <> 'next-reply'
            and (is_owed or (data ->> 'clock' in ('kept', 'assigned') and not is_after)) as is_late
          from twin_event) as e
    group by id),
  decided as (
    select distinct on (e.id) e.id, case when e.type = 'application-declined' then 3 when exists (
        select from twin_before b where b.id = e.id and b.type = 'documents-requested' and b.seq < e.seq) then 2
      else 1 end as acceptance
    from twin_event e where e.type in ('application-accepted', 'application-declined') order by e.id, e.seq desc),
  resulted as (
    select distinct on (id) id, ${OUTCOME} as result from twin_event
    where is_result and ${OUTCOME} is not null order by id, seq desc),
  graded as (
    select distinct on (id) id, ${GRADE} as grade from twin_event
    where type in ('rated', 'called-back', 'merged-rated') and ${GRADE} is not null order by id, seq desc),
  tried as (
    select id, count(*) filter (where type <> 'duty-placed') as tries
    from (select *, sum((type = 'duty-placed')::int) over (partition by id order by seq) as round from twin_event
          where (type = 'duty-placed' and is_hearing) or (type in ('rated', 'called-back', 'merged-rated') and ${GRADE} is null))
      as t
    group by id, round)
  select o.id, o.seq, o.opened, o.town, o.firm, n.office, n.returns, a.at as answered,
    coalesce(s.standing, 'open') as standing, l.lead, c.parent, b.caught, coalesce(r.result, '') as result,
    coalesce(b.supplements, 0) as supplements, coalesce(b.stops, 0) as stops, coalesce(b.disputes, 0) as disputes,
    coalesce(b.extensions, 0) as extensions, coalesce(b.hand_overs, 0) as hand_overs,
    coalesce(x.near_stops, 0) as near_stops, coalesce(v.reworks, 0) as reworks, coalesce(v.reopenings, 0) as reopenings,
    coalesce(v.is_invited, false) as is_invited, coalesce(v.late_promised, false) as late_promised,
    coalesce(v.late_legal, false) as late_legal, coalesce(d.acceptance, 0) as acceptance, coalesce(g.grade, 0) as grade,
    g.grade is null and exists (select from tried t where t.id = o.id and t.tries >= 3) as is_unreached,
    coalesce(w.government, 0) as government, coalesce(w.intermediary, 0) as intermediary,
    coalesce(w.utility, 0) as utility, coalesce(w.applicant, 0) as applicant,
    (select (array_agg(version order by seq desc))[1] from twin_version t where t.id = o.id) as version, o.procedure
  from twin_opened o join twin_office n using (id)
  left join twin_answer a using (id) left join stood s using (id) left join led l using (id) left join came c using (id)
  left join before b using (id) left join near x using (id) left join ever v using (id) left join decided d using (id)
  left join resulted r using (id) left join graded g using (id) left join twin_days w using (id);
  create unique index on twin_member (id);`
