import type { Target } from '../registers/target.ts'

/** The value that holds now. */
export function valueNow({ fields, kept }: Target): number {
  return kept.now ?? fields.value
}

/** 突破 is strictly more, 以上 includes the number, 以内 as well. */
export function isReached(compare: Target['fields']['compare'], asked: number, value: number): boolean {
  if (compare === 'exceeds') return value > asked
  return compare === 'at-least' ? value >= asked : value <= asked
}

export interface Progress {
  readonly asked: number
  /** The newest quarter that was reported; undefined before the first. */
  readonly quarter?: number
  readonly value?: number
  readonly reached: boolean
  /** Parts that have reported that quarter, of all parts: the sum is theirs alone. */
  readonly parts?: { readonly reported: number; readonly all: number; readonly sum: number }
}

/** How far a target has come, and what its parts add up to, with how many of them have reported. */
export function progress(target: Target, parts: readonly Target[] = []): Progress {
  const asked = valueNow(target)
  const last = target.kept.actuals.at(-1)
  const reached = last !== undefined && isReached(target.fields.compare, asked, last.value)
  const own = parts.filter(p => p.fields.under === target.fields.name && p.fields.year === target.fields.year)
  const told = own.flatMap(p => p.kept.actuals.filter(a => a.quarter === last?.quarter))
  return {
    asked,
    ...(last && { quarter: last.quarter, value: last.value }),
    reached,
    ...(own.length > 0 && {
      parts: { reported: told.length, all: own.length, sum: told.reduce((sum, a) => sum + a.value, 0) },
    }),
  }
}
