import { asInstant, dateOf, type Text } from '@doudi/kernel'
import { type OpenLedger, openPaperRegister } from '@doudi/ledger'
import { findKind } from '@doudi/office-papers'
import {
  type CellValue,
  planTable,
  type Table,
  tableLines,
  WORKBOOK_TYPE,
  writeTable,
  writeWorkbook,
} from '@doudi/registers'
import { parseExportFilter } from '../http/read-request.ts'
import { rowsOf as matterRows, matterTable } from '../registers/matter-table.ts'
import { logLines } from '../routes/log-route.ts'
import type { ExportForm, ExportJob, ExportKind } from './export-jobs.ts'

/** What a kind of export can be written as. */
export const FORMS_OF: Readonly<Record<ExportKind, readonly ExportForm[]>> = {
  matters: ['xlsx', 'csv', 'ndjson'],
  papers: ['xlsx', 'csv'],
  log: ['ndjson'],
}

export const TYPES: Readonly<Record<ExportForm, string>> = {
  xlsx: WORKBOOK_TYPE,
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

const TITLES: Readonly<Record<ExportKind, Text>> = {
  matters: { zh: '办件清单', en: 'List of matters' },
  papers: { zh: '文号登记簿', en: 'Register of paper numbers' },
  log: { zh: '留痕日志', en: 'Log' },
}
export const MARK: Text = {
  zh: '演示数据，非德清县真实情况',
  en: 'Sample data, not the real situation of Deqing County',
}
const MARK_IN_NAME: Text = { zh: '演示数据', en: 'sample data' }

/** What Excel has room for, less its head. */
const MOST_ROWS = 1_000_000

interface Scene {
  readonly ledger: OpenLedger
  readonly sample: boolean
}

/** The name says that it is a sample, because a log has no place of its own for saying so. */
export function nameOf(
  { kind, form, language }: Pick<ExportJob, 'kind' | 'form' | 'language'>,
  { ledger, sample }: Scene,
): string {
  const { zone } = ledger.county()
  const day = dateOf(zone.localOf(ledger.clock()).day)
  const mark = sample ? ` ${MARK_IN_NAME[language]}` : ''
  return `${TITLES[kind][language]}${mark} ${day}.${form}`
}

function readerOf({ officer, office }: Pick<ExportJob, 'officer' | 'office'>) {
  return { kind: 'officer', officer, office } as Parameters<OpenLedger['list']>[1]
}

interface PaperColumn {
  readonly heading: Text
  readonly width: number
}
const PAPER_COLUMNS: readonly PaperColumn[] = [
  { heading: { zh: '文号', en: 'Number' }, width: 26 },
  { heading: { zh: '种类', en: 'Kind' }, width: 16 },
  { heading: { zh: '编号时间', en: 'Numbered' }, width: 17 },
  { heading: { zh: '办件编号', en: 'Matter' }, width: 15 },
  { heading: { zh: '事由', en: 'Title' }, width: 40 },
  { heading: { zh: '状态', en: 'State' }, width: 12 },
]
const VOID: Text = { zh: '已作废', en: 'void' }
const HIDDEN: Text = { zh: '不在您的知悉范围', en: 'not for your eyes' }

async function* paperLines(job: ExportJob, { ledger }: Scene): AsyncGenerator<readonly CellValue[]> {
  const register = openPaperRegister(ledger, readerOf(job))
  const asked = job.query.series
  const all = asked === undefined ? (await register.series()).map(s => s.series) : [asked]
  for (const series of all) {
    for (let after = 0; ; ) {
      const page = await register.page(series, after)
      for (const { number, matter } of page) {
        const kind = matter && findKind(matter.kind)?.title[job.language]
        yield matter
          ? [
              number,
              kind ?? matter.kind,
              { moment: ledger.county().zone.format(asInstant(matter.at)) },
              matter.number,
              matter.title,
              matter.voided ? VOID[job.language] : null,
            ]
          : [number, null, null, null, HIDDEN[job.language], null]
      }
      const last = page.at(-1)
      if (!last) break
      after = last.ordinal
    }
  }
}

function tableOf(job: ExportJob, scene: Scene): Table {
  const { language, query, kind } = job
  const { ledger, sample } = scene
  if (kind === 'matters') {
    const filters = [parseExportFilter(query, ledger.county())]
    return matterTable(ledger, { filters, reader: readerOf(job), language, sample, most: MOST_ROWS })
  }
  return {
    name: TITLES.papers[language],
    title: TITLES.papers[language],
    ...(sample && { mark: MARK[language] }),
    columns: PAPER_COLUMNS.map(({ heading, width }) => ({ heading: heading[language], width })),
    rows: paperLines(job, scene),
  }
}

/** Each line tells that it has gone by. */
async function* counted<T>(rows: AsyncIterable<T>, tell: () => Promise<void>): AsyncGenerator<T> {
  for await (const row of rows) {
    await tell()
    yield row
  }
}

async function* matterObjects(job: ExportJob, { ledger, sample }: Scene): AsyncGenerator<string> {
  const filters = [parseExportFilter(job.query, ledger.county())]
  const { zone } = ledger.county()
  if (sample) yield `${JSON.stringify({ mark: MARK[job.language] })}\n`
  for await (const { openedAt, dueAt, ...row } of matterRows(ledger, {
    filters,
    reader: readerOf(job),
  })) {
    const times = { openedAt: zone.format(openedAt), dueAt: dueAt === null ? null : zone.format(dueAt) }
    yield `${JSON.stringify({ ...row, ...times })}\n`
  }
}

/** The bytes of an export, line by line; `tell` is called for every line and may break it off by throwing. */
export function writeExport(
  job: ExportJob,
  scene: Scene,
  tell: () => Promise<void>,
): AsyncIterable<string | Buffer> {
  const { form, kind } = job
  if (form === 'ndjson') {
    const lines = kind === 'log' ? logLines(scene.ledger, readerOf(job), 1) : matterObjects(job, scene)
    return counted(lines, tell)
  }
  const table = tableOf(job, scene)
  const told = { ...table, rows: counted(table.rows, tell) }
  return form === 'xlsx' ? writeWorkbook([planTable(told)]) : writeTable(tableLines(told))
}

/** How many lines there will be, where the county can be asked. */
export async function totalOf(job: ExportJob, { ledger }: Scene): Promise<number | null> {
  const reader = readerOf(job)
  if (job.kind === 'matters') {
    const { q, sort: _, ...filter } = parseExportFilter(job.query, ledger.county())
    if (q !== undefined) return null
    return (await ledger.tally('procedure', filter, reader)).reduce((sum, t) => sum + t.total, 0)
  }
  if (job.kind === 'papers') {
    const all = await openPaperRegister(ledger, reader).series()
    const asked = job.query.series
    return all.filter(s => asked === undefined || s.series === asked).reduce((sum, s) => sum + s.last, 0)
  }
  return null
}
