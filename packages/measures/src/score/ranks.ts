/** One among several that are compared, with its interval. */
export interface Compared {
  readonly key: string
  readonly low: number
  readonly high: number
}

/** Between which ranks it stands. Where intervals overlap nobody is ahead: both stand between the same ranks. */
export interface Rank {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** Ranks as far as intervals tell: one is ahead of another only when it lies wholly above. */
export function ranksOf(all: readonly Compared[]): readonly Rank[] {
  return all.map(({ key, low, high }) => ({
    key,
    from: 1 + all.filter(other => other.low > high).length,
    to: all.length - all.filter(other => other.high < low).length,
  }))
}
