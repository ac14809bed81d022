import { randomUUID } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import type { OpenLedger } from '@doudi/ledger'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { type Logger, pino } from 'pino'
import type { FileRoom } from './attachments/file-room.ts'
import type { CheckpointRoom } from './checkpoints/checkpoint-room.ts'
import type { ExportRoom } from './exports/export-room.ts'
import type { GeomagRoom } from './geomag/geomag-room.ts'
import type { ReadClock } from './http/clock.ts'
import { faultWithoutValues } from './http/fault.ts'
import { type Metrics, openMetrics } from './http/metrics.ts'
import {
  fail,
  type Problem,
  type ProblemCode,
  ProblemError,
  problem,
  problemBody,
  sendProblem,
} from './http/problems.ts'
import { isLoopback } from './http/read-request.ts'
import { limitBodies } from './http/slow-bodies.ts'
import type { PaperDesk } from './papers/paper-desk.ts'
import { holdToTable } from './permissions/gate.ts'
import { openRecordRead } from './reading-record/record-read.ts'
import { addAdministrationRoutes } from './routes/administration-routes.ts'
import { addApplicantRoute } from './routes/applicant-route.ts'
import { addAttachmentRoutes, isUpload, UPLOAD_WITHIN_MS } from './routes/attachment-routes.ts'
import { addBoardRoutes } from './routes/board-routes.ts'
import { addCheckpointRoutes } from './routes/checkpoint-routes.ts'
import { addChronicleRoutes } from './routes/chronicle-routes.ts'
import { addCommandRoutes } from './routes/command-routes.ts'
import { addCountyRoutes } from './routes/county-routes.ts'
import { addDeskRoutes } from './routes/desk-routes.ts'
import { addExportJobRoutes, addPaperRegisterRoutes } from './routes/export-job-routes.ts'
import { addExportRoutes } from './routes/export-routes.ts'
import { addGeomagBaselineRoutes } from './routes/geomag-baseline-routes.ts'
import { addGeomagBulletinRoute } from './routes/geomag-bulletin-route.ts'
import { addGeomagRoutes } from './routes/geomag-routes.ts'
import { addGeomagSeriesRoutes } from './routes/geomag-series-routes.ts'
import { addGeomagStationRoutes } from './routes/geomag-station-routes.ts'
import { addGeomagWatchRoutes } from './routes/geomag-watch-routes.ts'
import { addHealthRoute } from './routes/health-route.ts'
import { addImportRoutes, isRegisterUpload } from './routes/import-routes.ts'
import { addLogRoute } from './routes/log-route.ts'
import { addMachineRoutes } from './routes/machine-routes.ts'
import { addMapRoutes } from './routes/map-routes.ts'
import { addMarketRoutes } from './routes/market-routes.ts'
import { addMeasureRoutes } from './routes/measure-routes.ts'
import { addMigrationRoutes } from './routes/migration-routes.ts'
import { addNoticeRoutes } from './routes/notice-routes.ts'
import { addPageRoutes } from './routes/page-routes.ts'
import { addPaperRoutes } from './routes/paper-routes.ts'
import { addPermitsRoutes } from './routes/permits-routes.ts'
import { addPersonRoutes } from './routes/person-routes.ts'
import { addPilotZoneRoutes } from './routes/pilot-zone-routes.ts'
import { addPortalRoutes } from './routes/portal-routes.ts'
import { addProjectsRoutes } from './routes/projects-routes.ts'
import { addReadRoutes } from './routes/read-routes.ts'
import { addReadingRecordRoutes } from './routes/reading-record-routes.ts'
import { addRegisterRoutes } from './routes/register-routes.ts'
import { addRoutingRoutes } from './routes/routing-routes.ts'
import { addSeveralRoutes } from './routes/several-routes.ts'
import { addSignInRoutes } from './routes/sign-in-routes.ts'
import { addStandingRoutes } from './routes/standing-routes.ts'
import { addStreamRoute } from './routes/stream-route.ts'
import { addSuggestRoute } from './routes/suggest-route.ts'
import { addTalkPaperRoutes } from './routes/talk-paper-routes.ts'
import { addTalkRoutes } from './routes/talk-routes.ts'
import { addVisitPaperRoutes } from './routes/visit-paper-routes.ts'
import { addVisitRoutes } from './routes/visit-routes.ts'
import { addWebRoutes } from './routes/web-routes.ts'
import { addWeekPaperRoutes } from './routes/week-paper-routes.ts'
import type { ServerContext, ServerSettings } from './server-context.ts'
import { NOBODY, openSignIn, type SignInSettings } from './sign-in/open-sign-in.ts'

/** T28: the defaults of Node wait a minute for headers and five for a request. */
const HEADERS_WITHIN_MS = 10_000
const REQUEST_WITHIN_MS = 30_000
const CHECK_EVERY_MS = 1_000
const MOST_CONNECTIONS = 5_000

export interface ServerOptions {
  readonly ledger: OpenLedger
  readonly clock: ReadClock
  readonly settings: ServerSettings
  /** How people sign in; without it, by tokens alone. */
  readonly signIn?: SignInSettings
  /** Addresses of proxies whose word on who calls is believed. */
  readonly trustProxy?: string
  readonly host?: string
  readonly files?: FileRoom
  readonly exports?: ExportRoom
  readonly papers?: PaperDesk
  readonly geomag?: GeomagRoom
  readonly checkpoints?: CheckpointRoom
  readonly log?: Logger
  readonly metrics?: Metrics
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string
  close(): Promise<void>
}

/** Errors of Fastify itself, by its codes. */
const KNOWN_FAULTS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-content-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'broken-request',
  FST_ERR_BAD_URL: 'broken-request',
  FST_ERR_MAX_PARAM_LENGTH: 'absent',
}

function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  const { code, statusCode } = error as FastifyError
  const known = typeof code === 'string' ? KNOWN_FAULTS[code] : undefined
  if (known) return problem(known)
  return problem(
    statusCode !== undefined && statusCode >= 400 && statusCode < 500 ? 'broken-request' : 'fault',
  )
}

function handleError(log: Logger) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const found = toProblem(error)
    if (found.status >= 500) log.error({ traceId: request.id, error: faultWithoutValues(error) }, found.code)
    return sendProblem(request, reply, found)
  }
}

const BROKEN_SOCKETS: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_INVALID_URL: 'address-not-encoded',
}

/** A connection that never became a request still gets an answer it can read. */
function answerBrokenSocket(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const found = problem(BROKEN_SOCKETS[error.code ?? ''] ?? 'broken-request')
  const body = JSON.stringify(problemBody(found, 'zh', randomUUID()))
  socket.end(
    `HTTP/1.1 ${found.status} ${found.code}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function giveUpOn(socket: Socket): void {
  answerBrokenSocket(Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none'
}

/** What appends nothing to the log, though it is sent as a change. */
const BESIDE_THE_LOG = new Set(['/api/local-token', '/api/sign-out', '/api/geomag/field'])

/** A log that was put back to an older copy is shown, and not continued. */
function refuseWhileBehind(app: FastifyInstance, { checkpoints }: ServerContext): void {
  app.addHook('onRequest', async ({ method, url }) => {
    const reads = method === 'GET' || method === 'HEAD' || !url.startsWith('/api/') || BESIDE_THE_LOG.has(url)
    if (!reads && checkpoints?.mayContinue() === false) fail('log-behind-its-mirror')
  })
}

/** What every answer carries, and what is noted of every request: never an address, a query or a body. */
function addHooks(app: FastifyInstance, { settings, metrics, log, signIn }: ServerContext): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Content-Type-Options', 'nosniff').header('Cache-Control', 'no-store')
    reply.header('Doudi-Trace', request.id)
    if (settings.sample && request.url.startsWith('/api/')) reply.header('Doudi-Sample', '1')
  })
  app.decorateRequest('identity')
  app.addHook('onRequest', async (request, reply) => {
    request.identity = NOBODY
    // Everything under /api/ is somebody's doing; pages and files are the same for all.
    if (request.url.startsWith('/api/')) request.identity = await signIn.identify(request, reply)
  })
  app.addHook('onResponse', async (request, reply) => {
    const seen = { route: routeOf(request), method: request.method, status: reply.statusCode }
    metrics.request({ ...seen, seconds: reply.elapsedTime / 1_000 })
    log.info({ ...seen, ms: Math.round(reply.elapsedTime), traceId: request.id }, 'request')
  })
}

/** What those work with who keep the rules and tidy up among matters. */
function addKeepersRoutes(app: FastifyInstance, context: ServerContext): void {
  addAdministrationRoutes(app, context)
  addRoutingRoutes(app, context)
  addMigrationRoutes(app, context)
  addSeveralRoutes(app, context)
  addHealthRoute(app, context)
}

function addRoutes(app: FastifyInstance, context: ServerContext): void {
  addSignInRoutes(app, context)
  addPersonRoutes(app, context)
  addCommandRoutes(app, context)
  addReadRoutes(app, context)
  addApplicantRoute(app, context)
  addReadingRecordRoutes(app, context)
  addExportRoutes(app, context)
  addSuggestRoute(app, context)
  addImportRoutes(app, context)
  addExportJobRoutes(app, context)
  addPaperRegisterRoutes(app, context)
  addAttachmentRoutes(app, context)
  addCountyRoutes(app, context)
  addRegisterRoutes(app, context)
  addChronicleRoutes(app, context)
  addGeomagRoutes(app, context)
  addGeomagStationRoutes(app, context)
  addGeomagSeriesRoutes(app, context)
  addGeomagWatchRoutes(app, context)
  addGeomagBaselineRoutes(app, context)
  addGeomagBulletinRoute(app, context)
  addPermitsRoutes(app, context)
  addPilotZoneRoutes(app, context)
  addVisitRoutes(app, context)
  addVisitPaperRoutes(app, context)
  addProjectsRoutes(app, context)
  addMarketRoutes(app, context)
  addStandingRoutes(app, context)
  addTalkRoutes(app, context)
  addTalkPaperRoutes(app, context)
  addWeekPaperRoutes(app, context)
  addMeasureRoutes(app, context)
  addDeskRoutes(app, context)
  addBoardRoutes(app, context)
  addPaperRoutes(app, context)
  addKeepersRoutes(app, context)
  addNoticeRoutes(app, context)
  addLogRoute(app, context)
  addCheckpointRoutes(app, context)
  addStreamRoute(app, context)
  addMapRoutes(app, context)
  addMachineRoutes(app, context)
  addPortalRoutes(app, context)
  addPageRoutes(app, context)
  addWebRoutes(app, context)
}

/** The application without a port: what the command line and tests call directly. */
export function buildApplication(options: ServerOptions): FastifyInstance {
  const { ledger, clock, settings, host = '127.0.0.1', log = pino({ enabled: false }) } = options
  const onError = handleError(log)
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    // Node knows one limit for all: that of uploads. All other bodies are held to theirs below.
    requestTimeout: UPLOAD_WITHIN_MS,
    keepAliveTimeout: HEADERS_WITHIN_MS,
    // Anything Node reports about a socket comes here before there is a request.
    clientErrorHandler: answerBrokenSocket,
    frameworkErrors: onError,
    http: { connectionsCheckingInterval: CHECK_EVERY_MS, headersTimeout: HEADERS_WITHIN_MS },
    routerOptions: { maxParamLength: 400 },
    return503OnClosing: true,
    ...(options.trustProxy && { trustProxy: options.trustProxy }),
  })
  app.server.maxConnections = MOST_CONNECTIONS
  // Bodies are read by us: Fastify's own reader keeps the last of two equal keys without a word.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/json(\s*;\s*charset=utf-?8)?\s*$/i,
    { parseAs: 'buffer' },
    (_, body, done) => done(null, body),
  )
  app.setErrorHandler(onError)
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, problem('absent')))
  const metrics = options.metrics ?? openMetrics()
  const context: ServerContext = {
    ledger,
    clock,
    settings,
    metrics,
    log,
    signIn: openSignIn({ ledger, settings: options.signIn ?? {} }),
    recordRead: openRecordRead(ledger),
    listensOnLoopback: isLoopback(host),
    ...(options.files && { files: options.files }),
    ...(options.exports && { exports: options.exports }),
    ...(options.papers && { papers: options.papers }),
    ...(options.geomag && { geomag: options.geomag }),
    ...(options.checkpoints && { checkpoints: options.checkpoints }),
  }
  addHooks(app, context)
  holdToTable(app)
  refuseWhileBehind(app, context)
  limitBodies(app, {
    withinMs: REQUEST_WITHIN_MS,
    except: request => isUpload(request) || isRegisterUpload(request),
    giveUp: giveUpOn,
  })
  addRoutes(app, context)
  return app
}

/** Builds the application and listens. */
export async function createServer(
  options: ServerOptions & { readonly port?: number },
): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 0 } = options
  const app = buildApplication(options)
  await app.listen({ host, port })
  const { port: bound } = app.server.address() as AddressInfo
  const name = isLoopback(host) ? 'localhost' : host
  return { url: `http://${name}:${bound}`, close: () => app.close() }
}
