import { type Actor, LABELS, type Routing, routeRequest, routesOf, routing } from '@doudi/kernel'
import { type Asked, readAsked, readDeterminations } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readBody } from '../http/read-request.ts'
import { isStorable } from '../http/strict-json.ts'
import type { ServerContext } from '../server-context.ts'
import { readOfficer } from './desk-routes.ts'

/** Hits are counted among so many of the newest matters; the answer says among how many. */
const MOST_ASKED = 2_000
const MOST_DETERMINATIONS = 100
const MOST_DIFFERENT = 100
const LARGE_BODY = 512 * 1024

const word = z.string().max(100).refine(isStorable, 'unstorable-character').optional()
const tried = z.strictObject({
  item: word,
  town: word,
  text: z.string().max(5_000).optional(),
  /** Rules that are being written; those in force, if not given. */
  routing: routing.optional(),
})
const held = z.strictObject({ routing: routing.optional() })

const requestOf = ({ item, town, text }: Asked) => ({
  text,
  ...(item !== null && { item }),
  ...(town !== null && { town }),
})

interface Hits {
  readonly why: string
  readonly by: string
  hits: number
  /** Of these, how many the office named has had to do with. */
  agreed: number
}

/** Where the newest matters would go by these rules, and whether they have been there. */
function countHits(asked: readonly Asked[], county: ReturnType<ServerContext['ledger']['county']>) {
  const found = new Map<string, Hits>()
  let nowhere = 0
  for (const one of asked) {
    const route = routeRequest(county.routing, county.precedents, requestOf(one))
    if (!route) {
      nowhere += 1
      continue
    }
    const { why, by, office } = route
    const known = found.get(`${why} ${by}`) ?? { why, by, hits: 0, agreed: 0 }
    known.hits += 1
    if (one.knownTo.includes(office)) known.agreed += 1
    found.set(`${why} ${by}`, known)
  }
  return { hits: [...found.values()], nowhere }
}

/** Matters that other rules would have sent elsewhere. */
function differences(asked: readonly Asked[], county: Parameters<typeof countHits>[1], drafted: Routing) {
  return asked.flatMap(one => {
    const request = requestOf(one)
    const from = routeRequest(county.routing, county.precedents, request)?.office ?? null
    const to = routeRequest(drafted, county.precedents, request)?.office ?? null
    return from === to ? [] : [{ number: one.number, title: one.title, from, to }]
  })
}

/** 派单规则: how often each was used, where a request would go and why, and which determinations stand behind it. */
export function addRoutingRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context
  const place = (reader: Actor) => ({
    pool: ledger.pool,
    county: ledger.county(),
    reading: ledger.as(reader),
  })

  app.post('/api/county/routing/try', { bodyLimit: LARGE_BODY }, request => {
    readOfficer(request)
    const { routing: drafted, ...asked } = readBody(request, tried)
    const county = ledger.county()
    return { routes: routesOf(drafted ?? county.routing, county.precedents, asked) }
  })

  app.post('/api/county/routing/hits', { bodyLimit: LARGE_BODY }, async request => {
    const reader = readOfficer(request)
    const { routing: drafted } = readBody(request, held)
    const county = ledger.county()
    const asked = await readAsked(place(reader), reader, MOST_ASKED)
    const different = drafted ? differences(asked, county, drafted) : []
    return {
      among: asked.length,
      ...countHits(asked, county),
      differs: different.length,
      different: different.slice(0, MOST_DIFFERENT),
    }
  })

  app.get('/api/county/determinations', async request => {
    const reader = readOfficer(request)
    const { zone } = ledger.county()
    const items = await readDeterminations(place(reader), reader, MOST_DETERMINATIONS)
    return { items: items.map(({ at, ...one }) => ({ ...one, at: zone.format(at) })) }
  })

  /** Every text a value can be called by: as we call it, and as the county does. */
  app.get('/api/county/texts', request => {
    readOfficer(request)
    const { texts } = ledger.county()
    const all = { ...LABELS, ...ledger.registry.labels }
    return {
      items: Object.entries(all).map(([key, text]) => ({ key, text, own: texts[key] ?? null })),
    }
  })
}
