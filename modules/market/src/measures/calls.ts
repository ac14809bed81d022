import type { LocalDate } from '@doudi/kernel'
import type { SiteCall } from '../registers/site-call.ts'

export interface CallFigures {
  readonly calls: number
  readonly unasked: number
  readonly settled: number
  /** Offices that were asked to come, each call counted apart, and how many of them came. */
  readonly asked: number
  readonly came: number
}

/** Calls on site between two days, both included. Who went unasked was there; who was called is there when it says so. */
export function callFigures(
  calls: readonly SiteCall[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): CallFigures {
  const within = calls.filter(({ fields: { on } }) => on >= from && on <= to)
  const called = within.filter(c => c.fields.how === 'called')
  const sum = (of: (call: SiteCall) => number): number => called.reduce((all, call) => all + of(call), 0)
  return {
    calls: within.length,
    unasked: within.length - called.length,
    settled: within.filter(c => c.status === 'settled').length,
    asked: sum(c => c.fields.offices.length),
    came: sum(c => c.kept.came.length),
  }
}
