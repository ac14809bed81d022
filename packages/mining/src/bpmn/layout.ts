import type { ProcessTree } from '../trees/process-tree.ts'

export type ShapeKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel'

/** A shape of the drawing; `x`, `y` is its upper left corner. */
export interface Shape {
  readonly id: string
  readonly kind: ShapeKind
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly points: readonly (readonly [number, number])[]
}

/** A process drawn: shapes and the flows between them (BPMN 2.0, ISO/IEC 19510). */
export interface Diagram {
  readonly shapes: readonly Shape[]
  readonly flows: readonly Flow[]
  readonly width: number
  readonly height: number
}

const task = { width: 120, height: 64 }
const gateway = 36
const event = 32
/** How large each kind of shape is drawn. */
export const shapeSizes: Readonly<Record<ShapeKind, Size>> = {
  start: { width: event, height: event },
  end: { width: event, height: event },
  task,
  exclusive: { width: gateway, height: gateway },
  parallel: { width: gateway, height: gateway },
}
const gapX = 40
const gapY = 24

interface Size {
  readonly width: number
  readonly height: number
}

/** Room that a tree takes; a branch with nothing to do takes a line. */
function sizeOf(tree: ProcessTree): Size {
  switch (tree.kind) {
    case 'step':
      return task
    case 'silent':
      return { width: 0, height: 20 }
    case 'sequence': {
      const sizes = tree.nodes.map(sizeOf)
      const width = sizes.reduce((sum, s) => sum + s.width, gapX * (sizes.length - 1))
      return { width, height: Math.max(...sizes.map(s => s.height)) }
    }
    default: {
      const sizes = branchesOf(tree).map(sizeOf)
      const width = Math.max(...sizes.map(s => s.width)) + 2 * (gateway + gapX)
      return {
        width,
        height: Math.max(
          gateway,
          sizes.reduce((sum, s) => sum + s.height, gapY * (sizes.length - 1)),
        ),
      }
    }
  }
}

function branchesOf(tree: ProcessTree): readonly ProcessTree[] {
  if (tree.kind === 'optional') return [tree.do, { kind: 'silent' }]
  if (tree.kind === 'loop') return [tree.do, tree.redo]
  return tree.kind === 'choice' || tree.kind === 'parallel' ? tree.nodes : [tree]
}

interface Sketch {
  readonly shapes: Shape[]
  readonly flows: Flow[]
}

/** Where a part begins and ends; undefined when it is nothing to do. */
type Ends = { readonly first: string; readonly last: string } | undefined

function place(sketch: Sketch, kind: ShapeKind, at: { name?: string; x: number; middle: number }): string {
  const size = shapeSizes[kind]
  const id = `${kind}_${sketch.shapes.length}`
  sketch.shapes.push({ id, kind, name: at.name ?? '', x: at.x, y: at.middle - size.height / 2, ...size })
  return id
}

function shapeOf({ shapes }: Sketch, id: string): Shape {
  return shapes.find(shape => shape.id === id) as Shape
}

/** A flow from the right of one shape to the left of the next, by way of `via`, the height of its branch. */
function connect(sketch: Sketch, from: string, to: { id: string; via?: number }): void {
  const a = shapeOf(sketch, from)
  const b = shapeOf(sketch, to.id)
  const start = [a.x + a.width, a.y + a.height / 2] as const
  const end = [b.x, b.y + b.height / 2] as const
  const middle = to.via ?? end[1]
  const points: (readonly [number, number])[] = [start]
  if (middle !== start[1]) points.push([start[0] + gapX / 4, start[1]], [start[0] + gapX / 4, middle])
  if (middle !== end[1]) points.push([end[0] - gapX / 4, middle], [end[0] - gapX / 4, end[1]])
  else if (start[1] !== end[1] && middle === end[1]) points.push([start[0] + gapX / 4, end[1]])
  points.push(end)
  sketch.flows.push({ id: `flow_${sketch.flows.length}`, from, to: to.id, points })
}

/** A way back, right to left: from under one shape to under the other, or to the side of one that lies on the way. */
function connectBack(sketch: Sketch, from: string, to: { id: string; via: number; isAlone?: boolean }): void {
  const a = shapeOf(sketch, from)
  const b = shapeOf(sketch, to.id)
  const { via, isAlone = false } = to
  const isOnWay = (shape: Shape) => isAlone && shape.y + shape.height / 2 === via
  const start: Flow['points'] = isOnWay(a)
    ? [[a.x, via]]
    : [
        [a.x + a.width / 2, a.y + a.height],
        [a.x + a.width / 2, via],
      ]
  const end: Flow['points'] = isOnWay(b)
    ? [[b.x + b.width, via]]
    : [
        [b.x + b.width / 2, via],
        [b.x + b.width / 2, b.y + b.height],
      ]
  sketch.flows.push({ id: `flow_${sketch.flows.length}`, from, to: to.id, points: [...start, ...end] })
}

function drawSequence(
  sketch: Sketch,
  nodes: readonly ProcessTree[],
  at: { x: number; middle: number },
): Ends {
  let x = at.x
  let ends: Ends
  for (const node of nodes) {
    const part = draw(sketch, node, { x, middle: at.middle })
    x += sizeOf(node).width + gapX
    if (!part) continue
    if (ends) connect(sketch, ends.last, { id: part.first })
    ends = ends ? { first: ends.first, last: part.last } : part
  }
  return ends
}

function drawBranches(sketch: Sketch, tree: ProcessTree, at: { x: number; middle: number }): Ends {
  const { width, height } = sizeOf(tree)
  const kind = tree.kind === 'parallel' ? 'parallel' : 'exclusive'
  const first = place(sketch, kind, at)
  const last = place(sketch, kind, { x: at.x + width - gateway, middle: at.middle })
  let y = at.middle - height / 2
  for (const [i, node] of branchesOf(tree).entries()) {
    const size = sizeOf(node)
    const middle = y + size.height / 2
    const x = at.x + gateway + gapX + (width - 2 * (gateway + gapX) - size.width) / 2
    y += size.height + gapY
    const part = draw(sketch, node, { x, middle })
    const isBack = tree.kind === 'loop' && i === 1
    if (!part) {
      if (isBack) connectBack(sketch, last, { id: first, via: middle })
      else connect(sketch, first, { id: last, via: middle })
      continue
    }
    if (isBack) {
      const isAlone = part.first === part.last
      connectBack(sketch, last, { id: part.first, via: middle, isAlone })
      connectBack(sketch, part.last, { id: first, via: middle, isAlone })
    } else {
      connect(sketch, first, { id: part.first })
      connect(sketch, part.last, { id: last, via: middle })
    }
  }
  return { first, last }
}

function draw(sketch: Sketch, tree: ProcessTree, at: { x: number; middle: number }): Ends {
  switch (tree.kind) {
    case 'silent':
      return undefined
    case 'step': {
      const id = place(sketch, 'task', { ...at, name: tree.activity })
      return { first: id, last: id }
    }
    case 'sequence':
      return drawSequence(sketch, tree.nodes, at)
    default:
      return drawBranches(sketch, tree, at)
  }
}

/** Lays a tree out from left to right: branches below each other between their gateways, ways back below the body. */
export function layOut(tree: ProcessTree): Diagram {
  const sketch: Sketch = { shapes: [], flows: [] }
  const { width, height } = sizeOf(tree)
  const middle = Math.max(height, task.height) / 2 + gapY
  const start = place(sketch, 'start', { x: gapX, middle })
  const inner = draw(sketch, tree, { x: gapX + event + gapX, middle })
  const end = place(sketch, 'end', { x: gapX + event + gapX + width + (inner ? gapX : 0), middle })
  if (inner) {
    connect(sketch, start, { id: inner.first })
    connect(sketch, inner.last, { id: end })
  } else connect(sketch, start, { id: end })
  const { x } = shapeOf(sketch, end)
  return { ...sketch, width: x + event + gapX, height: middle * 2 }
}
