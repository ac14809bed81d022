import {
  assessAt,
  type Course,
  calmerOf,
  DAYS_BEFORE,
  MINUTE_MS,
  type Notice,
  type Prepared,
  prepare,
  stepCourse,
  stormMatter,
} from '@doudi/geomag'
import { inTransaction } from '@doudi/ledger'
import type { GeomagRoom } from '../geomag-room.ts'
import { withoutFlagged } from '../store/derive.ts'
import { readFlags } from '../store/flags.ts'
import { type Columns, readColumns } from '../store/read-samples.ts'
import type { Series } from '../store/series-store.ts'
import {
  insertAlarm,
  insertCourse,
  insertNotice,
  runningCourse,
  setWatched,
  updateCourse,
  watchedTo,
} from '../store/watch-store.ts'
import { inspect } from './inspect-faults.ts'
import { fromFirst, isThere, until, type Watched } from './watched.ts'

const STEP_MS = 10 * MINUTE_MS
const HOUR_MS = 3_600_000
const QUARTER_MS = 6 * HOUR_MS
const DAY_MS = 86_400_000
/** What was missed for longer is looked at as it stands now. */
const CATCH_UP_MS = 2 * DAY_MS

/** The newest minute there is. */
async function newestMinute({ store }: GeomagRoom, series: Series): Promise<number | undefined> {
  if (series.cadence === 'minute') return series.newest ?? undefined
  const { rows } = await store.pool.query<{ at: string | null }>(
    'select max(at) as at from geomag.filtered where series = $1 and at > $2',
    [series.id, (series.newest ?? 0) - DAY_MS],
  )
  return rows[0]?.at == null ? undefined : Number(rows[0].at)
}

async function minutesOf(
  { store }: GeomagRoom,
  series: Series,
  range: { fromMs: number; toMs: number },
): Promise<Columns> {
  const columns = await readColumns(store, { series, resolution: 'minute', ...range })
  // Spikes of a station that sends minutes are left out here; those among seconds were before they were filtered.
  return series.cadence === 'second'
    ? columns
    : withoutFlagged(columns, await readFlags(store, series, { ...range, limit: 100_000 }))
}

/** What is looked at, and when. */
interface Looking {
  readonly own: Prepared
  readonly beside: Prepared | undefined
  readonly moments: readonly number[]
}

/** A course that was begun or went on, with what was told of it. */
interface Part {
  course: Course
  readonly isNew: boolean
  readonly notices: Notice[]
}

/** Takes the course of storms through some moments of the record. */
function stepThrough(room: GeomagRoom, given: Course | undefined, { own, beside, moments }: Looking): Part[] {
  let course = given
  const parts: Part[] = []
  for (const at of moments) {
    const table = room.tableAt(at)
    const now = calmerOf(assessAt(own, at, table), beside && assessAt(beside, at, table))
    const stepped = stepCourse(course, now, table)
    course = stepped.course
    if (!course) continue
    const isNew = stepped.notice?.kind === 'issued'
    const last = parts.at(-1)
    if (!last || isNew) parts.push({ course, isNew, notices: stepped.notice ? [stepped.notice] : [] })
    else {
      last.course = course
      if (stepped.notice) last.notices.push(stepped.notice)
    }
  }
  return parts
}

/** The county's course, or the drill's, through a stretch; kept together with how far it was watched. */
async function followStorms(room: GeomagRoom, watched: Watched, looking: Looking): Promise<void> {
  const { store } = room
  const { station, series, opens, written } = watched
  const { drill } = series
  const kept = await runningCourse(store, drill)
  const parts = stepThrough(room, kept?.state, looking)
  await inTransaction(store.pool, async client => {
    for (const { course, isNew, notices } of parts) {
      const [first] = notices
      let id = kept?.id ?? ''
      if (isNew && first) {
        const { key, input } = stormMatter(first, { station, drill, written })
        const about = {
          key,
          drill,
          kind: 'storm',
          element: 'all',
          fromMs: first.atMs,
          size: first.rate,
          opens,
        }
        await insertAlarm(client, {
          ...about,
          series: series.id,
          county: store.county,
          noticed: first.atMs,
          input,
        })
        id = await insertCourse(client, {
          county: store.county,
          station: station.code,
          drill,
          alarm: key,
          state: course,
        })
      } else await updateCourse(client, id, course)
      for (const notice of notices) await insertNotice(client, id, notice)
    }
    await setWatched(client, series, looking.moments.at(-1) ?? 0)
  })
}

/** Moments to be looked at: every ten minutes, and the newest; none beyond the quarter of a day they begin in. */
function momentsFrom(begin: number, newest: number): number[] {
  const end = Math.min(newest, (Math.floor(begin / QUARTER_MS) + 1) * QUARTER_MS - MINUTE_MS)
  const moments: number[] = []
  for (let at = begin; at < end; at += STEP_MS) moments.push(at)
  return [...moments, end]
}

/** The full hours that moments have passed; the first time, the last of them. */
function hoursPassed(seen: number | undefined, moments: readonly number[]): number[] {
  let before = seen ?? 0
  return moments.filter(at => {
    const isPassed = Math.floor(at / HOUR_MS) > Math.floor(before / HOUR_MS)
    before = at
    return isPassed
  })
}

/**
 * Looks at what has come since the last time, in steps of the record's own time, so that a station that was away, a drill, and
 * a quiet Monday are all looked at alike. Returns whether it has come to the end.
 */
export async function observe(room: GeomagRoom, watched: Watched): Promise<boolean> {
  const { series, neighbour, speaks, station } = watched
  const newest = await newestMinute(room, series)
  if (newest === undefined) return true
  const seen = await watchedTo(room.store, series)
  if (seen !== undefined && seen >= newest) return true
  const earliest = series.drill === null ? newest - CATCH_UP_MS : 0
  const moments = momentsFrom(seen === undefined ? newest : Math.max(seen + MINUTE_MS, earliest), newest)
  const [begin, end] = [moments[0] ?? newest, moments.at(-1) ?? newest]
  const range = { fromMs: begin - DAYS_BEFORE * DAY_MS, toMs: end + MINUTE_MS }
  const record = fromFirst(await minutesOf(room, series, range))
  const beside = neighbour && fromFirst(await minutesOf(room, neighbour, range))
  if (speaks) {
    // A neighbour that has not come as far says nothing of now.
    const other = beside && isThere(beside, end) ? prepare(beside, station) : undefined
    await followStorms(room, watched, { own: prepare(record, station), beside: other, moments })
  } else await setWatched(room.store.pool, series, end)
  for (const at of hoursPassed(seen, moments))
    await inspect(room, watched, { record: until(record, at), beside })
  return end >= newest
}
