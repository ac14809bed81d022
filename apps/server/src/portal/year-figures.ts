import {
  type County,
  findDay,
  GRADES,
  type Instant,
  namesIn,
  type Registry,
  type Step,
  stepsBelow,
  type Text,
} from '@doudi/kernel'
import type { Reading } from '@doudi/ledger'
import { FEWEST, type Share, shareOf } from './interval.ts'

const CONTENT = new Set<string>(['very-satisfied', 'satisfied', 'fairly-satisfied'])

/** A result and how often it was given. */
interface Result {
  readonly result: string
  readonly label: Text
  readonly count: number
}

/** The year in figures, from the log and the read model alone. */
export interface YearFigures {
  readonly year: number
  /** The newest record that was counted: the figures can be computed again from the log up to here. */
  readonly upTo: { readonly seq: number; readonly recorded: number }
  readonly opened: number
  readonly closed: {
    readonly total: number
    readonly results: readonly Result[]
  }
  readonly months: readonly { readonly month: number; readonly opened: number; readonly closed: number }[]
  readonly onTime: Share
  readonly hearing: {
    readonly invited: number
    readonly answered: Share
    readonly unreachable: number
    readonly waiting: number
    /** Null where too few have answered. */
    readonly grades: readonly { readonly grade: string; readonly count: number }[] | null
    readonly satisfied: Share
  }
}

/** Beginnings of the months of a year in the county's zone, and of the year after. */
function monthsOf(county: County, year: number): Instant[] {
  return Array.from({ length: 13 }, (_, i) => {
    const date = i < 12 ? `${year}-${String(i + 1).padStart(2, '0')}-01` : `${year + 1}-01-01`
    const day = findDay(date)
    if (day === undefined) throw new Error(`no such day: ${date}`)
    return county.zone.instantAt(day, 0)
  })
}

interface Asked {
  readonly reading: Reading
  readonly county: County
  readonly months: readonly Instant[]
}

/** Steps at which somebody is asked how it went: those that a rating or a call-back can end, of every version. */
function hearingSteps(county: County): { procedures: string[]; nodes: string[] } {
  const found = [...county.procedures.values()].flatMap(({ id, root }) =>
    stepsBelow(root)
      .filter((step): step is Step => 'rate' in step.ends || 'call-back' in step.ends)
      .map(step => [id, step.id as string] as const),
  )
  return { procedures: found.map(([id]) => id), nodes: found.map(([, node]) => node) }
}

async function countMonths({ reading, county, months }: Asked): Promise<YearFigures['months']> {
  const { rows } = await reading.query<{ month: number; opened: string; closed: string }>({
    name: 'portal-months',
    text: `select month, sum(opened) as opened, sum(closed) as closed from (
             select width_bucket(opened_at, $2::bigint[]) as month, 1 as opened, 0 as closed from figure_matter
             where county = $1 and status in ('open', 'closed') and opened_at >= $3 and opened_at < $4
             union all
             select width_bucket(closed_at, $2::bigint[]), 0, 1 from figure_matter
             where county = $1 and status = 'closed' and closed_at >= $3 and closed_at < $4) as moved
           group by month`,
    values: [county.id, months.slice(0, 12), months[0], months[12]],
  })
  const found = new Map(rows.map(r => [r.month, r]))
  return months.slice(1).map((_, i) => {
    const row = found.get(i + 1)
    return { month: i + 1, opened: Number(row?.opened ?? 0), closed: Number(row?.closed ?? 0) }
  })
}

interface ClosedRow {
  result: string | null
  total: string
  on_time: string
}

/** Closed matters by result, and those of them of which no limit was ever passed: `red` is recorded when one is. */
async function countClosed({ reading, county, months }: Asked): Promise<ClosedRow[]> {
  const { rows } = await reading.query<ClosedRow>({
    name: 'portal-closed',
    text: `select result, count(*) as total, count(*) filter (where not exists (
             select from figure_event e
             where e.county = $1 and e.stream = 'matter/' || m.id and e.type = 'level-reached'
               and e.level = 'red'
               and e.duty not like 'ask:%')) as on_time
           from figure_matter m
           where county = $1 and status = 'closed' and closed_at >= $2 and closed_at < $3
           group by result order by 2 desc, 1`,
    values: [county.id, months[0], months[12]],
  })
  return rows
}

/** The first place of the log at or after a moment: places are dense and moments never fall, so it can be halved. */
async function firstAt(reading: Reading, county: string, at: number | undefined): Promise<number> {
  let low = 1
  let high = (await headOf(reading, county)).seq + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { rows } = await reading.query<{ recorded: string }>({
      name: 'portal-recorded',
      text: 'select recorded from figure_moment where county = $1 and seq = $2',
      values: [county, middle],
    })
    if (Number(rows[0]?.recorded) < (at ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}

interface HeardRow {
  grade: string | null
  unreachable: boolean
  count: string
}

async function countHeard({ reading, county, months }: Asked): Promise<HeardRow[]> {
  const { procedures, nodes } = hearingSteps(county)
  const [from, until] = [
    await firstAt(reading, county.id, months[0]),
    await firstAt(reading, county.id, months[12]),
  ]
  const { rows } = await reading.query<HeardRow>({
    name: 'portal-heard',
    text: `with said as materialized (
             select stream, version, type, duty, grade from figure_event
             where county = $1 and seq >= $2 and seq < $3
               and type in ('duty-placed', 'rated', 'called-back')),
           step as (select * from unnest($4::text[], $5::text[]) as s(procedure, node)),
           invited as (
             select distinct on (m.id) 'matter/' || m.id as stream,
               m.marks -> s.node ->> 'outcome' = 'unreachable' as unreachable
             from said join figure_matter m on m.county = $1 and 'matter/' || m.id = said.stream
             join step s on s.procedure = m.procedure and s.node = said.duty
             where said.type = 'duty-placed' order by m.id, said.version desc),
           graded as (
             select distinct on (stream) stream, grade from said
             where type in ('rated', 'called-back') and grade is not null
             order by stream, version desc)
           select grade, grade is null and coalesce(unreachable, false) as unreachable, count(*) as count
           from invited left join graded using (stream) group by 1, 2`,
    values: [county.id, from, until, procedures, nodes],
  })
  return rows
}

function sum(rows: readonly { count: string }[]): number {
  return rows.reduce((total, { count }) => total + Number(count), 0)
}

function hearingOf(rows: readonly HeardRow[]): YearFigures['hearing'] {
  const invited = sum(rows)
  const graded = rows.filter(r => r.grade !== null)
  const answered = sum(graded)
  const unreachable = sum(rows.filter(r => r.unreachable))
  const grades = GRADES.map(grade => ({ grade, count: sum(graded.filter(r => r.grade === grade)) }))
  return {
    invited,
    answered: shareOf(answered, invited),
    unreachable,
    waiting: invited - answered - unreachable,
    grades: answered < FEWEST ? null : grades,
    satisfied: shareOf(sum(graded.filter(r => CONTENT.has(r.grade ?? ''))), answered),
  }
}

function onTimeOf(rows: readonly ClosedRow[]): Share {
  const counted = rows.filter(r => r.result !== 'withdrawn')
  const total = (of: 'total' | 'on_time'): number => counted.reduce((all, row) => all + Number(row[of]), 0)
  return shareOf(total('on_time'), total('total'))
}

async function headOf(reading: Reading, county: string): Promise<YearFigures['upTo']> {
  const { rows } = await reading.query<{ seq: string; recorded: string }>({
    name: 'portal-head',
    text: 'select seq, recorded from figure_head where county = $1',
    values: [county],
  })
  return { seq: Number(rows[0]?.seq ?? 0), recorded: Number(rows[0]?.recorded ?? 0) }
}

/** A result in words: some procedures have outcomes of their own. */
function labelOf(result: string, county: County, registry: Registry): Text {
  const owner = [...county.procedures.values()].find(({ labels }) => labels?.[result] !== undefined)
  return namesIn({ county, registry, ...(owner && { procedure: owner }) }).label(result)
}

interface Sources {
  /** The database as the public may ask it: the columns that are counted, and no matter. */
  readonly published: () => Reading
  readonly registry: Registry
}

async function computeYear(
  { published, registry }: Sources,
  county: County,
  year: number,
): Promise<YearFigures> {
  const reading = published()
  const asked = { reading, county, months: monthsOf(county, year) }
  const upTo = await headOf(reading, county.id)
  const months = await countMonths(asked)
  const closed = await countClosed(asked)
  const heard = await countHeard(asked)
  return {
    year,
    upTo,
    opened: months.reduce((total, m) => total + m.opened, 0),
    closed: {
      total: closed.reduce((total, r) => total + Number(r.total), 0),
      results: closed.map(({ result, total }) => ({
        result: result ?? 'closed',
        label: labelOf(result ?? 'closed', county, registry),
        count: Number(total),
      })),
    },
    months,
    onTime: onTimeOf(closed),
    hearing: hearingOf(heard),
  }
}

/**
 * The figures are public, and whoever likes may ask for them: they are computed once for all who ask, and again only
 * when the log has moved and they are older than `maxAgeMs`.
 */
export function openYearFigures(
  sources: Sources,
  { maxAgeMs, now }: { readonly maxAgeMs: number; readonly now: () => number },
): (county: County, year: number) => Promise<YearFigures> {
  const known = new Map<number, { at: number; figures: Promise<YearFigures> }>()
  // One year at a time: whoever asks for all of them keeps nobody else from the database.
  let before: Promise<unknown> = Promise.resolve()
  return async (county, year) => {
    const last = known.get(year)
    const isFresh =
      last !== undefined &&
      (now() - last.at < maxAgeMs ||
        (await last.figures).upTo.seq === (await headOf(sources.published(), county.id)).seq)
    if (isFresh) return last.figures
    const figures = before.then(() => computeYear(sources, county, year))
    before = figures.catch(() => undefined)
    known.set(year, { at: now(), figures })
    figures.catch(() => known.delete(year))
    return figures
  }
}
