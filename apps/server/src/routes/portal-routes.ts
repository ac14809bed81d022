import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import type { Allowance } from '../http/shared-rates.ts'
import { openSharedRates } from '../http/shared-rates.ts'
import { catalogueOf } from '../portal/catalogue.ts'
import { NO_PORTAL_DATA } from '../portal/portal-data.ts'
import { DEFINITIONS } from '../portal/year-definitions.ts'
import { openYearFigures } from '../portal/year-figures.ts'
import type { ServerContext } from '../server-context.ts'
import { addPortalFileRoutes } from './portal-file-routes.ts'
import { addFollowRoutes } from './portal-follow-routes.ts'
import { addMineRoutes } from './portal-mine-routes.ts'
import { addSubmitRoutes } from './portal-submit-routes.ts'

/** A street behind one address may all write on the same evening; a machine that writes all night may not. */
const SUBMITTING: Allowance = { burst: 20, everyMs: 15_000 }
const PHOTOS: Allowance = { burst: 60, everyMs: 5_000 }
const READING: Allowance = { burst: 240, everyMs: 250 }
const FIGURES_MAX_AGE_MS = 60_000

/** What every route of the portal has at hand. */
export interface PortalContext extends ServerContext {
  /** Ends the request where its caller has asked too often. */
  readonly allow: (kind: 'submitting' | 'files' | 'reading', request: FastifyRequest) => Promise<void>
}

function openAllow({ pool, county }: ServerContext['ledger']): PortalContext['allow'] {
  const shared = openSharedRates({ pool, county: county().id })
  const limits = {
    submitting: shared('portal-submitting', SUBMITTING),
    files: shared('portal-photos', PHOTOS),
    reading: shared('portal-reading', READING),
  }
  return async (kind, { ip }) => {
    const waitMs = await limits[kind](ip)
    if (waitMs > 0) fail('too-many-requests', { more: { retryAfterSeconds: Math.ceil(waitMs / 1_000) } })
  }
}

const yearQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() })

function readYear(request: FastifyRequest, current: number): number {
  const parsed = yearQuery.safeParse({ ...(request.query as object) })
  if (!parsed.success) fail('invalid', { errors: [{ path: 'year', code: 'not-a-year' }] })
  return parsed.data.year ?? current
}

/** What the county tells everybody: items, places, where else to go, the year in figures. */
function addCountyRoutes(app: FastifyInstance, context: PortalContext): void {
  const { ledger, clock, settings } = context
  const data = settings.portal ?? NO_PORTAL_DATA
  const maxAgeMs = settings.testClock ? 0 : FIGURES_MAX_AGE_MS
  const yearFigures = openYearFigures(ledger, { maxAgeMs, now: Date.now })

  app.get('/api/portal/catalogue', async request => {
    await context.allow('reading', request)
    return catalogueOf(ledger.county(), data)
  })
  app.get('/api/portal/guidance', async () => data.guidance ?? { asOf: null, entries: [] })
  app.get('/api/portal/published', async () => data.published)
  app.get('/api/portal/places', async () => ({
    ...data.places,
    mark: {
      zh: '示意图，非测绘成果，不作划界依据',
      en: 'Schematic drawing, not a surveying product, no basis for boundaries',
    },
    // A map shown to the public bears its approval number (审图号); a drawing of our own has none.
    approval: null,
    system: 'WGS 84',
  }))
  app.get('/api/portal/county', async () => {
    const { zone, id } = ledger.county()
    // Where firms have accounts the page asks who is there; elsewhere it need not.
    const accounts = app.hasRoute({ method: 'GET', url: '/api/me' })
    return { id, zone: zone.name, now: zone.format(clock()), sample: settings.sample, accounts }
  })
  app.get('/api/portal/figures', async request => {
    await context.allow('reading', request)
    const county = ledger.county()
    const current = Number(county.zone.format(clock()).slice(0, 4))
    const figures = await yearFigures(county, readYear(request, current))
    const { upTo } = figures
    const recorded = upTo.recorded > 0 ? county.zone.format(upTo.recorded as never) : null
    return { ...figures, upTo: { seq: upTo.seq, recorded }, definitions: DEFINITIONS }
  })
}

/** The public portal: for firms and people without an account. */
export function addPortalRoutes(app: FastifyInstance, context: ServerContext): void {
  const portal: PortalContext = { ...context, allow: openAllow(context.ledger) }
  addSubmitRoutes(app, portal)
  addFollowRoutes(app, portal)
  addMineRoutes(app, portal)
  addPortalFileRoutes(app, portal)
  addCountyRoutes(app, portal)
}
