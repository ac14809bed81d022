import type { County } from '@doudi/kernel'
import { z } from 'zod'

/** What a firm or person sends: the words are enough, everything else can be found out later. */
export const submission = z.strictObject({
  text: z.string().trim().min(5).max(2_000),
  firm: z.string().trim().max(100).optional(),
  contact: z.string().trim().max(60).optional(),
  phone: z
    .string()
    .regex(/^[0-9+ -]{3,20}$/)
    .optional(),
  item: z.string().max(80).optional(),
  town: z.string().max(20).optional(),
  place: z
    .strictObject({
      longitude: z.number().min(73).max(136).multipleOf(0.0001),
      latitude: z.number().min(3).max(54).multipleOf(0.0001),
      words: z.string().trim().max(120).optional(),
    })
    .optional(),
  /** Come by the enterprise code (企业码) on a counter or a letter. */
  origin: z.enum(['applicant', 'enterprise-code']).default('applicant'),
  hideFirm: z.boolean().default(false),
})

export type Submission = z.output<typeof submission>

/** Whether the firm may be hidden from the office concerned, by the procedure that the matter would follow. */
export function mayHideFirm(county: County, item: string | undefined): boolean {
  const id = county.routing.items.find(i => i.id === item)?.procedure ?? county.routing.default
  const version = id === undefined ? undefined : county.current.get(id)
  return version !== undefined && county.procedures.get(`${id}@${version}`)?.mayHideFirm === true
}

/** Said where a firm asks to be hidden and the procedure does not allow it. */
export const CANNOT_HIDE = { path: 'hideFirm', code: 'not-allowed-for-this-item' } as const

/** The submission as the command 登记 reads it. */
export function openingOf({ hideFirm, ...said }: Submission): Record<string, unknown> {
  const given = Object.entries(said).filter(([, value]) => value !== undefined && value !== '')
  return { ...Object.fromEntries(given), ...(hideFirm && { disclosure: 'hide-firm-from-holder' }) }
}
