import { localDate, text } from '@doudi/kernel'
import { z } from 'zod'

const three = z.tuple([z.number(), z.number(), z.number()])

/** 分级表: how storms are graded and when users of positioning are warned, from a day on and on whose word. */
const table = z.strictObject({
  from: localDate,
  source: z.string().min(1),
  /** The index at which a disturbance is a storm, nT. */
  threshold: z.number().max(-20),
  grades: z.array(z.strictObject({ name: z.string(), title: text, from: z.number().max(0) })).min(1),
  rateTiers: three,
  positioning: z.strictObject({
    k: three,
    rate: three,
    eveningHours: z.tuple([z.int().min(0).max(24), z.int().min(0).max(24)]),
    equinoxMonths: z.array(z.int().min(1).max(12)),
  }),
  /** Hours without any risk after which the all-clear is given, and after which a warning is lowered. */
  allClearHours: z.number().min(1).max(72),
  loweredAfterHours: z.number().min(1).max(24),
  /** Minutes without a sample after which a station is called silent. */
  silentMinutes: z.int().min(5).max(1440),
})

export const gradeTables = z
  .array(table)
  .min(1)
  .refine(all => all.every((t, i) => i === 0 || (all[i - 1]?.from ?? '') < t.from), 'tables-out-of-order')

export type GradeTable = z.output<typeof table>

/** The table in force on a day; before the first one, the first. */
export function tableOn(tables: readonly GradeTable[], day: string): GradeTable {
  return tables.findLast(t => t.from <= day) ?? (tables[0] as GradeTable)
}
