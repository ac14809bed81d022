import type { FieldSchema } from '../../api/county.ts'
import type { EntryView, RegisterView } from '../../api/registers.ts'
import { isTitleField } from '../../week/entry-title.ts'

const LONG = 250
/** Beyond these a table is no longer read across. */
const MOST = 3

/** Whether a field is said in one line: no person, no long text, no list of forms, no shape. */
function isShort({ type, items, maxLength = 0, properties, ...schema }: FieldSchema): boolean {
  if (schema['x-personal'] || items?.['x-personal']) return false
  if (type === 'object' || properties !== undefined || items?.type === 'object') return false
  if (type === undefined && schema.enum === undefined) return false
  return maxLength <= LONG
}

function isSaidAlready(field: string, entries: readonly EntryView[]): boolean {
  const said = entries.filter(({ fields }) => fields[field] !== undefined)
  return (
    said.length > 0 &&
    said.every(
      ({ fields, ...e }) =>
        fields[field] === e.title || fields[field] === e.key || isTitleField(field, { ...e, fields }),
    )
  )
}

function isDateOfValidity(field: string, entries: readonly EntryView[]): boolean {
  const said = entries.filter(({ fields }) => fields[field] !== undefined)
  return (
    said.length > 0 && said.every(({ fields, from, to }) => fields[field] === from || fields[field] === to)
  )
}

/** The declared fields that a list shows besides name, key, validity and status: the first that say something more. */
export function columnsOf({ fields }: RegisterView, entries: readonly EntryView[]): readonly string[] {
  return Object.entries(fields.properties ?? {})
    .filter(
      ([name, schema]) =>
        isShort(schema) && !isSaidAlready(name, entries) && !isDateOfValidity(name, entries),
    )
    .map(([name]) => name)
    .slice(0, MOST)
}

/** What stands beside the name; a key that only repeats the name says nothing more. */
export function shownKey({ key, title }: EntryView): string | undefined {
  return key && !(title && key.includes(title)) ? key : undefined
}

/** What a list of these entries can say at all. */
export function hasAny(entries: readonly EntryView[], what: 'from' | 'to'): boolean {
  return entries.some(entry => Boolean(entry[what]))
}
