import { type Actor, type County, findDay, findInstant, type Instant } from '@doudi/kernel'
import type { ListFilter, TallyFilter } from '@doudi/ledger'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fail } from './problems.ts'
import { isStorable, readJson } from './strict-json.ts'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

function oneHeader(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : value
}

/** Who acts: whoever has signed in or shown a token, or an applicant of whom nothing is known. */
export function readActor({ identity }: FastifyRequest): Actor {
  return identity.actor
}

export function readKey(request: FastifyRequest): string {
  const key = oneHeader(request, 'idempotency-key')
  if (key === undefined || key === '') fail('idempotency-key-missing')
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) fail('idempotency-key-invalid')
  return key
}

export function readExpectedVersion(request: FastifyRequest): number {
  const given = oneHeader(request, 'if-match')
  if (given === undefined || given === '') fail('if-match-missing')
  const found = /^(?:(\d{1,9})|"(\d{1,9})")$/.exec(given)
  if (!found) fail('if-match-invalid')
  return Number(found[1] ?? found[2])
}

/** The body of a command, which the content-type parser left as it came. */
export function readInput(request: FastifyRequest): unknown {
  const read = readJson(request.body instanceof Uint8Array ? request.body : new Uint8Array())
  if ('broken' in read) fail(read.broken)
  if ('fault' in read) fail('invalid', { errors: [read.fault] })
  // Every declared input is an object; what lies behind the edge may rely on it.
  const { value } = read
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? value : fail('invalid', { errors: [{ path: '', code: 'invalid-type' }] })
}

/** A text that may stand in the database. */
export const storable = z.string().min(1).max(200).refine(isStorable, 'unstorable-character')
const instantOrDate = storable.refine(
  text => findInstant(text) !== undefined || findDay(text) !== undefined,
  'not-a-time',
)

/** Which page of a list, and how long it is. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z
    .string()
    .regex(/^[\w.~:=+/-]{1,500}$/)
    .optional()
    .describe('The `next` of the page before'),
}

/** Filters of the list, as they stand in the address. */
export const listQuery = z.strictObject({
  office: storable.optional().describe('Office that is accountable now'),
  officer: storable.optional().describe('Officer who answers for it now'),
  status: z.enum(['open', 'closed', 'archived']).optional(),
  light: z.enum(['green', 'yellow', 'red']).optional(),
  dueBefore: instantOrDate.optional().describe('RFC 3339 instant, or a date (its beginning)'),
  involves: storable.optional().describe('Office that owes something on a matter another office answers for'),
  waiting: z.enum(['yes']).optional().describe('Only matters that wait for another office'),
  procedure: storable.optional().describe('Procedure (流程)'),
  result: storable.optional().describe('How a closed matter ended; `none` without a result'),
  closedSince: instantOrDate.optional().describe('Closed at or after this instant or date'),
  source: storable
    .optional()
    .describe('Id of the entry of a register (台账条目) it came from, in any status'),
  item: storable.optional().describe('Service item (事项)'),
  town: storable.optional().describe('Code of the town'),
  q: storable.optional().describe('Text: number, title, firm, words of the request'),
  sort: z.enum(['due', 'newest']).optional(),
  ...pageFields,
})

const pageQuery = z.strictObject({ before: z.coerce.number().int().min(1).max(1_000_000_000).optional() })
const logQuery = z.strictObject({
  from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(1),
})

/** Our own checks name what they miss; Zod's have a code of theirs. */
function codeOf({ code, message }: { code: string; message: string }): string {
  return code === 'custom' ? message : code.replaceAll('_', '-')
}

/** What a schema finds wrong, place by place. */
function failWith({ issues }: z.ZodError): never {
  fail('invalid', {
    errors: issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(path => ({ path, code: 'unknown-field' }))
        : [{ path: issue.path.join('.'), code: codeOf(issue) }],
    ),
  })
}

export function readQuery<S extends z.ZodObject>(request: FastifyRequest, schema: S): z.output<S> {
  // The parser gives an object without a prototype; own keys are copied so that none of them is special.
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(request.query as object)))
  return parsed.success ? parsed.data : failWith(parsed.error)
}

/** The body of a call that is no command. */
export function readBody<S extends z.ZodObject>(request: FastifyRequest, schema: S): z.output<S> {
  const parsed = schema.safeParse(readInput(request))
  return parsed.success ? parsed.data : failWith(parsed.error)
}

function instantIn(county: County, text: string): Instant | undefined {
  const day = findDay(text)
  return day === undefined ? findInstant(text) : county.zone.instantAt(day, 0)
}

type ListQuery = Partial<z.output<typeof listQuery>>

/** The filters that name a time, as instants. */
function timesOf({ dueBefore, closedSince }: ListQuery, county: County): Partial<ListFilter> {
  const before = dueBefore === undefined ? undefined : instantIn(county, dueBefore)
  const since = closedSince === undefined ? undefined : instantIn(county, closedSince)
  return {
    ...(before !== undefined && { dueBefore: before }),
    ...(since !== undefined && { closedSince: since }),
  }
}

function filterOf(query: ListQuery, county: County): ListFilter {
  const { dueBefore: _, closedSince: __, waiting, ...rest } = query
  return { ...rest, ...(waiting && { waiting: true }), ...timesOf(query, county) } as ListFilter
}

export function readFilter(request: FastifyRequest, county: County): ListFilter {
  return filterOf(readQuery(request, listQuery), county)
}

/** An export is the whole of a list: it has no pages. */
const exportQuery = listQuery.omit({ limit: true, cursor: true })

/** The filters of the list that an export understands. */
export function readExportFilter(request: FastifyRequest, county: County): ListFilter {
  return filterOf(readQuery(request, exportQuery), county)
}

/** The same filters, as a job carries them. */
export function parseExportFilter(given: Readonly<Record<string, string>>, county: County): ListFilter {
  const parsed = exportQuery.safeParse(given)
  return parsed.success ? filterOf(parsed.data, county) : failWith(parsed.error)
}

const tallyQuery = listQuery.omit({ q: true, sort: true, limit: true, cursor: true })

/** The filters of the list that a count understands. */
export function readTallyFilter(request: FastifyRequest, county: County): TallyFilter {
  const { dueBefore, closedSince, ...rest } = readQuery(request, tallyQuery)
  return { ...rest, ...timesOf({ dueBefore, closedSince }, county) } as TallyFilter
}

export function readBefore(request: FastifyRequest): number | undefined {
  return readQuery(request, pageQuery).before
}

export function readFrom(request: FastifyRequest): number {
  return readQuery(request, logQuery).from
}

/** An id or public number in the address; what cannot be one is simply not there. */
export function readId(request: FastifyRequest): string {
  const { id } = request.params as { id: string }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,99}$/u.test(id)) fail('absent')
  return id
}
