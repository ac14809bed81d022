import type { ColumnarLog } from '../columns/columnar-log.ts'
import { compare } from '../figures/directly-follows.ts'
import { weightedTraces } from '../inductive/inductive-miner.ts'
import { type Occurrences, occurrencesOf, type PairTemplate, pairChecks } from './templates.ts'

/** The kinds of rules (Declare; Pesic 2008): of one activity, or of one and another. */
export type Template = 'existence' | 'exactly-one' | 'init' | PairTemplate

/** A rule that matters keep (Pesic 2008). Cases that give it no occasion are `vacuous` and count for nothing. */
export interface Constraint {
  readonly template: Template
  readonly a: string
  readonly b: string | null
  /** Cases that give it occasion, and of these those that keep it. */
  readonly activated: number
  readonly satisfied: number
  readonly vacuous: number
  /** Kept with occasion, of all cases. */
  readonly support: number
  /** Kept, of those with occasion. */
  readonly confidence: number
}

export interface DeclareOptions {
  readonly support?: number
  readonly confidence?: number
}

interface Counts {
  readonly cases: number
  readonly n: number
  /** Cases in which an activity occurs, occurs once, begins. */
  readonly having: Float64Array
  readonly once: Float64Array
  readonly beginning: Float64Array
  /** Cases in which both occur, and for each template those that keep it with both, at `a · n + b`. */
  readonly both: Float64Array
  readonly kept: ReadonlyMap<PairTemplate, Float64Array>
}

function bump(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] as number) + by
}

function countPairs(counts: Counts, occurrences: Occurrences, weight: number): void {
  const { n, both, kept } = counts
  const present = [...occurrences.keys()]
  for (const a of present) {
    for (const b of present) {
      if (a === b) continue
      bump(both, a * n + b, weight)
      for (const [template, isKept] of pairChecks)
        if (isKept(occurrences.get(a) as number[], occurrences.get(b) as number[]))
          bump(kept.get(template) as Float64Array, a * n + b, weight)
    }
  }
}

/** Activities that occur often enough to be in any rule; all others could only fill the tables. */
function oftenEnough(log: ColumnarLog, support: number): Map<number, number> {
  const having = new Map<number, number>()
  for (const { trace, count } of weightedTraces(log))
    for (const a of new Set(trace)) having.set(a, (having.get(a) ?? 0) + count)
  const often = [...having.keys()].filter(a => (having.get(a) as number) >= support * log.cases)
  return new Map(often.sort((a, b) => a - b).map((a, place) => [a, place]))
}

function counted(log: ColumnarLog, places: ReadonlyMap<number, number>): Counts {
  const n = places.size
  const counts: Counts = {
    cases: log.cases,
    n,
    having: new Float64Array(n),
    once: new Float64Array(n),
    beginning: new Float64Array(n),
    both: new Float64Array(n * n),
    kept: new Map([...pairChecks.keys()].map(template => [template, new Float64Array(n * n)])),
  }
  for (const { trace, count } of weightedTraces(log)) {
    const occurrences = occurrencesOf(trace, places)
    const first = places.get(trace[0] ?? -1)
    if (first !== undefined) bump(counts.beginning, first, count)
    for (const [a, places] of occurrences) {
      bump(counts.having, a, count)
      if (places.length === 1) bump(counts.once, a, count)
    }
    countPairs(counts, occurrences, count)
  }
  return counts
}

/** Which cases give a rule occasion, and which keep it, from what is counted where both occur. */
function pairOf(
  counts: Counts,
  template: PairTemplate,
  [a, b]: readonly [number, number],
): { activated: number; satisfied: number } {
  const { n, having, both, kept } = counts
  const [onlyA, onlyB] = [having[a] as number, having[b] as number]
  const together = both[a * n + b] as number
  const good = kept.get(template)?.[a * n + b] as number
  switch (template) {
    case 'responded-existence':
    case 'response':
    case 'alternate-response':
    case 'chain-response':
      return { activated: onlyA, satisfied: good }
    case 'precedence':
    case 'alternate-precedence':
    case 'chain-precedence':
      return { activated: onlyB, satisfied: good }
    case 'co-existence':
    case 'succession':
    case 'alternate-succession':
    case 'chain-succession':
      return { activated: onlyA + onlyB - together, satisfied: good }
    // Where the other does not occur, what must not happen does not.
    case 'not-co-existence':
      return { activated: onlyA + onlyB - together, satisfied: onlyA + onlyB - 2 * together }
    case 'not-succession':
    case 'not-chain-succession':
      return { activated: onlyA, satisfied: onlyA - together + good }
  }
}

const symmetric: ReadonlySet<Template> = new Set(['co-existence', 'not-co-existence'])
const negative: ReadonlySet<Template> = new Set([
  'not-co-existence',
  'not-succession',
  'not-chain-succession',
])

/** What each rule says besides: whoever keeps it keeps these as well. */
const implied: Partial<Record<Template, readonly Template[]>> = {
  'chain-succession': ['alternate-succession', 'chain-response', 'chain-precedence'],
  'alternate-succession': ['succession', 'alternate-response', 'alternate-precedence'],
  succession: ['response', 'precedence', 'co-existence'],
  'exactly-one': ['existence'],
  init: ['existence'],
  'chain-response': ['alternate-response'],
  'alternate-response': ['response'],
  response: ['responded-existence'],
  'chain-precedence': ['alternate-precedence'],
  'alternate-precedence': ['precedence'],
  precedence: ['responded-existence'],
  'co-existence': ['responded-existence'],
  'not-co-existence': ['not-succession'],
  'not-succession': ['not-chain-succession'],
}

const keyOf = ({ template, a, b }: Pick<Constraint, 'template' | 'a' | 'b'>) =>
  `${template}\u0000${a}\u0000${b}`

/** Without what a stronger rule on the same pair says already, as surely. */
function withoutImplied(rows: readonly Constraint[]): Constraint[] {
  const found = new Map(rows.map(row => [keyOf(row), row]))
  const superfluous = new Set<string>()
  const cover = (row: Constraint, by: Template): void => {
    for (const template of implied[by] ?? []) {
      // Both ways where a rule says the same of both; before b there is a: with b there is a.
      const isTurned = by === 'precedence'
      const turned = isTurned || symmetric.has(by) ? [[row.b, row.a] as const] : []
      const pairs = [...(isTurned ? [] : [[row.a, row.b] as const]), ...turned]
      for (const [a, b] of pairs) {
        const key = keyOf({ template, a: a as string, b })
        const weaker = found.get(key)
        if (weaker !== undefined && weaker.confidence <= row.confidence) superfluous.add(key)
      }
      cover(row, template)
    }
  }
  for (const row of rows) cover(row, row.template)
  return rows.filter(row => !superfluous.has(keyOf(row)))
}

/**
 * The rules that the cases of a log keep: `constraintsOf(log, { support: 0.1, confidence: 0.9 })`. For rules of what must
 * not happen both activities must occur in that share of cases, else nearly everything would never happen.
 */
export function constraintsOf(
  log: ColumnarLog,
  { support = 0.1, confidence = 0.9 }: DeclareOptions = {},
): Constraint[] {
  const places = oftenEnough(log, support)
  const names = [...places.keys()].map(a => log.activities[a] as string)
  const counts = counted(log, places)
  const { cases, n, having, once, beginning } = counts
  const rows: Constraint[] = []
  const take = (
    template: Template,
    pair: readonly [number, number | null],
    found: { activated: number; satisfied: number },
  ): void => {
    const { activated, satisfied } = found
    if (activated === 0 || satisfied / cases < support || satisfied / activated < confidence) return
    const [a, b] = pair
    rows.push({
      template,
      a: names[a] as string,
      b: b === null ? null : (names[b] as string),
      activated,
      satisfied,
      vacuous: cases - activated,
      support: satisfied / cases,
      confidence: satisfied / activated,
    })
  }
  for (let a = 0; a < n; a++) {
    if (having[a] === 0) continue
    take('existence', [a, null], { activated: cases, satisfied: having[a] as number })
    take('exactly-one', [a, null], { activated: cases, satisfied: once[a] as number })
    take('init', [a, null], { activated: cases, satisfied: beginning[a] as number })
    for (let b = 0; b < n; b++) {
      if (a === b || having[b] === 0) continue
      const isSeldom = Math.min(having[a] as number, having[b] as number) / cases < support
      for (const template of pairChecks.keys()) {
        if ((negative.has(template) && isSeldom) || (symmetric.has(template) && a > b)) continue
        take(template, [a, b], pairOf(counts, template, [a, b]))
      }
    }
  }
  return withoutImplied(rows).sort(
    // What must not happen last: there is always much of it.
    (x, y) =>
      Number(negative.has(x.template)) - Number(negative.has(y.template)) ||
      y.confidence - x.confidence ||
      y.support - x.support ||
      compare(x.template, y.template) ||
      compare(x.a, y.a) ||
      compare(x.b ?? '', y.b ?? ''),
  )
}
