import type { TreeNode } from '../../api/county.ts'

/** A step as a box of the drawing. */
export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
}

export interface Line {
  readonly path: string
  /** What may be skipped, and what leads back, is dashed. */
  readonly isDashed: boolean
}

/** A procedure laid out: positions only, so that it can be tested and drawn anywhere. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Where lines come in and go out, from the top. */
  readonly middle: number
  readonly boxes: readonly Box[]
  readonly lines: readonly Line[]
}

export const BOX = { width: 136, height: 46 } as const
const ACROSS = 26
const DOWN = 16
const BY = 18

const EMPTY: Layout = {
  width: 24,
  height: BOX.height,
  middle: BOX.height / 2,
  boxes: [],
  lines: [line('M0 23H24')],
}

function line(path: string, isDashed = false): Line {
  return { path, isDashed }
}

function shiftPath(path: string, dx: number, dy: number): string {
  return path.replace(/[MHV][-\d. ]+/g, part => {
    const [kind, rest] = [part.slice(0, 1), part.slice(1)]
    if (kind === 'H') return `H${Number(rest) + dx}`
    if (kind === 'V') return `V${Number(rest) + dy}`
    const [x, y] = rest.split(' ').map(Number)
    return `M${(x ?? 0) + dx} ${(y ?? 0) + dy}`
  })
}

function shifted({ boxes, lines }: Layout, dx: number, dy: number): Pick<Layout, 'boxes' | 'lines'> {
  return {
    boxes: boxes.map(box => ({ ...box, x: box.x + dx, y: box.y + dy })),
    lines: lines.map(({ path, isDashed }) => line(shiftPath(path, dx, dy), isDashed)),
  }
}

/** One after the other, joined in the middle. */
function inSequence(parts: readonly Layout[]): Layout {
  const middle = Math.max(...parts.map(p => p.middle), BOX.height / 2)
  const below = Math.max(...parts.map(p => p.height - p.middle), BOX.height / 2)
  const boxes: Box[] = []
  const lines: Line[] = []
  let x = 0
  parts.forEach((part, i) => {
    if (i > 0) {
      lines.push(line(`M${x} ${middle}H${x + ACROSS}`))
      x += ACROSS
    }
    const moved = shifted(part, x, middle - part.middle)
    boxes.push(...moved.boxes)
    lines.push(...moved.lines)
    x += part.width
  })
  return { width: x, height: middle + below, middle, boxes, lines }
}

/** One below the other, between a fork and a join. */
function side(parts: readonly Layout[]): Layout {
  const inner = Math.max(...parts.map(p => p.width))
  const height = parts.reduce((sum, p) => sum + p.height + DOWN, -DOWN)
  const width = inner + ACROSS * 2
  const middle = (parts[0]?.middle ?? 0) + 0
  const boxes: Box[] = []
  const lines: Line[] = []
  let y = 0
  for (const part of parts) {
    const moved = shifted(part, ACROSS, y)
    const at = y + part.middle
    boxes.push(...moved.boxes)
    lines.push(
      ...moved.lines,
      line(`M0 ${middle}H${ACROSS / 2}V${at}H${ACROSS}`),
      line(`M${ACROSS + part.width} ${at}H${width - ACROSS / 2}V${middle}H${width}`),
    )
    y += part.height + DOWN
  }
  return { width, height, middle, boxes, lines }
}

/** A way round it below: it may be left out. */
function optional(part: Layout): Layout {
  const width = part.width + ACROSS * 2
  const low = part.height + BY
  const moved = shifted(part, ACROSS, 0)
  return {
    width,
    height: low + 2,
    middle: part.middle,
    boxes: moved.boxes,
    lines: [
      ...moved.lines,
      line(`M0 ${part.middle}H${ACROSS}`),
      line(`M${ACROSS + part.width} ${part.middle}H${width}`),
      line(`M${ACROSS / 2} ${part.middle}V${low}H${width - ACROSS / 2}V${part.middle}`, true),
    ],
  }
}

/** What is done again stands below, on the way back. */
function loop(doing: Layout, redo: Layout): Layout {
  const inner = Math.max(doing.width, redo.width)
  const width = inner + ACROSS * 2
  const top = doing.height + DOWN
  const first = shifted(doing, ACROSS, 0)
  const second = shifted(redo, ACROSS, top)
  const at = top + redo.middle
  return {
    width,
    height: top + redo.height,
    middle: doing.middle,
    boxes: [...first.boxes, ...second.boxes],
    lines: [
      ...first.lines,
      ...second.lines,
      line(`M0 ${doing.middle}H${ACROSS}`),
      line(`M${ACROSS + doing.width} ${doing.middle}H${width}`),
      line(`M${width - ACROSS / 2} ${doing.middle}V${at}H${ACROSS + redo.width}`, true),
      line(`M${ACROSS} ${at}H${ACROSS / 2}V${doing.middle}`, true),
    ],
  }
}

/** Lays a tree out from left to right. */
export function layoutOf(node: TreeNode): Layout {
  switch (node.kind) {
    case 'step':
      return { ...BOX, middle: BOX.height / 2, boxes: [{ id: node.id, x: 0, y: 0 }], lines: [] }
    case 'sequence':
      return inSequence(node.nodes.map(layoutOf))
    case 'parallel':
      return side(node.nodes.map(layoutOf))
    case 'choice':
      return side(node.branches.map(({ node: branch }) => (branch ? layoutOf(branch) : EMPTY)))
    case 'optional':
      return optional(layoutOf(node.do))
    case 'loop':
      return loop(layoutOf(node.do), layoutOf(node.redo))
  }
}

/** Steps of a tree by id. */
export function stepsOf(node: TreeNode): TreeNode[] {
  switch (node.kind) {
    case 'step':
      return [node]
    case 'sequence':
    case 'parallel':
      return node.nodes.flatMap(stepsOf)
    case 'choice':
      return node.branches.flatMap(({ node: branch }) => (branch ? stepsOf(branch) : []))
    case 'optional':
      return stepsOf(node.do)
    case 'loop':
      return [...stepsOf(node.do), ...stepsOf(node.redo)]
  }
}
