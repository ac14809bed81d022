import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { NO_NUMBER, NOBODYS, openTwoParties, said, someValue, type TwoParties } from './testing.ts'

let parties: TwoParties
beforeAll(async () => {
  parties = await openTwoParties()
})
afterAll(() => parties.county.close())

type Pair = readonly [theirs: string, nobodys: string]

/** What stands for `:id` in the addresses that begin so: somebody else's, and nobody's. The first that fits counts. */
function idsOf({
  foreign,
  theirs,
}: TwoParties): readonly (readonly [begins: string, ids: readonly Pair[]])[] {
  const matter: readonly Pair[] = [
    [foreign.id, NOBODYS],
    [foreign.number, NO_NUMBER],
  ]
  const own = (id: string): readonly Pair[] => [[id, randomUUID()]]
  return [
    ['/api/matters', matter],
    ['/api/portal/mine', matter],
    ['/api/registers', [[theirs.entry, NOBODYS]]],
    ['/api/permits/projects', [[theirs.entry, NOBODYS]]],
    ['/api/projects', [[theirs.entry, NOBODYS]]],
    ['/api/talks', [[theirs.entry, NOBODYS]]],
    ['/api/pilot-zone', [[theirs.entry, NOBODYS]]],
    ['/api/visits', [[theirs.entry, NOBODYS]]],
    ['/api/tokens', own(theirs.token)],
    ['/api/sessions', own(theirs.session)],
    ['/api/imports', own(theirs.import)],
    ['/api/exports', own(theirs.export)],
    ['/api/firm/accounts', own(theirs.account)],
    // Names of the county, which everybody who has signed in may know; those of migrations are known by their role alone.
    ['/api/county/procedures', []],
    ['/api/migrations', []],
    // Measures are named by the program itself.
    ['/api/measures', []],
    // Flags are shown to everybody beside the curves; a token is named below its station, whose keeper alone is answered.
    ['/api/geomag/flags', []],
    ['/api/geomag/stations', []],
  ]
}

/** Something that the address takes: what a command asks for, or what the few others do. */
function bodyOf({ county }: TwoParties, method: string, url: string): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined
  const command = county.county.ledger.registry.matterCommands.get(url.split('/').at(-1) ?? '')
  return command
    ? someValue(z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as never)
    : { authorised: true }
}

describe('an address with a name that is not the reader’s', () => {
  test('is answered as an address that is nobody’s, on every route that has one', async () => {
    const { county, foreign, theirs, firm, office } = parties
    const differ: string[] = []
    const unthought: string[] = []
    let tried = 0
    const places: Readonly<Record<string, string>> = {
      ...{ digest: theirs.digest, name: 'reply-letter.docx' },
      ...{ register: 'boat', command: 'check-boat' },
    }
    const known = idsOf(parties)
    for (const { method, url } of county.app.heldRoutes) {
      if (method === 'HEAD' || !url.includes(':id')) continue
      const ids = known.find(([begins]) => url.startsWith(begins))?.[1]
      if (!ids) unthought.push(`${method} ${url}`)
      for (const [theirId, nobodys] of ids ?? [])
        for (const headers of [firm, office]) {
          const body = bodyOf(parties, method, url)
          const ask = (id: string) =>
            said(parties, {
              ...{ method, headers, version: foreign.version },
              url: url.replace(':id', id).replace(/:(\w+)/g, (_, place: string) => places[place] ?? 'x'),
              ...(body !== undefined && { body }),
            })
          const [theirsSaid, nobodysSaid] = [await ask(theirId), await ask(nobodys)]
          tried += 1
          if (theirsSaid !== nobodysSaid.replaceAll(nobodys, '#'))
            differ.push(`${method} ${url}: ${theirsSaid.slice(0, 200)} | ${nobodysSaid.slice(0, 200)}`)
        }
    }
    expect(unthought).toEqual([])
    expect(differ).toEqual([])
    expect(tried).toBeGreaterThan(150)
  }, 180_000)

  test('and what the other party has is there for itself: the comparison would notice', async () => {
    const { county, theirs, foreign } = parties
    const headers = await county.signInAs('wukang-03')
    for (const url of [
      `/api/exports/${theirs.export}`,
      `/api/imports/${theirs.import}`,
      `/api/matters/${foreign.id}`,
    ])
      expect([url, (await county.app.inject({ url, headers })).statusCode]).toEqual([url, 200])
  })
})
