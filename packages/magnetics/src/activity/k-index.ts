import type { EvenSeries } from '../series/filter.ts'
import { classOf, type KLimits } from './k-limits.ts'

const DAY = 1440
const BLOCK = 180
const SECONDS = 60
/** Gaps below a quarter of an hour are bridged, for K only. */
const LONGEST_BRIDGE = 14
const LONGEST_WING_S = 24 * 3600
const LONGEST_EXTENSION_S = 18 * 3600
const HARMONICS = 5

/** How the day is scored. */
export interface KRule {
  readonly limits: KLimits
  /** Geographic longitude, which shifts the local hours of the quiet curve. */
  readonly longitude: number
}

/** Tenths of nT, gaps below 15 minutes bridged in whole numbers. */
function inTenths(values: Float64Array): Float64Array {
  const tenths = values.map(v => Math.round(v * 10))
  for (let i = 1; i < tenths.length; i++) {
    if (!Number.isNaN(tenths[i])) continue
    let end = i
    while (end < tenths.length && Number.isNaN(tenths[end])) end++
    const before = tenths[i - 1] as number
    const after = tenths[end] as number | undefined
    const length = end - i
    if (length <= LONGEST_BRIDGE && after !== undefined && !Number.isNaN(before)) {
      for (let k = 0; k < length; k++)
        tenths[i + k] = Math.floor(before + ((after - before) * (k + 1)) / (length + 1))
    }
    i = end
  }
  return tenths
}

/** Sums and counts of what is missing up to each minute, so that a mean of any length costs two look-ups. */
interface Running {
  readonly sums: Float64Array
  readonly lost: Int32Array
}

function runningOf(values: Float64Array): Running {
  const sums = new Float64Array(values.length + 1)
  const lost = new Int32Array(values.length + 1)
  for (let i = 0; i < values.length; i++) {
    const isLost = Number.isNaN(values[i])
    sums[i + 1] = (sums[i] as number) + (isLost ? 0 : (values[i] as number))
    lost[i + 1] = (lost[i] as number) + (isLost ? 1 : 0)
  }
  return { sums, lost }
}

/** Part of the wing that grows at night, when the quiet curve is flat, by local hour. */
function nightWing(localHour: number): number {
  if (localHour >= 21 || localHour <= 2) return 90 * SECONDS
  return localHour <= 5 || localHour >= 18 ? 60 * SECONDS : 0
}

/** Half the length of time over which the mean of an hour is taken: the livelier the block, the longer. */
function wingOf(hour: number, k: number, longitude: number): number {
  const localHour = (((hour + Math.floor(longitude / 15)) % 24) + 24) % 24
  const extension = k <= 0 ? 0 : Math.min(Math.floor(60 * k ** 3.3), LONGEST_EXTENSION_S)
  return Math.min(30 * SECONDS + nightWing(localHour) + extension, LONGEST_WING_S)
}

/** Hourly means of the middle day with their wings; missing ones are interpolated, the ends held. */
function hourlyMeans({ sums, lost }: Running, k: readonly number[], longitude: number): Float64Array {
  const means = new Float64Array(24)
  for (let hour = 0; hour < 24; hour++) {
    const centre = (DAY + hour * 60 + 30) * SECONDS
    const wing = wingOf(hour, k[Math.floor(hour / 3)] ?? 0, longitude)
    const from = Math.max(0, Math.ceil((centre - wing) / SECONDS))
    const to = Math.min(3 * DAY, Math.floor((centre + wing) / SECONDS) + 1)
    const isWhole = lost[to] === lost[from]
    means[hour] = isWhole
      ? Math.trunc(((sums[to] as number) - (sums[from] as number)) / (to - from))
      : Number.NaN
  }
  return filled(means)
}

function filled(means: Float64Array): Float64Array {
  const known = [...means.keys()].filter(i => !Number.isNaN(means[i]))
  return means.map((mean, i) => {
    if (!Number.isNaN(mean)) return mean
    const before = known.findLast(k => k < i)
    const after = known.find(k => k > i)
    if (before === undefined || after === undefined) return means[before ?? after ?? i] as number
    const share = (i - before) / (after - before)
    return (means[before] as number) * (1 - share) + (means[after] as number) * share
  })
}

/** The quiet curve: a straight line between the ends and five harmonics of the day, each in whole tenths. */
function quietCurve(means: Float64Array): Float64Array {
  const first = means[0] as number
  const slope = ((means[23] as number) - first) / 23
  const level = means.map((mean, hour) => mean - first - slope * hour)
  const mean = level.reduce((a, b) => a + b, 0) / 24
  const curve = new Float64Array(DAY)
  for (let minute = 0; minute < DAY; minute++)
    curve[minute] = Math.trunc(first + (slope * (minute - 30)) / 60) + Math.trunc(mean)
  for (let n = 1; n <= HARMONICS; n++) {
    let a = 0
    let b = 0
    for (let hour = 0; hour < 24; hour++) {
      const angle = (2 * Math.PI * n * hour) / 24
      a += ((level[hour] as number) * Math.cos(angle)) / 12
      b += ((level[hour] as number) * Math.sin(angle)) / 12
    }
    for (let minute = 0; minute < DAY; minute++) {
      const angle = (2 * Math.PI * n * (minute - 30)) / DAY
      curve[minute] = (curve[minute] as number) + Math.trunc(a * Math.cos(angle) + b * Math.sin(angle))
    }
  }
  return curve
}

/** Classes of the eight blocks of the middle day, from what is left above a quiet curve; −1 where a minute is missing. */
function classesOf(values: Float64Array, quiet: Float64Array, limits: KLimits): number[] {
  return Array.from({ length: 8 }, (_, block) => {
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
      const left = (values[DAY + i] as number) - (quiet[i] as number)
      if (Number.isNaN(left)) return -1
      if (left < low) low = left
      if (left > high) high = left
    }
    return classOf(high - low, limits)
  })
}

/**
 * K of the middle one of three days of minutes by the method of linear elimination (Finnish Meteorological Institute;
 * Sucksdorff, Pirjola & Häkkinen 1991): a first K from raw ranges sets how long the hourly means are taken, their
 * five harmonics are the quiet curve, and what is left gives K; twice over. −1 where a block has gaps.
 */
export function kOfMiddleDay(x: Float64Array, y: Float64Array, { limits, longitude }: KRule): number[] {
  const components = [inTenths(x), inTenths(y)].map(values => ({ values, running: runningOf(values) }))
  const worst = (quietOf: (running: Running) => Float64Array): number[] => {
    const [a = [], b = []] = components.map(c => classesOf(c.values, quietOf(c.running), limits))
    return a.map((k, i) => (k < 0 || (b[i] ?? -1) < 0 ? -1 : Math.max(k, b[i] as number)))
  }
  const flat = new Float64Array(DAY)
  let k = worst(() => flat)
  for (let round = 0; round < 2; round++) {
    const known = k
    k = worst(running => quietCurve(hourlyMeans(running, known, longitude)))
  }
  return k
}

/** K of one day. */
export interface KDay {
  readonly date: string
  /** Eight blocks of three hours UT; −1 where minutes are missing. */
  readonly k: readonly number[]
  /** The day before or after is not there yet: to be computed again when it is. */
  readonly provisional: boolean
}

const DAY_MS = 86_400_000

/** The minutes of three days around a day, with NaN where the series has none. */
function threeDays({ startMs, values }: EvenSeries, dayMs: number): Float64Array {
  const out = new Float64Array(3 * DAY).fill(Number.NaN)
  const offset = Math.round((dayMs - DAY_MS - startMs) / 60_000)
  const from = Math.max(0, -offset)
  const to = Math.min(out.length, values.length - offset)
  if (to > from) out.set(values.subarray(offset + from, offset + to), from)
  return out
}

/** K of every day of a series of minutes. X and Y, or any two horizontal components in nT, begin together. */
export function kOfDays(x: EvenSeries, y: EvenSeries, rule: KRule): KDay[] {
  const first = Math.floor(x.startMs / DAY_MS) * DAY_MS
  const end = x.startMs + x.values.length * 60_000
  return Array.from({ length: Math.ceil((end - first) / DAY_MS) }, (_, i) => {
    const dayMs = first + i * DAY_MS
    const k = kOfMiddleDay(threeDays(x, dayMs), threeDays(y, dayMs), rule)
    const isWhole = dayMs - DAY_MS >= x.startMs && dayMs + 2 * DAY_MS <= end
    return { date: new Date(dayMs).toISOString().slice(0, 10), k, provisional: !isWhole }
  })
}

/**
 * What will follow the last minute, for the quiet curve only: yesterday's curve, lifted to where the record now is.
 */
function heldOn(values: Float64Array, now: number): Float64Array {
  const held = values.slice()
  let lift = 0
  let count = 0
  for (let i = Math.max(DAY, now - 60); i < now; i++) {
    const step = (values[i] as number) - (values[i - DAY] as number)
    if (Number.isNaN(step)) continue
    lift += step
    count++
  }
  for (let i = now; i < held.length; i++)
    held[i] = (held[i - DAY] as number) + (count === 0 ? 0 : lift / count)
  return held
}

/**
 * K of today as far as it has gone, from the minutes of yesterday and of today. Blocks yet to come are −1, the block that
 * is running is scored on what there is; all of it is provisional.
 */
export function kSoFar(x: EvenSeries, y: EvenSeries, rule: KRule & { readonly nowMs: number }): KDay {
  const dayMs = Math.floor(rule.nowMs / DAY_MS) * DAY_MS
  const now = DAY + Math.floor((rule.nowMs - dayMs) / 60_000)
  const [hx, hy] = [x, y].map(series => heldOn(threeDays(series, dayMs), now)) as [Float64Array, Float64Array]
  const running = Math.floor((now - DAY) / BLOCK)
  const k = kOfMiddleDay(hx, hy, rule).map((value, block) => (block <= running ? value : -1))
  if (running < 8 && (now - DAY) % BLOCK === 0) k[running] = -1
  return { date: new Date(dayMs).toISOString().slice(0, 10), k, provisional: true }
}
