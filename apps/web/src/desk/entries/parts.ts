import type { FieldSchema } from '../../api/county.ts'
import type { EntryView } from '../../api/registers.ts'
import type { Choice, Choices } from '../forms/field.tsx'

/** The field by which an act says which part of an entry it is about. */
const PART = 'part'

interface PartOfEntry {
  readonly part: string
  readonly title?: unknown
}

function isPart(value: unknown): value is PartOfEntry {
  return typeof value === 'object' && value !== null && typeof (value as PartOfEntry).part === 'string'
}

/** The numbered parts that acts have led to: issues of an evening, needs of a visit. */
export function partsOf({ kept }: Pick<EntryView, 'kept'>): readonly Choice[] {
  return Object.values(kept)
    .flatMap(value => (Array.isArray(value) ? value.filter(isPart) : []))
    .map(({ part, title }) => ({
      value: part,
      label: typeof title === 'string' ? `${part} ${title}` : part,
    }))
}

/** A form that asks for a part offers those there are, instead of an empty box. */
export function withParts(schema: FieldSchema, parts: readonly Choice[]): FieldSchema {
  const { [PART]: part, ...others } = schema.properties ?? {}
  if (!part || parts.length === 0) return schema
  return { ...schema, properties: { [PART]: { ...part, 'x-of': PART }, ...others } }
}

/** A form that asks for what only its page knows offers what the page names, by the names of the fields. */
export function withChoices(schema: FieldSchema, choices: Choices): FieldSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    choices[name] ? { ...field, 'x-of': name } : field,
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}
