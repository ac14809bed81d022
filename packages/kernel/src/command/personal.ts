import type { z } from 'zod'

/**
 * Marks a field that speaks of a natural person: names, phones, an applicant's own words. Such a value never enters
 * the log; a side table holds it and the log a salted commitment.
 */
export function personal<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), personal: true })
}

function isPersonal(schema: z.ZodType): boolean {
  if (schema.meta()?.personal === true) return true
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner !== undefined && isPersonal(inner)
}

/** An input never changes once it is declared, and every command asks this of its own. */
const known = new WeakMap<z.ZodObject, readonly string[]>()

/** Names of the personal fields of an input. */
export function personalFields(input: z.ZodObject): readonly string[] {
  const before = known.get(input)
  if (before) return before
  const fields = Object.entries(input.shape)
    .filter(([, schema]) => isPersonal(schema as z.ZodType))
    .map(([field]) => field)
  known.set(input, fields)
  return fields
}

export interface Parted {
  readonly open: Readonly<Record<string, unknown>>
  readonly personal: Readonly<Record<string, string>>
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Parts an input into what the log may hold and what it may not. */
export function partPersonal(input: z.ZodObject, values: Readonly<Record<string, unknown>>): Parted {
  const fields = personalFields(input)
  const open: Record<string, unknown> = {}
  const apart: Record<string, string> = {}
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue
    if (fields.includes(field)) apart[field] = textOf(value)
    else open[field] = value
  }
  return { open, personal: apart }
}
