/** What a person has said of a register where recognising does not do; everything left out is recognised. */
export interface AskedMapping {
  readonly header?: number | readonly [number, number]
  readonly columns?: Readonly<Record<string, string | null>>
  readonly system?: string
  readonly year?: number
  readonly 'hidden-rows'?: 'read' | 'skip'
  readonly dispatch?: boolean
}

/** Mappings are YAML, and JSON is YAML: what the page writes, it can read again. */
export function mappingText(asked: AskedMapping): string {
  const said = Object.entries(asked).filter(([, value]) => value !== undefined)
  return said.length === 0 ? '' : `${JSON.stringify(Object.fromEntries(said), null, 1)}\n`
}

/** The mapping that was given before; undefined where somebody wrote it by hand. */
export function readAsked(text: string): AskedMapping | undefined {
  if (text.trim() === '') return {}
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as AskedMapping)
      : undefined
  } catch {
    return undefined
  }
}

interface Column {
  readonly heading: string
  readonly field: string | null
}

/** The heading by which a mapping names a column: the last of its rows. */
export function nameOfColumn({ heading }: Pick<Column, 'heading'>): string {
  return heading.split(' / ').pop() ?? heading
}

/** A column is now to be `field`, or nothing: only what differs from the recognised stands in the mapping. */
export function withColumn(asked: AskedMapping, column: Column, field: string | null): AskedMapping {
  const columns = { ...asked.columns }
  const name = nameOfColumn(column)
  for (const [known, named] of Object.entries(columns)) if (named === name) delete columns[known]
  if (field !== null) columns[field] = name
  else if (column.field !== null) columns[column.field] = null
  const { columns: _, ...rest } = asked
  return Object.keys(columns).length === 0 ? rest : { ...rest, columns }
}
