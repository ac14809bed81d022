import type { z } from 'zod'
import type { Text } from './text.ts'

/** What a field names: a form offers those of the county instead of an empty box. */
export type Named =
  | 'office'
  | 'officer'
  | 'item'
  | 'town'
  | 'procedure'
  | 'step'
  | 'duty'
  | 'outcome'
  | 'ground'
  | 'clock'
  | 'command'

/** How a field of an input stands in a form, in the reference and in the help of the command line. */
export interface Shown {
  readonly label: Text
  readonly of?: Named
  readonly description: string
}

/** Says what a field is, in both languages: `z.string().meta(shown('理由', 'Reason'))`. */
export function shown(zh: string, en: string, { of }: { of?: Named } = {}): Shown & Record<string, unknown> {
  return { label: { zh, en }, ...(of && { of }), description: `${zh} ${en}` }
}

/** What a field shows; optional and defaulted fields show what lies within. Undefined: it was never said. */
export function shownOf(schema: z.ZodType): Shown | undefined {
  const meta = schema.meta() as Partial<Shown> | undefined
  if (meta?.label) return meta as Shown
  const inner = (schema.def as { innerType?: z.ZodType }).innerType
  return inner && shownOf(inner)
}
