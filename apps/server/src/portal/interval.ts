/** A share with its uncertainty, or the plain statement that there are too few to say. */
export type Share =
  | { readonly few: true; readonly of: number }
  | {
      readonly few: false
      readonly count: number
      readonly of: number
      readonly share: number
      readonly low: number
      readonly high: number
    }

/** Below this nothing is published: a share of three names the one who was not content. */
export const FEWEST = 5

const Z95 = 1.959963984540054

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

/** Wilson's interval at 95 %: it stays between nothing and everything, also where all or none agree. */
export function shareOf(count: number, of: number): Share {
  if (of < FEWEST) return { few: true, of }
  const p = count / of
  const z2 = (Z95 * Z95) / of
  const middle = (p + z2 / 2) / (1 + z2)
  const half = (Z95 * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of))) / (1 + z2)
  return {
    few: false,
    count,
    of,
    share: rounded(p),
    low: rounded(Math.max(0, middle - half)),
    high: rounded(Math.min(1, middle + half)),
  }
}
