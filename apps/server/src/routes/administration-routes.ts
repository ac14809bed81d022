import {
  allClocks,
  asInstant,
  buildCalendar,
  type CalendarLayer,
  type County,
  findDay,
  getProcedure,
  loadProcedure,
  type Matter,
} from '@doudi/kernel'
import { digestOf, type Ledger } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fail } from '../http/problems.ts'
import { readInput } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { presentProcedure } from './county-routes.ts'
import { readOfficer } from './desk-routes.ts'

/** A rehearsal looks at this many of the most urgent matters; it says how many it saw. */
const MOST_REHEARSED = 1_000
const PAGE = 200
const LARGE_BODY = 512 * 1024

const day = z.string().refine(text => findDay(text) !== undefined, 'not-a-date')
const rehearsal = z.strictObject({ from: day, to: day })
const draft = z.strictObject({ yaml: z.string().min(1).max(200_000) })

function readBody<S extends z.ZodObject>(body: unknown, schema: S): z.output<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  fail('invalid', {
    errors: parsed.error.issues.map(({ path, code }) => ({
      path: path.join('.'),
      code: code.replaceAll('_', '-'),
    })),
  })
}

/** A procedure file as it is being written: what is wrong with it, or what it would be. */
function checkDraft(yaml: string, { ledger }: ServerContext) {
  const county = ledger.county()
  const { endings, draftable } = ledger.registry
  const published = Object.fromEntries([...county.procedures].map(([key, p]) => [key, p.digest]))
  const around = { offices: new Set(county.offices.keys()), endings, draftable, published }
  const loaded = loadProcedure({ file: 'procedure.yaml', text: yaml, county: around, digest: digestOf })
  if ('problems' in loaded)
    return {
      problems: loaded.problems.map(({ line, code, message }) => ({ line, code, message })),
      procedure: null,
    }
  const { id } = loaded.procedure
  return {
    problems: [],
    procedure: presentProcedure(loaded.procedure),
    versionInForce: county.current.get(id) ?? null,
  }
}

interface Moved {
  readonly matter: Matter
  readonly before: string
  readonly after: string
}

/** The earliest date of a matter that another calendar would move. */
function movedBy(matter: Matter, county: County, calendar: County['calendar']): Moved | undefined {
  const procedure = getProcedure(county, matter.procedure)
  const then = new Map(
    allClocks(matter, { procedure, calendar }).map(c => [`${c.duty} ${c.name}`, c.due.at as number]),
  )
  const moved = allClocks(matter, { procedure, calendar: county.calendar })
    .filter(c => then.get(`${c.duty} ${c.name}`) !== c.due.at)
    .sort((a, b) => a.due.at - b.due.at)[0]
  if (!moved) return undefined
  const after = asInstant(then.get(`${moved.duty} ${moved.name}`) ?? moved.due.at)
  return { matter, before: county.zone.format(moved.due.at), after: county.zone.format(after) }
}

async function openMatters(ledger: Ledger, reader: Parameters<Ledger['list']>[1]): Promise<Matter[]> {
  const found: Matter[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Ledger['list']>> = await ledger.list(
      { limit: PAGE, ...(cursor !== null && { cursor }) },
      reader,
    )
    const states = await ledger.desk.states(
      page.items.map(row => row.id),
      reader,
    )
    found.push(...page.items.flatMap(row => states.get(row.id) ?? []))
    cursor = page.next
  } while (cursor !== null && found.length < MOST_REHEARSED)
  return found
}

function presentLayer(layer: CalendarLayer) {
  if (layer.kind === 'office-hours') return { ...layer, closed: 0, worked: 0 }
  const { kind, source, notice, closed, worked, year } = layer
  return {
    layer: layer.layer,
    kind,
    source,
    notice: notice ?? null,
    year: year ?? null,
    closed: closed.length,
    worked: worked.length,
  }
}

/** What administrators look at before they change anything; nothing here changes anything. */
export function addAdministrationRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.post('/api/county/procedures/check', { bodyLimit: LARGE_BODY }, async request => {
    const reader = readOfficer(request)
    const { yaml } = readBody(readInput(request), draft)
    const checked = checkDraft(yaml, context)
    const id = checked.procedure?.id
    const running =
      typeof id === 'string' ? await ledger.list({ procedure: id, limit: PAGE }, reader) : undefined
    return { ...checked, running: running?.items.length ?? 0, runningIsMore: running?.next != null }
  })

  app.get('/api/county/procedures/:id/:version/source', async request => {
    readOfficer(request)
    const { id, version } = request.params as { id: string; version: string }
    const procedure = ledger.county().procedures.get(`${id}@${version}`) ?? fail('absent')
    return { yaml: await ledger.desk.procedureSource(procedure.id, procedure.version) }
  })

  app.get('/api/county/calendars', request => {
    readOfficer(request)
    return { layers: ledger.county().calendar.layers.map(presentLayer) }
  })

  /** Which dates would move if offices were closed: a rehearsal on the running matters. */
  app.post('/api/county/calendars/rehearse', async request => {
    const reader = readOfficer(request)
    const { from, to } = readBody(readInput(request), rehearsal)
    if (to < from) fail('invalid', { errors: [{ path: 'to', code: 'before-from' }] })
    const county = ledger.county()
    const name = { zh: '推演', en: 'rehearsal' }
    const closed = [{ from, to, name }]
    const closure: CalendarLayer = {
      layer: 'rehearsal',
      kind: 'local',
      source: 'rehearsal',
      closed,
      worked: [],
    }
    const layers = [...county.calendar.layers, closure]
    const calendar = buildCalendar(county.zone, layers)
    const matters = await openMatters(ledger, reader)
    const moved = matters.flatMap(matter => movedBy(matter, county, calendar) ?? [])
    return {
      seen: matters.length,
      moved: moved.map(({ matter, before, after }) => ({
        id: matter.id,
        number: matter.number,
        title: matter.facts.title,
        before,
        after,
      })),
    }
  })
}
