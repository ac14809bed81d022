import { z } from 'zod'

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const weight = z.int().min(1).max(10)
const id = z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/)
const decimal = z.string().max(20)

const indicator = z.strictObject({
  measure: id,
  direction: z.enum(['higher', 'lower']),
  unit: z.enum(['share', 'per-request']),
  goalposts: z.strictObject({ worst: decimal, best: decimal }),
  weight,
  start: z.enum(['opened', 'caught']),
  end: z.enum(['answered']),
  clock: z.enum(['due-dates', 'working-days', 'none']),
})

const mapped = z.strictObject({
  id,
  title: words,
  'measured-by': z.array(id).default([]),
  cannot: words.optional(),
})

/** A method file as it is written. */
export const methodYaml = z.strictObject({
  method: id,
  version: z.int().min(1),
  title: words,
  basis: words,
  missing: z.strictObject({ fewest: z.int().min(5).max(1_000), rule: z.enum(['withhold', 'leave-out']) }),
  lights: z.strictObject({ green: z.int().min(1).max(100), red: z.int().min(0).max(99) }),
  pillars: z
    .array(
      z.strictObject({ pillar: id, title: words, weight, indicators: z.array(indicator).min(1).max(20) }),
    )
    .min(1)
    .max(10),
  national: z.array(mapped),
  'b-ready': z.array(mapped),
})
export type MethodYaml = z.output<typeof methodYaml>
