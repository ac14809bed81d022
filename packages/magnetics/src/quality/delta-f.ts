import { medianOf } from '../series/robust.ts'
import { type Stretch, stretchesWhere } from '../series/stretch.ts'

/** How far ΔF may go from where it usually is. */
export interface DeltaFRule {
  /** Samples whose median is where it usually is: thirty days. */
  readonly usual: number
  /** nT. */
  readonly warning: number
  readonly fault: number
  /** Samples for which it must last: a spike is told of as a spike. */
  readonly lasts: number
}

export const DELTA_F_RULE: DeltaFRule = { usual: 30 * 1440, warning: 1, fault: 5, lasts: 10 }

export interface DeltaFAlarm extends Stretch {
  readonly severity: 'warning' | 'fault'
  /** Furthest from the usual value, nT. */
  readonly worst: number
}

interface FieldRecord {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
  readonly f: Float64Array
}

/** F of the vector less F of the scalar magnetometer, nT; absent where either is. */
export function deltaF({ x, y, z, f }: FieldRecord): Float64Array {
  return f.map((scalar, i) => Math.hypot(x[i] as number, y[i] as number, z[i] as number) - scalar)
}

/** How much ΔF moves for 1 nT of an element: it is blind to the element that is least part of F, and that is said with it. */
export function sharesOfF({ x, y, z }: FieldRecord): Readonly<Record<'x' | 'y' | 'z', number>> {
  const [mx, my, mz] = [medianOf(x), medianOf(y), medianOf(z)]
  const whole = Math.hypot(mx, my, mz)
  return { x: Math.abs(mx) / whole, y: Math.abs(my) / whole, z: Math.abs(mz) / whole }
}

/** Where ΔF stays away from the median of the days before. */
export function deltaFAlarms(dF: Float64Array, { usual, warning, fault, lasts }: DeltaFRule): DeltaFAlarm[] {
  const day = Math.max(1, Math.round(usual / 30))
  const levels = Array.from({ length: Math.ceil(dF.length / day) }, (_, d) =>
    medianOf(dF.subarray(Math.max(0, d * day - usual), Math.max(day, d * day))),
  )
  const away = dF.map((v, i) => v - (levels[Math.floor(i / day)] as number))
  return stretchesWhere(dF.length, i => Math.abs(away[i] as number) > warning, lasts)
    .filter(({ count }) => count >= lasts)
    .map(stretch => {
      const worst = away
        .subarray(stretch.from, stretch.from + stretch.count)
        .reduce((most, v) => (Math.abs(v) > Math.abs(most) ? v : most), 0)
      return {
        ...stretch,
        worst,
        severity: Math.abs(worst) > fault ? ('fault' as const) : ('warning' as const),
      }
    })
}
