import pdfmake from 'pdfmake'
import { type Face, type Faces, type MissingGlyph, missingGlyphs, runsOf } from './fonts.ts'
import {
  type Block,
  LINE,
  MOST_CHARACTERS,
  type Paper,
  points,
  SHEETS,
  type Sheet,
  SIZES,
  TITLE_LINE,
  textsOf,
} from './paper.ts'

type Node = Readonly<Record<string, unknown>>

const INK = '#1c1b19'
const FAINT = '#77736b'
const RULE = '#8d8980'

interface Setting {
  readonly faces: Faces
  readonly sheet: Sheet
  readonly width: number
}

interface Style {
  readonly size: number
  readonly line: number
  readonly face?: Face
}

/** A text whose lines stand on the given pitch, whatever the face's own line height. */
function set(text: string, { faces }: Setting, { size, line, face = faces.serif }: Style): Node {
  const runs = runsOf(text, face, face === faces.sans ? faces.serif : faces.sans)
  return {
    text: runs.map(run => ({ text: run.text, font: run.face.name })),
    fontSize: size,
    lineHeight: line / (size * face.lineHeight),
    color: INK,
  }
}

/** 28 characters of 16 points are 2 mm wider than the type area: they move together by a hair. */
function body(text: string, setting: Setting, more: Node = {}): Node {
  const isA4 = setting.sheet === SHEETS.a4
  const spacing = isA4 ? setting.width / MOST_CHARACTERS - SIZES.body - 0.01 : 0
  return {
    ...set(text, setting, { size: SIZES.body, line: LINE }),
    characterSpacing: spacing,
    alignment: 'justify',
    ...more,
  }
}

function cell(text: string, setting: Setting, more: Node = {}): Node {
  return { ...set(text, setting, { size: SIZES.table, line: 18 }), margin: [2, 1, 2, 0], ...more }
}

const GRID = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

function facts(rows: readonly (readonly [string, string])[], setting: Setting): Node {
  return {
    margin: [0, 5, 0, 7],
    layout: GRID,
    table: {
      widths: [points(36), '*'],
      dontBreakRows: true,
      body: rows.map(([label, value]) => [
        cell(label, setting, { color: FAINT }),
        cell(value || '—', setting),
      ]),
    },
  }
}

/** Empty boxes with a line for name and date at the foot. */
function boxes(rows: Extract<Block, { kind: 'boxes' }>['rows'], setting: Setting): Node {
  return {
    margin: [0, 0, 0, 4],
    layout: GRID,
    table: {
      widths: [points(36), '*'],
      heights: points(19),
      dontBreakRows: true,
      body: rows.map(({ label, foot }) => [
        cell(label, setting, { color: FAINT }),
        cell(foot, setting, { alignment: 'right', color: FAINT, margin: [2, points(11), 6, 0] }),
      ]),
    },
  }
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>, setting: Setting): Node {
  const sum = columns.reduce((all, c) => all + c.share, 0)
  // Padding and rules of a column are outside its width.
  const free = setting.width - columns.length * 8.6 - 0.6
  return {
    margin: [0, 8, 0, 8],
    layout: GRID,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(c => (free * c.share) / sum),
      body: [
        columns.map(c => cell(c.title, setting, { alignment: 'center', fillColor: '#f1efe9' })),
        ...rows.map(row => row.map(text => cell(text || '—', setting))),
      ],
    },
  }
}

/** The office centred over the date, the date four characters from the right edge, and the seal's place left empty. */
function signing({ office, date, place }: Extract<Block, { kind: 'signing' }>, setting: Setting): Node {
  const right = SIZES.body * 4
  const width = Math.max([...office].length, 11) * SIZES.body
  return {
    margin: [0, LINE, 0, 0],
    unbreakable: true,
    stack: [
      {
        ...set(place, setting, { size: SIZES.small, line: LINE }),
        color: FAINT,
        alignment: 'right',
        margin: [0, 0, right, 0],
      },
      ...[office, date].map(text => ({
        columns: [
          { width: '*', text: '' },
          { width, ...set(text, setting, { size: SIZES.body, line: LINE }), alignment: 'center' },
        ],
        margin: [0, 0, Math.max(0, right - Math.max(0, width - 11 * SIZES.body)), 0],
      })),
    ],
  }
}

function rule(width: number, y = 0): Node {
  return { canvas: [{ type: 'line', x1: 0, y1: y, x2: width, y2: y, lineWidth: 0.7, lineColor: INK }] }
}

function copies(text: string, setting: Setting): Node {
  const { width } = setting
  return {
    unbreakable: true,
    margin: [0, LINE, 0, 0],
    stack: [
      rule(width),
      { ...set(text, setting, { size: SIZES.small, line: 24 }), margin: [SIZES.small, 4, SIZES.small, 2] },
      rule(width),
    ],
  }
}

function blockNode(block: Block, setting: Setting): Node {
  const indent = SIZES.body * 2
  switch (block.kind) {
    case 'addressee':
      return body(block.text, setting)
    case 'paragraph':
      return body(block.text, setting, { leadingIndent: indent })
    case 'heading':
      return {
        ...set(block.text, setting, { size: SIZES.body, line: LINE, face: setting.faces.sans }),
        margin: [indent, 0, 0, 0],
        headlineLevel: 1,
      }
    case 'items':
      throw new Error('items are set one by one')
    case 'facts':
      return facts(block.rows, setting)
    case 'boxes':
      return boxes(block.rows, setting)
    case 'table':
      return table(block, setting)
    case 'signing':
      return signing(block, setting)
    case 'note':
      return {
        ...set(block.text, setting, { size: SIZES.small, line: 22 }),
        color: FAINT,
        margin: [0, LINE / 2, 0, 0],
      }
    case 'copies':
      return copies(block.text, setting)
  }
}

/** Paragraphs longer than this may not be held together: what does not fit a page would be lost. */
const MOST_HELD = 300

function isShort(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && block.text.length < MOST_HELD
}

/** A page never bears a signature alone, nor ends with a heading: each stands with the text it belongs to. */
function isHeldTo(before: Block | undefined, block: Block): boolean {
  if (block.kind === 'signing') return isShort(before) || before?.kind === 'boxes'
  return before?.kind === 'heading' && isShort(block)
}

/** The blocks as nodes, of which those that are held together are one. */
function held(blocks: readonly Block[], setting: Setting): Node[] {
  const groups: Node[][] = []
  let before: Block | undefined
  for (const block of blocks) {
    const node = blockNode(block, setting)
    if (isHeldTo(before, block)) groups.at(-1)?.push({ ...node, unbreakable: false })
    else groups.push([node])
    before = block
  }
  return groups.map(group => (group.length === 1 ? (group[0] as Node) : { unbreakable: true, stack: group }))
}

/** Items stand as paragraphs of their own, so that pages break between them. */
function itemsApart(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] =>
    block.kind === 'items'
      ? block.items.map((text, i) => ({ kind: 'paragraph', text: `${i + 1}．${text}` }))
      : [block],
  )
}

/** The marks above the type area, on every page: a draft must be known as one when a single page is photographed. */
function header(marks: readonly string[], setting: Setting): Node {
  const { left, right, top } = setting.sheet
  const [first = '', ...others] = marks
  const style = { size: SIZES.mark, line: 12, face: setting.faces.sans }
  return {
    margin: [points(left), points(top) - 36, points(right), 0],
    stack: [
      {
        columns: [
          { ...set(first, setting, style), color: FAINT },
          { ...set(others.join('　'), setting, style), alignment: 'right' },
        ],
      },
      { canvas: [{ type: 'line', x1: 0, y1: 2, x2: setting.width, y2: 2, lineWidth: 0.5, lineColor: RULE }] },
    ],
  }
}

/** GB/T 9704-2012 7.5: 四号, a dash on either side, 7 mm below the type area, outside right on odd pages, left on even. */
function footer(page: number, setting: Setting): Node {
  const { left, right } = setting.sheet
  const isOdd = page % 2 === 1
  return {
    ...set(`— ${page} —`, setting, { size: SIZES.small, line: 18 }),
    alignment: isOdd ? 'right' : 'left',
    margin: [points(left) + SIZES.small, points(7) - 4, points(right) + SIZES.small, 0],
  }
}

function head({ title, number }: Paper, setting: Setting): Node[] {
  return [
    {
      ...set(number ?? '（未编号）', setting, { size: SIZES.body, line: LINE }),
      alignment: 'right',
      ...(number ? {} : { color: FAINT }),
    },
    {
      ...set(title, setting, { size: SIZES.title, line: TITLE_LINE, face: setting.faces.serifBold }),
      alignment: 'center',
      margin: [0, LINE * 0.5, 0, LINE * 0.7],
    },
  ]
}

export type Printed = { readonly pdf: Buffer } | { readonly missing: readonly MissingGlyph[] }

let allowed: ReadonlySet<string> = new Set()

/** Sets a paper as PDF, or says which characters no face can draw. */
export async function printPdf(paper: Paper, faces: Faces): Promise<Printed> {
  const missing = missingGlyphs(textsOf(paper), faces)
  if (missing.length > 0) return { missing }
  const sheet = SHEETS[paper.sheet]
  const setting: Setting = { faces, sheet, width: points(sheet.width - sheet.left - sheet.right) }
  const all = Object.values(faces) as Face[]
  allowed = new Set(all.map(face => face.file))
  pdfmake.setFonts(Object.fromEntries(all.map(face => [face.name, { normal: [face.file, face.name] }])))
  // Nothing but the faces is ever read, from disk or from outside.
  pdfmake.setLocalAccessPolicy(path => allowed.has(path))
  pdfmake.setUrlAccessPolicy(() => false)
  const definition = {
    info: { title: paper.title, creator: 'Doudi', producer: 'Doudi' },
    pageSize: { width: points(sheet.width), height: points(sheet.height) },
    pageMargins: [points(sheet.left), points(sheet.top), points(sheet.right), points(sheet.bottom)],
    defaultStyle: { font: faces.serif.name },
    header: () => header(paper.marks, setting),
    footer: (page: number) => footer(page, setting),
    content: [...head(paper, setting), ...held(itemsApart(paper.blocks), setting)],
    // Nor does a page end with the heading of a table.
    pageBreakBefore: (node: { headlineLevel?: number }, after: { getFollowingNodesOnPage(): unknown[] }) =>
      node.headlineLevel === 1 && after.getFollowingNodesOnPage().length === 0,
  }
  return { pdf: await pdfmake.createPdf(definition).getBuffer() }
}
