import { type FeedHome, type FeedItem, iCalendarOf, jsonFeedOf } from '@doudi/chronicle'
import type { OpenLedger } from '@doudi/ledger'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readAllEntries } from '../entries/read-all-entries.ts'
import { readQuery } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

const feedQuery = z.strictObject({ lang: z.enum(['zh', 'en']).optional() })

/** What is published anyway says so; the county around it is the sample one. */
const MARK = '本县其他数据为演示数据，非德清县真实情况 The county’s other data is sample data'

/** Every public entry of the chronicle, the newest first. */
async function readItems(ledger: OpenLedger): Promise<FeedItem[]> {
  const found = await readAllEntries(ledger, 'chronicle', { reader: { kind: 'applicant' }, sort: 'from' })
  return found.map(({ entry: { id, version, changedAt }, view }) => ({
    ...{ id, version, changedAt },
    fields: view.fields as unknown as FeedItem['fields'],
  }))
}

/** 大事记 as a feed and as a calendar, for whoever wants to follow it. */
export function addChronicleRoutes(app: FastifyInstance, { ledger, settings }: ServerContext): void {
  function homeOf(request: FastifyRequest): FeedHome {
    const { lang = 'zh' } = readQuery(request, feedQuery)
    const origin = `${request.protocol}://${request.host}`
    return { origin, language: lang, ...(settings.sample && { mark: MARK }) }
  }
  app.get('/api/chronicle/feed.json', async (request, reply) => {
    const home = homeOf(request)
    reply.type('application/feed+json; charset=utf-8')
    return JSON.stringify(jsonFeedOf(await readItems(ledger), home))
  })
  app.get('/api/chronicle/calendar.ics', async (request, reply) => {
    const home = homeOf(request)
    reply.type('text/calendar; charset=utf-8')
    return iCalendarOf(await readItems(ledger), home)
  })
}
