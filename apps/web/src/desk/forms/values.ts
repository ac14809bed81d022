import type { FieldSchema } from '../../api/county.ts'
import type { Word } from '../../words/word.ts'

/** What stands in a form: the input of a command, as far as it is filled in. */
export type Values = Readonly<Record<string, unknown>>

export interface Fault {
  readonly path: string
  readonly code: 'missing' | 'too-few'
}

/** Which step is meant is known from where the form was opened; files have a place of their own. */
const NOT_ASKED = new Set(['duty', 'attachments'])

/** The fields a form shows, in the order of the declaration; what must be filled in comes first. */
export function fieldsOf({
  properties = {},
  required = [],
}: FieldSchema): (readonly [string, FieldSchema])[] {
  const asked = Object.entries(properties).filter(([name]) => !NOT_ASKED.has(name))
  const isNeeded = ([name]: readonly [string, FieldSchema]) => required.includes(name)
  return [...asked.filter(isNeeded), ...asked.filter(field => !isNeeded(field))]
}

/** What a field is called: as it is declared, or as what it lists is; its own name where nobody has named it. */
export function labelOf(name: string, schema: FieldSchema | undefined): Word {
  return schema?.['x-label'] ?? schema?.items?.['x-label'] ?? { zh: name, en: name }
}

/** Whether nothing was filled in, however deep: a group of empty fields is empty. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

/** What is still missing. Everything else the server says, in its own words. */
export function faultsOf(schema: FieldSchema, values: Values): Fault[] {
  return fieldsOf(schema).flatMap(([path, field]): Fault[] => {
    const value = values[path]
    const isNeeded = schema.required?.includes(path) && field.default === undefined
    if (isEmpty(value)) return isNeeded ? [{ path, code: 'missing' }] : []
    if (!Array.isArray(value)) return []
    if (value.length < (field.minItems ?? 0)) return [{ path, code: 'too-few' }]
    const { items } = field
    if (items?.type !== 'object') return []
    return value.flatMap((one, i) =>
      faultsOf(items, one as Values).map(fault => ({ ...fault, path: `${path}.${i}.${fault.path}` })),
    )
  })
}

/** What is sent: fields left empty are left out, so that the declaration's defaults hold. */
export function inputOf(schema: FieldSchema, values: Values): Values {
  const filled = Object.entries(values).flatMap(([name, value]) => {
    const field = schema.properties?.[name]
    if (field === undefined || isEmpty(value)) return []
    return [[name, field.type === 'object' ? inputOf(field, value as Values) : value] as const]
  })
  return Object.fromEntries(filled)
}
