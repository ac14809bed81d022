import { SENSITIVE_KINDS, type SensitiveKind } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

/** 《网络安全法》第二十一条：日志留存不少于六个月。Nothing here removes a record, so this is what is promised at least. */
export const KEPT_AT_LEAST_DAYS = 180

const readsQuery = z.strictObject({
  kind: z.enum(SENSITIVE_KINDS as readonly [SensitiveKind, ...SensitiveKind[]]).optional(),
  person: z.string().min(1).max(100).optional().describe('Officer who read'),
  matter: z.string().min(1).max(100).optional().describe('Id or number of a matter'),
  before: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional()
    .describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** 查阅留痕: who read names, hidden firms, files and exports, for those who keep the rules and those who inspect. */
export function addReadingRecordRoutes(app: FastifyInstance, { ledger }: ServerContext): void {
  app.get('/api/audit/reads', async request => {
    const reader = readOfficer(request)
    const { matter, ...asked } = readQuery(request, readsQuery)
    const named = matter === undefined ? undefined : await ledger.findMatter(matter, reader)
    const county = ledger.county()
    const isUnknown = matter !== undefined && named === undefined
    const filter = {
      limit: asked.limit,
      ...(asked.kind && { kind: asked.kind }),
      ...(asked.person && { person: asked.person }),
      ...(asked.before && { before: asked.before }),
      ...(named && { matter: named.matter.id }),
    }
    const { items, next } = isUnknown
      ? { items: [], next: null }
      : await ledger.sensitiveReads.list(filter, reader)
    return {
      items: items.map(({ at, by, ...read }) => ({
        ...read,
        at: county.zone.format(at),
        by: { ...by, name: county.officers.get(by.person)?.name ?? null },
      })),
      next,
      keptAtLeastDays: KEPT_AT_LEAST_DAYS,
    }
  })
}
