import { defineMeasure, type ShareMeasure, type Words } from '../measure/measure.ts'
import type { Units } from '../units/units.ts'

type Counted = 'supplements' | 'handOvers' | 'disputes' | 'returns' | 'extensions' | 'reworks' | 'reopenings'

interface Said {
  readonly name: string
  readonly counted: Counted
  readonly title: Words
  readonly source: string
}

/**
 * How often something happens to a request. Start: opening; end: answer (of rework and reopening: any time after); no clock;
 * denominator: all requests, answered or open, so that leaving them open helps nobody; source: one event of the log each.
 */
function perRequest({ name, counted, title, source }: Said): ShareMeasure {
  return defineMeasure({
    name,
    kind: 'rate',
    title,
    ...{ start: 'opened', end: 'answered', clock: 'none', pauses: 'none' },
    denominator: { zh: '全部诉求（含在办）', en: 'all requests, open ones included' },
    source: [source],
    count: (units: Units, u: number) => units[counted][u] as number,
    of: () => 1,
  } as const)
}

export const supplements = perRequest({
  ...{ name: 'supplements', counted: 'supplements', source: 'documents-requested' },
  title: { zh: '件均补正次数', en: 'Supplements asked, per request' },
})
export const handOvers = perRequest({
  ...{ name: 'hand-overs', counted: 'handOvers', source: 'handed-over' },
  title: { zh: '件均转办次数', en: 'Hand-overs, per request' },
})
export const disputes = perRequest({
  ...{ name: 'disputes', counted: 'disputes', source: 'assignment-disputed' },
  title: { zh: '件均异议次数', en: 'Disputes over who handles it, per request' },
})
export const returns = perRequest({
  ...{ name: 'returns', counted: 'returns', source: 'handed-over' },
  title: {
    zh: '件均转回次数（又回到经手过的单位）',
    en: 'Returns to an office that had it before, per request',
  },
})
export const extensions = perRequest({
  ...{ name: 'extensions', counted: 'extensions', source: 'deadline-extended' },
  title: { zh: '件均延期次数', en: 'Extensions, per request' },
})
export const reworks = perRequest({
  ...{ name: 'reworks', counted: 'reworks', source: 'rework-ordered' },
  title: { zh: '件均重办次数', en: 'Reworks ordered, per request' },
})
export const reopenings = perRequest({
  ...{ name: 'reopenings', counted: 'reopenings', source: 'matter-reopened' },
  title: { zh: '件均重新办理次数', en: 'Reopenings, per request' },
})
