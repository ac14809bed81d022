import { createHash, randomUUID } from 'node:crypto'
import { harbour } from '@doudi/ledger/test-register'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'
import { actOn } from './testing.ts'

const DESK = 'enterprise-centre-03'
const NOBODYS = '019cac0f-0000-7000-8000-000000000000'
const NO_NUMBER = '2026-999999'
const NEVER_UPLOADED = 'f'.repeat(64)

let county: TestCounty
let own: { id: string; number: string }
let foreign: { id: string; number: string; version: number }
let foreignDigest: string
let foreignEntry: string
let firm: SignedIn
let office: SignedIn

async function open(headers: SignedIn, input: object): Promise<{ id: string; number: string }> {
  const answer = await county.app.inject({
    method: 'POST',
    url: '/api/matters',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: { text: '厂区门口道路破损', ...input },
  })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}

async function versionOf(id: string): Promise<number> {
  return (await county.county.ledger.findMatter(id, { kind: 'system' }))?.matter.version ?? 0
}

beforeAll(async () => {
  county = await openTestCounty({ modules: [harbour] })
  firm = await county.signInAsFirm('示例企业0001', 'owner')
  office = await county.signInAs('transport-04')
  own = await open(firm, { firm: '示例企业0001' })
  await actOn(county, own.id, { who: DESK, command: 'dispatch', input: { lead: 'transport' } })
  await actOn(county, own.id, { who: 'transport-04', command: 'sign-for' })
  const other = await open(await county.signInAsFirm('示例企业0002', 'owner'), { firm: '示例企业0002' })
  await actOn(county, other.id, { who: DESK, command: 'dispatch', input: { lead: 'wukang' } })
  await actOn(county, other.id, { who: 'wukang-03', command: 'sign-for' })
  const bytes = Buffer.from('别人的文件')
  foreignDigest = createHash('sha256').update(bytes).digest('hex')
  const uploaded = await county.app.inject({
    method: 'POST',
    url: `/api/matters/${other.id}/attachments`,
    headers: {
      ...(await county.signInAs('wukang-03')),
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename="a.txt"',
    },
    payload: bytes,
  })
  expect(uploaded.statusCode).toBe(201)
  foreign = { ...other, version: await versionOf(other.id) }
  const entered = await county.county.ledger.entries.act({
    ...{ register: 'boat', command: 'enter', actor: { kind: 'system' }, key: randomUUID() },
    input: { name: '别人的船', plate: 'W-1' },
  })
  if (entered.kind !== 'entry-done') throw new Error(JSON.stringify(entered))
  foreignEntry = entered.entry.id
})
afterAll(() => county.close())

interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: SignedIn
  readonly body?: unknown
  readonly version?: number
}

/** What an answer says, without the names that the caller sent himself. */
async function said({ method, url, headers, body, version }: Asked): Promise<string> {
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
  const names = [foreign.id, foreign.number, foreignDigest, foreignEntry, NOBODYS, NO_NUMBER, NEVER_UPLOADED]
  const text = names.reduce((all, name) => all.replaceAll(name, '#'), answer.body)
  return `${answer.statusCode} ${text.replace(/"traceId":"[^"]*"/, '')}`
}

/** Some value that a field takes; what it cannot be is as well: then both answers say so. */
function someValue(schema: Record<string, unknown>): unknown {
  const { type, anyOf, items, properties, required, minimum, minLength } = schema
  if (schema.enum) return (schema.enum as unknown[])[0]
  if (schema.const !== undefined) return schema.const
  if (anyOf) return someValue((anyOf as Record<string, unknown>[])[0] ?? {})
  if (type === 'string')
    return schema.format === 'date' || schema.pattern
      ? '2026-06-30'
      : '示例'.repeat(Math.max(1, Number(minLength ?? 1)))
  if (type === 'integer' || type === 'number') return Math.max(1, Number(minimum ?? 1))
  if (type === 'boolean') return true
  if (type === 'array') return [someValue((items ?? {}) as Record<string, unknown>)]
  if (type !== 'object') return '示例'
  return Object.fromEntries(
    ((required ?? []) as string[]).map(field => [
      field,
      someValue(((properties ?? {}) as Record<string, Record<string, unknown>>)[field] ?? {}),
    ]),
  )
}

/** The same value with a name put wherever a text may stand. */
function withName(value: unknown, name: string, version: number): unknown {
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

describe('whoever sends names that are not his', () => {
  test('and what is his is answered otherwise: the comparison would notice', async () => {
    const ask = (id: string) => said({ method: 'GET', url: `/api/matters/${id}`, headers: office })
    expect(await ask(own.id)).not.toBe(await ask(NOBODYS))
    expect(await ask(foreign.id)).toBe(await ask(NOBODYS))
  })

  test('in any field of any command is told what he would be told of names that nobody has', async () => {
    const differ: string[] = []
    let tried = 0
    const pairs = [
      [foreign.id, NOBODYS],
      [foreign.number, NO_NUMBER],
      [foreignDigest, NEVER_UPLOADED],
      [foreignEntry, NOBODYS],
    ] as const
    for (const command of county.county.ledger.registry.matterCommands.values()) {
      const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Record<
        string,
        unknown
      >
      const base = someValue(schema) as Record<string, unknown>
      const properties = schema.properties as Record<string, Record<string, unknown>>
      for (const [field, declared] of Object.entries(properties))
        for (const [theirs, nobodys] of pairs)
          for (const headers of command.by.includes('applicant') ? [office, firm] : [office]) {
            const value = someValue(declared)
            const url = `/api/matters/${own.id}/${command.name}`
            const version = await versionOf(own.id)
            const ask = (name: string) =>
              said({
                ...{ method: 'POST', url, headers, version },
                body: { ...base, [field]: withName(value, name, foreign.version) },
              })
            const [theirsSaid, nobodysSaid] = [await ask(theirs), await ask(nobodys)]
            tried += 1
            // An act that was done with a name as free text is no answer about the name.
            const isDone = theirsSaid.startsWith('200')
            if (!isDone && theirsSaid !== nobodysSaid)
              differ.push(`${command.name}.${field}: ${theirsSaid} | ${nobodysSaid}`)
          }
    }
    expect(differ).toEqual([])
    expect(tried).toBeGreaterThan(200)
  }, 180_000)

  test('as the source of a new matter is told what he would be told of an entry that nobody has', async () => {
    for (const headers of [office, firm, {}]) {
      const ask = (entry: string) =>
        said({
          ...{ method: 'POST', url: '/api/matters', headers },
          body: { text: '船闸损坏', source: { register: 'boat', entry } },
        })
      expect(await ask(foreignEntry)).toBe(await ask(NOBODYS))
      expect(await ask(foreignEntry)).toMatch(/^409 .*open-matter\/unknown-entry/)
    }
    const listed = await said({ method: 'GET', url: `/api/matters?source=${foreignEntry}`, headers: office })
    expect(listed).toBe(await said({ method: 'GET', url: `/api/matters?source=${NOBODYS}`, headers: office }))
  })

  test('merging names of others, given as they really stand, is answered as if they were not there', async () => {
    const version = await versionOf(own.id)
    const merge = (matter: string) =>
      said({
        ...{ method: 'POST', url: `/api/matters/${own.id}/merge`, headers: office, version },
        body: { matters: [{ matter, version: foreign.version }], reason: '同类' },
      })
    expect(await merge(foreign.id)).toBe(await merge(NOBODYS))
    expect(await merge(foreign.number)).toBe(await merge(NO_NUMBER))
    expect(await merge(foreign.id)).toMatch(/^(404|409)/)
  })

  test('in any address is told what he would be told of an address that is nobody’s', async () => {
    const differ: string[] = []
    let tried = 0
    const other = await county.signInAs('wukang-03')
    const ownerOfOther = await county.signInAsFirm('示例企业0002', 'owner')
    const session = (await county.app.inject({ url: '/api/tokens', headers: other })).json().items[0].id
    const account = (await county.app.inject({ url: '/api/firm/accounts', headers: ownerOfOther })).json()
      .items[0].id
    const idsOf = (url: string): readonly (readonly [string, string])[] => {
      if (url.startsWith('/api/matters'))
        return [
          [foreign.id, NOBODYS],
          [foreign.number, NO_NUMBER],
        ]
      if (url.startsWith('/api/registers')) return [[foreignEntry, NOBODYS]]
      if (url.startsWith('/api/tokens')) return [[session, randomUUID()]]
      return url.startsWith('/api/firm') ? [[account, randomUUID()]] : []
    }
    const places: Readonly<Record<string, string>> = {
      ...{ digest: foreignDigest, name: 'reply-letter.docx' },
      ...{ register: 'boat', command: 'check-boat' },
    }
    for (const { method, url } of county.app.heldRoutes) {
      if (method === 'HEAD' || !url.includes(':id')) continue
      for (const [theirs, nobodys] of idsOf(url))
        for (const headers of [firm, office]) {
          const command = county.county.ledger.registry.matterCommands.get(url.split('/').at(-1) ?? '')
          const body =
            method === 'GET' || method === 'DELETE'
              ? undefined
              : command
                ? someValue(z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as never)
                : { authorised: true }
          const ask = (id: string) =>
            said({
              ...{ method, headers, version: foreign.version },
              url: url.replace(':id', id).replace(/:(\w+)/g, (_, place: string) => places[place] ?? 'x'),
              ...(body !== undefined && { body }),
            })
          const [theirsSaid, nobodysSaid] = [await ask(theirs), await ask(nobodys)]
          const same = theirsSaid.replaceAll(theirs, '#') === nobodysSaid.replaceAll(nobodys, '#')
          tried += 1
          if (!same)
            differ.push(`${method} ${url}: ${theirsSaid.slice(0, 200)} | ${nobodysSaid.slice(0, 200)}`)
        }
    }
    expect(differ).toEqual([])
    expect(tried).toBeGreaterThan(150)
  }, 180_000)
})
