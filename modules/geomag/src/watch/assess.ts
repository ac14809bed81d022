import {
  type EvenSeries,
  findCommencements,
  findModel,
  findSpikes,
  findStorms,
  geomagneticLatitude,
  horizontalRate,
  type KDay,
  kLimits,
  kSoFar,
  localIndex,
  MINUTE_RULE,
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
/** The steepest of the last hour counts. */
const RATE_MINUTES = 60
/** A commencement is one when it has held for half an hour. */
const SETTLED_MS = 37 * MINUTE_MS

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

/** A record with everything that does not depend on where in it one stands. */
export interface Prepared {
  readonly site: Site
  readonly startMs: number
  readonly x: EvenSeries
  readonly y: EvenSeries
  readonly rate: Float64Array
  readonly index: EvenSeries
  readonly commencements: readonly SuddenCommencement[]
}

/** Spikes out: one of a hundred nanotesla would be the steepest minute of a year. */
function withoutSpikes(values: Float64Array): Float64Array {
  const clean = values.slice()
  for (const at of findSpikes(values, MINUTE_RULE)) clean[at] = Number.NaN
  return clean
}

/** Prepares a record for being assessed at moments of its last day in UT. */
export function prepare({ startMs, values }: MinuteRecord, site: Site): Prepared {
  const [cx, cy] = [withoutSpikes(values.x), withoutSpikes(values.y)]
  const clean: MinuteRecord = { startMs, values: { ...values, x: cx, y: cy } }
  const [x, y] = [cx, cy].map(v => ({ startMs, intervalMs: MINUTE_MS, values: v })) as [
    EvenSeries,
    EvenSeries,
  ]
  return {
    ...{ site, startMs, x, y },
    rate: horizontalRate(x, y).values,
    index: localIndexOf(clean, site),
    commencements: findCommencements(horizontalOf(clean)),
  }
}

/** K of the running block; where it has hardly begun, of the one before if that is higher. */
function kNow({ k }: KDay, atMs: number): number {
  const block = Math.floor((atMs % DAY_MS) / BLOCK_MS)
  const isYoung = atMs % BLOCK_MS < BLOCK_MS / 6
  return Math.max(k[block] ?? -1, isYoung ? (k[block - 1] ?? -1) : -1)
}

function present(values: Float64Array, from: number, to: number): Float64Array {
  return values.subarray(Math.max(0, from), Math.max(0, to)).filter(v => !Number.isNaN(v))
}

/** What the minutes up to a moment say of the field, with one table of grades; nothing later is looked at. */
export function assessAt(
  { site, startMs, ...record }: Prepared,
  atMs: number,
  table: GradeTable,
): Assessment {
  const count = Math.floor((atMs - startMs) / MINUTE_MS) + 1
  const rule = { limits: kLimits(site.k9), longitude: site.longitude, nowMs: atMs + MINUTE_MS }
  const k = kNow(kSoFar(record.x, record.y, rule), atMs)
  const rate = present(record.rate, count - RATE_MINUTES, count).reduce((a, b) => Math.max(a, b), 0)
  // Whether a rise stays is seen only after a while.
  const commencements = record.commencements.filter(c => c.onsetMs + SETTLED_MS <= atMs)
  const index = { ...record.index, values: record.index.values.subarray(0, count) }
  const { threshold, grades, positioning } = table
  return {
    ...{ atMs, k, rate, commencements },
    storms: findStorms(index, commencements, { threshold, grades }),
    index: present(index.values, count - 10, count).at(-1) ?? Number.NaN,
    risk: positioningRisk({ k, rate, atMs, longitude: site.longitude }, positioning),
  }
}
