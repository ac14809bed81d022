import { type Actor, type Language, namesIn, type Text } from '@doudi/kernel'
import type { ListFilter, ListRow, OpenLedger } from '@doudi/ledger'
import type { CellValue, Table } from '@doudi/registers'
import { dueCell, officeName, STATES } from './write-back.ts'

/** Excel has room for 1,048,576 rows; people for fewer. What is beyond is said in the last line, never left out silently. */
export const MOST_EXPORTED = 100_000
const PAGE = 200

const TITLE: Text = { zh: '办件清单', en: 'List of matters' }
const MARK: Text = {
  zh: '演示数据，非德清县真实情况',
  en: 'Sample data, not the real situation of Deqing County',
}
const CUT: Text = {
  zh: '清单过长，其余未列出，请缩小筛选范围或作为任务导出',
  en: 'The list is too long and the rest is left out: narrow the filter, or export it as a job',
}
const LIGHTS: Readonly<Record<NonNullable<ListRow['light']>, Text>> = {
  green: { zh: '绿灯', en: 'green' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯', en: 'red' },
}

type Names = ReturnType<typeof namesIn>

interface Column {
  readonly heading: Text
  readonly width: number
  readonly value: (row: ListRow, scene: { ledger: OpenLedger; language: Language; names: Names }) => CellValue
}

/** One entry a column: heading, width, value. Codes are texts; days are dates. */
const COLUMNS: readonly Column[] = [
  { heading: { zh: '办件编号', en: 'Number' }, width: 15, value: row => row.number },
  { heading: { zh: '标题', en: 'Title' }, width: 34, value: row => row.title },
  {
    heading: { zh: '事项', en: 'Item' },
    width: 24,
    value: ({ item }, { ledger, language }) =>
      item === null ? null : (ledger.county().routing.items.find(i => i.id === item)?.name[language] ?? item),
  },
  { heading: { zh: '企业', en: 'Firm' }, width: 24, value: row => row.firm },
  {
    heading: { zh: '镇（街道）', en: 'Town' },
    width: 14,
    value: ({ town }, { ledger, language }) =>
      town === null
        ? null
        : ([...ledger.county().offices.values()].find(o => o.town === town)?.short[language] ?? town),
  },
  {
    heading: { zh: '承办单位', en: 'Office' },
    width: 28,
    value: ({ office }, { ledger, names, language }) =>
      language === 'zh'
        ? officeName(ledger.county(), office)
        : office === null
          ? null
          : names.office(office).en,
  },
  {
    heading: { zh: '承办人', en: 'Officer' },
    width: 16,
    value: ({ officer }, { ledger }) =>
      officer === null ? null : (ledger.county().officers.get(officer)?.name ?? officer),
  },
  {
    heading: { zh: '登记时间', en: 'Registered' },
    width: 17,
    value: ({ openedAt }, { ledger }) => ({ moment: ledger.county().zone.format(openedAt) }),
  },
  {
    heading: { zh: '截止时间', en: 'Due' },
    width: 17,
    value: ({ dueAt }, { ledger }) => dueCell(ledger.county(), dueAt),
  },
  {
    heading: { zh: '亮灯', en: 'Light' },
    width: 8,
    value: ({ light }, { language }) => (light === null ? null : LIGHTS[light][language]),
  },
  {
    heading: { zh: '状态', en: 'Status' },
    width: 10,
    value: ({ status }, { language }) => STATES[status][language],
  },
  {
    heading: { zh: '结果', en: 'Result' },
    width: 16,
    value: ({ result }, { names, language }) => (result === null ? null : names.label(result)[language]),
  },
]

export interface TableAsked {
  /** One after the other: the open ones, the closed ones, … */
  readonly filters: readonly ListFilter[]
  readonly reader: Actor
  readonly language: Language
  /** The county is a sample: the table says so, whoever sees it. */
  readonly sample: boolean
  readonly most?: number
}

/** Rows page by page, by the same query as the list: what a reader may not see is not in it. */
export async function* rowsOf(
  ledger: OpenLedger,
  { filters, reader }: Pick<TableAsked, 'filters' | 'reader'>,
): AsyncGenerator<ListRow> {
  // A due date that moves while the list goes by must not bring its matter twice.
  const seen = new Set<string>()
  for (const filter of filters) {
    for (let cursor: string | undefined; ; ) {
      const page = await ledger.list({ ...filter, limit: PAGE, ...(cursor && { cursor }) }, reader)
      for (const row of page.items) {
        if (!seen.has(row.id)) yield row
        seen.add(row.id)
      }
      if (page.next === null) break
      cursor = page.next
    }
  }
}

async function* linesOf(ledger: OpenLedger, asked: TableAsked): AsyncGenerator<readonly CellValue[]> {
  const { language, most = MOST_EXPORTED } = asked
  const names = namesIn({ county: ledger.county(), registry: ledger.registry })
  let count = 0
  for await (const row of rowsOf(ledger, asked)) {
    count += 1
    if (count > most) {
      yield [CUT[language]]
      return
    }
    yield COLUMNS.map(column => column.value(row, { ledger, language, names }))
  }
}

/** The list of matters as a table that offices print, file and send on. */
export function matterTable(ledger: OpenLedger, asked: TableAsked): Table {
  const { language, sample } = asked
  return {
    name: TITLE[language],
    title: TITLE[language],
    ...(sample && { mark: MARK[language] }),
    columns: COLUMNS.map(({ heading, width }) => ({ heading: heading[language], width })),
    rows: linesOf(ledger, asked),
  }
}
