import { problemAt } from '../log/problem.ts'
import type { PetriNet, Transition } from '../nets/petri-net.ts'
import { type Element, elementsNamed, readXml } from '../nets/read-xml.ts'

const silentKinds = [
  'exclusiveGateway',
  'parallelGateway',
  'startEvent',
  'endEvent',
  'intermediateThrowEvent',
] as const
const taskKinds = [
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'scriptTask',
  'callActivity',
  'intermediateCatchEvent',
] as const

interface BpmnNode {
  readonly element: Element
  readonly into: readonly number[]
  readonly out: readonly number[]
}

/** Several flows into a task wait for none of each other, several out of it all go on (ISO/IEC 19510, §13.3.2). */
function transitionsOf(
  { element, into, out }: BpmnNode,
  ends: { initial: number; final: number },
): Transition[] {
  const { name, attributes } = element
  if (name === 'startEvent') return [{ label: undefined, from: [ends.initial], to: out }]
  if (name === 'endEvent') return into.map(place => ({ label: undefined, from: [place], to: [ends.final] }))
  if (name === 'parallelGateway') return [{ label: undefined, from: into, to: out }]
  if (name === 'exclusiveGateway')
    return into.flatMap(from => out.map(to => ({ label: undefined, from: [from], to: [to] })))
  const label = attributes.name ?? attributes.id ?? ''
  return into.map(from => ({ label, from: [from], to: out }))
}

function fail(file: string, line: number, reason: { code: string; zh: string; en: string }): never {
  throw problemAt({ file, line }, `model/${reason.code}`, reason)
}

/** The net of a BPMN process: a place for each flow. Other elements than tasks, events and the two gateways are refused. */
export function readBpmn(text: string, file: string): PetriNet {
  const [process] = elementsNamed(readXml(text, file), 'process')
  if (!process)
    fail(file, 1, { code: 'not-bpmn', zh: '文件中没有 <process>', en: 'There is no <process> in the file' })
  const flows = process.children.filter(({ name }) => name === 'sequenceFlow')
  const known: readonly string[] = [...silentKinds, ...taskKinds]
  const ids = new Set(flows.flatMap(({ attributes }) => [attributes.sourceRef, attributes.targetRef]))
  const [initial, final] = [flows.length, flows.length + 1]
  const transitions: Transition[] = []
  for (const element of process.children) {
    const { id } = element.attributes
    if (element.name === 'sequenceFlow' || id === undefined || !ids.has(id)) continue
    if (!known.includes(element.name)) {
      const { name, line } = element
      fail(file, line, { code: 'unknown-element', zh: `不支持 <${name}>`, en: `<${name}> is not supported` })
    }
    ids.delete(id)
    const at = (key: 'sourceRef' | 'targetRef') =>
      flows.flatMap((f, p) => (f.attributes[key] === id ? [p] : []))
    transitions.push(
      ...transitionsOf({ element, into: at('targetRef'), out: at('sourceRef') }, { initial, final }),
    )
  }
  const [dangling] = ids
  if (dangling !== undefined) {
    fail(file, process.line, {
      code: 'dangling-flow',
      zh: `顺序流指向不存在的元素 ${dangling}`,
      en: `A flow refers to ${dangling}, which does not exist`,
    })
  }
  const marked = (place: number) => Array.from({ length: flows.length + 2 }, (_, p) => (p === place ? 1 : 0))
  return { places: flows.length + 2, transitions, initial: marked(initial), final: marked(final) }
}
