import { LineCounter, parseDocument, stringify } from 'yaml'
import type { Text } from '../text.ts'
import { columnLetters, columnNumber } from '../workbook/cell-name.ts'
import { type Field, isField } from './fields.ts'
import type { Header } from './find-header.ts'

/** What somebody says of a register, where guessing does not do. Everything may be left out. */
export interface RegisterMapping {
  /** Only these sheets; all visible ones with a header, if not given. */
  readonly sheets?: readonly string[]
  /** Row of the header, or its first and last. */
  readonly header?: { readonly top: number; readonly bottom: number }
  /** Columns by heading or letter; fields not named are guessed. `null` leaves a field out. */
  readonly columns?: ReadonlyMap<Field, string | null>
  /** Whose numbers stand in the column `number`. */
  readonly system?: string
  /** Channel of all rows, where no column says it. */
  readonly origin?: string
  /** Year of dates that name none. */
  readonly year?: number
  readonly hiddenRows?: 'read' | 'skip'
  /** Whether an office that the register names gets the matter at once. */
  readonly dispatch?: boolean
}

export interface MappingProblem {
  readonly code: string
  readonly line: number
  readonly reason: Text
}

type Read = { readonly mapping: RegisterMapping } | { readonly problems: readonly MappingProblem[] }

const KEYS: Readonly<Record<string, { zh: string; en: string; check: (value: unknown) => boolean }>> = {
  format: { zh: '应为 register', en: 'must be register', check: v => v === 'register' },
  sheets: {
    zh: '应为工作表名称的列表',
    en: 'must be a list of names of sheets',
    check: v => Array.isArray(v) && v.every(s => typeof s === 'string'),
  },
  header: {
    zh: '应为行号，或首尾两行',
    en: 'must be the number of a row, or its first and last',
    check: v => (Array.isArray(v) ? v.length === 2 && v.every(isRow) : isRow(v)),
  },
  columns: {
    zh: '应为“字段: 列名或列标”',
    en: 'must be “field: heading or letter”',
    check: v =>
      typeof v === 'object' &&
      v !== null &&
      Object.entries(v).every(([k, c]) => isField(k) && (c === null || typeof c === 'string')),
  },
  system: {
    zh: '应为文字',
    en: 'must be a text',
    check: v => typeof v === 'string' && v.length > 0 && v.length <= 40,
  },
  origin: { zh: '应为文字', en: 'must be a text', check: v => typeof v === 'string' },
  year: {
    zh: '应为四位年份',
    en: 'must be a year of four digits',
    check: v => Number.isInteger(v) && Number(v) >= 1949 && Number(v) <= 2100,
  },
  'hidden-rows': {
    zh: '应为 read 或 skip',
    en: 'must be read or skip',
    check: v => v === 'read' || v === 'skip',
  },
  dispatch: { zh: '应为 true 或 false', en: 'must be true or false', check: v => typeof v === 'boolean' },
}

function isRow(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1
}

function problemsOf(
  given: Readonly<Record<string, unknown>>,
  lineOf: (key: string) => number,
): MappingProblem[] {
  return Object.entries(given).flatMap(([key, value]) => {
    const known = KEYS[key]
    const line = lineOf(key)
    if (!known) {
      const all = Object.keys(KEYS).join(', ')
      const reason = { zh: `不认识的键“${key}”，可用：${all}`, en: `Unknown key “${key}”; known are ${all}` }
      return [{ code: 'register/mapping-unknown-key', line, reason }]
    }
    if (known.check(value)) return []
    const reason = { zh: `“${key}”${known.zh}`, en: `“${key}” ${known.en}` }
    return [{ code: 'register/mapping-wrong-value', line, reason }]
  })
}

function mappingOf(given: Readonly<Record<string, unknown>>): RegisterMapping {
  const { sheets, header, columns, system, origin, year, dispatch } = given
  const [top, bottom = top] = [header].flat() as number[]
  return {
    ...(sheets !== undefined && { sheets: sheets as string[] }),
    ...(top !== undefined && bottom !== undefined && { header: { top, bottom } }),
    ...(columns !== undefined && {
      columns: new Map(Object.entries(columns as object) as [Field, string | null][]),
    }),
    ...(system !== undefined && { system: String(system) }),
    ...(origin !== undefined && { origin: String(origin) }),
    ...(year !== undefined && { year: Number(year) }),
    ...(given['hidden-rows'] !== undefined && { hiddenRows: given['hidden-rows'] as 'read' | 'skip' }),
    ...(dispatch !== undefined && { dispatch: dispatch as boolean }),
  }
}

/** Reads a mapping written in YAML; every problem with its line. */
export function readRegisterMapping(text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  const lineOf = (key: string): number => {
    const node = document.get(key, true) as { range?: [number, number, number] } | undefined
    return node?.range ? lines.linePos(node.range[0]).line : 1
  }
  if (broken) {
    const reason = { zh: '字段对应不是有效的 YAML', en: `The mapping is not valid YAML: ${broken.code}` }
    return { problems: [{ code: 'register/mapping-not-yaml', line: broken.linePos?.[0].line ?? 1, reason }] }
  }
  const given: unknown = document.toJS({ maxAliasCount: 10 }) ?? {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const reason = { zh: '字段对应应为键值对', en: 'A mapping must be a map of keys' }
    return { problems: [{ code: 'register/mapping-not-a-map', line: 1, reason }] }
  }
  const problems = problemsOf(given as Record<string, unknown>, lineOf)
  return problems.length > 0 ? { problems } : { mapping: mappingOf(given as Record<string, unknown>) }
}

/** The header's columns with what the mapping says of them; a column named there and absent is returned as missing. */
export function applyColumns(
  header: Header,
  columns: RegisterMapping['columns'],
  keyOf: (heading: string) => string,
): { readonly header: Header; readonly missing: readonly string[] } {
  if (!columns) return { header, missing: [] }
  const missing: string[] = []
  const given = new Map<number, Field>()
  for (const [field, name] of columns) {
    if (name === null) continue
    const found =
      header.columns.find(
        c => keyOf(c.heading) === keyOf(name) || keyOf(c.heading.split(' / ').at(-1) ?? '') === keyOf(name),
      )?.column ?? columnNumber(name)
    if (found === undefined) missing.push(name)
    else given.set(found, field)
  }
  const known = header.columns.map(c => {
    const isTaken = c.field !== undefined && columns.has(c.field)
    return { ...c, field: given.get(c.column) ?? (isTaken ? undefined : c.field) }
  })
  const beyond = [...given].filter(([column]) => !header.columns.some(c => c.column === column))
  const added = beyond.map(([column, field]) => ({ column, field, heading: columnLetters(column) }))
  return { header: { ...header, columns: [...known, ...added] }, missing }
}

/** The mapping as it was guessed, in the form in which it can be given: what a person reads before saying yes. */
export function mappingText(
  sheets: readonly { readonly name: string; readonly header: Header }[],
  more: { readonly system: string },
): string {
  const [first] = sheets
  if (!first) return stringify({ format: 'register' })
  const { top, bottom, columns } = first.header
  const named = columns.flatMap(c =>
    c.field ? [[c.field, c.heading.split(' / ').at(-1) ?? columnLetters(c.column)]] : [],
  )
  return stringify({
    format: 'register',
    sheets: sheets.map(s => s.name),
    header: top === bottom ? top : [top, bottom],
    columns: Object.fromEntries(named as [string, string][]),
    system: more.system,
  })
}
