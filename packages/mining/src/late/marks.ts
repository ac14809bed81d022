import type { ColumnarLog, TextColumn } from '../columns/columnar-log.ts'
import { quantiles } from '../figures/quantile.ts'

/** Something by which cases can be told apart while they are still under way. */
export interface Mark {
  readonly kind: 'activity' | 'repeated' | 'resource' | 'attribute' | 'began'
  readonly name: string
  readonly value: string
  /** Places of the cases that have it. */
  readonly cases: ReadonlySet<number>
}

/** What was done by half-way to the deadline can be compared only among matters that were not closed by then. */
export function isOfEvents({ kind }: Pick<Mark, 'kind'>): boolean {
  return kind === 'activity' || kind === 'repeated' || kind === 'resource'
}

const mostValues = 60
const dayNames = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed']
const dayMs = 86_400_000

type Marks = Map<string, Omit<Mark, 'cases'> & { cases: Set<number> }>

function add(marks: Marks, mark: Omit<Mark, 'cases'>, c: number): void {
  const key = `${mark.kind}\u0000${mark.name}\u0000${mark.value}`
  const known = marks.get(key) ?? { ...mark, cases: new Set<number>() }
  known.cases.add(c)
  marks.set(key, known)
}

function fromEvents(
  log: ColumnarLog,
  wall: Float64Array,
  { marks, landmark, c }: { marks: Marks; landmark: number; c: number },
): void {
  const seen = new Set<number>()
  for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
    if ((wall[i] as number) > landmark) break
    const a = log.activity[i] as number
    const name = log.activities[a] as string
    add(marks, { kind: seen.has(a) ? 'repeated' : 'activity', name, value: '' }, c)
    seen.add(a)
    const who = log.resource[i] as number
    if (who !== 0) add(marks, { kind: 'resource', name: log.resources[who] as string, value: '' }, c)
  }
}

/** The value of each case in a column of cases; empty where it has none. */
function valuesOfCases(log: ColumnarLog, { codes, texts }: TextColumn): string[] {
  return Array.from(
    { length: log.cases },
    (_, c) => texts[codes[log.source[c] as number] as number] as string,
  )
}

/** A column of events is one of its cases where no case has two values in it, as in a table exported row by row. */
function valuesAlikeInCases(log: ColumnarLog, { codes, texts }: TextColumn): string[] | undefined {
  const values: string[] = []
  for (let c = 0; c < log.cases; c++) {
    let value = 0
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
      const code = codes[i] as number
      if (code === 0 || code === value) continue
      if (value !== 0) return undefined
      value = code
    }
    values.push(texts[value] as string)
  }
  return values
}

/** Each value for itself where there are few, else whether a number is above the median. */
function fromValues(key: string, texts: readonly string[], marks: Marks): void {
  const values = new Set(texts.filter(text => text !== ''))
  if (values.size < 2) return
  if (values.size <= mostValues) {
    texts.forEach((value, c) => {
      if (value !== '') add(marks, { kind: 'attribute', name: key, value }, c)
    })
    return
  }
  const numbers = texts.map(text => (text.trim() === '' ? Number.NaN : Number(text)))
  const known = numbers.filter(n => !Number.isNaN(n))
  if (known.length < texts.length / 2) return
  const [middle = 0] = quantiles(Float64Array.from(known), [0.5]) as number[]
  numbers.forEach((n, c) => {
    if (n > middle) add(marks, { kind: 'attribute', name: key, value: `> ${middle}` }, c)
  })
}

/** All marks of the cases of a log, by what had happened at each one's landmark; the column of the deadline itself is none. */
export function marksOf(
  log: ColumnarLog,
  wall: Float64Array,
  { landmarks, column }: { landmarks: Float64Array; column: string },
): Mark[] {
  const marks: Marks = new Map()
  for (let c = 0; c < log.cases; c++) {
    if (Number.isNaN(landmarks[c] as number)) continue
    fromEvents(log, wall, { marks, landmark: landmarks[c] as number, c })
    const start = wall[log.starts[c] as number] as number
    if (Number.isNaN(start)) continue
    const day = ((Math.floor(start / dayMs) % 7) + 7) % 7
    add(marks, { kind: 'began', name: 'weekday', value: dayNames[day] as string }, c)
    add(marks, { kind: 'began', name: 'month', value: new Date(start).toISOString().slice(5, 7) }, c)
  }
  for (const [key, found] of log.caseColumns)
    if (key !== column) fromValues(key, valuesOfCases(log, found), marks)
  for (const [key, found] of log.eventColumns) {
    const values = key === column || log.caseColumns.has(key) ? undefined : valuesAlikeInCases(log, found)
    if (values !== undefined) fromValues(key, values, marks)
  }
  return [...marks.values()]
}
