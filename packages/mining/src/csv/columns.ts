import type { LogMapping } from '../log/mapping.ts'
import { problemAt } from '../log/problem.ts'
import { standardKeys } from '../log/standard-keys.ts'

interface KeyedColumn {
  readonly index: number
  readonly key: string
}

/** Which cell of a row is what. */
export interface ColumnPlaces {
  /** Cells that every row has. */
  readonly count: number
  readonly case: number
  readonly activity: number
  readonly time: number
  readonly resource: number | undefined
  readonly lifecycle: number | undefined
}

/** Which column goes where, those besides included. */
export interface CsvColumns extends ColumnPlaces {
  readonly ofTrace: readonly KeyedColumn[]
  readonly ofEvent: readonly KeyedColumn[]
}

// A column that happens to have the name of a standard key must not pass for the mapped one.
function freeKey(key: string, taken: readonly string[]): string {
  return taken.includes(key) ? `column:${key}` : key
}

/** The key of a column in its trace; the prefix `case:` other tools give such columns says nothing there. */
export function traceKey(column: string, mapping: LogMapping): string {
  if (column === mapping.case) return standardKeys.name
  return freeKey(column.startsWith('case:') ? column.slice('case:'.length) : column, [standardKeys.name])
}

const eventKeys: readonly string[] = [
  standardKeys.name,
  standardKeys.time,
  standardKeys.resource,
  standardKeys.lifecycle,
]

/** Finds the mapped columns in the header row (RFC 4180 §2.3). */
export function findColumns(
  names: readonly string[],
  mapping: LogMapping,
  place: { file: string; line: number },
) {
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (repeated !== undefined) {
    const zh = `列名“${repeated}”出现了两次`
    throw problemAt(place, 'csv/column-repeated', { zh, en: `The column name "${repeated}" occurs twice` })
  }
  function find(name: string): number {
    const index = names.indexOf(name)
    if (index !== -1) return index
    const known = names.slice(0, 30).join(', ')
    throw problemAt(place, 'csv/column-missing', {
      zh: `没有映射所说的列“${name}”;现有:${known}`,
      en: `The column "${name}" that the mapping names is missing; there are: ${known}`,
    })
  }
  const optional = (name: string | undefined) => (name === undefined ? undefined : find(name))
  const columns = {
    case: find(mapping.case),
    activity: find(mapping.activity),
    time: find(mapping.time),
    resource: optional(mapping.resource),
    lifecycle: optional(mapping.lifecycle),
  }
  const mapped = new Set<number | undefined>(Object.values(columns))
  const traceNames = [...(mapping.traceAttributes ?? []), mapping.title, mapping.status]
  const traceIndexes = new Set(traceNames.filter(name => name !== undefined).map(find))
  const ofTrace: KeyedColumn[] = []
  const ofEvent: KeyedColumn[] = []
  for (const [index, name] of names.entries()) {
    if (traceIndexes.has(index) && index !== columns.case) {
      ofTrace.push({ index, key: traceKey(name, mapping) })
    } else if (!mapped.has(index)) {
      // Data frames are exported with a nameless index column; it is kept, since it may be the only number.
      const key = name === '' ? `column:${index + 1}` : freeKey(name, eventKeys)
      ofEvent.push({ index, key })
    }
  }
  return { count: names.length, ...columns, ofTrace, ofEvent } satisfies CsvColumns
}
