/** How many of two groups have something: `with` of `of` in each. */
export interface TwoByTwo {
  readonly with1: number
  readonly of1: number
  readonly with2: number
  readonly of2: number
}

// ln n! grows with use; logs ask for the same few thousand again and again.
const logFactorials = [0, 0]

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++)
    logFactorials.push((logFactorials[k - 1] as number) + Math.log(k))
  return logFactorials[n] as number
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/** Fisher's exact test, two-sided: the chance of a table at least as unlikely, were the groups alike. */
export function fisherExact({ with1, of1, with2, of2 }: TwoByTwo): number {
  const total = with1 + with2
  const all = logChoose(of1 + of2, total)
  const logOf = (k: number) => logChoose(of1, k) + logChoose(of2, total - k) - all
  const seen = logOf(with1)
  let p = 0
  for (let k = Math.max(0, total - of2); k <= Math.min(of1, total); k++) {
    const log = logOf(k)
    // Tables that are equally unlikely differ in the last digits.
    if (log <= seen + 1e-9) p += Math.exp(log)
  }
  return Math.min(1, p)
}

/** Pearson's statistic of the same table; 0 where there is nothing to compare. */
export function chiSquared({ with1, of1, with2, of2 }: TwoByTwo): number {
  const all = of1 + of2
  const having = with1 + with2
  if (of1 === 0 || of2 === 0 || having === 0 || having === all) return 0
  const difference = with1 * (of2 - with2) - with2 * (of1 - with1)
  return (all * difference * difference) / (of1 * of2 * having * (all - having))
}

/**
 * How many times as often group 1 has it as group 2, with a 95 % interval (Katz 1978). A half is added to every cell
 * where one is empty, so that a figure can be given at all.
 */
export function ratioOfShares(table: TwoByTwo): {
  readonly ratio: number
  readonly low: number
  readonly high: number
} {
  const isEmpty = [table.with1, table.with2, table.of1 - table.with1, table.of2 - table.with2].includes(0)
  const add = isEmpty ? 0.5 : 0
  const [a, n1] = [table.with1 + add, table.of1 + 2 * add]
  const [b, n2] = [table.with2 + add, table.of2 + 2 * add]
  const ratio = a / n1 / (b / n2)
  const error = Math.sqrt(1 / a - 1 / n1 + 1 / b - 1 / n2)
  return { ratio, low: ratio * Math.exp(-1.96 * error), high: ratio * Math.exp(1.96 * error) }
}

/** Between which shares the true one lies with 95 % confidence, given `having` of `all` (Wilson 1927). */
export function wilsonInterval(having: number, all: number): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 }
  const z = 1.959964
  const share = having / all
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all)
  const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/** What knowing the one tells of the other, in bits. */
export function mutualInformation({ with1, of1, with2, of2 }: TwoByTwo): number {
  const all = of1 + of2
  const cells = [
    [with1, of1, with1 + with2],
    [of1 - with1, of1, all - with1 - with2],
    [with2, of2, with1 + with2],
    [of2 - with2, of2, all - with1 - with2],
  ] as const
  return cells.reduce(
    (sum, [n, row, column]) => sum + (n === 0 ? 0 : (n / all) * Math.log2((n * all) / (row * column))),
    0,
  )
}

/**
 * What each p becomes when as many were tried (Benjamini and Hochberg 1995): keeping those below 0.05 lets one in twenty
 * of what is kept be chance.
 */
export function correctedForMany(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => (ps[a] as number) - (ps[b] as number))
  const corrected = new Array<number>(ps.length).fill(1)
  let least = 1
  for (let rank = ps.length; rank >= 1; rank--) {
    const i = order[rank - 1] as number
    least = Math.min(least, ((ps[i] as number) * ps.length) / rank)
    corrected[i] = least
  }
  return corrected
}
