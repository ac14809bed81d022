import { asInstant, type Calendar, type Day, type Instant } from '@doudi/kernel'
import { OWNERS, type Owner } from '../registers/item.ts'

/** One opening of a step, as the log has it: whose time it takes, and where it stood still. */
export interface StepSpan {
  readonly step: string
  readonly owner: Owner
  readonly from: Instant
  readonly to?: Instant | undefined
  readonly stops: readonly {
    readonly owner: Owner
    readonly from: Instant
    readonly to?: Instant | undefined
  }[]
}

export interface OwnDays {
  readonly owner: Owner
  /** Working days at whose close at least one step ran on this owner's time: a day of two steps is one day. */
  readonly days: number
  /** Working days at whose close a step stood still for this owner's sake. */
  readonly paused: number
  readonly steps: readonly { readonly step: string; readonly days: number }[]
}

type Spanned = Pick<StepSpan, 'from' | 'to'>

const covers = ({ from, to }: Spanned, at: Instant): boolean => from <= at && (to === undefined || at < to)

/** The closes of office in a span, one for each working day that is over. */
function closes(spans: readonly Spanned[], { calendar, now }: Place): Instant[] {
  if (spans.length === 0) return []
  const dayIn = (at: Instant): Day => calendar.zone.localOf(at).day
  const first = dayIn(asInstant(Math.min(...spans.map(s => s.from))))
  const count = dayIn(now) - first + 1
  return Array.from({ length: count }, (_, i) => (first + i) as Day)
    .filter(day => calendar.isWorking(day))
    .map(day => calendar.closeOf(day))
    .filter(close => close <= now)
}

interface Place {
  readonly calendar: Pick<Calendar, 'isWorking' | 'closeOf' | 'zone'>
  readonly now: Instant
}

/**
 * 各方用时: working days by owner, pauses apart. A day counts where a step is open at the close of office, as the clocks count;
 * owners work side by side, so their days do not add up to the whole.
 */
export function daysByOwner(spans: readonly StepSpan[], place: Place): OwnDays[] {
  const days = closes(spans, place)
  const isStill = (span: StepSpan, at: Instant) => span.stops.find(s => covers(s, at))
  const running = (span: StepSpan, at: Instant): boolean => covers(span, at) && !isStill(span, at)
  return OWNERS.map(owner => {
    const own = spans.filter(s => s.owner === owner)
    const steps = [...new Set(own.map(s => s.step))].map(step => ({
      step,
      days: days.filter(at => own.some(s => s.step === step && running(s, at))).length,
    }))
    return {
      owner,
      days: days.filter(at => own.some(s => running(s, at))).length,
      paused: days.filter(at => spans.some(s => covers(s, at) && isStill(s, at)?.owner === owner)).length,
      steps,
    }
  })
}
