import { columnsOf, layersOf, orderColumns, type Way } from '../drawing/layers.ts'
import type { PetriNet } from '../nets/petri-net.ts'
import { type Diagram, type Flow, type Shape, type ShapeKind, shapeSizes } from './layout.ts'

/** Shapes and flows before they have a place. */
interface Plan {
  readonly nodes: { readonly kind: ShapeKind; readonly name: string }[]
  readonly ways: Way[]
}

function node({ nodes }: Plan, kind: ShapeKind, name = ''): number {
  return nodes.push({ kind, name }) - 1
}

/** Where tokens are first, or must be at the end: one event, behind or before a gateway where there are several places. */
function addEnd(plan: Plan, kind: 'start' | 'end', places: readonly number[]): void {
  const event = node(plan, kind)
  const inner = places.length > 1 ? node(plan, 'parallel') : event
  const join = (from: number, to: number) =>
    plan.ways.push(kind === 'start' ? { from, to } : { from: to, to: from })
  if (inner !== event) join(event, inner)
  for (const place of places) join(inner, place)
}

/** Every place as an exclusive gateway, every transition as a task or a parallel gateway; most turn out to be needless. */
function planOf({ places, transitions, initial, final }: PetriNet): Plan {
  const plan: Plan = { nodes: [], ways: [] }
  for (let p = 0; p < places; p++) node(plan, 'exclusive')
  const link = (from: number, to: number) => plan.ways.push({ from, to })
  for (const { label, from, to } of transitions) {
    const isSilent = label === undefined
    const task = isSilent ? node(plan, 'parallel') : node(plan, 'task', label)
    const first = isSilent || from.length === 1 ? task : node(plan, 'parallel')
    const last = isSilent || to.length === 1 ? task : node(plan, 'parallel')
    if (first !== task) link(first, task)
    if (last !== task) link(task, last)
    for (const place of from) link(place, first)
    for (const place of to) link(last, place)
  }
  const marked = (marking: readonly number[]) => marking.flatMap((n, p) => Array<number>(n).fill(p))
  addEnd(plan, 'start', marked(initial))
  addEnd(plan, 'end', marked(final))
  return plan
}

/** Without gateways that one flow enters and one leaves, and without what nothing leads to. */
function slim({ nodes, ways }: Plan): Plan {
  const isGateway = (n: number) => nodes[n]?.kind === 'exclusive' || nodes[n]?.kind === 'parallel'
  const into = nodes.map((_, n) => new Set(ways.filter(({ to }) => to === n)))
  const out = nodes.map((_, n) => new Set(ways.filter(({ from }) => from === n)))
  const kept = new Set(ways)
  for (const n of nodes.keys()) {
    const [before, after] = [[...(into[n] ?? [])], [...(out[n] ?? [])]]
    const [way, next] = [before[0], after[0]]
    if (!isGateway(n) || before.length !== 1 || after.length !== 1) continue
    if (way === undefined || next === undefined || way.from === n) continue
    const joined = { from: way.from, to: next.to }
    for (const gone of [way, next]) kept.delete(gone)
    kept.add(joined)
    out[way.from]?.delete(way)
    out[way.from]?.add(joined)
    into[next.to]?.delete(next)
    into[next.to]?.add(joined)
    into[n]?.clear()
    out[n]?.clear()
  }
  const used = nodes.flatMap((_, n) => ((into[n]?.size ?? 0) + (out[n]?.size ?? 0) > 0 ? [n] : []))
  const number = new Map(used.map((n, k) => [n, k]))
  return {
    nodes: used.map(n => nodes[n] as Plan['nodes'][number]),
    ways: [...kept].map(({ from, to }) => ({
      from: number.get(from) as number,
      to: number.get(to) as number,
    })),
  }
}

const gap = { x: 56, y: 28 }
const margin = 40

function placed({ nodes, ways }: Plan): { shapes: Shape[]; height: number; width: number } {
  const sizes = nodes.map(({ kind }) => shapeSizes[kind])
  const ordered = [...nodes.keys()].sort(
    (a, b) => Number(nodes[b]?.kind === 'start') - Number(nodes[a]?.kind === 'start'),
  )
  const columns = columnsOf(layersOf(ordered, ways))
  const tall = (column: readonly number[]) =>
    column.reduce((sum, n) => sum + (sizes[n]?.height ?? 0) + gap.y, -gap.y)
  const height = Math.max(...columns.map(tall))
  const middle = new Map<number, number>()
  orderColumns(columns, ways, column => {
    let y = margin + (height - tall(column)) / 2
    for (const n of column) {
      const own = sizes[n]?.height ?? 0
      middle.set(n, y + own / 2)
      y += own + gap.y
    }
    return middle
  })
  const shapes: Shape[] = []
  let x = margin
  for (const column of columns) {
    const width = Math.max(...column.map(n => sizes[n]?.width ?? 0))
    for (const n of column) {
      const size = sizes[n] as { width: number; height: number }
      const { kind, name } = nodes[n] as Plan['nodes'][number]
      const at = { x: x + (width - size.width) / 2, y: (middle.get(n) as number) - size.height / 2 }
      shapes[n] = { id: `${kind}_${n}`, kind, name, ...at, ...size }
    }
    x += width + gap.x
  }
  return { shapes, width: x - gap.x + margin, height: height + 2 * margin }
}

/** Forward from side to side; back, or within a column, below everything, each way on a line of its own. */
function flowOf(a: Shape, b: Shape, lane: number): Flow['points'] {
  const [right, left] = [a.x + a.width, b.x]
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2]
  if (right < left) {
    const bend = left - gap.x / 2
    const straight = y1 === y2
    return straight
      ? [
          [right, y1],
          [left, y2],
        ]
      : [
          [right, y1],
          [bend, y1],
          [bend, y2],
          [left, y2],
        ]
  }
  const [x1, x2] = [a.x + a.width / 2, b.x + b.width / 2]
  return [
    [x1, a.y + a.height],
    [x1, lane],
    [x2, lane],
    [x2, b.y + b.height],
  ]
}

/**
 * A net as a drawing: a task for each visible transition, gateways where ways part and meet. A place that several
 * transitions wait for is an exclusive gateway, which chooses earlier than the net does; the runs that end are the same.
 */
export function netDiagram(net: PetriNet): Diagram {
  const plan = slim(planOf(net))
  const { shapes, width, height } = placed(plan)
  let lane = height
  const flows = plan.ways.map(({ from, to }, k): Flow => {
    const [a, b] = [shapes[from] as Shape, shapes[to] as Shape]
    const isForward = a.x + a.width < b.x
    if (!isForward) lane += 10
    return { id: `flow_${k}`, from: a.id, to: b.id, points: flowOf(a, b, lane) }
  })
  return { shapes, flows, width, height: lane + margin }
}
