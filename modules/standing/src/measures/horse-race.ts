import type { Quarter } from '../registers/horse-race.ts'

interface Sum {
  readonly mu: number
  readonly yuan: number
}

/** 奖励账: what was given, what was used, what is left, over some quarters. */
export function prizeLedger(quarters: readonly Quarter[]): {
  readonly given: Sum
  readonly used: Sum
  readonly left: Sum
} {
  const add = (all: readonly Sum[]): Sum => ({
    mu: all.reduce((total, s) => total + s.mu, 0),
    yuan: all.reduce((total, s) => total + s.yuan, 0),
  })
  const given = add(quarters.flatMap(q => q.kept.result ?? []))
  const used = add(quarters.flatMap(q => q.kept.uses))
  return { given, used, left: { mu: given.mu - used.mu, yuan: given.yuan - used.yuan } }
}

export function prizeLeft(quarters: readonly Quarter[]): Sum {
  return prizeLedger(quarters).left
}

export interface Estimate {
  /** Indicators better than the mean, of those whose mean is published, of all. */
  readonly better: number
  readonly comparable: number
  readonly all: number
  /** By how much each is better or worse, closest to the mean first: where a little changes most. */
  readonly margins: readonly { readonly name: string; readonly unit: string; readonly margin: number }[]
}

/**
 * 自测: how own figures stand to the provincial mean, before the province has spoken. The weights are not published, so that
 * this is a count with its denominator and no score; which place it gives is not said.
 */
export function estimate(indicators: Quarter['fields']['indicators']): Estimate {
  const margins = indicators.flatMap(({ name, unit, value, mean, better }) =>
    mean === undefined ? [] : [{ name, unit, margin: (better === 'higher' ? 1 : -1) * (value - mean) }],
  )
  return {
    better: margins.filter(m => m.margin > 0).length,
    comparable: margins.length,
    all: indicators.length,
    margins: margins.toSorted((a, b) => Math.abs(a.margin) - Math.abs(b.margin)),
  }
}

/** How many quarters in a row were won, up to the last published one; a quarter nobody has recorded breaks the row. */
export function quartersInARow(quarters: readonly Quarter[]): number {
  const at = (q: Quarter): number => q.fields.year * 4 + q.fields.quarter
  const published = quarters.filter(q => q.kept.result).toSorted((a, b) => at(b) - at(a))
  const lost = published.findIndex(
    (q, i) => !q.kept.result?.won || (i > 0 && at(published[i - 1] as Quarter) !== at(q) + 1),
  )
  return lost < 0 ? published.length : lost
}
