import type { Method } from '@doudi/measures'

/**
 * The second implementation, part five: the index from the shares, in whole numbers. Fractions are added as numerator and
 * denominator; the root is not taken but compared, as whole powers.
 */
export const FILL_METHOD = `
  create temp table twin_indicator (pillar int, pillar_weight int, place int, measure text, weight int,
    worst_n numeric, worst_d numeric, best_n numeric, best_d numeric) on commit drop;
  create temp table twin_missing (fewest int, withhold boolean) on commit drop;`

export const INSERT_METHOD = `
  insert into twin_indicator
  select * from jsonb_to_recordset($1::jsonb) as i(pillar int, pillar_weight int, place int, measure text, weight int,
    worst_n numeric, worst_d numeric, best_n numeric, best_d numeric)`

export const INSERT_MISSING = 'insert into twin_missing values ($1, $2)'

/** Half up, in ten thousandths: the whole part of (20000 n + d) / 2 d. */
const ROUNDED = (n: string, d: string): string => `div(20000 * ${n} + ${d}, 2 * ${d})::int`

export const SCORES = `
  create temp table twin_scored on commit drop as
  with laid as (
    select i.*, s.count, s."of", s."of" < m.fewest as is_missing,
      (s.count * worst_d - worst_n * s."of") * best_d as top,
      s."of" * (best_n * worst_d - worst_n * best_d) as bottom
    from twin_indicator i join twin_share s on s.name = i.measure cross join twin_missing m),
  turned as (
    select *, case when bottom < 0 then -top else top end as n, abs(bottom) as d from laid)
  select pillar, pillar_weight, place, measure, weight, count, "of", is_missing,
    case when is_missing then null when n < 0 then 0 when n > d then d else n end as n, d
  from turned;

  create temp table twin_pillar on commit drop as
  with recursive there as (
    select *, row_number() over (partition by pillar order by place) as turn from twin_scored where not is_missing),
  added (pillar, turn, n, d, weight) as (
    select pillar, turn, n * weight, d, weight from there where turn = 1
    union all
    select a.pillar, t.turn, a.n * t.d + t.n * t.weight * a.d, a.d * t.d, a.weight + t.weight
    from added a join there t on t.pillar = a.pillar and t.turn = a.turn + 1),
  whole as (select distinct on (pillar) pillar, n, d * weight as d from added order by pillar, turn desc),
  known as (
    select pillar, pillar_weight, count(*) as all_of_it, count(*) filter (where not is_missing) as there
    from twin_scored group by pillar, pillar_weight)
  select k.pillar, k.pillar_weight, case when k.there = 0 or (m.withhold and k.there < k.all_of_it) then null else w.n end as n,
    w.d
  from known k left join whole w using (pillar) cross join twin_missing m;

  create temp table twin_index on commit drop as
  with recursive there as (
    select *, row_number() over (order by pillar) as turn from twin_pillar where n is not null),
  joined (turn, n, d, degree, sum_n, sum_d) as (
    select turn, power(n, pillar_weight), power(d, pillar_weight), pillar_weight, n * pillar_weight, d from there where turn = 1
    union all
    select t.turn, j.n * power(t.n, t.pillar_weight), j.d * power(t.d, t.pillar_weight), j.degree + t.pillar_weight,
      j.sum_n * t.d + t.n * t.pillar_weight * j.sum_d, j.sum_d * t.d
    from joined j join there t on t.turn = j.turn + 1),
  stated as (
    select j.* from joined j cross join twin_missing m
    where j.turn = (select max(turn) from there)
      and not (m.withhold and exists (select from twin_pillar where n is null))),
  -- Halving: the largest r with (2r - 1)^degree d <= 20000^degree n.
  halved (step, low, high) as (
    select 0, 0, 10000 from stated
    union all
    select step + 1, case when is_reached then middle else low end, case when is_reached then high else middle - 1 end
    from (select h.*, (low + high + 1) / 2 as middle,
            power(2 * ((low + high + 1) / 2)::numeric - 1, s.degree) * s.d <= power(20000::numeric, s.degree) * s.n as is_reached
          from halved h cross join stated s where low < high) as looked)
  select (select low from halved order by step desc limit 1) as score,
    (select ${ROUNDED('sum_n', '(sum_d * degree)')} from stated) as arithmetic;`

export const TELL_INDEX = `
  select jsonb_build_object('index', i.score, 'arithmetic', i.arithmetic, 'pillars', (
    select jsonb_agg(jsonb_build_object('place', p.pillar, 'score', ${ROUNDED('p.n', 'p.d')}, 'indicators', (
        select jsonb_agg(jsonb_build_object('measure', s.measure, 'count', s.count, 'of', s."of",
          'score', ${ROUNDED('s.n', 's.d')}) order by s.place) from twin_scored s where s.pillar = p.pillar))
      order by p.pillar) from twin_pillar p)) as told
  from twin_index i`

/** The method as rows; whole numbers travel as text, because some are longer than a number of JSON. */
export function methodAsRows({ pillars }: Method) {
  return pillars.flatMap((pillar, p) =>
    pillar.indicators.map(({ measure, weight, worst, best }, place) => ({
      ...{ pillar: p, pillar_weight: pillar.weight, place, measure: measure.name, weight },
      ...{
        worst_n: String(worst.n),
        worst_d: String(worst.d),
        best_n: String(best.n),
        best_d: String(best.d),
      },
    })),
  )
}
