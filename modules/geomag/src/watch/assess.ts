import {
  type EvenSeries,
  findCommencements,
  findModel,
  findStorms,
  geomagneticLatitude,
  horizontalRate,
  type KDay,
  kLimits,
  kSoFar,
  localIndex,
  type PositioningRisk,
  positioningRisk,
  type Storm,
  type SuddenCommencement,
} from '@doudi/magnetics'
import type { GradeTable } from '../grades/grade-table.ts'
import type { Element } from '../samples/sample-batch.ts'

/** Minutes of a station up to a moment, flagged ones left out. */
export interface MinuteRecord {
  readonly startMs: number
  readonly values: Readonly<Record<Element, Float64Array>>
}

export interface Site {
  readonly latitude: number
  readonly longitude: number
  readonly k9: number
}

/** What the field was doing at a moment, as far as the minutes before it tell. */
export interface Assessment {
  readonly atMs: number
  /** K of the day so far; provisional. */
  readonly today: KDay
  /** K of the block that is running or has just ended; −1 where it cannot be told. */
  readonly k: number
  /** Steepest horizontal change of the last hour, nT a minute. */
  readonly rate: number
  /** Local index of the newest minute, nT. */
  readonly index: number
  readonly commencements: readonly SuddenCommencement[]
  readonly storms: readonly Storm[]
  readonly risk: PositioningRisk
}

export const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const BLOCK_MS = 3 * 3_600_000

/** So many days before say what is quiet. */
export const DAYS_BEFORE = 10

const IGRF = findModel('IGRF14')

/** The horizontal component, as storms and commencements are looked for in it. */
export function horizontalOf({ startMs, values: { x, y } }: MinuteRecord): EvenSeries {
  return { startMs, intervalMs: MINUTE_MS, values: x.map((v, i) => Math.hypot(v, y[i] as number)) }
}

/** The disturbance of one station, named `local`: it stands for Dst in its own county and nowhere else. */
export function localIndexOf(record: MinuteRecord, site: Site): EvenSeries {
  if (!IGRF) throw new Error('no IGRF-14')
  return localIndex(horizontalOf(record), geomagneticLatitude(IGRF, { ...site, atMs: record.startMs }))
}

/** Storms and commencements of a record, graded by the county's table. */
export function stormsOf(record: MinuteRecord, site: Site, { threshold, grades }: GradeTable) {
  const commencements = findCommencements(horizontalOf(record))
  const index = localIndexOf(record, site)
  return { index, commencements, storms: findStorms(index, commencements, { threshold, grades }) }
}

/** K of the running block; where it has hardly begun, of the one before if that is higher. */
function kNow({ k }: KDay, atMs: number): number {
  const block = Math.floor((atMs % DAY_MS) / BLOCK_MS)
  const isYoung = atMs % BLOCK_MS < BLOCK_MS / 6
  return Math.max(k[block] ?? -1, isYoung ? (k[block - 1] ?? -1) : -1)
}

function latest(values: Float64Array, count: number): Float64Array {
  return values.subarray(Math.max(0, values.length - count)).filter(v => !Number.isNaN(v))
}

/** What the minutes up to a moment say of the field, with one table of grades. */
export function assess(record: MinuteRecord, site: Site, table: GradeTable): Assessment {
  const { startMs, values } = record
  const atMs = startMs + (values.x.length - 1) * MINUTE_MS
  const [x, y] = [values.x, values.y].map(v => ({ startMs, intervalMs: MINUTE_MS, values: v })) as [
    EvenSeries,
    EvenSeries,
  ]
  const rule = { limits: kLimits(site.k9), longitude: site.longitude, nowMs: atMs + MINUTE_MS }
  const today = kSoFar(x, y, rule)
  const k = kNow(today, atMs)
  const rate = latest(horizontalRate(x, y).values, 60).reduce((a, b) => Math.max(a, b), 0)
  const { index, commencements, storms } = stormsOf(record, site, table)
  return {
    ...{ atMs, today, k, rate, commencements, storms },
    index: latest(index.values, 10).at(-1) ?? Number.NaN,
    risk: positioningRisk({ k, rate, atMs, longitude: site.longitude }, table.positioning),
  }
}
