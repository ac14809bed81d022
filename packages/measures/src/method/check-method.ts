import type { Measure } from '../measure/measure.ts'
import { isBelow, readDecimal } from '../score/rational.ts'
import type { Found } from './faults.ts'
import type { MethodYaml } from './schema.ts'

type IndicatorYaml = MethodYaml['pillars'][number]['indicators'][number]

/** 全国营商环境评价 has 18 first-level indicators, B-READY 2024 ten topics: a mapping names them all. */
const NATIONAL = 18
const B_READY = 10

function checkIndicator(given: IndicatorYaml, measure: Measure | undefined, at: Found['at']): Found[] {
  const about = given.measure
  if (!measure) return [{ code: 'unknown-measure', at: [...at, 'measure'], about }]
  if (measure.kind !== 'share' && measure.kind !== 'rate')
    return [{ code: 'not-scored', at: [...at, 'measure'], about }]
  const found: Found[] = []
  for (const field of ['start', 'end', 'clock'] as const)
    if (given[field] !== measure[field])
      found.push({ code: 'says-otherwise', at: [...at, field], about: `${field}: ${given[field]}` })
  if ((measure.kind === 'share') !== (given.unit === 'share'))
    found.push({ code: 'unit-differs', at: [...at, 'unit'], about })
  const { worst, best } = given.goalposts
  const [low, high] = [readDecimal(worst), readDecimal(best)]
  if (!low) found.push({ code: 'not-a-decimal', at: [...at, 'goalposts', 'worst'], about: worst })
  if (!high) found.push({ code: 'not-a-decimal', at: [...at, 'goalposts', 'best'], about: best })
  if (low && high && !(given.direction === 'higher' ? isBelow(low, high) : isBelow(high, low)))
    found.push({ code: 'goalposts-against-direction', at: [...at, 'goalposts'], about })
  return found
}

function checkMapping(yaml: MethodYaml, key: 'national' | 'b-ready', entries: number): Found[] {
  const used = new Set(yaml.pillars.flatMap(p => p.indicators.map(i => i.measure)))
  const list = yaml[key]
  const ids = new Set(list.map(m => m.id))
  const found: Found[] =
    ids.size === entries
      ? []
      : [{ code: 'framework-incomplete', at: [key], about: `${ids.size} / ${entries}` }]
  for (const [i, { id, 'measured-by': by, cannot }] of list.entries()) {
    for (const [n, name] of by.entries())
      if (!used.has(name))
        found.push({ code: 'no-such-indicator', at: [key, i, 'measured-by', n], about: name })
    if (by.length === 0 && !cannot) found.push({ code: 'measured-or-why-not', at: [key, i], about: id })
  }
  return found
}

/** Everything a method file may not say, beyond its form. */
export function checkMethod(yaml: MethodYaml, measures: ReadonlyMap<string, Measure>): Found[] {
  const seen = new Set<string>()
  const found = yaml.pillars.flatMap((pillar, p) =>
    pillar.indicators.flatMap((given, i): Found[] => {
      const at = ['pillars', p, 'indicators', i]
      const isTwice = seen.has(given.measure)
      seen.add(given.measure)
      return [
        ...(isTwice ? [{ code: 'twice-in-the-index' as const, at, about: given.measure }] : []),
        ...checkIndicator(given, measures.get(given.measure), at),
      ]
    }),
  )
  if (yaml.lights.green <= yaml.lights.red) found.push({ code: 'lights-crossed', at: ['lights'], about: '' })
  return [...found, ...checkMapping(yaml, 'national', NATIONAL), ...checkMapping(yaml, 'b-ready', B_READY)]
}
