import { OWNERS, type Owner } from '../log/course.ts'
import { type Closes, closedDays } from './working-days.ts'

/** A stretch of time of one step in which one owner's time passed. Both ends in milliseconds; the end is not part of it. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly owner: Owner
}

/** A step while it is open: whose time it takes, and whose while it is stopped. */
interface OpenStep {
  readonly owner: Owner
  readonly running: Owner
  readonly since: number
}

/** Whose time passes in a matter, from its steps and stops, until it is answered. */
export class Spans {
  private readonly open = new Map<string, OpenStep>()
  private readonly over: Span[] = []

  /** A step has been placed with somebody. One that is placed anew goes on as it was. */
  begin(step: string, owner: Owner, at: number): void {
    if (!this.open.has(step)) this.open.set(step, { owner, running: owner, since: at })
  }

  has(step: string): boolean {
    return this.open.has(step)
  }

  /** From here on the step's time is another's: a stop begins, or ends. */
  private hand(step: string, to: (open: OpenStep) => Owner, at: number): void {
    const open = this.open.get(step)
    if (!open) return
    this.over.push({ from: open.since, to: at, owner: open.running })
    this.open.set(step, { owner: open.owner, running: to(open), since: at })
  }

  stop(step: string, owner: Owner, at: number): void {
    this.hand(step, () => owner, at)
  }

  run(step: string, at: number): void {
    this.hand(step, ({ owner }) => owner, at)
  }

  end(step: string, at: number): void {
    const open = this.open.get(step)
    if (!open) return
    this.over.push({ from: open.since, to: at, owner: open.running })
    this.open.delete(step)
  }

  /** All stretches up to a moment, those of open steps too. */
  upTo(at: number): readonly Span[] {
    return [...this.over, ...[...this.open.values()].map(o => ({ from: o.since, to: at, owner: o.running }))]
  }
}

/**
 * Working days by owner. A day belongs to whoever's time passed at its close; where several passed at once it is the
 * government's before anybody else's, so that no stop of one branch hides the work of another.
 */
export function daysByOwner(spans: readonly Span[], closes: Closes): readonly number[] {
  const ownerAt = new Map<number, number>()
  for (const { from, to, owner } of spans) {
    const rank = OWNERS.indexOf(owner)
    for (let day = closedDays(closes, from); day < closedDays(closes, to); day++)
      ownerAt.set(day, Math.min(rank, ownerAt.get(day) ?? rank))
  }
  const days = [0, 0, 0, 0]
  for (const rank of ownerAt.values()) days[rank] = (days[rank] ?? 0) + 1
  return days
}
