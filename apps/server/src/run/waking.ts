import type { Ledger } from '@doudi/ledger'
import type { ReadClock } from '../http/clock.ts'

/** A matter opened or moved meanwhile may be due before the next one known; nobody waits longer than this for it. */
const LONGEST_SLEEP_MS = 30_000
const SHORTEST_SLEEP_MS = 250

/** Wakes what is due; how long to sleep until the next is. */
export async function wakeOnce(
  { ledger, clock }: { ledger: Ledger; clock: ReadClock },
  onWoken: (matters: number) => void,
): Promise<number> {
  const woken = await ledger.wakeDue()
  if (woken > 0) onWoken(woken)
  const next = await ledger.nextWake()
  const left = next === null ? LONGEST_SLEEP_MS : next - clock()
  return Math.min(Math.max(left, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS)
}
