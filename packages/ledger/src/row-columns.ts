/** A character that neither JSON nor an id holds, so that it can stand between them: joined texts need no escaping. */
export const BETWEEN = '\u001f'

/** Arrays of arrays cannot be unnested row by row, so a list of ids travels as one text. */
export const LIST = 'text[]'

interface Row {
  readonly columns: Readonly<Record<string, unknown>>
}

export interface RowColumns {
  readonly names: string
  /** As they are unnested, from the n-th parameter on. */
  parameters(from: number): string
  /** As they are taken from what was unnested. */
  readonly selected: string
  /** For a row that is there. */
  readonly replaced: string
  /** One array for each parameter. */
  valuesOf(rows: readonly Row[]): unknown[][]
}

/** The columns of a read model, by name and type, as one statement writes many rows of them. */
export function rowColumns(columns: readonly (readonly [string, string])[]): RowColumns {
  const names = columns.map(([name]) => name)
  return {
    names: names.join(', '),
    parameters: from =>
      columns.map(([, type], i) => `$${i + from}::${type === LIST ? 'text' : type}[]`).join(', '),
    selected: columns
      .map(([name, type]) => (type === LIST ? `string_to_array(${name}, E'\\x1f')` : name))
      .join(', '),
    replaced: names.map(name => `${name} = excluded.${name}`).join(', '),
    valuesOf: rows =>
      columns.map(([name, type]) =>
        rows.map(r =>
          type === LIST ? (r.columns[name] as readonly string[]).join(BETWEEN) : r.columns[name],
        ),
      ),
  }
}
