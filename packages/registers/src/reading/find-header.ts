import { squeeze } from '../values/fold-width.ts'
import { addedFrom } from './added-columns.ts'
import type { Field } from './fields.ts'
import type { Grid } from './grid.ts'
import type { RegisterWords } from './words.ts'

/** A column of a register, as its header names it. */
export interface Column {
  readonly column: number
  readonly heading: string
  /** Undefined where no word of the county's table fits: the column is kept, but not read. */
  readonly field: Field | undefined
}

export interface Header {
  /** First and last row of the header. */
  readonly top: number
  readonly bottom: number
  readonly columns: readonly Column[]
}

/** A header stands near the top, below titles and notes. */
const LOOKED_AT = 40
const FEWEST_FIELDS = 3

/** A heading as it is compared: no blanks, no remark in brackets, no marks of obligation. */
export function headingKey(heading: string): string {
  return squeeze(heading)
    .replace(/[（(【[][^）)】\]]*[）)】\]]/g, '')
    .replace(/[*:：★]/g, '')
}

function fieldOf(heading: string, words: RegisterWords['columns']): Field | undefined {
  const whole = squeeze(heading)
  const key = headingKey(heading)
  const exact = words.get(whole) ?? words.get(key)
  if (exact) return exact
  // “诉求内容简述” is “诉求内容”: the longest word of the table that the heading contains, if it is most of it.
  const [best] = [...words.keys()]
    .filter(word => word.length >= 3 && key.includes(squeeze(word)) && word.length * 2 >= key.length)
    .sort((a, b) => b.length - a.length)
  return best === undefined ? undefined : words.get(best)
}

/** The heading of a column: its own words, or with those of the group above it where its own say too little. */
function headingAt(grid: Grid, column: number, { top, bottom }: { top: number; bottom: number }): string[] {
  const texts: string[] = []
  for (let row = top; row <= bottom; row++) {
    const text = grid.at(row, column)?.text.trim()
    if (text && texts.at(-1) !== text) texts.push(text)
  }
  return texts
}

function columnsAt(
  grid: Grid,
  rows: { top: number; bottom: number },
  words: RegisterWords['columns'],
): Column[] {
  const numbers = new Set<number>()
  for (const row of grid.sheet.rows) {
    if (row.number < rows.top || row.number > rows.bottom) continue
    for (const column of row.cells.keys()) {
      const range = grid.rangeAt(row.number, column)
      for (let c = range?.left ?? column; c <= (range?.right ?? column); c++) numbers.add(c)
    }
  }
  const taken = new Set<Field>()
  const named = [...numbers]
    .sort((a, b) => a - b)
    .map(column => {
      const texts = headingAt(grid, column, rows)
      return { column, texts, heading: texts.join(' / ') }
    })
  const added = addedFrom(named) ?? Number.POSITIVE_INFINITY
  return named.map(({ column, texts, heading }) => {
    if (column >= added) return { column, heading, field: undefined }
    const own = fieldOf(texts.at(-1) ?? '', words)
    const found = own ?? (texts.length > 1 ? fieldOf(texts.join(''), words) : undefined)
    // The first column of a name is the one: a second “备注” says nothing new.
    const field = found !== undefined && !taken.has(found) ? found : undefined
    if (field) taken.add(field)
    return { column, heading, field }
  })
}

function fieldsIn(columns: readonly Column[]): Set<Field> {
  return new Set(columns.flatMap(c => (c.field ? [c.field] : [])))
}

/** A row that spans its columns by merging has its real headings in the row below. */
function hasGroups(grid: Grid, row: number): boolean {
  return grid.sheet.merges.some(m => m.top === row && m.bottom === row && m.right > m.left)
}

/** The header at given rows, whether its words are known or not. */
export function headerAt(grid: Grid, rows: { top: number; bottom: number }, words: RegisterWords): Header {
  return { ...rows, columns: columnsAt(grid, rows, words.columns) }
}

/** Finds the header by its words: the rows near the top that name most fields, one or two of them. */
export function findHeader(grid: Grid, words: RegisterWords): Header | undefined {
  let best: { header: Header; score: number } | undefined
  const candidates = grid.sheet.rows.filter(row => row.number <= LOOKED_AT)
  for (const { number: top } of candidates) {
    const bottoms = hasGroups(grid, top) ? [top, top + 1] : [top]
    for (const bottom of bottoms) {
      const header = headerAt(grid, { top, bottom }, words)
      const fields = fieldsIn(header.columns)
      const isUseful = fields.has('text') || fields.has('title') || fields.has('item')
      if (fields.size < FEWEST_FIELDS || !isUseful) continue
      if (!best || fields.size > best.score) best = { header, score: fields.size }
    }
  }
  return best?.header
}
