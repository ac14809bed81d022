import { childrenOf, type ProcessTree } from '../trees/process-tree.ts'
import { svgPage, svgText, wrapped } from './svg-text.ts'

interface Line {
  readonly depth: number
  readonly kind: ProcessTree['kind']
  readonly text: string
}

const words: Readonly<Record<Exclude<ProcessTree['kind'], 'step'>, string>> = {
  sequence: '依次 one after the other',
  parallel: '并行 side by side',
  choice: '其一 one of',
  optional: '可略 perhaps',
  loop: '反复 again and again',
  silent: '无 nothing',
}
const colours: Readonly<Record<ProcessTree['kind'], string>> = {
  step: '#334e68',
  sequence: '#829ab1',
  parallel: '#2680c2',
  choice: '#8a6d3b',
  optional: '#9aa5b1',
  loop: '#c98a3b',
  silent: '#9aa5b1',
}
const line = { height: 20, indent: 16, width: 400 }
const margin = 24
const mostLinesInColumn = 110

function linesOf(tree: ProcessTree, depth: number): Line[] {
  const text = tree.kind === 'step' ? tree.activity : words[tree.kind]
  // A way back with nothing on it needs no line.
  const children = childrenOf(tree).filter(child => tree.kind !== 'loop' || child.kind !== 'silent')
  return [{ depth, kind: tree.kind, text }, ...children.flatMap(child => linesOf(child, depth + 1))]
}

/** How many steps a tree has. */
export function stepCount(tree: ProcessTree): number {
  return tree.kind === 'step' ? 1 : childrenOf(tree).reduce((sum, child) => sum + stepCount(child), 0)
}

function lineSvg({ depth, kind, text }: Line, at: { x: number; y: number }): string {
  const shown = Math.min(depth, 14)
  const x = at.x + shown * line.indent
  const guides = Array.from({ length: shown }, (_, d) => {
    const gx = at.x + d * line.indent + 4
    return `<path d="M${gx} ${at.y - 14}V${at.y + 6}" stroke="#d9e2ec"/>`
  })
  const mark =
    kind === 'step'
      ? `<rect x="${x}" y="${at.y - 9}" width="8" height="8" rx="2" fill="${colours.step}"/>`
      : `<circle cx="${x + 4}" cy="${at.y - 5}" r="4" fill="none" stroke="${colours[kind]}" stroke-width="2"/>`
  const [first = ''] = wrapped(text, { ems: (line.width - shown * line.indent - 30) / 13, lines: 1 })
  const weight = kind === 'step' ? '' : ' font-style="italic"'
  return `<g><title>${svgText(text)}</title>${guides.join('')}${mark}<text x="${x + 14}" y="${at.y}" style="text-anchor:start;fill:${colours[kind]}"${weight}>${svgText(first)}</text></g>`
}

/**
 * A large tree as an outline, one line for each step and block, in columns: as a flow chart of hundreds of steps it would
 * be metres wide.
 */
export function drawOutline(tree: ProcessTree, title: string): string {
  const lines = linesOf(tree, 0)
  const columns = Math.ceil(lines.length / mostLinesInColumn)
  const rows = Math.ceil(lines.length / columns)
  const body = lines.map((each, k) =>
    lineSvg(each, {
      x: margin + Math.floor(k / rows) * (line.width + margin),
      y: margin + 36 + (k % rows) * line.height,
    }),
  )
  const width = margin + columns * (line.width + margin)
  const head = `${title}：${stepCount(tree)} 个环节 steps`
  return svgPage({ width, height: margin * 2 + 36 + rows * line.height, title }, [
    `<text x="${margin}" y="${margin + 6}" style="text-anchor:start;font-size:16px">${svgText(head)}</text>`,
    ...body,
  ])
}
