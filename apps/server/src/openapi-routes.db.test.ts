import { register } from '@doudi/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi } from './openapi.ts'
import { unanswered, undescribed } from './openapi-routes.ts'
import { MODULES } from './run/open-county.ts'
import { openTestCounty, type SignedIn, type TestCounty } from './testing.ts'

const { paths } = openApi(register(MODULES)) as { paths: Record<string, Record<string, unknown>> }

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
  // Routes of a scope of its own are there once all is loaded.
  await county.app.ready()
})
afterAll(() => county.close())

test('every route of the interface is in the API description, and everything there is answered', () => {
  expect(county.app.heldRoutes.length).toBeGreaterThan(200)
  expect(undescribed(county.app.heldRoutes, paths)).toEqual([])
  expect(unanswered(county.app.heldRoutes, paths)).toEqual([])
})

interface Described {
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: Readonly<Record<string, { schema: { required?: readonly string[] } }>> }
    >
  >
}

/** Keys that the description says an answer always has, for what is asked without more in the address. */
function promised(path: string): readonly string[] {
  const found = paths[path]?.get as Described | undefined
  return found?.responses[200]?.content?.['application/json']?.schema.required ?? []
}

test.each([
  '/api/talks',
  '/api/visits/figures?office=federation',
  '/api/projects/overview',
  '/api/projects/targets',
])('what the description promises of %s is in the answer', async url => {
  await holds(url, await county.signInAs('federation-04'))
})

test.each([
  ...['/api/pilot-zone/segments', '/api/pilot-zone/tests', '/api/standing/tracks', '/api/standing/dings'],
  ...['/api/standing/races', '/api/market/stalls', '/api/me', '/api/today', '/api/board', '/api/desk/views'],
  ...['/api/desk/matters', '/api/county/directory', '/api/county/commands', '/api/county/calendars'],
])('so it is with %s', async url => {
  await holds(url, await county.signInAs('doudi-04'))
})

test.each(['/api/talks/mine', '/api/visits/mine', '/api/firm/accounts'])(
  'and for a firm with %s',
  async url => {
    await holds(url, await county.signInAsFirm('示例企业0001'))
  },
)

async function holds(url: string, headers: SignedIn): Promise<void> {
  const answer = await county.app.inject({ url, headers })
  const keys = promised(url.replace(/\?.*/, ''))
  expect([answer.statusCode, keys.length > 0]).toEqual([200, true])
  expect(Object.keys(answer.json())).toEqual(expect.arrayContaining([...keys]))
}

test('a planted route without a description is found, whatever it resembles; so is a description without a route', () => {
  const planted = [
    { method: 'GET', url: '/api/harbour/boats' },
    { method: 'DELETE', url: '/api/talks/:id' },
    { method: 'GET', url: '/api/market/:stall' },
    { method: 'POST', url: '/api/talks/:id/sink' },
  ]
  expect(undescribed([...county.app.heldRoutes, ...planted], paths)).toEqual(
    planted.map(({ method, url }) => `${method} ${url}`),
  )
  expect(unanswered(county.app.heldRoutes, { ...paths, '/api/boats': { get: {} } })).toEqual([
    'GET /api/boats',
  ])
})
