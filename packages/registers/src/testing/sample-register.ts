import { serialOfDate } from '../values/serial-date.ts'
import type { Range } from '../workbook/cell-name.ts'
import type { CellValue } from '../writing/cell-value.ts'
import type { RowPlan, SheetPlan } from '../writing/sheet-xml.ts'
import { writeWorkbook } from '../writing/write-workbook.ts'
import { writeZip } from '../zip/write-zip.ts'
import { sampleCounty } from './county-names.ts'

/** A fault that the script has planted: the reading must find these and no others. */
export interface Planted {
  readonly sheet: string
  readonly cell: string
  readonly code: string
}

export interface SampleRegister {
  readonly bytes: Uint8Array
  readonly lines: number
  readonly planted: readonly Planted[]
}

/** mulberry32: the same seed, the same register. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** A line before it is laid out in columns. */
export interface Line {
  number: string
  received: string
  firm: string
  contact: string
  phone: CellValue
  item: string
  text: string
  town: string
  office: string
  finished: string
  status: string
  result: string
}

const OPEN_WORDS = ['办理中', '未办', '在办', '推进中']
const FINISHED_WORDS = ['已办结', '办结', '已完成', '已销号']
const ASKS = [
  '希望尽快办理',
  '请帮助协调',
  '请明确由哪个单位负责',
  '多次咨询未果，请答复',
  '请告知所需材料和时限',
]
const RESULTS = ['已解决', '解释说明', '列入计划']
/** Kinds of request that offices carry out one by one; the others have procedures of their own. */
const ORDINARY = 'enterprise-request'

function fullWidth(text: string): string {
  return text.replace(/[0-9A-Za-z]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
}

/** The same day as five clerks would type it. */
export function asTyped(iso: string, manner: number): CellValue {
  const [year = '', month = '', day = ''] = iso.split('-').map(part => String(Number(part)))
  const typed: readonly CellValue[] = [
    `${year}.${month}.${day}`,
    `${year}-${month}-${day}`,
    `${year}/${month}/${day}`,
    `${year}年${month}月${day}日`,
    { date: iso },
    serialOfDate(iso),
    fullWidth(`${year}.${month}.${day}`),
    iso.replaceAll('-', ''),
  ]
  return typed[manner % typed.length] ?? iso
}

function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

interface Source {
  readonly pick: (below: number) => number
  readonly county: ReturnType<typeof sampleCounty>
}

function lineOf(place: number, { pick, county }: Source): Line {
  const items = county.items.filter(i => i.procedure === ORDINARY)
  const offices = county.offices.filter(o => !['county-leaders', 'doudi', 'enterprise-centre'].includes(o.id))
  const towns = county.offices.filter(o => o.town !== undefined)
  // Every pair of firm and item once, as long as there are pairs.
  const firm = county.firms[place % county.firms.length]
  const item = items[(place + Math.floor(place / county.firms.length)) % items.length]
  const office = offices[pick(offices.length)]
  const names = [office?.name.zh, office?.short.zh, ...(office?.aliases ?? [])]
  const received = plusDays('2025-01-02', pick(330))
  const isFinished = pick(10) < 6
  return {
    number: `2025${String(place + 1).padStart(6, '0')}`,
    received,
    firm: firm?.name ?? '',
    contact: firm?.contact.name ?? '',
    phone: pick(3) === 0 ? Number(firm?.contact.phone) : (firm?.contact.phone ?? ''),
    item: item?.name.zh ?? '',
    text: `${item?.name.zh}：${ASKS[pick(ASKS.length)]}（第${place + 1}件）`,
    town: towns[pick(towns.length)]?.short.zh ?? '',
    office: names[pick(names.length)] ?? '',
    finished: isFinished ? plusDays(received, 1 + pick(25)) : '',
    status: (isFinished ? FINISHED_WORDS[pick(4)] : OPEN_WORDS[pick(4)]) ?? '',
    result: isFinished ? (RESULTS[pick(3)] ?? '') : '',
  }
}

type Key = keyof Line | 'ordinal'

/** A sheet as one office lays it out. */
interface Layout {
  readonly name: string
  readonly lines: number
  readonly head: readonly (readonly CellValue[])[]
  readonly merges: readonly Range[]
  readonly columns: readonly Key[]
}

const wide = (row: number, right: number): Range => ({ top: row, bottom: row, left: 1, right })

const LAYOUTS: readonly Layout[] = [
  {
    name: '一季度',
    lines: 180,
    head: [
      ['企业诉求办理台账（演示数据，非德清县真实情况）'],
      ['填报单位：示例县企业综合服务中心', null, null, null, null, null, '单位：件'],
      [
        '序号',
        '12345工单号',
        '收件日期',
        '企业名称',
        '联系人',
        '联系电话',
        '事项',
        '诉求内容',
        '镇街',
        '责任单位',
        '办结日期',
        '办理状态',
        '办理结果',
      ],
    ],
    merges: [wide(1, 13), { top: 2, bottom: 2, left: 1, right: 6 }],
    columns: [
      'ordinal',
      'number',
      'received',
      'firm',
      'contact',
      'phone',
      'item',
      'text',
      'town',
      'office',
      'finished',
      'status',
      'result',
    ],
  },
  {
    name: '二季度',
    lines: 200,
    head: [
      ['二季度企业诉求台账（演示数据）'],
      [
        '序号',
        '工单编号',
        '受理\n时间',
        '企业信息',
        null,
        null,
        '诉求情况',
        null,
        '属地',
        '办理情况',
        null,
        null,
        null,
      ],
      [
        null,
        null,
        null,
        '企业（单位）名称',
        '联系人',
        '联系方式',
        '事项类别',
        '具体诉求',
        null,
        '承办单位',
        '办结时间',
        '是否办结',
        '处理结果',
      ],
    ],
    merges: [
      wide(1, 13),
      ...[1, 2, 3, 9].map(column => ({ top: 2, bottom: 3, left: column, right: column })),
      { top: 2, bottom: 2, left: 4, right: 6 },
      { top: 2, bottom: 2, left: 7, right: 8 },
      { top: 2, bottom: 2, left: 10, right: 13 },
    ],
    columns: [
      'ordinal',
      'number',
      'received',
      'firm',
      'contact',
      'phone',
      'item',
      'text',
      'town',
      'office',
      'finished',
      'status',
      'result',
    ],
  },
  {
    name: '走访问题',
    lines: 118,
    head: [
      ['走访企业问题清单（演示数据）'],
      [
        '序号',
        '牵头单位',
        '走访日期',
        '企业',
        '电话',
        '问题类别',
        '存在问题',
        '所属镇街',
        '完成时间',
        '状态',
      ],
    ],
    merges: [wide(1, 10)],
    columns: ['ordinal', 'office', 'received', 'firm', 'phone', 'item', 'text', 'town', 'finished', 'status'],
  },
]

/** Where and how the ten faults lie: sheet, line, column, what stands there instead, and the code it must be told by. */
const PLANTED: readonly (readonly [
  sheet: number,
  line: number,
  column: Key,
  value: CellValue,
  code: string,
])[] = [
  [0, 7, 'office', '资归局', 'office-unknown'],
  [0, 41, 'received', '2025.2.30', 'date-impossible'],
  [0, 88, 'phone', '见名片', 'phone-malformed'],
  [0, 120, 'number', '2025000003', 'number-doubled'],
  [1, 12, 'office', '园区', 'office-ambiguous'],
  [1, 65, 'received', '6月31日', 'date-without-year'],
  [1, 99, 'text', null, 'text-missing'],
  [1, 150, 'status', '挂起来了', 'status-unknown'],
  [2, 20, 'town', '武唐街道', 'town-unknown'],
  [2, 77, 'received', 2025.1, 'date-ambiguous'],
]

function columnName(index: number): string {
  return String.fromCharCode(65 + index)
}

const AS_ABOVE_EVERY = 6

/** Three lines in every six of the third sheet share one merged cell for their office. */
function mergesOfOffices({ lines, head, columns }: Layout): Range[] {
  const at = columns.indexOf('office') + 1
  // Only where the office stands left of what is asked, as a heading of its lines.
  if (at > 2) return []
  const top = head.length + 1
  return Array.from({ length: Math.floor(lines / AS_ABOVE_EVERY) }, (_, i) => ({
    top: top + i * AS_ABOVE_EVERY,
    bottom: top + i * AS_ABOVE_EVERY + 2,
    left: at,
    right: at,
  }))
}

function cellOf(line: Line, key: Key, { ordinal, manner }: { ordinal: number; manner: number }): CellValue {
  if (key === 'ordinal') return ordinal
  const value = line[key]
  if (value === '') return null
  if (key === 'received') return asTyped(line.received, manner)
  if (key === 'finished') return asTyped(line.finished, manner + 3)
  return manner % 11 === 0 && (key === 'number' || key === 'phone') ? fullWidth(String(value)) : value
}

interface Filling {
  readonly lines: readonly Line[]
  readonly pick: Source['pick']
  readonly planted: readonly (typeof PLANTED)[number][]
}

function planSheet(layout: Layout, { lines, pick, planted: faults }: Filling): SheetPlan {
  const merges = mergesOfOffices(layout)
  const from = layout.head.length + 1
  const rows: RowPlan[] = layout.head.map(cells => ({ cells }))
  lines.forEach((line, i) => {
    const manner = pick(8)
    const cells = layout.columns.map((key, c): CellValue => {
      const planted = faults.find(([, l, k]) => l === i + 1 && k === key)
      if (planted) return planted[3]
      const isBelowMerged = merges.some(m => m.left === c + 1 && m.top < from + i && from + i <= m.bottom)
      return isBelowMerged ? null : cellOf(line, key, { ordinal: i + 1, manner })
    })
    rows.push({ cells, ...(i % 50 === 49 && { isHidden: true }) })
  })
  rows.push({ cells: ['合计', null, null, `${lines.length} 件`] })
  rows.push({ cells: ['注：本表为演示数据，企业、人员均为虚构。'] })
  return {
    name: layout.name,
    widths: layout.columns.map(() => 14),
    frozenRows: 0,
    merges: [...layout.merges, ...merges],
    rows,
  }
}

function plantedPlaces(): Planted[] {
  return PLANTED.map(([sheet, line, column, , code]) => {
    const layout = LAYOUTS[sheet]
    const letter = columnName(layout?.columns.indexOf(column) ?? 0)
    return {
      sheet: layout?.name ?? '',
      cell: `${letter}${(layout?.head.length ?? 0) + line}`,
      code: `register/${code}`,
    }
  })
}

async function bytesOf(plans: readonly SheetPlan[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of writeWorkbook(plans)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A container of any parts, for files that no program of ours would write. */
export async function makeParts(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const chunks: Buffer[] = []
  const all = Object.entries(parts).map(([name, content]) => ({ name, content: [content] }))
  for await (const chunk of writeZip(all)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A workbook of one sheet, cell by cell. */
export function makeSheet(
  rows: readonly (readonly CellValue[])[],
  { name = 'Sheet1', merges = [] }: { name?: string; merges?: readonly Range[] } = {},
): Promise<Buffer> {
  return bytesOf([{ name, widths: [], frozenRows: 0, merges, rows: rows.map(cells => ({ cells })) }])
}

/** A register of 498 lines on three sheets, laid out by three hands, with ten faults; the same for the same seed. */
export async function makeSampleRegister({ seed = 498, faults = true } = {}): Promise<SampleRegister> {
  const pick = seeded(seed)
  const source = { pick, county: sampleCounty() }
  const total = LAYOUTS.reduce((sum, l) => sum + l.lines, 0)
  const lines = Array.from({ length: total }, (_, i) => lineOf(i, source))
  let next = 0
  const plans = LAYOUTS.map((layout, i) => {
    const own = lines.slice(next, next + layout.lines)
    next += layout.lines
    const planted = faults ? PLANTED.filter(([sheet]) => sheet === i) : []
    return planSheet(layout, { lines: own, pick, planted })
  })
  const notes: SheetPlan = {
    name: '填表说明',
    widths: [60],
    frozenRows: 0,
    merges: [],
    rows: [{ cells: ['一、本台账每月更新。'] }, { cells: ['二、演示数据，非德清县真实情况。'] }],
  }
  const bytes = await bytesOf([...plans, notes])
  return { bytes, lines: total, planted: faults ? plantedPlaces() : [] }
}
