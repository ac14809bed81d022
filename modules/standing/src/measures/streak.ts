import type { DingRule, DingYear } from '../registers/ding.ts'

export interface Streak {
  readonly version: string
  /** Years that count under the version, up to the last year asked about. */
  readonly years: number
  readonly level?: DingRule['steps'][number]['level']
  readonly stars: number
  readonly next?: { readonly level: DingRule['steps'][number]['level']; readonly more: number } | undefined
  /** What broke it: a year without it and why, or a year nobody has recorded. */
  readonly breaks: readonly { readonly year: number; readonly why: string }[]
}

type Year = Pick<DingYear, 'year' | 'level' | 'why'>

/**
 * How far a ding has come under one version of its rules: years in a row or together, the level they give, what is missing
 * to the next. It is our reckoning under the version named; the published level stands beside it and is never corrected.
 */
export function streak(
  years: readonly Year[],
  { rule, until }: { readonly rule: Omit<DingRule, 'ding'>; readonly until: number },
): Streak {
  const known = new Map(years.map(y => [y.year, y]))
  const first = Math.min(...years.map(y => y.year), until + 1)
  const breaks: { year: number; why: string }[] = []
  let count = 0
  for (let year = first; year <= until; year += 1) {
    const found = known.get(year)
    if (found?.level !== undefined) count += 1
    else {
      breaks.push({ year, why: found?.why ?? '无记录 not recorded' })
      if (rule.counts === 'in-a-row') count = 0
    }
  }
  const reached = rule.steps.filter(s => s.years <= count).at(-1)
  const missing = rule.steps.find(s => s.years > count)
  const top = rule.steps.at(-1)?.years ?? 0
  const { starEvery } = rule
  const stars = starEvery && count > top ? Math.floor((count - top) / starEvery) : 0
  const toStar = starEvery && !missing ? top + (stars + 1) * starEvery - count : undefined
  return {
    version: rule.version,
    years: count,
    ...(reached && { level: reached.level }),
    stars,
    next: missing
      ? { level: missing.level, more: missing.years - count }
      : toStar === undefined
        ? undefined
        : { level: 'star', more: toStar },
    breaks,
  }
}

export interface UnderVersion {
  readonly rule: DingRule
  /** The last recorded year that was judged under it; undefined while there is none. */
  readonly until?: number
  readonly streak?: Streak
}

/** One ding under every version of its rules, each up to the last recorded year for which it was the one in use. */
export function streaksOf(years: readonly DingYear[], rules: readonly DingRule[]): UnderVersion[] {
  const known = years.map(y => y.year)
  const [first, last] = [Math.min(...known), Math.max(...known)]
  const versions = rules.toSorted((a, b) => a.firstYear - b.firstYear)
  return versions.map((rule, i) => {
    const next = versions[i + 1]?.firstYear
    const until = next === undefined ? last : Math.min(last, next - 1)
    // Of years that nobody has entered nothing is said: none of them is not no year won.
    return !(until >= Math.max(rule.firstYear, first))
      ? { rule }
      : { rule, until, streak: streak(years, { rule, until }) }
  })
}
