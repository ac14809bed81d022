import { z } from 'zod'
import { findDay } from '../time/local-date.ts'

export const localDate = z
  .string()
  .refine(text => findDay(text) !== undefined, 'not-a-date')
  .describe('YYYY-MM-DD')
  // Forms open a calendar for it.
  .meta({ format: 'date' })
export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Days off and make-up working days (调休) that one notice or one local order names. Later layers overrule earlier ones. */
export const dayLayer = z.strictObject({
  layer: z.string().min(1),
  kind: z.enum(['national', 'local']),
  year: z.int().min(2000).max(2100).optional().describe('The year whose plan this layer completes'),
  source: z.string().min(1).describe('Where the plan was read'),
  notice: z.string().optional().describe('Number of the notice, only if it was read'),
  closed: z.array(z.strictObject({ from: localDate, to: localDate, name: text })),
  worked: z.array(localDate),
})

/** When offices are open, by season of the year. The season in force is the latest whose `from` (MM-DD) has come. */
export const officeHours = z.strictObject({
  layer: z.string().min(1),
  kind: z.literal('office-hours'),
  source: z.string().min(1),
  seasons: z
    .array(
      z.strictObject({
        from: z.string().regex(/^\d{2}-\d{2}$/),
        hours: z.array(z.tuple([clockTime, clockTime])).min(1),
      }),
    )
    .min(1),
})

export const calendarLayer = z.discriminatedUnion('kind', [dayLayer, officeHours])

export type DayLayer = z.output<typeof dayLayer>
export type OfficeHours = z.output<typeof officeHours>
export type CalendarLayer = z.output<typeof calendarLayer>
