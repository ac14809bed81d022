import type { Role } from '../sign-in/person.ts'

/**
 * Who may ask at all. `anyone`: pages, the portal, and what machines ask; `known`: whoever has signed in, shown a token
 * or holds a receipt; `person`: an officer or a firm's account; else the roles, of which one is enough.
 */
export type Audience = 'anyone' | 'known' | 'person' | readonly Role[]

/**
 * What is asked besides, of the matter or the act itself. `sight`: the kernel's rule on who may know of a matter, pushed
 * into SQL for lists, counts, searches, suggestions and exports; `relation`: what the command declares of its actor;
 * `own`: only what belongs to whoever asks; `secret`: a receipt, query code or secret of its own.
 */
export type Besides = 'sight' | 'relation' | 'own' | 'secret'

export interface Permission {
  readonly who: Audience
  readonly besides?: Besides
}

const OPEN: Permission = { who: 'anyone' }
const OFFICER: Permission = { who: ['officer'] }
const SEEN: Permission = { who: ['officer'], besides: 'sight' }
/** Absent and forbidden look alike: whoever may not know of a matter is told that it is not there. */
const MATTER: Permission = { who: 'anyone', besides: 'sight' }
const OWN: Permission = { who: 'person', besides: 'own' }
/** A firm that has signed in, about its own matters: any other is told that it is not there. */
const FIRM: Permission = { who: ['firm-owner', 'firm-clerk'], besides: 'sight' }
/** Whom the command itself lets carry a matter over to another version. */
const MIGRATORS = ['registry', 'desk', 'catch-all'] as const
const PORTAL: Permission = { who: 'anyone', besides: 'secret' }

/** Every route there is. A route that is not here does not start; `*` stands for the rest of an address. */
export const PERMISSIONS: Readonly<Record<string, Permission>> = {
  'GET /': OPEN,
  'GET /*': OPEN,
  'GET /desk': OPEN,
  'GET /desk/*': OPEN,
  'GET /assets/*': OPEN,
  'GET /style.css': OPEN,
  'GET /healthz': OPEN,
  'GET /readyz': OPEN,
  'GET /metrics': OPEN,
  'GET /api/openapi.json': OPEN,
  'GET /api/reference': OPEN,

  'GET /sign-in': OPEN,
  'GET /sign-in/start': OPEN,
  'GET /sign-in/callback': OPEN,
  'ANY /sample-provider/*': { who: 'anyone', besides: 'secret' },
  'GET /api/me': OPEN,
  'POST /api/sign-out': OPEN,
  'POST /api/local-token': { who: 'anyone', besides: 'secret' },
  'GET /api/sessions': OWN,
  'DELETE /api/sessions/:id': OWN,
  'GET /api/tokens': OWN,
  'POST /api/tokens': OWN,
  'DELETE /api/tokens/:id': OWN,
  'GET /api/firm/accounts': { who: ['firm-owner', 'firm-clerk'], besides: 'own' },
  'PUT /api/firm/accounts/:id': { who: ['firm-owner'], besides: 'own' },

  'POST /api/matters': OPEN,
  'POST /api/matters/:id/:command': { who: 'anyone', besides: 'relation' },
  'GET /api/matters': { who: 'known', besides: 'sight' },
  'GET /api/matters.csv': SEEN,
  'GET /api/matters.xlsx': SEEN,
  'GET /api/matters/:id': MATTER,
  'GET /api/matters/:id/timeline': MATTER,
  'GET /api/matters/:id/applicant': SEEN,
  'GET /api/matters/:id/attachments': MATTER,
  'POST /api/matters/:id/attachments': MATTER,
  'GET /api/matters/:id/attachments/:digest': MATTER,
  'GET /api/matters/:id/attachments/:digest/preview': MATTER,
  'GET /api/matters/:id/papers': MATTER,
  'GET /api/matters/:id/papers/:name': MATTER,
  'GET /api/matters/:id/positions': MATTER,
  'GET /api/matters/:id/related': MATTER,
  'GET /api/matters/:id/family': MATTER,
  'GET /api/suggest': SEEN,
  'GET /api/stream': SEEN,
  'GET /api/log': SEEN,
  'GET /api/map': SEEN,
  'GET /api/map/firms': SEEN,
  'GET /api/map/base.pmtiles': OFFICER,
  'GET /api/map/base/:z/:x/:y': OFFICER,

  'GET /api/registers': { who: 'anyone', besides: 'sight' },
  'GET /api/registers/:register/entries': { who: 'anyone', besides: 'sight' },
  'GET /api/registers/:register/entries/:id': { who: 'anyone', besides: 'sight' },
  'GET /api/geomag/field': OPEN,
  'POST /api/geomag/field': OPEN,
  'GET /api/geomag/grid': OPEN,
  'GET /api/geomag/contour': OPEN,
  'GET /api/geomag/poles': OPEN,
  'GET /api/geomag/spectrum': OPEN,
  'GET /api/geomag/trace': OPEN,
  'GET /api/geomag/stations': OPEN,
  'GET /api/geomag/series': OPEN,
  'GET /api/geomag/file': OPEN,
  'GET /api/geomag/flags': OPEN,
  'POST /api/geomag/flags': { who: ['officer'], besides: 'relation' },
  'POST /api/geomag/flags/:id/withdraw': { who: ['officer'], besides: 'relation' },
  // An instrument shows the token of its station, which stands for nobody.
  'POST /api/geomag/stations/:code/samples': { who: 'anyone', besides: 'secret' },
  'GET /api/geomag/stations/:code/tokens': { who: ['officer'], besides: 'relation' },
  'POST /api/geomag/stations/:code/tokens': { who: ['officer'], besides: 'relation' },
  'DELETE /api/geomag/stations/:code/tokens/:id': { who: ['officer'], besides: 'relation' },
  'GET /api/chronicle/feed.json': OPEN,
  'GET /api/chronicle/calendar.ics': OPEN,
  'GET /api/permits/projects/:id': { who: 'anyone', besides: 'sight' },
  'GET /api/permits/projects/:id/papers/:name': { who: 'anyone', besides: 'sight' },
  'GET /api/projects/overview': SEEN,
  'GET /api/projects/slippage.:form': SEEN,
  'GET /api/pilot-zone/tests/:id/notice.:form': SEEN,
  'GET /api/projects/targets': { who: 'anyone', besides: 'sight' },
  'GET /api/projects/:id/course': SEEN,
  'GET /api/market/stalls': { who: 'anyone', besides: 'sight' },
  'GET /api/standing/tracks': { who: 'anyone', besides: 'sight' },
  'GET /api/standing/dings': { who: 'anyone', besides: 'sight' },
  'GET /api/standing/races': { who: 'anyone', besides: 'sight' },
  'GET /api/pilot-zone/segments': { who: 'anyone', besides: 'sight' },
  'GET /api/pilot-zone/tests': SEEN,
  'GET /api/pilot-zone/segments/:id/running': SEEN,
  'POST /api/pilot-zone/segments/:id/close': { who: ['officer'], besides: 'relation' },
  'GET /api/talks': SEEN,
  'GET /api/talks/figures': SEEN,
  'GET /api/talks/:id': SEEN,
  'GET /api/talks/:id/turn': SEEN,
  'GET /api/talks/:id/wall': SEEN,
  'GET /api/talks/:id/papers/:name': SEEN,
  'POST /api/talks/:id/hand': { who: ['officer'], besides: 'relation' },
  'POST /api/talks/:id/list': { who: ['officer'], besides: 'relation' },
  'GET /api/visits/figures': { who: ['officer'], besides: 'own' },
  'GET /api/visits/mine': FIRM,
  'GET /api/visits/:id/papers/:name': SEEN,
  'POST /api/visits/links/:id/hand-over': { who: ['officer'], besides: 'relation' },
  'POST /api/registers/:register/entries': { who: 'person', besides: 'relation' },
  'POST /api/registers/:register/entries/:id/:command': { who: 'person', besides: 'relation' },

  'GET /api/measures': OFFICER,
  'GET /api/measures/:id': OFFICER,
  'GET /api/desk/matters': SEEN,
  'GET /api/desk/summary': SEEN,
  'GET /api/desk/caught': SEEN,
  'GET /api/desk/savings': SEEN,
  'GET /api/desk/views': { who: ['officer'], besides: 'own' },
  'PUT /api/desk/views': { who: ['officer'], besides: 'own' },
  'DELETE /api/desk/views': { who: ['officer'], besides: 'own' },
  'GET /api/today': SEEN,
  'GET /api/board': SEEN,
  'GET /api/board/heard': SEEN,
  'GET /api/inspectorate': { who: ['inspectorate', 'catch-all', 'leaders'], besides: 'sight' },
  'GET /api/audit/reads': { who: ['registry', 'inspectorate'], besides: 'sight' },
  'GET /api/notices': { who: ['officer'], besides: 'own' },
  'POST /api/notices/read': { who: ['officer'], besides: 'own' },
  'GET /api/notices/unsent': { who: ['registry'] },
  'POST /api/notices/unsent': { who: ['registry'] },
  'GET /api/imports': { who: ['officer'], besides: 'own' },
  'POST /api/imports': { who: ['officer'], besides: 'own' },
  'GET /api/imports/:id': { who: ['officer'], besides: 'own' },
  'PUT /api/imports/:id/mapping': { who: ['officer'], besides: 'own' },
  'POST /api/imports/:id/run': { who: ['officer'], besides: 'own' },
  'POST /api/imports/:id/stop': { who: ['officer'], besides: 'own' },
  'GET /api/imports/:id/write-back.xlsx': { who: ['officer'], besides: 'own' },
  'DELETE /api/imports/:id': { who: ['officer'], besides: 'own' },

  'GET /api/exports': { who: ['officer'], besides: 'own' },
  'POST /api/exports': SEEN,
  'GET /api/exports/:id': { who: ['officer'], besides: 'own' },
  'POST /api/exports/:id/stop': { who: ['officer'], besides: 'own' },
  'GET /api/exports/:id/file': { who: ['officer'], besides: 'own' },
  'DELETE /api/exports/:id': { who: ['officer'], besides: 'own' },
  'GET /api/papers': SEEN,
  'GET /api/papers/series': SEEN,

  'GET /api/county': { who: 'known' },
  'GET /api/county/directory': OFFICER,
  'GET /api/county/calendars': OFFICER,
  'GET /api/county/commands': { who: 'known' },
  'GET /api/county/procedures/:id/:version': { who: 'known' },
  'GET /api/county/procedures/:id/:version/source': OFFICER,
  'POST /api/county/procedures/check': SEEN,
  'POST /api/county/procedures/impact': SEEN,
  'POST /api/county/rehearse': SEEN,
  'POST /api/county/rehearse.xlsx': SEEN,
  'POST /api/county/routing/try': OFFICER,
  'POST /api/county/routing/hits': SEEN,
  'GET /api/county/determinations': SEEN,
  'GET /api/county/texts': OFFICER,
  'GET /api/health': { who: ['registry'] },
  'GET /api/compare': SEEN,
  'POST /api/rehearse': SEEN,
  'PUT /api/verdicts': SEEN,
  'GET /api/migrations': { who: MIGRATORS },
  'POST /api/migrations': { who: MIGRATORS, besides: 'relation' },
  'POST /api/migrations/plan': { who: MIGRATORS, besides: 'sight' },
  'GET /api/migrations/:id': { who: MIGRATORS },
  'POST /api/migrations/:id/stop': { who: MIGRATORS },
  'POST /api/migrations/:id/go-on': { who: MIGRATORS, besides: 'relation' },
  'POST /api/county/:command': { who: ['officer'], besides: 'relation' },

  'GET /api/portal/catalogue': OPEN,
  'GET /api/portal/county': OPEN,
  'GET /api/portal/figures': OPEN,
  'GET /api/portal/guidance': OPEN,
  'GET /api/portal/places': OPEN,
  'GET /api/portal/published': OPEN,
  'POST /api/portal/requests': OPEN,
  'POST /api/portal/duplicates': PORTAL,
  'GET /api/portal/mine': FIRM,
  'GET /api/portal/mine/:id': FIRM,
  'POST /api/portal/mine/:id/:command': FIRM,
  'GET /api/portal/follow': PORTAL,
  'POST /api/portal/follow/:command': PORTAL,
  'POST /api/portal/follow/files': PORTAL,
  'POST /api/portal/mine/:id/files': FIRM,
  'PUT /api/test-clock': { who: 'anyone', besides: 'secret' },
}
