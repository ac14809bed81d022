import { dateAttribute, lexicalValue, stringAttribute, type XesAttribute } from '../log/attribute.ts'
import type { LogEvent, LogTrace } from '../log/event-log.ts'
import { csvInstant, type WrongTime } from '../log/instant.ts'
import type { LogMapping } from '../log/mapping.ts'
import { type LogProblem, problemAt } from '../log/problem.ts'
import { standardKeys } from '../log/standard-keys.ts'
import type { CsvColumns } from './columns.ts'

interface Case {
  readonly attributes: XesAttribute[]
  readonly events: LogEvent[]
  readonly line: number
}

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

/** What is wrong with a time: its code, and a sentence without the cell. */
export const wrongTime: Record<WrongTime, readonly [code: string, message: LogProblem['message']]> = {
  time: ['wrong-time', { zh: '时间无法识别', en: 'The time cannot be understood' }],
  'excel-serial': [
    'excel-serial-time',
    {
      zh: '时间是 Excel 序列数,请在 Excel 中设为 yyyy-mm-dd hh:mm:ss 格式后重新导出',
      en: 'The time is an Excel serial number; format it as yyyy-mm-dd hh:mm:ss in Excel and export again',
    },
  ],
  'day-or-month': [
    'time-ambiguous',
    {
      zh: '看不出哪一个是日、哪一个是月，请指明时间格式，例如 DD/MM/YYYY HH:mm',
      en: 'Which number is the day cannot be told: name the time format, e.g. DD/MM/YYYY HH:mm',
    },
  ],
  'zone-missing': [
    'zone-missing',
    {
      zh: '时间没有时区,请在映射中写明 zone,例如 Asia/Shanghai',
      en: 'The time has no offset; name its zone in the mapping, e.g. zone: Asia/Shanghai',
    },
  ],
}

/** Collects rows into cases, in order of first appearance; inside a case in file order. */
export function createCases(columns: CsvColumns, mapping: LogMapping, file: string) {
  const cases = new Map<string, Case>()

  function fail(line: number, code: string, message: LogProblem['message']): never {
    throw problemAt({ file, line }, `csv/${code}`, message)
  }

  function time({ cells, line }: Row): XesAttribute {
    const cell = cells[columns.time] ?? ''
    const read = csvInstant(cell, mapping.timeFormat, mapping.zone)
    if ('epochMs' in read) return dateAttribute(standardKeys.time, read.epochMs, cell)
    const [code, { zh, en }] = wrongTime[read.wrong]
    const shown = JSON.stringify(cell.slice(0, 40))
    return fail(line, code, { zh: `${zh}:${shown}`, en: `${en}: ${shown}` })
  }

  function eventOf(row: Row): LogEvent {
    const { cells, line } = row
    const activity = cells[columns.activity] ?? ''
    if (activity.trim() === '')
      fail(line, 'activity-missing', { zh: '活动为空', en: 'The activity is empty' })
    const attributes: XesAttribute[] = [stringAttribute(standardKeys.name, activity), time(row)]
    const add = (key: string, index: number | undefined) => {
      const cell = index === undefined ? '' : (cells[index] ?? '')
      if (cell !== '') attributes.push(stringAttribute(key, cell))
    }
    add(standardKeys.resource, columns.resource)
    add(standardKeys.lifecycle, columns.lifecycle)
    for (const { key, index } of columns.ofEvent) add(key, index)
    return { attributes, line }
  }

  function addTraceAttributes({ attributes }: Case, { cells, line }: Row): void {
    for (const { key, index } of columns.ofTrace) {
      const cell = cells[index] ?? ''
      if (cell === '') continue
      const before = attributes.find(attribute => attribute.key === key)
      if (before === undefined) attributes.push(stringAttribute(key, cell))
      else if (lexicalValue(before) !== cell) {
        const values = `${JSON.stringify(lexicalValue(before))} / ${JSON.stringify(cell)}`
        fail(line, 'trace-attribute-differs', {
          zh: `同一案件的“${key}”前后不一:${values}`,
          en: `"${key}" differs within one case: ${values}`,
        })
      }
    }
  }

  function add(cells: readonly string[], line: number): void {
    const { count } = columns
    if (cells.length !== count) {
      const zh = `此行有 ${cells.length} 列,应为 ${count} 列`
      fail(line, 'wrong-column-count', { zh, en: `This row has ${cells.length} columns instead of ${count}` })
    }
    const id = cells[columns.case] ?? ''
    if (id.trim() === '')
      fail(line, 'case-missing', { zh: '案件编号为空', en: 'The case identifier is empty' })
    let known = cases.get(id)
    if (known === undefined) {
      known = { attributes: [stringAttribute(standardKeys.name, id)], events: [], line }
      cases.set(id, known)
    }
    const row = { cells, line }
    addTraceAttributes(known, row)
    known.events.push(eventOf(row))
  }

  return { add, traces: (): Iterable<LogTrace> => cases.values() }
}
