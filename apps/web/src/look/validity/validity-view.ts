const DAY_MS = 86_400_000
/** How much of the drawing an end nobody has named takes. */
const OPEN_DAYS = 90

export interface Validity {
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

export type Standing = 'none' | 'future' | 'now' | 'past'

/** Where the parts of the drawing lie, each as a share of its width. */
export interface SpanView {
  readonly standing: Standing
  readonly from: number
  readonly to: number
  readonly today: number
  readonly isOpenEnded: boolean
  readonly isOpenStarted: boolean
  /** Days that are left, today included; undefined where no end is named or it is not in force. */
  readonly left: number | undefined
}

/** Days since 1970; the county's dates are days, not instants. */
function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS)
}

function standingOf({ from, to }: { from?: number; to?: number }, today: number): Standing {
  if (from === undefined && to === undefined) return 'none'
  if (from !== undefined && today < from) return 'future'
  if (to !== undefined && today > to) return 'past'
  return 'now'
}

/** From when until when, both days included, and where today lies in it. */
export function spanView(validity: Validity, today: string): SpanView {
  const from = validity.from ? dayNumber(validity.from) : undefined
  const to = validity.to ? dayNumber(validity.to) : undefined
  const now = dayNumber(today)
  const standing = standingOf({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, now)
  const begin = from ?? Math.min(to ?? now, now) - OPEN_DAYS
  const end = to === undefined ? Math.max(begin, now) + OPEN_DAYS : to + 1
  const low = Math.min(begin, now)
  const high = Math.max(end, now + 1)
  const share = (day: number) => (day - low) / (high - low)
  return {
    standing,
    from: share(begin),
    to: share(end),
    today: share(now + 0.5),
    isOpenEnded: to === undefined,
    isOpenStarted: from === undefined,
    left: standing === 'now' && to !== undefined ? to - now + 1 : undefined,
  }
}
