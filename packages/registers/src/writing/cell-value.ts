/** What is written into a cell: a text stays one whatever it looks like. A moment is local wall-clock time. */
export type CellValue = string | number | null | { readonly date: string } | { readonly moment: string }

/** The value as people read it. */
export function valueText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'object')
    return 'date' in value ? value.date : value.moment.replace('T', ' ').slice(0, 16)
  return String(value)
}
