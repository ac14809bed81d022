import { ELEMENTS } from '@doudi/geomag'
import { deltaF } from '@doudi/magnetics'
import type { Flag } from './store/flags.ts'
import { type Columns, RESOLUTION_MS, type Resolution } from './store/read-samples.ts'

const DEGREE = Math.PI / 180
const HOUR_MS = 3_600_000

/** So long a range at most, in samples of the resolution: one answer stays one curve. */
export const MOST_POINTS = 46_000

/** The finest resolution whose curve of the range is still looked at as a whole. */
export function resolutionFor(fromMs: number, toMs: number): Resolution {
  const hours = (toMs - fromMs) / HOUR_MS
  if (hours <= 2) return 'second'
  if (hours <= 24 * 8) return 'minute'
  return hours <= 24 * 200 ? 'hour' : 'day'
}

export function pointsIn(fromMs: number, toMs: number, resolution: Resolution): number {
  return (toMs - fromMs) / RESOLUTION_MS[resolution]
}

function listed(values: Float64Array, digits: number): (number | null)[] {
  return Array.from(values, v => (Number.isNaN(v) ? null : Number(v.toFixed(digits))))
}

/** A curve as it is answered: even columns with nulls for what is absent, H, D and ΔF beside what was measured. */
export function presentColumns({ startMs, intervalMs, values }: Columns): Record<string, unknown> {
  const { x, y } = values
  const h = x.map((v, i) => Math.hypot(v, y[i] as number))
  const d = x.map((v, i) => Math.atan2(y[i] as number, v) / DEGREE)
  const measured = Object.fromEntries(ELEMENTS.map(element => [element, listed(values[element], 3)]))
  return {
    start: new Date(startMs).toISOString(),
    intervalMs,
    ...measured,
    h: listed(h, 3),
    d: listed(d, 6),
    deltaF: listed(deltaF(values), 3),
  }
}

/** A flag as anybody reads it: that an officer placed it, and not who. */
export function presentFlag(flag: Flag, isKeeper: boolean): Record<string, unknown> {
  const { id, element, kind, size, leavesOut, officer, why, withdrawn } = flag
  const time = (ms: number): string => new Date(ms).toISOString()
  return {
    ...{ id, element, kind, size, leavesOut },
    from: time(flag.fromMs),
    to: time(flag.toMs),
    by: officer === null ? 'program' : 'officer',
    placed: time(flag.placed),
    why,
    withdrawn: withdrawn && {
      at: time(withdrawn.at),
      why: withdrawn.why,
      ...(isKeeper && { by: withdrawn.by }),
    },
    ...(isKeeper && { officer }),
  }
}
