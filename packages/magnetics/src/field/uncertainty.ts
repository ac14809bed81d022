import type { Elements } from './elements.ts'

/** One standard deviation at the surface: nT for X, Y, Z, H, F and degrees for I and D. */
export interface Uncertainty {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly h: number
  readonly f: number
  readonly i: number
  readonly d: number
}

interface ErrorModel extends Omit<Uncertainty, 'd'> {
  /** D has a constant part and one that grows as H becomes small: √(constant² + (slope / H)²). */
  readonly constant: number
  readonly slope: number
}

/** Error models of the WMM2025 and WMMHR2025 technical reports; the older models and the IGRF publish none like them. */
const ERROR_MODELS: Readonly<Record<string, ErrorModel>> = {
  WMM2025: { x: 137, y: 89, z: 141, h: 133, f: 138, i: 0.2, constant: 0.26, slope: 5417 },
  WMMHR2025: { x: 135, y: 85, z: 134, h: 130, f: 134, i: 0.19, constant: 0.25, slope: 5205 },
}

export function uncertaintyOf(model: string, { h }: Elements): Uncertainty | null {
  const errors = ERROR_MODELS[model]
  if (!errors) return null
  const { constant, slope, ...rest } = errors
  // With no horizontal field at all a declination is anybody's guess: half a turn either way.
  return { ...rest, d: Math.min(180, Math.hypot(constant, slope / h)) }
}

/** Where a compass cannot be relied on: no use below 2 000 nT of horizontal field, caution below 6 000 nT. */
export type Zone = 'clear' | 'caution' | 'blackout'

export function zoneOf({ h }: Elements): Zone {
  if (h < 2000) return 'blackout'
  return h < 6000 ? 'caution' : 'clear'
}
