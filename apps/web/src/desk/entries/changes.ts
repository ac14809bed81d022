import type { FieldSchema } from '../../api/county.ts'
import type { EntryView } from '../../api/registers.ts'
import { inputOf, isEmpty, type Values } from '../forms/values.ts'

/** Commands that come with every register and say only what changes. */
const CHANGING = new Set(['amend', 'correct'])
/** A field of the declaration that the form itself fills: which fields are left empty now. */
const EMPTIED = 'without'

/** What stands in the form of a command before anybody types: a change begins with what is said now. */
export function startOf(command: string, { fields }: Pick<EntryView, 'fields'>): Values {
  return CHANGING.has(command) ? fields : {}
}

/** The fields the form shows. */
export function shownSchema(schema: FieldSchema): FieldSchema {
  const { [EMPTIED]: _, ...properties } = schema.properties ?? {}
  return { ...schema, properties }
}

/** What is sent: of a change only what is different, and by name what is empty now. */
export function bodyOf(
  { name, input: schema }: { readonly name: string; readonly input: FieldSchema },
  { fields }: Pick<EntryView, 'fields'>,
  values: Values,
): Values {
  const filled = inputOf(schema, values)
  if (!CHANGING.has(name)) return filled
  const body = Object.fromEntries(
    Object.entries(filled).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(fields[field]),
    ),
  )
  const emptied = Object.keys(fields).filter(
    field => schema.properties?.[field] !== undefined && !isEmpty(fields[field]) && isEmpty(values[field]),
  )
  return emptied.length > 0 ? { ...body, [EMPTIED]: emptied } : body
}
