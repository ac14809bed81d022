import { type County, dateOf, type Text } from '@doudi/kernel'
import type { ListRow } from '@doudi/ledger'
import { type CellValue, planWriteBack, type Written, writeWorkbook } from '@doudi/registers'
import type { ReadFile } from './open-register.ts'
import { DOING } from './present-import.ts'
import type { LineOutcome } from './run-import.ts'

export const STATES: Readonly<Record<ListRow['status'], Text>> = {
  open: { zh: '办理中', en: 'open' },
  closed: { zh: '已办结', en: 'closed' },
  archived: { zh: '历史件', en: 'archived' },
}

/** A due moment as a cell: the day where it is the day's close, else the minute. */
export function dueCell(county: County, due: ListRow['dueAt']): CellValue {
  if (due === null) return null
  const { day, timeMs } = county.zone.localOf(due)
  // A limit in days ends with its day: the instant is the midnight after it.
  if (timeMs === 0) return { date: dateOf((day - 1) as typeof day) }
  return { moment: county.zone.format(due) }
}

export function officeName(county: County, office: string | null): string {
  return office === null ? '' : (county.offices.get(office)?.name.zh ?? office)
}

interface Back {
  readonly file: ReadFile
  readonly lines: readonly LineOutcome[]
  readonly rows: readonly ListRow[]
  readonly county: County
  /** Words for results, by their code. */
  readonly resultName: (result: string) => string
}

function writtenOf(line: LineOutcome, row: ListRow | undefined, { county, resultName }: Back): Written {
  const reason = line.why ? `：${line.why.zh}` : ''
  return {
    number: row?.number ?? '',
    status: row ? STATES[row.status].zh : '',
    office: officeName(county, row?.office ?? null),
    due: dueCell(county, row?.dueAt ?? null),
    result: row?.result ? resultName(row.result) : '',
    remark: `${DOING[line.doing].zh}${reason}`,
  }
}

/** The write-back sheet (回写表): the register as it came, with what became of each of its lines. */
export function writeBack(back: Back): AsyncGenerator<Buffer> {
  const rows = new Map(back.rows.map(r => [r.id as string, r]))
  const written = new Map(
    back.lines.map(line => [
      `${line.sheet}\n${line.row}`,
      writtenOf(line, rows.get(line.matter ?? ''), back),
    ]),
  )
  const { workbook, register } = back.file
  return writeWorkbook(planWriteBack(workbook, register, (sheet, row) => written.get(`${sheet}\n${row}`)))
}
