import { problemAt } from '../log/problem.ts'
import type { PetriNet, Transition } from './petri-net.ts'
import { childNamed, type Element, elementsNamed, readXml } from './read-xml.ts'

function textIn(element: Element, name: string): string | undefined {
  const holder = childNamed(element, name)
  return holder && childNamed(holder, 'text')?.text.trim()
}

/** Silent by the mark of process mining tools, or because it has no name. */
function labelOf(transition: Element): string | undefined {
  const isMarked = elementsNamed(transition, 'toolspecific').some(
    t => t.attributes.activity === '$invisible$',
  )
  const name = textIn(transition, 'name')
  return isMarked || name === undefined || name === '' ? undefined : name
}

interface Arcs {
  readonly into: readonly Set<number>[]
  readonly out: readonly Set<number>[]
}

function markingsOf(root: Element, ids: ReadonlyMap<string, number>, places: readonly Element[]) {
  const initial = places.map(place => Number(textIn(place, 'initialMarking') ?? 0))
  const final = places.map(() => 0)
  const [marking] = elementsNamed(root, 'finalmarkings').flatMap(m => elementsNamed(m, 'marking'))
  for (const place of marking ? elementsNamed(marking, 'place') : []) {
    const index = ids.get(place.attributes.idref ?? '')
    if (index !== undefined) final[index] = Number(childNamed(place, 'text')?.text.trim() ?? 1)
  }
  return { initial, final }
}

/** Where a file names no marking, work begins at the places nothing leads to, and ends at those nothing leaves. */
function withDefaults(marking: number[], arcs: readonly Set<number>[]): number[] {
  return marking.some(tokens => tokens > 0) ? marking : arcs.map(set => (set.size === 0 ? 1 : 0))
}

/** Reads a net from PNML (ISO/IEC 15909-2); codes `model/…`. */
export function readPnml(text: string, file: string): PetriNet {
  const root = readXml(text, file)
  const [net] = elementsNamed(root, 'net')
  if (!net) {
    throw problemAt({ file, line: 1 }, 'model/not-a-net', {
      zh: '文件中没有 <net>',
      en: 'There is no <net> in the file',
    })
  }
  const places = elementsNamed(net, 'place').filter(({ attributes }) => attributes.id !== undefined)
  const ids = new Map(places.map((place, p) => [place.attributes.id ?? '', p]))
  const steps = elementsNamed(net, 'transition')
  const stepIds = new Map(steps.map((step, t) => [step.attributes.id ?? '', t]))
  const transitions = steps.map(step => ({ label: labelOf(step), from: [] as number[], to: [] as number[] }))
  const arcs: Arcs = { into: places.map(() => new Set()), out: places.map(() => new Set()) }
  for (const { attributes, line } of elementsNamed(net, 'arc')) {
    const [source = '', target = ''] = [attributes.source, attributes.target]
    const [fromPlace, toStep] = [ids.get(source), stepIds.get(target)]
    const [fromStep, toPlace] = [stepIds.get(source), ids.get(target)]
    if (fromPlace !== undefined && toStep !== undefined) {
      transitions[toStep]?.from.push(fromPlace)
      arcs.out[fromPlace]?.add(toStep)
    } else if (fromStep !== undefined && toPlace !== undefined) {
      transitions[fromStep]?.to.push(toPlace)
      arcs.into[toPlace]?.add(fromStep)
    } else {
      throw problemAt({ file, line }, 'model/dangling-arc', {
        zh: `弧 ${source} → ${target} 的一端不存在`,
        en: `The arc ${source} → ${target} has an end that does not exist`,
      })
    }
  }
  const { initial, final } = markingsOf(net, ids, places)
  return {
    places: places.length,
    transitions: transitions satisfies readonly Transition[],
    initial: withDefaults(initial, arcs.into),
    final: withDefaults(final, arcs.out),
  }
}
