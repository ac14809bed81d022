import type { PetriNet } from '../nets/petri-net.ts'
import { treeOfNet } from '../nets/tree-of-net.ts'
import type { ProcessTree } from '../trees/process-tree.ts'
import { escapeXml } from '../xes/escape-xml.ts'
import { type Diagram, layOut, type Shape, type ShapeKind } from './layout.ts'
import { netDiagram } from './net-diagram.ts'

const elements: Record<ShapeKind, string> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
}

function escaped(text: string): string {
  const written = escapeXml(text, '1.0', 'replace')
  return typeof written === 'string' ? written : ''
}

function elementOf({ id, kind, name }: Shape, { flows }: Diagram): string {
  const into = flows.filter(({ to }) => to === id).map(flow => `<incoming>${flow.id}</incoming>`)
  const out = flows.filter(({ from }) => from === id).map(flow => `<outgoing>${flow.id}</outgoing>`)
  const title = name === '' ? '' : ` name="${escaped(name)}"`
  return `<${elements[kind]} id="${id}"${title}>${[...into, ...out].join('')}</${elements[kind]}>`
}

function shapeOf({ id, kind, x, y, width, height }: Shape): string {
  const mark = kind === 'exclusive' ? ' isMarkerVisible="true"' : ''
  const bounds = `<dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/>`
  return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${mark}>${bounds}</bpmndi:BPMNShape>`
}

/** A net that is made of blocks is drawn as its tree. */
function diagramOf(model: ProcessTree | PetriNet): Diagram {
  const tree = 'kind' in model ? model : treeOfNet(model)
  return tree === undefined ? netDiagram(model as PetriNet) : layOut(tree)
}

/** A tree or a net as BPMN 2.0 with its drawing (ISO/IEC 19510, annex B), as modelling tools open it. */
export function writeBpmn(model: ProcessTree | PetriNet): string {
  const diagram = diagramOf(model)
  const { shapes, flows } = diagram
  const edges = flows.map(({ id, points }) => {
    const way = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')
    return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${way}</bpmndi:BPMNEdge>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
    ' id="definitions_1" targetNamespace="http://doudi/bpmn">',
    '<process id="process_1" isExecutable="false">',
    ...shapes.map(shape => elementOf(shape, diagram)),
    ...flows.map(({ id, from, to }) => `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`),
    '</process>',
    '<bpmndi:BPMNDiagram id="diagram_1"><bpmndi:BPMNPlane id="plane_1" bpmnElement="process_1">',
    ...shapes.map(shapeOf),
    ...edges,
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    '</definitions>',
    '',
  ].join('\n')
}
