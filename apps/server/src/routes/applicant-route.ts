import { mayKnowFirm, mayReadWhole } from '@doudi/kernel'
import { readEvents, readPersonal } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readActor, readId, readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

/** Fields by which somebody is reached: masked until somebody says what for. */
const CONTACTS = new Set(['phone', 'contact'])

const query = z.strictObject({
  purpose: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .optional()
    .describe('What the name and telephone are needed for; without it they are masked'),
})

/** 138****5678: enough to compare, too little to call. */
function masked(field: string, value: string): string {
  const characters = [...value]
  if (field === 'phone' && characters.length >= 8)
    return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`
  return `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`
}

/**
 * 申请人原话: what whoever asked said beside the log, in his own words. For offices that may know the firm; names and
 * telephones only for a purpose, and every reading is recorded before it is answered.
 */
export function addApplicantRoute(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  app.get('/api/matters/:id/applicant', async request => {
    const reader = readActor(request)
    const { purpose } = readQuery(request, query)
    const { matter } = (await ledger.findMatter(readId(request), reader)) ?? fail('absent')
    const county = ledger.county()
    if (!mayKnowFirm(matter, reader, county)) return { said: [], hidden: true, masked: false }
    const reading = ledger.as(reader)
    const events = await readEvents(reading, county.id, matter.id)
    // Words beside a rating are as confided as the rating.
    const typeOf = new Map(events.map(({ version, type }) => [version, type]))
    const values = (await readPersonal(reading, county.id, matter.id)).filter(({ version }) =>
      mayReadWhole(ledger.registry.tells.get(typeOf.get(version) ?? '') ?? 'offices', reader, county),
    )
    const fields = [...new Set(values.map(v => v.field))]
    if (values.length > 0)
      await context.recordRead(request, {
        kind: 'personal',
        what: fields.map(f => (CONTACTS.has(f) && purpose === undefined ? `${f} (masked)` : f)).join(' '),
        matter: matter.id,
        ...(purpose !== undefined && { purpose }),
      })
    return {
      said: values.map(({ version, field, value }) => ({
        version,
        field,
        value: CONTACTS.has(field) && purpose === undefined ? masked(field, value) : value,
      })),
      hidden: false,
      masked: purpose === undefined && fields.some(f => CONTACTS.has(f)),
    }
  })
}
