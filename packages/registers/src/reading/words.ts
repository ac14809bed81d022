import { type Field, isField, type RowStatus } from './fields.ts'

/** The words of a county's registers, as its officials keep them (county data, `registers.yaml`). */
export interface RegisterWords {
  /** Headings by which a column is known. */
  readonly columns: ReadonlyMap<string, Field>
  /** Words of the status column. */
  readonly status: ReadonlyMap<string, RowStatus>
  /** Words of the column that says through which channel a matter came. */
  readonly origins: ReadonlyMap<string, string>
  /** Names of offices that only registers use; one that several bear is told as ambiguous. */
  readonly offices: readonly { readonly name: string; readonly offices: readonly string[] }[]
  /** Words of a heading that tell whose number it is. */
  readonly systems: readonly { readonly word: string; readonly system: string }[]
}

function entries(value: unknown): [string, string[]][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, words]) => [
    key,
    Array.isArray(words) ? words.map(String) : [String(words)],
  ])
}

function inverse<T extends string>(value: unknown, isKey: (key: string) => key is T): Map<string, T> {
  return new Map(
    entries(value).flatMap(([key, words]) => (isKey(key) ? words.map(w => [w, key] as const) : [])),
  )
}

/** Reads the parsed `registers.yaml`. Throws for a key that is none: the file is the county's own and is tested. */
export function readWords(value: unknown): RegisterWords {
  const given = (value ?? {}) as Record<string, unknown>
  for (const [key] of entries(given.columns)) {
    if (!isField(key)) throw new Error(`registers.yaml: ${key} is no field of a register`)
  }
  return {
    columns: inverse(given.columns, isField),
    status: inverse(given.status, (key): key is RowStatus => key === 'open' || key === 'finished'),
    origins: inverse(given.origins, (_): _ is string => true),
    offices: entries(given.offices).map(([name, offices]) => ({ name, offices })),
    systems: entries(given.systems).flatMap(([system, words]) => words.map(word => ({ word, system }))),
  }
}
