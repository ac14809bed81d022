import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from './testing.ts'

/** A few seconds in a build; more at night, by DOUDI_FUZZ_RUNS. */
const RUNS = Number(process.env.DOUDI_FUZZ_RUNS ?? 500)

let test: TestCounty
let matter: string

/** Where the matter stands, so that commands of the fuzz get past the check of the version. */
let version = 2

/** Values that some field somewhere takes for good. */
const PLAUSIBLE = [
  'transport',
  'doudi',
  'enterprise-centre-01',
  'intake',
  'handle',
  'documents',
  'promised',
  'open',
  'solved',
  'resolve',
  '2026-03-09',
  '2026-02-30',
  1,
  true,
  ['transport'],
  ['transport', 'transport'],
  { text: 'x', result: 'solved' },
]

async function post(
  url: string,
  payload: string | Buffer,
  type = 'application/json',
): Promise<LightMyRequestResponse> {
  const headers = {
    'content-type': type,
    ...(await test.signInAs('enterprise-centre-01')),
    'idempotency-key': randomUUID(),
    'if-match': String(version),
  }
  return test.app.inject({ method: 'POST', url, headers, payload })
}

async function lengthOfLog(): Promise<number> {
  return (await test.county.ledger.readLog(1, 10_000)).length
}

beforeAll(async () => {
  test = await openTestCounty()
  matter = (await post('/api/matters', '{"text":"道路破损"}')).json<{ id: string }>().id
})
afterAll(() => test.close())

const TABLE: readonly (readonly [string, string | Buffer, number, string, string])[] = [
  ['a key given twice', '{"text":"a","text":"b"}', 422, 'text', 'duplicate-key'],
  ['a prototype key', '{"text":"a","__proto__":{"admin":true}}', 422, '__proto__', 'forbidden-key'],
  ['an array for a scalar', '{"text":["a"]}', 422, 'text', 'invalid-type'],
  ['an object for a scalar', '{"text":{"a":1}}', 422, 'text', 'invalid-type'],
  ['an unknown field', '{"text":"a","status":"closed"}', 422, 'status', 'unknown-field'],
  [
    'an unknown field inside',
    '{"text":"a","externalRef":{"system":"a","number":"1","x":1}}',
    422,
    'externalRef.x',
    'unknown-field',
  ],
  ['a NUL', '{"text":"a\\u0000"}', 422, 'text', 'unstorable-character'],
  ['a lone surrogate', '{"text":"\\ud800"}', 422, 'text', 'unstorable-character'],
  ['a missing field', '{}', 422, 'text', 'invalid-type'],
  ['an empty text', '{"text":""}', 422, 'text', 'too-small'],
  ['an endless text', `{"text":"${'长'.repeat(6_000)}"}`, 422, 'text', 'too-big'],
  ['an array', '[]', 422, '', 'invalid-type'],
  ['null', 'null', 422, '', 'invalid-type'],
]

describe('bad input is one clear error, and nothing is recorded', () => {
  it.each(TABLE)('%s', async (...[, body, status, path, code]) => {
    const before = await lengthOfLog()
    const answer = await post('/api/matters', body)
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ path, code }] })
    expect(await lengthOfLog()).toBe(before)
  })

  it.each([
    ['broken JSON', Buffer.from('{"text":'), 'application/json', 400, 'broken-json'],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', 400, 'broken-utf-8'],
    ['UTF-16', Buffer.from('{"text":"a"}', 'utf16le'), 'application/json', 400, 'broken-json'],
    ['a form', Buffer.from('text=a'), 'application/x-www-form-urlencoded', 415, 'wrong-content-type'],
    ['plain text', Buffer.from('{"text":"a"}'), 'text/plain', 415, 'wrong-content-type'],
    [
      'another charset',
      Buffer.from('{"text":"a"}'),
      'application/json; charset=gbk',
      415,
      'wrong-content-type',
    ],
    ['too much', Buffer.alloc(65 * 1024, 'a'), 'application/json', 413, 'body-too-large'],
  ])('%s', async (...[, body, type, status, code]) => {
    const before = await lengthOfLog()
    const answer = await post('/api/matters', body, type)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(await lengthOfLog()).toBe(before)
  })

  it('whatever JSON is sent to any command, the answer is never a fault of ours', async () => {
    const { matterCommands, countyCommands } = test.county.ledger.registry
    const inputs = new Map(
      [...matterCommands, ...countyCommands].map(([name, c]) => [name, Object.keys(c.input.shape)]),
    )
    const urls = [
      ...[...matterCommands.keys()].map(name => ({ name, url: `/api/matters/${matter}/${name}` })),
      ...[...countyCommands.keys()].map(name => ({ name, url: `/api/county/${name}` })),
    ]
    const bodies = fc.constantFrom(...urls).chain(({ name, url }) => {
      // Half of the bodies have the right field names, and some the right values, so that they get past the first checks.
      const value = fc.oneof(fc.constantFrom(...PLAUSIBLE), fc.jsonValue({ maxDepth: 3 }))
      const fields = fc.dictionary(fc.constantFrom(...(inputs.get(name) ?? []), 'x'), value)
      return fc.record({ url: fc.constant(url), body: fc.oneof(fields, fc.jsonValue({ maxDepth: 4 })) })
    })
    await fc.assert(
      fc.asyncProperty(bodies, async ({ url, body }) => {
        const answer = await post(url, JSON.stringify(body))
        version = answer.json<{ version?: number }>().version ?? version
        expect([url, JSON.stringify(body), answer.statusCode < 500]).toEqual([
          url,
          JSON.stringify(body),
          true,
        ])
      }),
      { numRuns: RUNS },
    )
  })

  it('whatever bytes are sent, the answer is a client error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async bytes => {
        const answer = await post('/api/matters', Buffer.from(bytes))
        expect(answer.statusCode).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
  })

  it('whatever is asked for in addresses and headers, the answer is never a fault of ours', async () => {
    const paths = fc.webPath().map(path => `/api/matters/${path.slice(1)}`)
    const queries = fc.webQueryParameters().map(query => `/api/matters?${query}`)
    const header = fc.string({ unit: 'grapheme-ascii', maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(paths, queries), header, async (url, word) => {
        const officer = await test.signInAs('enterprise-centre-01')
        const headers = { ...officer, 'accept-language': word, 'if-match': word }
        const answer = await test.app.inject({ url, headers })
        expect([url, answer.statusCode < 500]).toEqual([url, true])
      }),
      { numRuns: 300 },
    )
  })
})
