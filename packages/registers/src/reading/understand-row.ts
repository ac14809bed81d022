import { type FoundName, nameTable } from '../values/find-name.ts'
import { squeeze } from '../values/fold-width.ts'
import { isUscc } from '../values/read-code.ts'
import type { ReadDate } from '../values/read-date.ts'
import type { Field, RowStatus } from './fields.ts'
import type { RegisterMapping } from './mapping.ts'
import type { RegisterCounty, RegisterRow } from './register-row.ts'
import { type RowCells, type RowReader, readRow } from './row-values.ts'

const MOST_TEXT = 5_000
const MOST_TITLE = 80
const MOST_FIRM = 100
const MOST_CONTACT = 60
const MOST_NUMBER = 80

interface Tables {
  readonly office: (name: string) => FoundName
  readonly town: (name: string) => FoundName
  readonly item: (name: string) => FoundName
}

/** What is asked of every row, made once for a file. */
export interface Understanding {
  readonly county: RegisterCounty
  readonly mapping: RegisterMapping
  readonly is1904: boolean
  readonly tables: Tables
  /** Numbers met so far. */
  readonly numbers: Set<string>
}

export function startUnderstanding(
  county: RegisterCounty,
  { mapping, is1904 }: { mapping: RegisterMapping; is1904: boolean },
): Understanding {
  const extra = (id: string): string[] =>
    county.words.offices.filter(o => o.offices.includes(id)).map(o => o.name)
  const offices = county.offices.map(o => ({ ...o, names: [...o.names, ...extra(o.id)] }))
  return {
    county,
    mapping,
    is1904,
    numbers: new Set(),
    tables: { office: nameTable(offices), town: nameTable(county.towns), item: nameTable(county.items) },
  }
}

function splitOffices(text: string): string[] {
  return text
    .split(/[、,，;；/\n]|\s{1,}/)
    .map(part => squeeze(part).replace(/^(主办|牵头|责任|协办|配合)(单位|部门)?[:]/, ''))
    .filter(part => part !== '')
}

function officesIn(reader: RowReader, field: Field, { tables }: Understanding): string[] {
  return splitOffices(reader.text(field) ?? '').flatMap(name => {
    const found = tables.office(name)
    if ('id' in found) return [found.id]
    if ('ambiguous' in found)
      reader.fault(field, 'office-ambiguous', { shown: name, suggestions: found.ambiguous })
    else reader.fault(field, 'office-unknown', { shown: name, suggestions: found.suggestions })
    return []
  })
}

function townOf(reader: RowReader, { tables }: Understanding): string | undefined {
  const name = reader.text('town')
  if (name === undefined) return undefined
  const found = tables.town(name)
  if ('id' in found) return found.id
  const suggestions = 'ambiguous' in found ? found.ambiguous : found.suggestions
  reader.fault('town', 'town-unknown', { shown: name, suggestions })
  return undefined
}

/** An item by its name, or by a word that only one item has; a register's own categories are no fault. */
function itemOf(name: string | undefined, { tables, county }: Understanding): string | undefined {
  if (name === undefined) return undefined
  const found = tables.item(name)
  if ('id' in found) return found.id
  const named = county.items.filter(item => item.words.some(word => name.includes(word)))
  return named.length === 1 ? named[0]?.id : undefined
}

/** The status in its own column; a register without one says by the finishing date what is finished. */
function statusOf(
  reader: RowReader,
  finished: ReadDate | undefined,
  { county }: Understanding,
): { status: RowStatus; statusWord?: string } {
  const statusWord = reader.text('status')
  if (statusWord === undefined) return { status: finished ? 'finished' : 'open' }
  const status = county.words.status.get(squeeze(statusWord))
  if (status === undefined) reader.fault('status', 'status-unknown', { shown: statusWord })
  return { status: status ?? 'open', statusWord }
}

interface Dates {
  readonly received?: ReadDate
  readonly due?: ReadDate
  readonly finished?: ReadDate
}

function datesOf(reader: RowReader, { county, mapping, is1904 }: Understanding): Dates {
  const options = { is1904, year: mapping.year }
  const received = reader.date('received', options)
  const due = reader.date('due', options)
  const finished = reader.date('finished', options)
  const shown = (field: Field): { shown: string } => ({ shown: reader.cell(field)?.text ?? '' })
  if (received && received.date > county.today) reader.fault('received', 'date-in-future', shown('received'))
  if (finished && finished.date > county.today) reader.fault('finished', 'date-in-future', shown('finished'))
  else if (received && finished?.precision === 'day' && finished.date < received.date)
    reader.fault('finished', 'finished-before-received', shown('finished'))
  return { ...(received && { received }), ...(due && { due }), ...(finished && { finished }) }
}

function numberOf(reader: RowReader, { numbers }: Understanding): string | undefined {
  const number = reader.code('number')
  if (number === undefined) return undefined
  if (number.length > MOST_NUMBER) reader.fault('number', 'number-too-long', { shown: number })
  else if (numbers.has(number)) reader.fault('number', 'number-doubled', { shown: number })
  numbers.add(number)
  return number
}

function cut(text: string | undefined, most: number): string | undefined {
  return text === undefined ? undefined : [...text].slice(0, most).join('')
}

/** Who asks: firm, person and phone; the credit code is only checked. */
function askerOf(reader: RowReader): Pick<RegisterRow, 'firm' | 'contact' | 'phone'> {
  const uscc = reader.code('uscc')
  if (uscc !== undefined && !isUscc(uscc.toUpperCase())) reader.fault('uscc', 'uscc-wrong', { shown: uscc })
  const called = reader.phone()
  const firm = cut(reader.text('firm')?.replace(/\s+/g, ' '), MOST_FIRM)
  const contact = cut(reader.text('contact') ?? called?.name, MOST_CONTACT)
  return { ...(firm && { firm }), ...(contact && { contact }), ...(called && { phone: called.phone }) }
}

/** What is asked: in its own column, else the title; the item only where the register has neither. */
function textOf(reader: RowReader, columnOf: RowCells['columnOf']): string {
  const hasOwn = columnOf.has('text') || columnOf.has('title')
  const text = hasOwn ? (reader.text('text') ?? reader.text('title')) : reader.text('item')
  const hasFault = reader.faults.some(
    f => f.code === 'register/cell-error' || f.code === 'register/formula-uncomputed',
  )
  if (text === undefined && !hasFault) reader.fault('text', 'text-missing')
  const length = [...(text ?? '')].length
  if (length > MOST_TEXT) reader.fault('text', 'text-too-long', { shown: String(length) })
  return text ?? ''
}

function originOf(reader: RowReader, { county, mapping }: Understanding): string | undefined {
  return county.words.origins.get(squeeze(reader.text('origin') ?? '')) ?? mapping.origin
}

/** Leaves out what is not there. */
function present<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

/** One line of the register in the words of the county, with all that is wrong in it. */
export function understandRow(cells: RowCells, asked: Understanding): RegisterRow {
  const reader = readRow(cells)
  const dates = datesOf(reader, asked)
  const { status, statusWord } = statusOf(reader, dates.finished, asked)
  if (status === 'open' && statusWord !== undefined && dates.finished)
    reader.fault('finished', 'finished-but-open', { shown: reader.cell('finished')?.text ?? '' })
  const [office, ...others] = officesIn(reader, 'office', asked)
  const [firstReceiver] = officesIn(reader, 'first-receiver', asked)
  const co = [...others, ...officesIn(reader, 'co-offices', asked)].filter(id => id !== office)
  const itemName = reader.text('item')
  const found = {
    sheet: cells.sheet,
    row: cells.row,
    number: numberOf(reader, asked),
    origin: originOf(reader, asked),
    ...askerOf(reader),
    title: cut(reader.text('title')?.replace(/\s+/g, ' '), MOST_TITLE),
    text: textOf(reader, cells.columnOf),
    item: itemOf(itemName, asked),
    itemName,
    town: townOf(reader, asked),
    firstReceiver,
    office,
    status,
    statusWord,
    result: reader.text('result'),
    ...dates,
  }
  return present({ ...found, coOffices: [...new Set(co)], faults: reader.faults }) as RegisterRow
}
