/** What a figure is counted in; amounts of money say how large their unit is. */
export const UNITS = ['yuan', 'wan-yuan', 'yi-yuan'] as const

const YUAN = { yuan: 1, 'wan-yuan': 10_000, 'yi-yuan': 100_000_000 } as const

/** 亿元 is 10^8 yuan and 万元 10^4: amounts are compared and added in yuan alone. */
export function inYuan(amount: number, unit: (typeof UNITS)[number]): number {
  return Math.round(amount * YUAN[unit] * 100) / 100
}
