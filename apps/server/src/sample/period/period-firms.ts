import { hashOf } from '../dice.ts'
import type { SampleFirm } from '../sample-files.ts'
import { TOTALS } from './period.ts'

/** Most firms are small. */
const SIZES = ['micro', 'micro', 'micro', 'small', 'small', 'small', 'medium', 'large'] as const

/**
 * All firms that liaison officers serve: those of the county's file, which people sign in for, and as many more of the
 * same kind. 全部虚构 all invented: no mobile number begins with 100.
 */
export function periodFirms(known: readonly SampleFirm[]): SampleFirm[] {
  const towns = [...new Set(known.map(f => f.town))]
  const sectors = known.map(f => f.sector)
  const of = <T>(all: readonly T[], word: string): T => all[hashOf(word) % all.length] as T
  return Array.from({ length: TOTALS.firms }, (_, i) => {
    const there = known[i]
    if (there) return there
    const n = String(i + 1).padStart(4, '0')
    return {
      id: `firm-${n}`,
      name: `示例企业${n}`,
      town: of(towns, `firm ${n}`),
      size: of(SIZES, `size ${n}`),
      sector: of(sectors, `sector ${n}`),
      contact: { name: `示例联系人${n}`, phone: `1000000${n}` },
    }
  })
}
