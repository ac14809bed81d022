import { createHash, randomUUID } from 'node:crypto'
import { harbour } from '@doudi/ledger/test-register'
import { makeSheet } from '@doudi/registers/sample-register'
import { expect } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../../testing.ts'
import { actOn } from '../testing.ts'

const HEAD = ['工单编号', '收件日期', '企业名称', '诉求内容', '状态']
const DESK = 'enterprise-centre-03'

/** Names that nobody has: what is said of somebody else's must be what is said of these. */
export const NOBODYS = '019cac0f-0000-7000-8000-000000000000'
export const NO_NUMBER = '2026-999999'
export const NEVER_UPLOADED = 'f'.repeat(64)

/** A firm and the office that has its matter; another firm and another office with everything that can have a name. */
export interface TwoParties {
  readonly county: TestCounty
  readonly firm: SignedIn
  readonly office: SignedIn
  readonly own: { readonly id: string; readonly number: string }
  readonly foreign: { readonly id: string; readonly number: string; readonly version: number }
  /** Of the other party: a file, an entry, a session, a token, an account, an import and an export. */
  readonly theirs: Readonly<
    Record<'digest' | 'entry' | 'session' | 'token' | 'account' | 'import' | 'export', string>
  >
}

async function open(county: TestCounty, headers: SignedIn, input: object) {
  const answer = await county.post('/api/matters', { headers, body: { text: '厂区门口道路破损', ...input } })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; number: string }
}

export async function versionOf(county: TestCounty, id: string): Promise<number> {
  return (await county.county.ledger.findMatter(id, { kind: 'system' }))?.matter.version ?? 0
}

interface Upload {
  readonly url: string
  readonly headers: SignedIn
  readonly type: string
  readonly bytes: Buffer
}

async function upload(county: TestCounty, { url, headers, type, bytes }: Upload) {
  const answer = await county.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': type, 'content-disposition': 'attachment; filename="a.txt"' },
    payload: bytes,
  })
  expect([url, answer.statusCode]).toEqual([url, 201])
  return answer.json()
}

async function theirSession({ county }: TestCounty): Promise<string> {
  const id = randomUUID()
  const now = county.clock()
  await county.ledger.pool.query(
    `insert into session (county, id, secret, kind, person, privilege, device, created, seen, expires)
     values ($1, $2, $3, 'officer', 'wukang-03', 'x', 'phone', $4, $4, $5)`,
    [county.ledger.county().id, id, 'a'.repeat(64), now, now + 3_600_000],
  )
  return id
}

async function theirThings(county: TestCounty, matter: string): Promise<TwoParties['theirs']> {
  const office = await county.signInAs('wukang-03')
  const owner = await county.signInAsFirm('示例企业0002', 'owner')
  const bytes = Buffer.from('别人的文件')
  await upload(county, {
    ...{ url: `/api/matters/${matter}/attachments`, headers: office, type: 'text/plain', bytes },
  })
  const first = async (url: string, headers: SignedIn): Promise<string> =>
    (await county.app.inject({ url, headers })).json().items[0].id
  const entered = await county.county.ledger.entries.act({
    ...{ register: 'boat', command: 'enter', actor: { kind: 'system' }, key: randomUUID() },
    input: { name: '别人的船', plate: 'W-1' },
  })
  if (entered.kind !== 'entry-done') throw new Error(JSON.stringify(entered))
  const exported = await county.post('/api/exports', {
    headers: office,
    body: { kind: 'matters', form: 'csv' },
  })
  expect(exported.status).toBe(201)
  const register = {
    ...{ url: '/api/imports', headers: office, type: 'application/octet-stream' },
    bytes: Buffer.from(await makeSheet([HEAD, ['W-1', '2026-03-02', '示例企业0002', '道路破损', '办理中']])),
  }
  return {
    digest: createHash('sha256').update(bytes).digest('hex'),
    entry: entered.entry.id,
    session: await theirSession(county),
    token: await first('/api/tokens', office),
    account: await first('/api/firm/accounts', owner),
    import: (await upload(county, register)).id,
    export: exported.body.id,
  }
}

export async function openTwoParties(): Promise<TwoParties> {
  const county = await openTestCounty({ modules: [harbour] })
  const firm = await county.signInAsFirm('示例企业0001', 'owner')
  const own = await open(county, firm, { firm: '示例企业0001' })
  await actOn(county, own.id, { who: DESK, command: 'dispatch', input: { lead: 'transport' } })
  await actOn(county, own.id, { who: 'transport-04', command: 'sign-for' })
  const owner = await county.signInAsFirm('示例企业0002', 'owner')
  const other = await open(county, owner, { firm: '示例企业0002' })
  await actOn(county, other.id, { who: DESK, command: 'dispatch', input: { lead: 'wukang' } })
  await actOn(county, other.id, { who: 'wukang-03', command: 'sign-for' })
  const theirs = await theirThings(county, other.id)
  const office = await county.signInAs('transport-04')
  return {
    county,
    firm,
    office,
    own,
    foreign: { ...other, version: await versionOf(county, other.id) },
    theirs,
  }
}

export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: SignedIn
  readonly body?: unknown
  readonly version?: number
}

/** What an answer says, without the names that the caller sent himself. */
export async function said({ county, foreign, theirs }: TwoParties, asked: Asked): Promise<string> {
  const { method, url, headers, body, version } = asked
  const answer = await county.app.inject({
    method: method as 'GET',
    url,
    headers: {
      ...headers,
      'idempotency-key': randomUUID(),
      ...(version !== undefined && { 'if-match': String(version) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })
  const nobodys = [NOBODYS, NO_NUMBER, NEVER_UPLOADED]
  const names = [foreign.id, foreign.number, ...Object.values(theirs), ...nobodys]
  const text = names.reduce((all, name) => all.replaceAll(name, '#'), answer.body)
  return `${answer.statusCode} ${text.replace(/"traceId":"[^"]*"/, '')}`
}

type Schema = Readonly<Record<string, unknown>>

/** Some value that a field takes; what it cannot be is as well: then both answers say so. */
export function someValue(schema: Schema): unknown {
  const { type, anyOf, items, properties, required, minimum, minLength } = schema
  if (schema.enum) return (schema.enum as unknown[])[0]
  if (schema.const !== undefined) return schema.const
  if (anyOf) return someValue((anyOf as Schema[])[0] ?? {})
  if (type === 'string')
    return schema.format === 'date' || schema.pattern
      ? '2026-06-30'
      : '示例'.repeat(Math.max(1, Number(minLength ?? 1)))
  if (type === 'integer' || type === 'number') return Math.max(1, Number(minimum ?? 1))
  if (type === 'boolean') return true
  if (type === 'array') return [someValue((items ?? {}) as Schema)]
  if (type !== 'object') return '示例'
  return Object.fromEntries(
    ((required ?? []) as string[]).map(field => [
      field,
      someValue(((properties ?? {}) as Record<string, Schema>)[field] ?? {}),
    ]),
  )
}

/** The same value with a name put wherever a text may stand. */
export function withName(value: unknown, name: string, version: number): unknown {
  if (typeof value === 'string') return name
  if (Array.isArray(value)) return value.map(one => withName(one, name, version))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'version' ? version : withName(inner, name, version),
    ]),
  )
}
