import { findDay } from '@doudi/kernel'
import { z } from 'zod'
import { pageFields, storable } from '../http/read-request.ts'

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
  ...pageFields,
})
