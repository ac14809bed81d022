/** What the smoothing remembers and forgets, in samples of the series. */
export interface SmoothingRule {
  /** Samples in a day: the season that repeats. */
  readonly season: number
  /** Share of an error that goes into the level, the trend and the season. */
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
  /** A sample farther off than so many deviations changes nothing. */
  readonly zThreshold: number
  /** Half-power width over which neighbours in the day learn together. */
  readonly smooth: number
}

/** Minutes: the level forgets in a month, the daily curve in as many days. */
export const MINUTE_SMOOTHING: SmoothingRule = {
  season: 1440,
  alpha: 1 / 43_200,
  beta: 0,
  gamma: 1 / 30,
  phi: 1,
  zThreshold: 6,
  smooth: 180,
}

/** Daily variation and what is left of a component, sample by sample. */
export interface QuietDisturbed {
  /** What was expected before the sample came. */
  readonly expected: Float64Array
  /** The quiet daily variation alone, mean zero. */
  readonly quiet: Float64Array
  /** Sample minus expectation. */
  readonly disturbance: Float64Array
}

/** Gaussian weights of the neighbours within three widths, the whole sum one; index 0 is the sample itself. */
function neighbourWeights(smooth: number): Float64Array {
  const sigma = (Math.sqrt(-2 * Math.log(10 ** (-3 / 20))) * smooth) / Math.PI
  const reach = smooth > 0 ? Math.floor(3 * sigma) : 0
  const raw = Float64Array.from({ length: reach + 1 }, (_, k) =>
    k === 0 ? 1 : Math.exp(-0.5 * (k / sigma) ** 2),
  )
  const sum = raw.reduce((total, w, k) => total + (k === 0 ? w : 2 * w), 0)
  return raw.map(w => w / sum)
}

function startingLevel(values: Float64Array, season: number): number {
  const present = values.subarray(0, season).filter(v => !Number.isNaN(v))
  return present.reduce((a, b) => a + b, 0) / present.length
}

function deviationOf(values: Float64Array): number {
  const present = values.filter(v => !Number.isNaN(v))
  const mean = present.reduce((a, b) => a + b, 0) / present.length
  return Math.sqrt(present.reduce((sum, v) => sum + (v - mean) ** 2, 0) / present.length)
}

/** The state that runs along the series. */
interface Smoother {
  level: number
  trend: number
  /** What the season has taken on as a whole; it is given back at the end so that the season's mean is zero. */
  offset: number
  sigma: number
  /** Growth of the uncertainty over a gap. */
  growth: number
  gap: number
}

/** Teaches the season and its neighbours in the day. */
function learn(
  season: Float64Array,
  at: number,
  { weights, step }: { weights: Float64Array; step: number },
): void {
  const m = season.length
  const reach = weights.length - 1
  season[at] = (season[at] as number) + step * (weights[0] as number)
  const isInside = at >= reach && at + reach < m
  for (let k = 1; k <= reach; k++) {
    const share = step * (weights[k] as number)
    const earlier = isInside ? at - k : (at - k + m) % m
    const later = isInside ? at + k : (at + k) % m
    season[earlier] = (season[earlier] as number) + share
    season[later] = (season[later] as number) + share
  }
}

function startOf(values: Float64Array, season: number): Smoother {
  return {
    level: startingLevel(values, season),
    trend: 0,
    offset: 0,
    sigma: deviationOf(values),
    growth: 1,
    gap: 0,
  }
}

function growOverGap(state: Smoother, { alpha, beta, gamma, season }: SmoothingRule): void {
  state.gap++
  const isSeason = state.gap % season === 0
  const c = alpha * (1 + state.gap * beta) + (isSeason ? gamma * (1 - alpha) : 0)
  state.growth += c * c
}

/**
 * Solar quiet variation and disturbance in real time by additive exponential smoothing with a season of a day (the method
 * of the USGS geomagnetism programme). Each answer uses only what came before it.
 */
export function separateQuiet(values: Float64Array, rule = MINUTE_SMOOTHING): QuietDisturbed {
  const { season: m, alpha, beta, gamma, phi, zThreshold } = rule
  const weights = neighbourWeights(rule.smooth)
  const season = new Float64Array(m)
  const state = startOf(values, m)
  const expected = new Float64Array(values.length)
  const quiet = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const at = i % m
    const value = values[i] as number
    expected[i] = state.level + phi * state.trend + (season[at] as number)
    quiet[i] = (season[at] as number) - state.offset
    const error = value - (expected[i] as number)
    const isPresent = !Number.isNaN(value)
    if (!isPresent) growOverGap(state, rule)
    const isBelieved = isPresent && Math.abs(error) <= zThreshold * state.sigma * Math.sqrt(state.growth)
    state.level += phi * state.trend + (isBelieved ? alpha * error : 0)
    if (isBelieved) {
      state.trend = phi * state.trend + alpha * beta * error
      state.offset += (gamma * (1 - alpha) * error) / m
      learn(season, at, { weights, step: gamma * (1 - alpha) * error })
    } else state.trend *= phi
    if (isPresent) {
      state.sigma = alpha * Math.abs(error) + (1 - alpha) * state.sigma
      state.growth = 1
      state.gap = 0
    }
  }
  return { expected, quiet, disturbance: values.map((v, i) => v - (expected[i] as number)) }
}

const HOUR = 60

/** How lively a day of minutes is: the mean range of its hours; a day with less than 90 % of its minutes is out. */
function livelinessOf(day: Float64Array): number {
  if (day.filter(v => !Number.isNaN(v)).length < 0.9 * day.length) return Number.POSITIVE_INFINITY
  let sum = 0
  for (let hour = 0; hour < day.length; hour += HOUR) {
    const part = day.subarray(hour, hour + HOUR).filter(v => !Number.isNaN(v))
    if (part.length > 0) sum += part.reduce((a, b) => Math.max(a, b)) - part.reduce((a, b) => Math.min(a, b))
  }
  return sum
}

/** Daily variation of the quietest days: their mean curve without the change that did not come back over midnight. */
export function quietDayCurve(
  days: readonly Float64Array[],
  count = 5,
): { curve: Float64Array; level: number } {
  const quietest = days
    .map(day => ({ day, liveliness: livelinessOf(day) }))
    .sort((a, b) => a.liveliness - b.liveliness)
    .slice(0, count)
    .map(({ day }) => day)
  const length = quietest[0]?.length ?? 0
  const mean = Float64Array.from({ length }, (_, i) => {
    const present = quietest.map(day => day[i] as number).filter(v => !Number.isNaN(v))
    return present.reduce((a, b) => a + b, 0) / present.length
  })
  const change = ((mean[length - 1] as number) - (mean[0] as number)) / (length - 1)
  const level = mean.reduce((a, b) => a + b, 0) / length
  return { curve: mean.map((v, i) => v - level - change * (i - (length - 1) / 2)), level }
}
