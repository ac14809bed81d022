import { findDay, findInstant } from '@doudi/kernel'
import { z } from 'zod'

const code = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{2}$/, 'not-a-station')
  .describe('Code of the station')
const moment = z
  .string()
  .max(40)
  .refine(text => findInstant(text) !== undefined || findDay(text) !== undefined, 'not-a-time')
  .describe('RFC 3339 instant, or a date (00:00 UT)')
const drill = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'not-a-drill')
  .optional()
  .describe('A drill, whose samples are apart from those of its station')
const range = { station: code, from: moment, to: moment, drill }

export const RESOLUTIONS = ['second', 'minute', 'hour', 'day'] as const

export const seriesQuery = z.strictObject({
  ...range,
  resolution: z.enum(RESOLUTIONS).optional().describe('By the length of the range, if not given'),
})
export const rangeQuery = z.strictObject(range)
export const warningsQuery = z.strictObject({ from: moment, to: moment, drill })
export const flagsQuery = z.strictObject({
  ...range,
  all: z.enum(['yes']).optional().describe('With those taken back'),
})
export const fileQuery = z.strictObject({
  station: code,
  date: z
    .string()
    .refine(text => findDay(text) !== undefined, 'not-a-date')
    .describe('Day in UT'),
  resolution: z.enum(['second', 'minute']).default('minute'),
  drill,
})
export const bulletinQuery = z.strictObject({
  station: code,
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'not-a-month')
    .describe('Month in UT, 2026-03'),
})
export const nothingAsked = z.strictObject({})

/** A time of the address in epoch milliseconds; a date begins at midnight UT, as records of the field do. */
export function momentOf(text: string): number {
  return findDay(text) === undefined ? Number(findInstant(text)) : Date.parse(`${text}T00:00:00Z`)
}
