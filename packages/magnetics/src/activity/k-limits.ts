/** Upper bounds of the classes K = 0 … 8 in tenths of nT; above the last one K is 9. */
export type KLimits = readonly number[]

/** Bounds of the Niemegk scale for K9 = 750 nT before scaling, in tenths of nT. */
const SCALE_TO_7500 = [75, 150, 300, 600, 1050, 1800, 3000, 4950, 7500]

/** Published tables, nT. Others follow by scaling. */
const OFFICIAL: Readonly<Record<number, readonly number[]>> = {
  300: [3, 6, 12, 24, 40, 70, 120, 200, 300],
  500: [5, 10, 20, 40, 70, 120, 200, 330, 500],
  750: [8, 15, 30, 60, 105, 180, 300, 500, 750],
}

/** `official` takes the published table where there is one; `scaled` scales in whole tenths as the reference program does. */
export function kLimits(k9: number, kind: 'official' | 'scaled' = 'official'): KLimits {
  const table = kind === 'official' ? OFFICIAL[k9] : undefined
  return table
    ? table.map(bound => bound * 10)
    : SCALE_TO_7500.map(bound => Math.floor((10 * k9 * bound) / 7500))
}

export function classOf(range: number, limits: KLimits): number {
  const found = limits.findIndex(bound => range <= bound)
  return found < 0 ? 9 : found
}
