import type { Baseline, County } from '@doudi/kernel'
import type { CaughtAndClosed } from '@doudi/ledger'

/** What was saved on one item, against its stated baseline. */
export interface Saving {
  readonly baseline: Baseline
  /** Matters that were compared: the denominator. */
  readonly matters: number
  /** Days all of them took, in the unit of the baseline. */
  readonly taken: number
  /** Days before, less days taken, over all of them; below nothing where it took longer than before. */
  readonly saved: number
  /** Yuan; null where the baseline names no cost. */
  readonly cost: number | null
}

/** Days from registering to closing, as the baseline counts them; a matter that ends on its first day took one. */
function daysTaken(
  { openedAt, closedAt }: CaughtAndClosed,
  { unit }: Baseline,
  { calendar, zone }: County,
): number {
  const from = zone.localOf(openedAt).day
  const to = zone.localOf(closedAt).day
  return Math.max(1, unit === 'working-days' ? calendar.workingDaysBetween(from, to) : to - from)
}

/** Each baseline with the matters of its item; what belongs to none is counted apart, and nothing is made of it. */
export function savingsOf(
  closed: readonly CaughtAndClosed[],
  county: County,
): { readonly lines: readonly Saving[]; readonly without: number } {
  const lines = county.baselines.map((baseline): Saving => {
    const own = closed.filter(one => one.item === baseline.item)
    const taken = own.reduce((sum, one) => sum + daysTaken(one, baseline, county), 0)
    const { days, costBefore, costNow } = baseline
    return {
      baseline,
      matters: own.length,
      taken,
      saved: days * own.length - taken,
      cost: costBefore === undefined || costNow === undefined ? null : (costBefore - costNow) * own.length,
    }
  })
  const stated = new Set(county.baselines.map(b => b.item))
  return { lines, without: closed.filter(({ item }) => item === null || !stated.has(item)).length }
}
