import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { type Block, LINE, type Paper, SHEETS, type Sheet, SIZES, TITLE_LINE } from './paper.ts'

/** GB/T 9704-2012 names 仿宋, 小标宋, 黑体; where a machine lacks them, Word and WPS take what the font table says. */
const FANGSONG = '仿宋'
const XIAOBIAOSONG = '方正小标宋简体'
const HEITI = '黑体'
const LATIN = 'Times New Roman'
const SONG = 'SimSun'

/** What stands in for a face: its other names, then what it looks like, for a machine that knows none of them. */
interface Instead {
  readonly name: string
  readonly others: string
  readonly family: 'roman' | 'swiss'
  /** PANOSE: a Song or FangSong with its feet, or a Hei without. */
  readonly panose: string
}

const FALLBACKS: readonly Instead[] = [
  {
    name: FANGSONG,
    others:
      'FangSong,仿宋_GB2312,FangSong_GB2312,方正仿宋_GBK,STFangsong,Noto Serif CJK SC,Source Han Serif SC,SimSun',
    family: 'roman',
    panose: '02010609060101010101',
  },
  {
    name: XIAOBIAOSONG,
    others: 'FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋,Noto Serif CJK SC,Source Han Serif SC,SimSun',
    family: 'roman',
    panose: '02010601030101010101',
  },
  {
    name: HEITI,
    others: 'SimHei,Noto Sans CJK SC,Source Han Sans SC',
    family: 'swiss',
    panose: '02010609060101010101',
  },
]

const FAINT = '77736B'
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '8D8980' } as const

interface Style {
  readonly size?: number
  readonly font?: string
  readonly colour?: string
}

function run(text: string, { size = SIZES.body, font = FANGSONG, colour }: Style = {}): TextRun {
  return new TextRun({
    text,
    size: size * 2,
    font: { ascii: LATIN, hAnsi: LATIN, eastAsia: font, cs: LATIN },
    ...(colour && { color: colour }),
  })
}

interface Placing {
  readonly line?: number
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly indent?: { firstLineChars?: number; left?: number; right?: number; firstLine?: number }
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
}

/** The library's own rounds down, and an A4 sheet would not be one. */
function mm(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4)
}

function twips(pt: number): number {
  return Math.round(pt * 20)
}

function paragraph(children: readonly ParagraphChild[], placing: Placing = {}): Paragraph {
  const { line = LINE, align = AlignmentType.BOTH, indent, before = 0, after = 0, keepNext } = placing
  return new Paragraph({
    children,
    alignment: align,
    spacing: { line: twips(line), lineRule: LineRuleType.EXACT, before: twips(before), after: twips(after) },
    ...(indent && { indent }),
    ...(keepNext && { keepNext }),
  })
}

function cell(
  text: string,
  { width, ...style }: Style & { readonly width: number },
  placing: Placing = {},
): TableCell {
  const edge = RULE
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    borders: { top: edge, bottom: edge, left: edge, right: edge },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    children: [
      paragraph([run(text, { size: SIZES.table, ...style })], {
        line: 19,
        align: AlignmentType.LEFT,
        ...placing,
      }),
    ],
  })
}

interface Setting {
  readonly sheet: Sheet
  /** Of the type area, in twips. */
  readonly width: number
}

function grid(widths: readonly number[], rows: readonly TableRow[]): Table {
  const size = widths.reduce((sum, w) => sum + w, 0)
  return new Table({ width: { size, type: WidthType.DXA }, columnWidths: [...widths], rows })
}

const LABEL_WIDTH = mm(36)
const BOX_ROOM = 31

function facts(rows: readonly (readonly [string, string])[], { width }: Setting): Table {
  const widths = [LABEL_WIDTH, width - LABEL_WIDTH] as const
  return grid(
    widths,
    rows.map(
      ([label, value]) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(label, { width: widths[0], colour: FAINT }),
            cell(value || '—', { width: widths[1] }),
          ],
        }),
    ),
  )
}

function boxes(rows: Extract<Block, { kind: 'boxes' }>['rows'], { width }: Setting): Table {
  const widths = [LABEL_WIDTH, width - LABEL_WIDTH] as const
  return grid(
    widths,
    rows.map(
      ({ label, foot }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(label, { width: widths[0], colour: FAINT }, { keepNext: true }),
            // Room for a few words by hand, as in the PDF; boxes stay on the page of whoever signs below them.
            cell(
              foot,
              { width: widths[1], colour: FAINT },
              { align: AlignmentType.RIGHT, before: BOX_ROOM, keepNext: true },
            ),
          ],
        }),
    ),
  )
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>, { width }: Setting): Table {
  const sum = columns.reduce((all, c) => all + c.share, 0)
  const widths = columns.map(c => Math.floor((width * c.share) / sum))
  const rowOf = (texts: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: texts.map((text, i) =>
        cell(text || '—', { width: widths[i] ?? 0 }, isHead ? { align: AlignmentType.CENTER } : {}),
      ),
    })
  return grid(widths, [
    rowOf(
      columns.map(c => c.title),
      true,
    ),
    ...rows.map(row => rowOf(row, false)),
  ])
}

function signing(
  { office, date, place }: Extract<Block, { kind: 'signing' }>,
  { width }: Setting,
): Paragraph[] {
  const wide = Math.max([...office].length, 11) * SIZES.body
  const right = twips(SIZES.body * 4 - Math.min(SIZES.body * 4, Math.max(0, wide - 11 * SIZES.body)))
  const indent = { left: width - twips(wide) - right, right }
  return [
    paragraph([run(place, { size: SIZES.small, colour: FAINT })], {
      align: AlignmentType.RIGHT,
      indent: { right },
      before: LINE,
      keepNext: true,
    }),
    paragraph([run(office)], { align: AlignmentType.CENTER, indent, keepNext: true }),
    paragraph([run(date)], { align: AlignmentType.CENTER, indent }),
  ]
}

function copies(text: string): Paragraph {
  const edge = { style: BorderStyle.SINGLE, size: 6, color: '1C1B19', space: 4 }
  return new Paragraph({
    children: [run(text, { size: SIZES.small })],
    border: { top: edge, bottom: edge },
    spacing: { line: twips(24), lineRule: LineRuleType.EXACT, before: twips(LINE) },
    indent: { left: twips(SIZES.small), right: twips(SIZES.small) },
  })
}

/** A table has no space of its own above and below it. */
function air(): Paragraph {
  return paragraph([], { line: 8 })
}

function blockParts(block: Block, setting: Setting): (Paragraph | Table)[] {
  const indent = { firstLine: twips(SIZES.body * 2) }
  switch (block.kind) {
    case 'addressee':
      return [paragraph([run(block.text)])]
    case 'paragraph':
      return [paragraph([run(block.text)], { indent })]
    case 'heading':
      return [paragraph([run(block.text, { font: HEITI })], { indent, keepNext: true })]
    case 'items':
      return block.items.map((text, i) => paragraph([run(`${i + 1}．${text}`)], { indent }))
    case 'facts':
      return [air(), facts(block.rows, setting), air()]
    case 'boxes':
      return [air(), boxes(block.rows, setting), air()]
    case 'table':
      return [air(), table(block, setting), air()]
    case 'signing':
      return signing(block, setting)
    case 'note':
      return [
        paragraph([run(block.text, { size: SIZES.small, colour: FAINT })], { line: 22, before: LINE / 2 }),
      ]
    case 'copies':
      return [copies(block.text)]
  }
}

function pageNumber(align: Placing['align']): Footer {
  // By its Latin name 宋体 is known as a face with feet also where it is absent.
  const of = { size: SIZES.small * 2, font: { ascii: SONG, hAnsi: SONG, eastAsia: SONG, cs: LATIN } }
  const children = [new TextRun({ ...of, children: ['— ', PageNumber.CURRENT, ' —'] })]
  const indent = { left: twips(SIZES.small), right: twips(SIZES.small) }
  return new Footer({ children: [paragraph(children, { line: 18, indent, ...(align && { align }) })] })
}

/** That it is a draft on the left, and what county it is of on the right, as on the PDF. */
function header([draft = '', ...others]: readonly string[], width: number): Header {
  const faint = run(draft, { size: SIZES.mark, font: HEITI, colour: FAINT })
  const mark = run(others.join('　　'), { size: SIZES.mark, font: HEITI })
  return new Header({
    children: [
      new Paragraph({
        children: others.length === 0 ? [faint] : [faint, new TextRun({ children: [new Tab()] }), mark],
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        border: { bottom: { ...RULE, space: 2 } },
      }),
    ],
  })
}

/** The font table with what to take instead: the library writes none of it. */
function fontTable(): string {
  const fonts = FALLBACKS.map(
    ({ name, others, family, panose }) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
}

/** The same paper for Word and WPS, where an office goes on writing it. */
export async function writeDocx(paper: Paper): Promise<Buffer> {
  const sheet = SHEETS[paper.sheet]
  const isWide = sheet.width > sheet.height
  const setting: Setting = { sheet, width: mm(sheet.width - sheet.left - sheet.right) }
  const title = paragraph([run(paper.title, { size: SIZES.title, font: XIAOBIAOSONG })], {
    align: AlignmentType.CENTER,
    line: TITLE_LINE,
    before: LINE * 0.6,
    after: LINE * 0.9,
  })
  const number = run(paper.number ?? '（未编号）', paper.number ? {} : { colour: FAINT })
  const document = new Document({
    title: paper.title,
    creator: 'Doudi',
    evenAndOddHeaderAndFooters: true,
    // What is written on by hand is in the same faces, and is Chinese: else some programs take Japanese forms.
    styles: {
      default: {
        document: {
          run: {
            size: SIZES.body * 2,
            font: { ascii: LATIN, hAnsi: LATIN, eastAsia: FANGSONG, cs: LATIN },
            language: { value: 'en-US', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            // The library swaps the two for a sheet that lies across.
            size: {
              width: mm(isWide ? sheet.height : sheet.width),
              height: mm(isWide ? sheet.width : sheet.height),
              orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: mm(sheet.top),
              right: mm(sheet.right),
              bottom: mm(sheet.bottom),
              left: mm(sheet.left),
              header: mm(sheet.top - 12),
              footer: mm(sheet.bottom - 13),
            },
          },
        },
        headers: { default: header(paper.marks, setting.width), even: header(paper.marks, setting.width) },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          paragraph([number], { align: AlignmentType.RIGHT }),
          title,
          ...paper.blocks.flatMap(b => blockParts(b, setting)),
        ],
      },
    ],
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
}
