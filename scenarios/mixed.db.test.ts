import type { County } from '@doudi/kernel'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { foundSampleCounty, openMemoryDesk } from './memory-desk.ts'
import type { Act, Desk } from './play.ts'
import type { Line, Story } from './story.ts'
import { storyFiles, storyOf } from './story-files.ts'
import { onServer } from './story-server.ts'
import { type Standing, watch } from './watch-desk.ts'

/** Some seconds in a build; more at night, by DOUDI_MIXED_STORIES. */
const STORIES = Number(process.env.DOUDI_MIXED_STORIES ?? 10)
const SEED = 20260211
const LONG_AFTER = '2027-06-01 09:00'

type Doing = Omit<Act, 'at'>

function doingOf({ does, who, with: input = {} }: Line): Doing[] {
  return does === undefined || who === undefined || does === 'open-matter'
    ? []
    : [{ who, command: does, input }]
}

const stories = storyFiles.map(storyOf)
const told = stories.flatMap(s => s.story.flatMap(doingOf))

/** Nobody does these in a story yet. Calendars are left out: the moved dates are told by the ledger, not by the kernel. */
const UNTOLD: readonly Doing[] = [
  { who: 'enterprise-centre-01', command: 'note', input: { text: '备注' } },
  { who: 'enterprise-centre-01', command: 'note', input: { text: 7, x: 1 } },
  { who: 'applicant', command: 'withdraw', input: { reason: '不办了' } },
  { who: 'doudi-05', command: 'recuse', input: { officer: 'doudi-05', reason: '亲属' } },
  {
    who: 'doudi-01',
    command: 'set-absence',
    input: { officer: 'doudi-05', from: '2026-05-20', to: '2026-06-30' },
  },
  ...['transport', 'housing-construction', 'natural-resources'].map(office => ({
    who: 'data-01',
    command: 'disable-office',
    input: { office, reason: '机构调整' },
  })),
]

let county: County
beforeAll(async () => {
  county = await foundSampleCounty()
})

/** A story told badly: people of other stories put in their word, and some of its lines never happen. */
function mixedActs(officers: readonly string[]): fc.Arbitrary<{ opening: Act; acts: readonly Act[] }> {
  const doing = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...told) },
    { weight: 1, arbitrary: fc.constantFrom(...UNTOLD) },
  )
  const stranger = fc
    .tuple(doing, fc.option(fc.constantFrom(...officers), { freq: 2 }))
    .map(([what, who]): Doing => ({ ...what, who: who ?? what.who }))
  const around = fc.record({
    before: fc.array(stranger, { maxLength: 3 }),
    happens: fc.nat({ max: 9 }).map(n => n > 0),
  })
  return fc.constantFrom(...stories).chain(({ story, procedure }: Story) => {
    const [first, ...rest] = story
    if (!first?.who) throw new Error('a story begins with somebody who opens a matter')
    const input = { procedure, ...first.with }
    const opening = { at: first.at, who: first.who, command: 'open-matter', input }
    return fc.tuple(...rest.map(() => around)).map(mixed => {
      const acts = rest.flatMap((line, i): Act[] => {
        const { before = [], happens = true } = mixed[i] ?? {}
        return [...before, ...(happens ? doingOf(line) : [])].map(what => ({ ...what, at: line.at }))
      })
      return { opening, acts: withoutTheDisabled(acts) }
    })
  })
}

/** Whoever's office is disabled is signed out: the server knows him no more, and the kernel alone still says no. */
function withoutTheDisabled(acts: readonly Act[]): Act[] {
  const disabled = new Set<unknown>()
  return acts.filter(({ who, command, input }) => {
    if (disabled.has(county.officers.get(String(who))?.office)) return false
    if (command === 'disable-office') disabled.add((input as { office?: unknown }).office)
    return true
  })
}

async function standingsOf(desk: Desk, acts: readonly Act[]): Promise<Standing[]> {
  const watched = watch(desk)
  for (const act of acts) await watched.desk.act(act)
  await watched.desk.settle(LONG_AFTER)
  // Who is recused, or shut out by the disclosure, is told a code by the kernel; the server says that nothing is there.
  const hidden = ['matter/recused', 'matter/confidential', 'matter/not-known']
  return watched.standings.map(s => (hidden.includes(s.refused ?? '') ? { ...s, refused: 'absent' } : s))
}

describe('memory and HTTP', () => {
  it(
    'whatever people do, they stand alike after every act, and say no in the same words',
    async () => {
      const officers = ['applicant', ...county.officers.keys()]
      await fc.assert(
        fc.asyncProperty(mixedActs(officers), async ({ opening, acts }) => {
          const inMemory = await standingsOf(openMemoryDesk(county), [opening, ...acts])
          const overHttp = await onServer(desk => standingsOf(desk, [opening, ...acts]))
          expect(overHttp).toEqual(inMemory)
        }),
        { numRuns: STORIES, seed: SEED, endOnFailure: true },
      )
    },
    // As for every test: a limit against one that hangs, and no measure of how fast it is.
    STORIES * 18_000,
  )
})
