import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { Measure, ShareMeasure } from '../measure/measure.ts'
import { MEASURES } from '../measures/all-measures.ts'
import { type Rational, readDecimal } from '../score/rational.ts'
import { checkMethod } from './check-method.ts'
import { type Fault, type Found, faultOf } from './faults.ts'
import type { Indicator, Mapped, Method } from './method.ts'
import { type MethodYaml, methodYaml } from './schema.ts'

export type LoadedMethod = { readonly method: Method } | { readonly faults: readonly Fault[] }

const BY_NAME: ReadonlyMap<string, Measure> = new Map(MEASURES.map(m => [m.name, m]))

/** The line of the innermost part of a path that is there. */
function lineAt(document: Document, lines: LineCounter, at: Found['at']): number {
  for (let length = at.length; length > 0; length--) {
    const node = document.getIn(at.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function decimal(text: string): Rational {
  const found = readDecimal(text)
  if (!found) throw new Error(`a checked method holds no such number: ${text}`)
  return found
}

function mappedOf({ id, title, 'measured-by': measuredBy, cannot }: MethodYaml['national'][number]): Mapped {
  return { id, title, measuredBy, ...(cannot && { cannot }) }
}

function methodOf(yaml: MethodYaml): Method {
  const indicatorOf = (i: MethodYaml['pillars'][number]['indicators'][number]): Indicator => ({
    measure: BY_NAME.get(i.measure) as ShareMeasure,
    ...{ direction: i.direction, unit: i.unit, weight: i.weight, start: i.start, end: i.end, clock: i.clock },
    worst: decimal(i.goalposts.worst),
    best: decimal(i.goalposts.best),
  })
  const { method, version, title, basis, missing, lights } = yaml
  return {
    ...{ id: method, version, title, basis, missing, lights },
    pillars: yaml.pillars.map(p => ({
      ...{ id: p.pillar, title: p.title, weight: p.weight },
      indicators: p.indicators.map(indicatorOf),
    })),
    national: yaml.national.map(mappedOf),
    bReady: yaml['b-ready'].map(mappedOf),
  }
}

/** A method file: the method, or every fault with its line, in both languages. */
export function loadMethod({ file, text }: { readonly file: string; readonly text: string }): LoadedMethod {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken = document.errors[0]
  if (broken) {
    const line = broken.linePos?.[0].line ?? 1
    const about = broken.message.split('\n')[0] ?? ''
    return { faults: [faultOf({ code: 'broken-yaml', at: [], about }, file, line)] }
  }
  const parsed = methodYaml.safeParse(document.toJS())
  const found: Found[] = parsed.success
    ? checkMethod(parsed.data, BY_NAME)
    : parsed.error.issues.map(({ path, message }) => ({
        code: 'wrong-shape',
        at: path.map(p => (typeof p === 'symbol' ? String(p) : p)),
        about: `${path.join('.') || '(file)'}: ${message}`,
      }))
  if (found.length > 0 || !parsed.success)
    return { faults: found.map(f => faultOf(f, file, lineAt(document, lines, f.at))) }
  return { method: methodOf(parsed.data) }
}
