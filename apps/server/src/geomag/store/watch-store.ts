import type { Course, Fault, Notice } from '@doudi/geomag'
import type pg from 'pg'
import type { Series, SeriesStore } from './series-store.ts'

type Client = Pick<pg.PoolClient, 'query'>

/** How far a series has been watched; undefined before the first time. */
export async function watchedTo({ pool }: SeriesStore, { id }: Series): Promise<number | undefined> {
  const { rows } = await pool.query<{ watched_to: string }>(
    'select watched_to from geomag.watch where series = $1',
    [id],
  )
  return rows[0] && Number(rows[0].watched_to)
}

export async function setWatched(client: Client, { id }: Series, to: number): Promise<void> {
  await client.query(
    'insert into geomag.watch values ($1, $2) on conflict (series) do update set watched_to = excluded.watched_to',
    [id, to],
  )
}

/** A course as it is kept. */
export interface KeptCourse {
  readonly id: string
  readonly station: string
  readonly drill: string | null
  readonly alarm: string
  readonly state: Course
}

const COURSE = 'id, station, drill, alarm, state'

export async function runningCourse(
  { pool, county }: SeriesStore,
  drill: string | null,
): Promise<KeptCourse | undefined> {
  const { rows } = await pool.query<KeptCourse>(
    `select ${COURSE} from geomag.course where county = $1 and drill is not distinct from $2 and ended is null`,
    [county, drill],
  )
  return rows[0]
}

export async function insertCourse(
  client: Client,
  { county, station, drill, alarm, state }: Omit<KeptCourse, 'id'> & { readonly county: string },
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into geomag.course (county, drill, station, alarm, started, state) values ($1, $2, $3, $4, $5, $6) returning id`,
    [county, drill, station, alarm, state.startedMs, JSON.stringify(state)],
  )
  return rows[0]?.id ?? ''
}

export async function updateCourse(client: Client, id: string, state: Course): Promise<void> {
  await client.query('update geomag.course set state = $2, ended = $3 where id = $1', [
    id,
    JSON.stringify(state),
    state.endedMs,
  ])
}

export async function insertNotice(client: Client, course: string, notice: Notice): Promise<void> {
  const { atMs, kind, tier, because, k, rate, index } = notice
  await client.query(
    `insert into geomag.notice (course, at, kind, tier, because, k, rate, index) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [course, atMs, kind, tier, because, k, rate, Number.isNaN(index) ? null : index],
  )
}

/** An alarm as it is kept, with the matter that came of it. */
export interface Alarm {
  readonly key: string
  readonly drill: string | null
  readonly kind: string
  readonly element: string
  readonly fromMs: number
  readonly size: number
  readonly matter: string | null
  readonly number: string | null
}

export interface NewAlarm extends Omit<Alarm, 'matter' | 'number'> {
  readonly series: number
  readonly county: string
  readonly noticed: number
  readonly input: Readonly<Record<string, unknown>>
  readonly opens: boolean
}

/** True if it is new. */
export async function insertAlarm(client: Client, alarm: NewAlarm): Promise<boolean> {
  const { key, county, series, drill, kind, element, fromMs, size, noticed, input, opens } = alarm
  const { rowCount } = await client.query(
    `insert into geomag.alarm (key, county, series, drill, kind, element, from_at, size, noticed, input, opens)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [key, county, series, drill, kind, element, fromMs, size, noticed, JSON.stringify(input), opens],
  )
  return rowCount === 1
}

interface AlarmRow extends Omit<Alarm, 'fromMs'> {
  readonly from_at: string
}

/** Faults of a series that began after a moment. */
export async function faultsSince(
  { pool }: SeriesStore,
  { id }: Series,
  sinceMs: number,
): Promise<(Alarm & Fault)[]> {
  const { rows } = await pool.query<AlarmRow>(
    `select key, drill, kind, element, from_at, size, matter, number from geomag.alarm
     where series = $1 and from_at >= $2 and kind <> 'storm' order by from_at`,
    [id, sinceMs],
  )
  return rows.map(({ from_at, ...row }) => ({ ...row, fromMs: Number(from_at) })) as (Alarm & Fault)[]
}

/** Alarms of which the matter has still to be opened, oldest first. */
export async function unopened({ pool, county }: SeriesStore): Promise<{ key: string; input: unknown }[]> {
  const { rows } = await pool.query<{ key: string; input: string }>(
    'select key, input from geomag.alarm where county = $1 and opens and matter is null order by noticed, key limit 100',
    [county],
  )
  return rows.map(({ key, input }) => ({ key, input: JSON.parse(input) as unknown }))
}

export async function setMatter(
  { pool }: SeriesStore,
  key: string,
  { id, number }: { id: string; number: string },
): Promise<void> {
  await pool.query('update geomag.alarm set matter = $2, number = $3 where key = $1', [key, id, number])
}

/** A course with what was told of it, for whoever looks. */
export interface ToldCourse extends KeptCourse {
  readonly number: string | null
  readonly notices: readonly Notice[]
}

interface NoticeRow extends Omit<Notice, 'atMs' | 'index'> {
  readonly course: string
  readonly at: string
  readonly index: number | null
}

/** Courses that touch a stretch of time, the newest first. */
export async function readCourses(
  { pool, county }: SeriesStore,
  { drill, fromMs, toMs }: { readonly drill: string | null; readonly fromMs: number; readonly toMs: number },
): Promise<ToldCourse[]> {
  const { rows } = await pool.query<Omit<ToldCourse, 'notices'>>(
    `select c.id, c.station, c.drill, c.alarm, c.state, a.number from geomag.course c left join geomag.alarm a on a.key = c.alarm
     where c.county = $1 and c.drill is not distinct from $2 and c.started < $4 and coalesce(c.ended, $4) >= $3
     order by c.started desc limit 200`,
    [county, drill, fromMs, toMs],
  )
  const { rows: notices } = await pool.query<NoticeRow>(
    'select course, at, kind, tier, because, k, rate, index from geomag.notice where course = any($1) order by id',
    [rows.map(r => r.id)],
  )
  return rows.map(row => ({
    ...row,
    notices: notices
      .filter(n => n.course === row.id)
      .map(({ course, at, index, ...n }) => ({ ...n, atMs: Number(at), index: index ?? Number.NaN })),
  }))
}
