import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SignedIn } from '../../testing.ts'
import {
  NEVER_UPLOADED,
  NO_NUMBER,
  NOBODYS,
  openTwoParties,
  said,
  someValue,
  type TwoParties,
  versionOf,
  withName,
} from './testing.ts'

type Schema = Readonly<Record<string, unknown>>

let parties: TwoParties
let pairs: readonly (readonly [theirs: string, nobodys: string])[]
beforeAll(async () => {
  parties = await openTwoParties()
  const { foreign, theirs } = parties
  pairs = [
    [foreign.id, NOBODYS],
    [foreign.number, NO_NUMBER],
    [theirs.digest, NEVER_UPLOADED],
    [theirs.entry, NOBODYS],
  ]
})
afterAll(() => parties.county.close())

function schemaOf(input: z.ZodType): Schema {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
}

interface Sent {
  readonly what: string
  readonly url: string
  readonly headers: SignedIn
  readonly schema: Schema
  readonly version?: () => Promise<number>
}

/** Sends every name in every field, once theirs and once nobody's, and says where the answers differ. */
async function differences({ what, url, headers, schema, version }: Sent): Promise<string[]> {
  const base = someValue(schema) as Schema
  const differ: string[] = []
  for (const [field, declared] of Object.entries((schema.properties ?? {}) as Record<string, Schema>))
    for (const [theirs, nobodys] of pairs) {
      const seen = await version?.()
      const ask = (name: string) =>
        said(parties, {
          ...{ method: 'POST', url, headers, ...(seen !== undefined && { version: seen }) },
          body: { ...base, [field]: withName(someValue(declared), name, parties.foreign.version) },
        })
      const [theirsSaid, nobodysSaid] = [await ask(theirs), await ask(nobodys)]
      // An act that was done with a name as free text is no answer about the name.
      if (!/^20[01]/.test(theirsSaid) && theirsSaid !== nobodysSaid)
        differ.push(`${what}.${field}: ${theirsSaid} | ${nobodysSaid}`)
    }
  return differ
}

describe('whoever sends names that are not his', () => {
  test('and what is his is answered otherwise: the comparison would notice', async () => {
    const { own, foreign, office } = parties
    const ask = (id: string) => said(parties, { method: 'GET', url: `/api/matters/${id}`, headers: office })
    expect(await ask(own.id)).not.toBe(await ask(NOBODYS))
    expect(await ask(foreign.id)).toBe(await ask(NOBODYS))
  })

  test('in any field of any command is told what he would be told of names that nobody has', async () => {
    const { county, own, office, firm } = parties
    const differ: string[] = []
    const commands = [...county.county.ledger.registry.matterCommands.values()]
    for (const { name, by, input } of commands)
      for (const headers of by.includes('applicant') ? [office, firm] : [office])
        differ.push(
          ...(await differences({
            ...{ what: name, url: `/api/matters/${own.id}/${name}`, headers, schema: schemaOf(input) },
            version: () => versionOf(county, own.id),
          })),
        )
    expect(differ).toEqual([])
    expect(commands.length).toBeGreaterThan(30)
  }, 180_000)

  test('in any field of what is entered into a register is told the same', async () => {
    const { county, office, firm } = parties
    const { keepers } = county.county.ledger.county()
    const differ: string[] = []
    let entered = 0
    for (const [name, register] of county.county.ledger.registry.registers)
      for (const { enters, input } of register.commands.values()) {
        if (!enters) continue
        const keeper = keepers[name]?.[0]
        const as = keeper === undefined ? [] : [await county.signInAs(`${keeper}-03`)]
        for (const headers of [...as, office, firm])
          differ.push(
            ...(await differences({
              ...{ what: name, url: `/api/registers/${name}/entries`, headers, schema: schemaOf(input) },
            })),
          )
        entered += 1
      }
    expect(differ).toEqual([])
    expect(entered).toBeGreaterThan(20)
  }, 180_000)

  test('as the source of a new matter is told what he would be told of an entry that nobody has', async () => {
    const { office, firm, theirs } = parties
    for (const headers of [office, firm, {}]) {
      const ask = (entry: string) =>
        said(parties, {
          ...{ method: 'POST', url: '/api/matters', headers },
          body: { text: '船闸损坏', source: { register: 'boat', entry } },
        })
      expect(await ask(theirs.entry)).toBe(await ask(NOBODYS))
      expect(await ask(theirs.entry)).toMatch(/^409 .*open-matter\/unknown-entry/)
    }
    const list = (entry: string) =>
      said(parties, { method: 'GET', url: `/api/matters?source=${entry}`, headers: office })
    expect(await list(theirs.entry)).toBe(await list(NOBODYS))
  })

  test('merging names of others, given as they really stand, is answered as if they were not there', async () => {
    const { county, own, foreign, office } = parties
    const version = await versionOf(county, own.id)
    const merge = (matter: string) =>
      said(parties, {
        ...{ method: 'POST', url: `/api/matters/${own.id}/merge`, headers: office, version },
        body: { matters: [{ matter, version: foreign.version }], reason: '同类' },
      })
    expect(await merge(foreign.id)).toBe(await merge(NOBODYS))
    expect(await merge(foreign.number)).toBe(await merge(NO_NUMBER))
    expect(await merge(foreign.id)).toMatch(/^(404|409)/)
  })
})
