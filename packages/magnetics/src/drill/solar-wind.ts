/** What the sun sends from a minute on, until the next stretch. */
export interface SolarWind {
  readonly fromMinute: number
  /** Southward field carried in, V · Bs in mV/m; zero while it points north. */
  readonly coupling: number
  /** Dynamic pressure, nPa. */
  readonly pressure: number
}

/** O'Brien & McPherron 2000: below this coupling nothing is injected, mV/m. */
const THRESHOLD = 0.49
const PRESSURE_FACTOR = 7.26
const PRESSURE_OFFSET = 11

/**
 * Dst minute by minute: Dst* obeys dDst*⁄dt = Q − Dst*⁄τ with Q = −4.4 (VBs − 0.49) nT/h and τ = 2.40 exp(9.74 / (4.69 + VBs))
 * hours, and Dst = Dst* + 7.26 √P − 11.
 */
export function dstOf(winds: readonly SolarWind[], minutes: number, startDst = -5): Float64Array {
  let star = startDst - PRESSURE_FACTOR * Math.sqrt(winds[0]?.pressure ?? 2) + PRESSURE_OFFSET
  let now = 0
  return Float64Array.from({ length: minutes }, (_, minute) => {
    while ((winds[now + 1]?.fromMinute ?? Number.POSITIVE_INFINITY) <= minute) now++
    const { coupling = 0, pressure = 2 } = winds[now] ?? {}
    const injected = coupling > THRESHOLD ? -4.4 * (coupling - THRESHOLD) : 0
    const tau = 2.4 * Math.exp(9.74 / (4.69 + coupling))
    star += (injected - star / tau) / 60
    return star + PRESSURE_FACTOR * Math.sqrt(pressure) - PRESSURE_OFFSET
  })
}

/** The coupling that, held for so many hours, brings Dst down to a commanded minimum; found by bisection. */
export function couplingFor(minimum: number, hours: number, pressure: number): number {
  let [low, high] = [THRESHOLD, 60]
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const reached = dstOf([{ fromMinute: 0, coupling: middle, pressure }], Math.round(hours * 60)).reduce(
      (a, b) => Math.min(a, b),
    )
    if (reached > minimum) low = middle
    else high = middle
  }
  return (low + high) / 2
}
