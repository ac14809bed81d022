import {
  type Fault,
  type Finding,
  faultMatter,
  faultsAmong,
  findingsIn,
  isSameFault,
  MINUTE_MS,
  type MinuteRecord,
} from '@doudi/geomag'
import type { GeomagRoom } from '../geomag-room.ts'
import { placeFlags, readFlags } from '../store/flags.ts'
import { faultsSince, insertAlarm } from '../store/watch-store.ts'
import { since, until, type Watched } from './watched.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** So far back faults are looked for; once a day, after midnight UT, as far as a slow drift needs. */
const INSPECTED_MS = 1.5 * DAY_MS
const INSPECTED_AT_MIDNIGHT_MS = 8 * DAY_MS
/** A finding so near one of its kind is the one that was marked before. */
const SAME_MARK_MS = 3 * HOUR_MS

interface Found<T> {
  readonly found: readonly T[]
  readonly now: number
}

/** Flags what was found, once. */
async function mark(
  { store }: GeomagRoom,
  { series }: Watched,
  { found, now }: Found<Finding>,
): Promise<void> {
  if (found.length === 0) return
  const fromMs = Math.min(...found.map(f => f.fromMs)) - DAY_MS
  const known = await readFlags(store, series, { fromMs, toMs: now + DAY_MS, all: true, limit: 100_000 })
  const isKnown = (f: Finding): boolean =>
    f.kind !== 'spike' &&
    known.some(
      k => k.kind === f.kind && k.element === f.element && Math.abs(k.fromMs - f.fromMs) <= SAME_MARK_MS,
    )
  await placeFlags(
    store,
    series,
    found
      // A gap is seen where there is nothing; spikes of seconds were marked among the seconds.
      .filter(f => f.kind !== 'gap' && (f.kind !== 'spike' || series.cadence === 'minute') && !isKnown(f))
      .map(({ kind, element, fromMs: from, toMs, size }) => ({
        ...{ kind, element, fromMs: from, toMs, size, officer: null, placed: now },
        leavesOut: kind === 'spike',
        why: 'inspectRecord',
      })),
  )
}

/** An alarm of each fault that was not told before. */
export async function raiseFaults(
  { store }: GeomagRoom,
  watched: Watched,
  { found, now }: Found<Fault>,
): Promise<void> {
  const { station, series, opens, written } = watched
  const known: Fault[] = await faultsSince(store, series, now - INSPECTED_AT_MIDNIGHT_MS - DAY_MS)
  for (const fault of found) {
    if (known.some(k => isSameFault(k, fault))) continue
    known.push(fault)
    const { key, input } = faultMatter(fault, { station, drill: series.drill, written })
    const about = { ...fault, key, drill: series.drill, series: series.id, county: store.county }
    await insertAlarm(store.pool, { ...about, noticed: now, input, opens })
  }
}

/** Looks for faults in the last days of a record, beside the neighbour's where it reaches as far. */
export async function inspect(
  room: GeomagRoom,
  watched: Watched,
  { record, beside }: { readonly record: MinuteRecord; readonly beside: MinuteRecord | undefined },
): Promise<void> {
  const now = record.startMs + (record.values.x.length - 1) * MINUTE_MS
  const isMidnight = now % DAY_MS < HOUR_MS
  const back = now - (isMidnight ? INSPECTED_AT_MIDNIGHT_MS : INSPECTED_MS)
  // Both from one minute on.
  const own = since(record, Math.max(back, beside?.startMs ?? 0))
  const other = beside && since(until(beside, now), own.startMs)
  const found = findingsIn(own, other?.values.x.length === own.values.x.length ? other : undefined)
  await mark(room, watched, { found, now })
  await raiseFaults(room, watched, { found: faultsAmong(found), now })
}
