import { findDay } from '@doudi/kernel'
import { z } from 'zod'
import { storable } from '../http/read-request.ts'
import { inputSchema, type JsonSchema } from '../input-schema.ts'

const day = storable.refine(text => findDay(text) !== undefined, 'not-a-date')

/** Filters of a register's list, as they stand in the address. */
export const entryQuery = z.strictObject({
  status: storable.optional().describe("One of the register's own, or `ended`"),
  q: storable.optional().describe('Text: what the reader reads of an entry'),
  office: storable.optional().describe('Entered by this office, or naming it'),
  officer: storable.optional().describe('Naming this officer'),
  firm: storable.optional(),
  town: storable.optional().describe('Code of the town'),
  on: day.optional().describe('In force on this date'),
  key: storable.optional().describe('The one open entry with this key'),
  sort: z.enum(['title', 'changed', 'from']).optional().describe('The newest change first, if not given'),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z
    .string()
    .regex(/^[\w.~:=+/-]{1,500}$/)
    .optional()
    .describe('The `next` of the page before'),
})

/** The filters of a register's list, as one schema. */
export function listEntryFilters(): JsonSchema & {
  readonly properties: Readonly<Record<string, Record<string, unknown>>>
} {
  return inputSchema(entryQuery) as JsonSchema & { properties: Record<string, Record<string, unknown>> }
}
