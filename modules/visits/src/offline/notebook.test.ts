import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VISIT } from '../testing.ts'
import type { Seen } from './pending.ts'
import { FakeCounty } from './testing/fake-county.ts'
import { course, Interleaving, needsIn, type Place, type Step } from './testing/interleaving.ts'
import { Phone } from './testing/phone.ts'
import { BlindPhone, NewKeyPhone, TornPhone } from './testing/planted-phones.ts'

const OFFICER = 'leidian-04'
const RECORD = { on: '2026-06-10', mode: 'on-site', policies: [], gifts: 'none-offered' }
const ENTER = { command: 'enter', input: VISIT }

function setUp() {
  const county = new FakeCounty()
  const open = () => new Phone(OFFICER, county.portOf(OFFICER))
  return { county, a: open(), b: open() }
}

/** A visit planned at the desk, which both phones have read. */
function planned() {
  const phones = setUp()
  const answer = phones.county.act(OFFICER, 'desk-1', ENTER)
  if (answer.is !== 'done') throw new Error(answer.is)
  return { ...phones, visit: answer.entry }
}

const now = (county: FakeCounty, id: string) => county.open().find(v => v.id === id) as Seen
const on = ({ id }: Seen) => ({ entry: id })

describe('what a phone writes without a network', () => {
  it('is sent in the order of writing, a visit before what was heard on it', async () => {
    const { county, a } = setUp()
    await a.write({ id: 'k1', at: 1, ...ENTER })
    await a.write({
      id: 'k2',
      at: 2,
      command: 'record-visit',
      input: { ...RECORD, needs: [{ title: '招工' }] },
      on: { after: 'k1' },
    })
    await a.write({ id: 'k3', at: 3, command: 'note-need', input: { title: '限高' }, on: { after: 'k1' } })
    await a.flush()
    expect(a.pending).toEqual([])
    expect(county.open().map(needsIn)).toEqual([['招工', '限高']])
  })

  it('is recorded once when the answer is lost and the phone is switched off before the next', async () => {
    const { county, a } = setUp()
    await a.write({ id: 'k1', at: 1, ...ENTER })
    a.network = ['no-answer']
    await a.flush()
    a.battery = 0
    await a.flush()
    expect(a.pending).toHaveLength(1)
    await a.flush()
    expect([a.pending.length, county.open().length, county.accepted.size]).toEqual([0, 1, 1])
  })

  it('goes to the visit that the desk has planned, where the phone had entered the same one', async () => {
    const { county, a } = setUp()
    await a.write({ id: 'k1', at: 1, ...ENTER })
    await a.write({
      id: 'k2',
      at: 2,
      command: 'record-visit',
      input: { ...RECORD, needs: [{ title: '招工' }] },
      on: { after: 'k1' },
    })
    county.act(OFFICER, 'desk-1', ENTER)
    await a.flush()
    expect(a.pending.map(p => p.state)).toEqual(['differs', 'waiting'])
    await a.decide('k1', 'theirs')
    await a.flush()
    expect([a.pending.length, county.open().map(needsIn)]).toEqual([0, [['招工']]])
  })

  it('is laid beside a record of the same visit, and added to it without a word lost or said twice', async () => {
    const { county, a, b, visit } = planned()
    const record = (titles: string[], notes: string) => ({
      ...RECORD,
      notes,
      needs: titles.map(title => ({ title })),
    })
    await a.write({
      id: 'a1',
      at: 1,
      command: 'record-visit',
      input: record(['招工', '限高'], '甲'),
      on: on(visit),
      seen: visit,
    })
    await b.write({
      id: 'b1',
      at: 1,
      command: 'record-visit',
      input: record(['限高', '班车'], '乙'),
      on: on(visit),
      seen: visit,
    })
    await a.flush()
    await b.flush()
    expect(b.pending.map(p => [p.state, p.now?.status])).toEqual([['differs', 'made']])
    await b.decide('b1', 'mine')
    await b.flush()
    expect(b.pending).toEqual([])
    expect(needsIn(now(county, visit.id))).toEqual(['招工', '限高', '班车'])
    expect([...county.accepted.keys()]).toContain('b1-2')
  })

  it('never writes over what the desk has changed meanwhile without asking', async () => {
    const { county, a, visit } = planned()
    const move = (date: string) => ({ command: 'amend', input: { date, reason: '改期' } })
    await a.write({ id: 'a1', at: 1, ...move('2026-06-12'), on: on(visit), seen: visit })
    county.act(OFFICER, 'desk-2', { ...move('2026-06-16'), entry: visit.id })
    await a.flush()
    expect(a.pending[0]?.state).toBe('differs')
    expect(now(county, visit.id).fields.date).toBe('2026-06-16')
    await a.decide('a1', 'mine')
    await a.flush()
    expect(now(county, visit.id).fields.date).toBe('2026-06-12')
  })

  it('says so where the county has the same already', async () => {
    const { county, a, visit } = planned()
    const move = { command: 'amend', input: { date: '2026-06-12', reason: '改期' } }
    await a.write({ id: 'a1', at: 1, ...move, on: on(visit), seen: visit })
    county.act(OFFICER, 'desk-2', { ...move, entry: visit.id })
    await a.flush()
    expect(a.pending[0]?.state).toBe('there-already')
    await a.decide('a1', 'theirs')
    expect(a.pending).toEqual([])
  })
})

/** The county in memory as the place of a run. */
function placeIn(county: FakeCounty): Place {
  let desk = 0
  const events = () => county.registers.eventsOfVisits()
  return {
    visit: VISIT,
    async atTheDesk(command, input, entry) {
      return county.act(OFFICER, `desk-${++desk}`, { command, input, ...(entry && { entry }) }).is === 'done'
    },
    open: async () => county.open(),
    moved: async () =>
      events()
        .filter(e => e.was?.date !== undefined)
        .map(({ reason, was }) => ({ reason: String(reason), was: String(was?.date) })),
    events: async () => events().length,
    noted: async words => [...county.accepted.values()].filter(({ body }) => body.includes(words)).length,
  }
}

function openRun(Kind: typeof Phone = Phone): { county: FakeCounty; run: Interleaving } {
  const county = new FakeCounty()
  const open = () => new Kind(OFFICER, county.portOf(OFFICER))
  return { county, run: new Interleaving([open(), open()], placeIn(county)) }
}

/** What came of it, or why it never came to rest. */
async function outcomeOf(run: Interleaving, steps: readonly Step[]): Promise<string[]> {
  try {
    for (const s of steps) await run.do(s)
    await run.settle()
    return await run.faults()
  } catch (error) {
    return [String(error)]
  }
}

describe('two phones and the desk, in any order, over any network', () => {
  it('lose nothing, double nothing, and write over nobody unread', async () => {
    await fc.assert(
      fc.asyncProperty(course, async steps => {
        expect(await outcomeOf(openRun().run, steps)).toEqual([])
      }),
      { numRuns: 200, seed: 20260610 },
    )
  })

  it('come through at least once with both phones and the desk heard: the property is not empty', async () => {
    const { county, run } = openRun()
    const all = { network: [], battery: 99 }
    await run.do({ does: 'desk-plans', what: 0 })
    await run.do({ does: 'record', phone: 0, what: 1 })
    await run.do({ does: 'record', phone: 1, what: 2 })
    await run.do({ does: 'need', phone: 1, what: 3 })
    await run.do({ does: 'flush', phone: 0, ...all })
    await run.do({ does: 'desk-notes', what: 4 })
    await run.settle()
    expect(run.givenUp.size).toBe(0)
    expect(needsIn(county.open()[0] as Seen)).toEqual(['heard 1 by 0', 'heard 4', 'heard 2 by 1', 'heard 3'])
  })

  it.each([
    ['makes a new key for every try', NewKeyPhone, /twice|events of/],
    ['keeps in two steps what must be kept in one', TornPhone, /lost|never come to rest|events of/],
    ['believes that nobody has changed what it has read', BlindPhone, /wrote over/],
  ])('a phone that %s is found out', async (_, Kind, fault) => {
    const found: string[] = []
    for (const steps of fc.sample(course, { numRuns: 200, seed: 1 }))
      found.push(...(await outcomeOf(openRun(Kind).run, steps)))
    expect(found.filter(f => fault.test(f)).length).toBeGreaterThan(0)
  })
})
