/** How many ended, and how many were last seen still open, after so many whole days; and all that lasted so long at least. */
export interface Survival {
  readonly days: readonly number[]
  readonly ended: readonly number[]
  readonly atRisk: readonly number[]
}

/** The counts that the estimator of Kaplan and Meier (1958) needs. What is still open counts as long as it has lasted. */
export function survivalOf(lasted: readonly number[], hasEnded: readonly boolean[]): Survival {
  const all = new Map<number, { ended: number; seen: number }>()
  lasted.forEach((days, i) => {
    const at = all.get(days) ?? { ended: 0, seen: 0 }
    at.seen += 1
    if (hasEnded[i]) at.ended += 1
    all.set(days, at)
  })
  const rising = [...all].sort(([a], [b]) => a - b)
  let left = lasted.length
  const atRisk = rising.map(([, { seen }]) => {
    const before = left
    left -= seen
    return before
  })
  return { days: rising.map(([d]) => d), ended: rising.map(([, a]) => a.ended), atRisk }
}

/**
 * The number of days by which the share `of/in` has ended; null where so many have not. Shares are whole fractions that are
 * multiplied exactly: whether half have ended must not hang on how a product was rounded.
 */
export function quantileOf(
  { days, ended, atRisk }: Survival,
  share: { readonly of: number; readonly in: number },
): number | null {
  let left = 1n
  let whole = 1n
  for (let i = 0; i < days.length; i++) {
    if (ended[i] === 0) continue
    left *= BigInt((atRisk[i] as number) - (ended[i] as number))
    whole *= BigInt(atRisk[i] as number)
    if (left * BigInt(share.in) <= whole * BigInt(share.in - share.of)) return days[i] as number
  }
  return null
}
