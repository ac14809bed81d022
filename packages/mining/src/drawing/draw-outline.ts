import { childrenOf, type ProcessTree } from '../trees/process-tree.ts'
import { svgPage, svgText, wrapped } from './svg-text.ts'

interface Line {
  readonly depth: number
  readonly kind: ProcessTree['kind']
  readonly text: string
  readonly isRepeated: boolean
}

const words: Readonly<Record<Exclude<ProcessTree['kind'], 'step'>, string>> = {
  sequence: '依次 one after the other',
  parallel: '并行 side by side',
  choice: '其一 one of',
  optional: '可略 perhaps',
  loop: '反复，其间 again and again, between them',
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
const line = { height: 20, indent: 12, width: 360 }
const margin = 24
const mostLinesInColumn = 110
const deepestShown = 14
const perhaps = '可略 perhaps'
const again = '反复 again and again'

/** A part that may be left out, or is only done again and again, is one line with what it is about. */
function lineOf(tree: ProcessTree): { words: string[]; inner: ProcessTree } {
  if (tree.kind === 'optional') {
    const { words: said, inner } = lineOf(tree.do)
    return { words: [perhaps, ...said], inner }
  }
  if (tree.kind === 'loop' && tree.redo.kind === 'silent') {
    const { words: said, inner } = lineOf(tree.do)
    return { words: [again, ...said], inner }
  }
  return { words: [], inner: tree }
}

function linesOf(tree: ProcessTree, depth: number): Line[] {
  const { words: said, inner } = lineOf(tree)
  const isBlock = inner.kind !== 'step'
  const own = isBlock ? words[inner.kind] : inner.activity
  const text = isBlock ? [...said, own].join('、') : said.length === 0 ? own : `${own}（${said.join('、')}）`
  return [
    { depth, kind: inner.kind, text, isRepeated: said.includes(again) },
    ...childrenOf(inner).flatMap(child => linesOf(child, depth + 1)),
  ]
}

/** How many steps a tree has. */
export function stepCount(tree: ProcessTree): number {
  return tree.kind === 'step' ? 1 : childrenOf(tree).reduce((sum, child) => sum + stepCount(child), 0)
}

function lineSvg({ depth, kind, text, isRepeated }: Line, at: { x: number; y: number }): string {
  const shown = Math.min(depth, deepestShown)
  const x = at.x + shown * line.indent
  const guides = Array.from({ length: shown }, (_, d) => {
    const gx = at.x + d * line.indent + 4
    return `<path d="M${gx} ${at.y - 14}V${at.y + 6}" stroke="#d9e2ec"/>`
  })
  const mark =
    kind === 'step'
      ? `<rect x="${x}" y="${at.y - 9}" width="8" height="8" rx="2" fill="${isRepeated ? colours.loop : colours.step}"/>`
      : `<circle cx="${x + 4}" cy="${at.y - 5}" r="4" fill="none" stroke="${colours[kind]}" stroke-width="2"/>`
  const beyond = depth > shown ? `+${depth - shown} ` : ''
  const [first = ''] = wrapped(beyond + text, { ems: (line.width - shown * line.indent - 30) / 13, lines: 1 })
  const weight = kind === 'step' ? '' : ' font-style="italic"'
  return `<g><title>${svgText(text)}</title>${guides.join('')}${mark}<text x="${x + 14}" y="${at.y}" style="text-anchor:start;fill:${colours[kind]}"${weight}>${svgText(first)}</text></g>`
}

/** At the top of a column, under which blocks its first line stands. */
function pathTo(lines: readonly Line[], k: number): string {
  const path: string[] = []
  let depth = lines[k]?.depth ?? 0
  for (let i = k - 1; i >= 0 && depth > 0; i--) {
    const { depth: d, text } = lines[i] as Line
    if (d >= depth) continue
    path.unshift(text.replace(/ [a-z, ]+/g, ''))
    depth = d
  }
  return path.join(' › ')
}

/**
 * A large tree as an outline, one line for each step and block, in columns: as a flow chart of hundreds of steps it would
 * be metres wide.
 */
export function drawOutline(tree: ProcessTree, title: string): string {
  const lines = linesOf(tree, 0)
  const columns = Math.ceil(lines.length / mostLinesInColumn)
  const rows = Math.ceil(lines.length / columns)
  const top = margin + 60
  const left = (column: number) => margin + column * (line.width + margin)
  const body = Array.from({ length: columns }, (_, column) => {
    const own = lines.slice(column * rows, (column + 1) * rows)
    // Above each column stands where it lies, so that indents need not begin with the whole depth.
    const outer = Math.min(...own.map(({ depth }) => depth))
    return own
      .map((each, k) =>
        lineSvg({ ...each, depth: each.depth - outer }, { x: left(column), y: top + k * line.height }),
      )
      .join('')
  })
  const paths = Array.from({ length: columns }, (_, column) => {
    const path = column === 0 ? '' : pathTo(lines, column * rows)
    if (path === '') return ''
    // The nearest blocks say most, so what is too long is cut off at the front.
    const shown = path.length > 36 ? `…${path.slice(-36)}` : path
    return `<text class="small" x="${left(column)}" y="${top - 24}" style="text-anchor:start">${svgText(shown)}</text>`
  })
  const isCapped = lines.some(({ depth }) => depth > deepestShown)
  const deeper = isCapped ? '；+n：再深 n 层 n levels deeper' : ''
  const heading = `${title}：${stepCount(tree)} 个环节 steps${deeper}`
  return svgPage({ width: left(columns), height: top + rows * line.height + margin, title }, [
    `<text x="${margin}" y="${margin + 6}" style="text-anchor:start;font-size:16px">${svgText(heading)}</text>`,
    ...paths,
    ...body,
  ])
}
