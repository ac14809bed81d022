import { type Flow, layOut, type Shape } from '../bpmn/layout.ts'
import type { ProcessTree } from '../trees/process-tree.ts'
import { drawOutline, stepCount } from './draw-outline.ts'
import { centred, svgPage, svgText, wrapped } from './svg-text.ts'

function shapeSvg({ kind, name, x, y, width, height }: Shape): string {
  const [cx, cy] = [x + width / 2, y + height / 2]
  const stroke = 'fill="#fff" stroke="#334e68" stroke-width="1.5"'
  if (kind === 'start') return `<circle cx="${cx}" cy="${cy}" r="${width / 2}" ${stroke}/>`
  if (kind === 'end')
    return `<circle cx="${cx}" cy="${cy}" r="${width / 2 - 1}" fill="#fff" stroke="#334e68" stroke-width="4"/>`
  if (kind === 'task') {
    const lines = wrapped(name, { ems: 8.2, lines: 3 })
    return `<g><title>${svgText(name)}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#f0f7ff" stroke="#334e68" stroke-width="1.5"/>${centred(lines, { x: cx, y: cy, size: 13 })}</g>`
  }
  const diamond = `M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z`
  const r = 7
  const mark =
    kind === 'parallel'
      ? `M${cx - r} ${cy}H${cx + r}M${cx} ${cy - r}V${cy + r}`
      : `M${cx - 5} ${cy - 5}L${cx + 5} ${cy + 5}M${cx + 5} ${cy - 5}L${cx - 5} ${cy + 5}`
  return `<path d="${diamond}" ${stroke}/><path d="${mark}" stroke="#334e68" stroke-width="2.5" fill="none"/>`
}

function flowSvg({ points }: Flow): string {
  const way = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return `<path d="${way}" fill="none" stroke="#52606d" stroke-width="1.4" stroke-linejoin="round" marker-end="url(#arrow)"/>`
}

// Beyond it a flow chart no longer fits any screen at a size that can be read.
const mostSteps = 60

/** The tree as a picture in the signs of BPMN; a large one as an outline. */
export function drawTree(tree: ProcessTree, title: string): string {
  if (stepCount(tree) > mostSteps) return drawOutline(tree, title)
  const { shapes, flows, width, height } = layOut(tree)
  return svgPage({ width, height, title }, [...flows.map(flowSvg), ...shapes.map(shapeSvg)])
}
