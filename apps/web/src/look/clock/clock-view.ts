export type Light = 'green' | 'yellow' | 'red'
export type Unit = 'working-days' | 'calendar-days' | 'working-hours' | 'clock-hours' | 'named-date'

/** A clock as the server tells it. Amounts are in its unit; a named date has none. */
export interface ClockView {
  readonly duty: string
  readonly node: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly name: string
  readonly unit: Unit
  readonly total: number | null
  readonly spent: number | null
  readonly remaining: number | null
  readonly paused?: number | null
  /** A date for days, an instant for hours. */
  readonly due: string
  readonly dueAt: string
  readonly light: Light
  readonly state: 'running' | 'stopped'
  readonly provisional: boolean
  readonly explained?: readonly { readonly zh: string; readonly en: string }[]
}

/** What may stand on the stalk: used, paused, left, and what went beyond the promise. */
export type PartKind = 'used' | 'paused' | 'left' | 'over'

export interface Part {
  readonly kind: PartKind
  /** Share of the whole axis, 0 to 1. */
  readonly from: number
  readonly to: number
}

export interface Mark {
  readonly kind: 'promised' | 'legal'
  readonly at: number
}

/** The drawing of a clock, free of pixels. */
export interface Drawing {
  /** Cut at the joints, as bamboo is. */
  readonly parts: readonly Part[]
  readonly marks: readonly Mark[]
}

const MOST_JOINTS = 16

/** One joint a day as long as days can be told apart; then one a week, and so on. */
function jointEvery(axis: number): number {
  if (axis <= MOST_JOINTS) return 1
  if (axis <= MOST_JOINTS * 5) return 5
  return axis / MOST_JOINTS
}

function cut(kind: PartKind, { from, to }: { from: number; to: number }, axis: number): Part[] {
  const every = jointEvery(axis)
  const parts: Part[] = []
  for (let at = from; at < to - 1e-9; ) {
    const joint = Math.min((Math.floor(at / every + 1e-9) + 1) * every, to)
    parts.push({ kind, from: at / axis, to: joint / axis })
    at = joint
  }
  return parts
}

/**
 * Used, paused, left, on one axis that begins with the clock. A pause lengthens the axis: it is time that passed and
 * was not counted. The legal limit stands on the same axis where it is counted in the same unit.
 */
export function drawingOf(clock: ClockView, legal?: ClockView): Drawing | undefined {
  const { total, spent, unit } = clock
  if (total === null || spent === null || total <= 0) return undefined
  const paused = clock.paused ?? 0
  const counted = Math.min(spent, total)
  const over = Math.max(spent - total, 0)
  const limit = total + paused
  const legalAt =
    legal?.total && legal.unit === unit && legal.total > total ? legal.total + (legal.paused ?? 0) : undefined
  const axis = Math.max(limit + over, legalAt ?? 0)
  const pausedFrom = counted
  const leftFrom = pausedFrom + paused
  const parts = [
    ...cut('used', { from: 0, to: counted }, axis),
    ...cut('paused', { from: pausedFrom, to: leftFrom }, axis),
    ...cut('left', { from: leftFrom, to: limit }, axis),
    ...cut('over', { from: limit, to: limit + over }, axis),
  ]
  const marks: Mark[] = [
    { kind: 'promised', at: limit / axis },
    ...(legalAt === undefined ? [] : [{ kind: 'legal' as const, at: legalAt / axis }]),
  ]
  return { parts, marks }
}
