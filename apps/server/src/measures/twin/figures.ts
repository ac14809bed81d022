/** The second implementation, part four: one figure for each measure, as one JSON value by name. */

const ON_TIME = ['promised', 'legal'].map(
  clock => `
  select 'on-time-${clock}' as name, 'share' as kind,
    count(*) filter (where is_answered and not late_${clock}) as count,
    count(*) filter (where is_answered or late_${clock}) as "of" from twin_unit where ${clock}
  union all
  select 'on-time-${clock}-gross', 'share', count(*) filter (where is_answered and days <= ${clock}_days), count(*)
  from twin_unit where age > ${clock}_days and not is_withdrawn`,
)

const RATES = [
  ['supplements', 'supplements'],
  ['hand-overs', 'hand_overs'],
  ['disputes', 'disputes'],
  ['returns', 'returns'],
  ['extensions', 'extensions'],
  ['reworks', 'reworks'],
  ['reopenings', 'reopenings'],
].map(
  ([name, column]) => `
  select '${name}', 'rate', coalesce(sum(${column}), 0), count(*) from twin_unit`,
)

const WITHIN = [5, 10, 20].map(
  limit => `
  select 'answered-within-${limit}-days', 'share', count(*) filter (where is_answered and days <= ${limit}), count(*)
  from twin_unit where age > ${limit} and not is_withdrawn`,
)

const SHARES = `
  create temp table twin_share on commit drop as
  ${[...ON_TIME, ...WITHIN, ...RATES].join('\n  union all')}
  union all select 'first-pass', 'share', count(*) filter (where acceptance = 1), count(*) filter (where acceptance > 0)
  from twin_unit
  union all select 'stops-near-limit', 'share', coalesce(sum(near_stops), 0), coalesce(sum(stops), 0) from twin_unit
  union all select 'withdrawn', 'share', count(*) filter (where is_withdrawn), count(*) from twin_unit
  union all select 'response', 'share', count(*) filter (where grade > 0), count(*) from twin_unit where is_invited
  union all select 'unreached', 'share', count(*) filter (where is_unreached and grade = 0), count(*) from twin_unit
  where is_invited
  union all select 'satisfaction', 'share', count(*) filter (where grade <= 3), count(*) from twin_unit
  where is_invited and grade > 0
  union all select 'caught', 'share', count(caught), count(*) from twin_unit;`

const TIMES = `
  create temp table twin_lasted on commit drop as
  select 'working-time' as name, days as lasted, is_answered as ended from twin_unit where not is_withdrawn
  union all select 'government-time', government, is_answered from twin_unit where not is_withdrawn
  union all select 'caught-time', caught_days, is_answered from twin_unit where not is_withdrawn and caught is not null;

  create temp table twin_time on commit drop as
  with recursive counted as (
    select name, lasted, count(*) filter (where ended) as ended, count(*) as seen from twin_lasted group by name, lasted),
  risked as (
    select *, sum(seen) over (partition by name order by lasted desc) as at_risk from counted),
  placed as (
    select *, row_number() over (partition by name order by lasted) as place from risked where ended > 0),
  -- Shares are multiplied as whole fractions: nothing is rounded.
  survived (name, place, lasted, remain, whole) as (
    select name, place, lasted, (at_risk - ended)::numeric, at_risk::numeric from placed where place = 1
    union all
    select p.name, p.place, p.lasted, s.remain * (p.at_risk - p.ended), s.whole * p.at_risk
    from survived s join placed p on p.name = s.name and p.place = s.place + 1)
  select n.name, (select min(lasted) from survived s where s.name = n.name and remain * 2 <= whole) as p50,
    (select min(lasted) from survived s where s.name = n.name and remain * 10 <= whole) as p90,
    (select count(*) from twin_lasted l where l.name = n.name and ended) as ended,
    (select count(*) from twin_lasted l where l.name = n.name and not ended) as open
  from (values ('working-time'), ('government-time'), ('caught-time')) as n(name);`

const TABLES = `
  create temp table twin_table on commit drop as
  select 'results' as name, case when is_withdrawn then 'withdrawn' when not is_answered then 'open'
    when result = '' then 'none' else result end as key, count(*) as count from twin_unit group by 2
  union all select 'time-by-owner', o.key, sum(o.days) from twin_unit cross join lateral (values
    ('government', government), ('intermediary', intermediary), ('utility', utility), ('applicant', applicant))
    as o(key, days) group by o.key having sum(o.days) > 0;`

const GROUPS = `
  create temp table twin_group on commit drop as
  with grouped as (
    select g.name, g.key, count(*) filter (where u.is_answered and not u.late_promised) as count, count(*) as "of"
    from twin_unit u cross join lateral (values ('equality-of-towns', u.town), ('equality-of-firm-sizes', u.size))
      as g(name, key)
    where u.promised and (u.is_answered or u.late_promised) and g.key <> '' group by g.name, g.key),
  rising as (
    select *, row_number() over w as place, sum("of") over w as held,
      count(*) filter (where "of" < 5) over (partition by name) as small, count(*) over (partition by name) as groups
    from grouped window w as (partition by name order by "of", key collate "C")),
  least as (
    select name, coalesce(min(place) filter (where place >= small and place >= 2 and held >= 5), max(groups)) as hidden
    from rising where small > 0 group by name)
  select r.name, r.key, r.count, r."of", r.place <= coalesce(l.hidden, 0) as is_hidden
  from rising r left join least l using (name);`

const TOLD = `
  select jsonb_object_agg(name, figure) as figures from (
    select name, jsonb_build_object('kind', kind, 'count', count, 'of', "of") as figure from twin_share
    union all select name, jsonb_build_object('kind', 'time', 'p50', p50, 'p90', p90, 'ended', ended, 'open', open)
    from twin_time
    union all select n.name, jsonb_build_object('kind', 'table', 'rows', coalesce(jsonb_agg(
        jsonb_build_object('key', key, 'count', count) order by key collate "C") filter (where key is not null), '[]'),
      'of', coalesce(sum(count), 0))
    from (values ('results'), ('time-by-owner')) as n(name) left join twin_table t using (name) group by n.name
    union all select n.name, jsonb_build_object('kind', 'groups', 'rows', coalesce(jsonb_agg(
        case when is_hidden then jsonb_build_object('key', key, 'hidden', true)
        else jsonb_build_object('key', key, 'hidden', false, 'count', count, 'of', "of") end
        order by key collate "C") filter (where key is not null), '[]'),
      'count', coalesce(sum(count), 0), 'of', coalesce(sum("of"), 0))
    from (values ('equality-of-towns'), ('equality-of-firm-sizes')) as n(name) left join twin_group g using (name)
    group by n.name) as told;`

export const FIGURES = [SHARES, TIMES, TABLES, GROUPS].join('\n')
export const TELL = TOLD
