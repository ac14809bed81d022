/** Width of the Gaussian of the one-second filter (INTERMAGNET technical manual): 91 taps, −2.9 dB at 120 s; its table of weights is rounded differently by up to 4e-5. */
const SIGMA_SECONDS = 15.8734
const HALF_WIDTH = 45

/** Printed tables of the manual for 5-second (19 taps) and 10-second data (11 taps), centre first. */
const FIVE_SECONDS = [
  0.12578865, 0.11972085, 0.10321785, 0.0806114, 0.05702885, 0.0365468, 0.02121585, 0.01115655, 0.0053144,
  0.00229315,
]
const TEN_SECONDS = [0.25100743, 0.20596804, 0.11379931, 0.04233562, 0.01060471, 0.0017886]

/** `periodic` reproduces a program that takes a window half a second off centre; only for comparing with its output. */
export type FilterWindow = 'symmetric' | 'periodic'

function fromHalf(half: readonly number[]): Float64Array {
  return Float64Array.from([...half.slice(1).reverse(), ...half])
}

function gaussian(window: FilterWindow): Float64Array {
  const shift = window === 'periodic' ? 0.5 : 0
  const raw = Float64Array.from({ length: 2 * HALF_WIDTH + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - HALF_WIDTH - shift) / SIGMA_SECONDS) ** 2),
  )
  const sum = raw.reduce((total, weight) => total + weight, 0)
  return raw.map(weight => weight / sum)
}

/** Weights for data of an interval of 1, 5 or 10 seconds; undefined for any other. */
export function minuteFilter(
  intervalMs: number,
  window: FilterWindow = 'symmetric',
): Float64Array | undefined {
  if (intervalMs === 1000) return gaussian(window)
  if (intervalMs === 5000) return fromHalf(FIVE_SECONDS)
  return intervalMs === 10_000 ? fromHalf(TEN_SECONDS) : undefined
}

/** A value counts if so much of its weight, or so many of its parts, are there (INTERMAGNET: 90 %). */
export const LEAST_PRESENT = 0.9

/** Samples on an even beat; absent ones are NaN. */
export interface EvenSeries {
  readonly startMs: number
  readonly intervalMs: number
  readonly values: Float64Array
}

const MINUTE_MS = 60_000

/** Minute values centred on the full minute, renormalised by the weight that is present. */
export function filterToMinutes(
  { startMs, intervalMs, values }: EvenSeries,
  weights: Float64Array,
): EvenSeries {
  const first = Math.ceil(startMs / MINUTE_MS) * MINUTE_MS
  const last = startMs + intervalMs * (values.length - 1)
  const count = Math.max(0, Math.floor((last - first) / MINUTE_MS) + 1)
  const minutes = new Float64Array(count)
  const reach = (weights.length - 1) / 2
  for (let i = 0; i < count; i++) {
    const centre = Math.round((first + i * MINUTE_MS - startMs) / intervalMs)
    let sum = 0
    let present = 0
    for (let k = Math.max(-reach, -centre); k <= reach && centre + k < values.length; k++) {
      const value = values[centre + k] as number
      if (Number.isNaN(value)) continue
      const weight = weights[k + reach] as number
      sum += weight * value
      present += weight
    }
    minutes[i] = present >= LEAST_PRESENT - 1e-12 ? sum / present : Number.NaN
  }
  return { startMs: first, intervalMs: MINUTE_MS, values: minutes }
}

const HOUR_MS = 3_600_000
const SPANS = { hour: HOUR_MS, day: 24 * HOUR_MS } as const
export type MeanSpan = keyof typeof SPANS

/**
 * Means over whole hours or days of UT, minutes 00 to 59 of each, where 90 % are present. The stamp is the middle as the
 * observatories print it: hh:30, and 12:00 for a day.
 */
export function meansOver({ startMs, intervalMs, values }: EvenSeries, span: MeanSpan): EvenSeries {
  const spanMs = SPANS[span]
  const first = Math.floor(startMs / spanMs) * spanMs
  const end = startMs + intervalMs * values.length
  const count = Math.ceil((end - first) / spanMs)
  const perSpan = spanMs / intervalMs
  const means = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const from = Math.round((first + i * spanMs - startMs) / intervalMs)
    let sum = 0
    let present = 0
    for (let k = Math.max(0, from); k < Math.min(values.length, from + perSpan); k++) {
      const value = values[k] as number
      if (Number.isNaN(value)) continue
      sum += value
      present++
    }
    means[i] = present >= LEAST_PRESENT * perSpan ? sum / present : Number.NaN
  }
  return { startMs: first + spanMs / 2, intervalMs: spanMs, values: means }
}

/** Lays stamped samples on their beat, with NaN in the gaps; samples off the beat are a fault of the caller. */
export function evenSeries(times: Float64Array, values: Float64Array, intervalMs: number): EvenSeries {
  const startMs = times[0] ?? 0
  const count = times.length === 0 ? 0 : Math.round(((times.at(-1) as number) - startMs) / intervalMs) + 1
  const even = new Float64Array(count).fill(Number.NaN)
  for (let i = 0; i < times.length; i++)
    even[Math.round(((times[i] as number) - startMs) / intervalMs)] = values[i] as number
  return { startMs, intervalMs, values: even }
}

/** Stamps of an even series. */
export function timesOf({ startMs, intervalMs, values }: EvenSeries): Float64Array {
  return Float64Array.from(values, (_, i) => startMs + i * intervalMs)
}
