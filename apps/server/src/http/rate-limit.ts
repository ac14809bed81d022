/** How many calls at once, and how soon one more is allowed. */
export interface Allowance {
  readonly burst: number
  readonly everyMs: number
}

/** Says whether a caller may call now; if not, after how many milliseconds. */
export type RateLimit = (caller: string) => number

interface Bucket {
  left: number
  at: number
}

/** Callers that are remembered; whoever has a full allowance need not be. */
const MOST_CALLERS = 20_000

/**
 * A bucket of calls for each caller, in memory, for what is asked all day by whoever is known: each process counts for
 * itself, so that several allow as many times more. Doors that strangers stand at are counted by all together
 * (shared-rates.ts).
 */
export function openRateLimit({ burst, everyMs }: Allowance, now: () => number = Date.now): RateLimit {
  const buckets = new Map<string, Bucket>()

  function forget(at: number): void {
    for (const [caller, bucket] of buckets)
      if (bucket.left + (at - bucket.at) / everyMs >= burst) buckets.delete(caller)
    // Still too many: the oldest go, who in the worst case may call once more.
    for (const caller of buckets.keys()) {
      if (buckets.size <= MOST_CALLERS / 2) break
      buckets.delete(caller)
    }
  }

  return caller => {
    const at = now()
    const bucket = buckets.get(caller) ?? { left: burst, at }
    const left = Math.min(burst, bucket.left + (at - bucket.at) / everyMs)
    if (left < 1) return Math.ceil((1 - left) * everyMs)
    buckets.set(caller, { left: left - 1, at })
    if (buckets.size > MOST_CALLERS) forget(at)
    return 0
  }
}
