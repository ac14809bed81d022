import type { Text } from '@doudi/kernel'
import type { ListRow } from '@doudi/ledger'
import type { Register } from '@doudi/registers'
import type { Doing, PlannedLine } from './plan-import.ts'
import { countLines } from './plan-import.ts'

type Json = Readonly<Record<string, unknown>>

export const DOING: Readonly<Record<Doing, Text>> = {
  open: { zh: '登记为办件', en: 'opened as a matter' },
  archive: { zh: '存为历史件', en: 'kept as an archived matter' },
  merge: { zh: '并入已有办件', en: 'merged with a matter that is open' },
  known: { zh: '先前已登记', en: 'registered before' },
  refused: { zh: '未导入', en: 'not imported' },
}

/** Numbers of matters by id, as far as the reader may see them. */
export function numbersOf(rows: readonly ListRow[]): ReadonlyMap<string, string> {
  return new Map(rows.map(r => [r.id as string, r.number]))
}

/** What is known of the file before anything is done: the header as it was understood and what is wrong. */
function presentRegister({ sheets, passed, faults, system, mapping }: Register): Json {
  return {
    system,
    mapping,
    sheets: sheets.map(({ name, header, lines, hiddenLines, skipped, firstRows }) => ({
      name,
      header: { top: header.top, bottom: header.bottom },
      columns: header.columns.map(c => ({ column: c.column, heading: c.heading, field: c.field ?? null })),
      lines,
      hiddenLines,
      skipped,
      firstRows,
    })),
    passed,
    faults,
  }
}

interface Shown {
  readonly register: Register
  readonly planned: readonly PlannedLine[]
  readonly numbers: ReadonlyMap<string, string>
}

/** A dry run: what would be done with each line. */
export function presentPlan({ register, planned, numbers }: Shown): Json {
  return {
    ...presentRegister(register),
    counts: countLines(planned),
    lines: planned.map(({ row, doing, matter, why }) => ({
      sheet: row.sheet,
      row: row.row,
      doing,
      title: row.title ?? row.itemName ?? null,
      firm: row.firm ?? null,
      externalNumber: row.number ?? null,
      matter: matter === undefined ? null : (numbers.get(matter) ?? null),
      why: why ?? null,
    })),
  }
}
