import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VISIT } from '../testing.ts'
import type { Seen } from './pending.ts'
import { FakeCounty, type Network, Phone } from './testing.ts'

const OFFICER = 'leidian-04'
const RECORD = { on: '2026-06-10', mode: 'on-site', policies: [], gifts: 'none-offered' }
const ENTER = { command: 'enter', input: VISIT }

function setUp() {
  const county = new FakeCounty()
  return { county, a: new Phone(OFFICER, county), b: new Phone(OFFICER, county) }
}

/** A visit planned at the desk, which both phones have read. */
function planned() {
  const phones = setUp()
  const answer = phones.county.act(OFFICER, 'desk-1', ENTER)
  if (answer.is !== 'done') throw new Error(answer.is)
  return { ...phones, visit: answer.entry }
}

const needsIn = ({ kept }: Seen) => (kept.needs as { title: string }[]).map(n => n.title)
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

type Step =
  | {
      readonly does: 'enter' | 'record' | 'need' | 'policy' | 'notes' | 'move'
      readonly phone: 0 | 1
      readonly what: number
    }
  | {
      readonly does: 'flush'
      readonly phone: 0 | 1
      readonly network: readonly Network[]
      readonly battery: number
    }
  | { readonly does: 'decide'; readonly phone: 0 | 1; readonly mine: boolean }
  | { readonly does: 'desk-moves' | 'desk-notes' | 'desk-plans'; readonly what: number }

const phone = fc.constantFrom(0 as const, 1 as const)
const what = fc.integer({ min: 0, max: 6 })
const network = fc.array(fc.constantFrom<Network>('through', 'not-sent', 'no-answer'), { maxLength: 6 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constantFrom('enter', 'record', 'need', 'policy', 'notes', 'move'), phone, what }),
  fc.record({ does: fc.constant('flush' as const), phone, network, battery: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ does: fc.constant('decide' as const), phone, mine: fc.boolean() }),
  fc.record({ does: fc.constantFrom('desk-moves', 'desk-notes', 'desk-plans'), what }),
) as fc.Arbitrary<Step>

const DAYS = ['08', '09', '11', '12', '15', '16', '17']

/** One run: what each phone wrote, and what its owner gave up knowingly. */
class Run {
  readonly county = new FakeCounty()
  readonly phones = [new Phone(OFFICER, this.county), new Phone(OFFICER, this.county)] as const
  /** Heard on each phone: every one of them must be found again, and once. */
  readonly titles = new Set<string>()
  readonly policies = new Set<string>()
  readonly notes = new Set<string>()
  readonly givenUp = new Set<string>()
  #clock = 0

  /** The visit that a phone writes about: one it has read, or else one it has entered and not sent. */
  #about(phone: Phone) {
    const own = phone.pending.find(p => p.command === 'enter')
    if (own) return { on: { after: own.id } }
    const visit = this.county.open()[0]
    return visit && { on: { entry: visit.id }, seen: visit }
  }

  async do(step: Step): Promise<void> {
    const at = ++this.#clock
    if (step.does === 'flush') {
      const phone = this.phones[step.phone]
      phone.network = [...step.network]
      phone.battery = step.battery
      await phone.flush()
      phone.battery = Number.POSITIVE_INFINITY
    } else if (step.does === 'decide') await this.decide(this.phones[step.phone], step.mine)
    else if (step.does.startsWith('desk')) this.#atTheDesk(step as { does: string; what: number }, at)
    else await this.#write(step as { does: string; phone: 0 | 1; what: number }, at)
  }

  #atTheDesk({ does, what }: { does: string; what: number }, at: number): void {
    const visit = this.county.open()[0]
    if (does === 'desk-plans') {
      this.county.act(OFFICER, `desk-${at}`, ENTER)
      return
    }
    if (!visit) return
    const entry = visit.id
    const title = `heard ${what}`
    if (does === 'desk-moves') {
      const input = { date: `2026-06-${DAYS[what]}`, reason: '改期' }
      this.county.act(OFFICER, `desk-${at}`, { command: 'amend', input, entry })
    } else if (
      this.county.act(OFFICER, `desk-${at}`, { command: 'note-need', input: { title }, entry }).is === 'done'
    ) {
      this.titles.add(title)
    }
  }

  async #write(
    { does, phone: which, what }: { does: string; phone: 0 | 1; what: number },
    at: number,
  ): Promise<void> {
    const phone = this.phones[which]
    const id = `phone${which}-${at}`
    if (does === 'enter') {
      if (!this.#about(phone)) await phone.write({ id, at, ...ENTER })
      return
    }
    const about = this.#about(phone)
    if (!about) return
    const title = `heard ${what}`
    const policy = `policy ${what}`
    const inputs: Record<string, readonly [string, object]> = {
      record: ['record-visit', { ...RECORD, needs: [{ title: `${title} by ${which}` }], policies: [policy] }],
      need: ['note-need', { title }],
      policy: ['tell-policy', { policy }],
      notes: ['add-notes', { notes: `note ${at}.` }],
      move: ['amend', { date: `2026-06-${DAYS[what]}`, reason: '改期' }],
    }
    const [command, input] = inputs[does] as readonly [string, object]
    if (does === 'record') this.titles.add(`${title} by ${which}`)
    if (does === 'need') this.titles.add(title)
    if (does === 'notes') this.notes.add(`note ${at}.`)
    if (does === 'record' || does === 'policy') this.policies.add(policy)
    await phone.write({ id, at, command, input: { ...input }, ...about })
  }

  /** Its owner looks at the first thing that needs a decision; what he gives up he has seen. */
  async decide(phone: Phone, mine: boolean): Promise<boolean> {
    const asked = phone.pending.find(p => p.state !== 'waiting')
    if (!asked) return false
    const choice = mine && asked.state === 'differs' && asked.command !== 'enter' ? 'mine' : 'theirs'
    const behind = phone.pending.filter(p => p.on && 'after' in p.on && p.on.after === asked.id)
    await phone.decide(asked.id, choice)
    if (choice === 'theirs' && asked.state !== 'there-already') {
      this.giveUp(asked.input)
      // Only with a visit that there will not be is given up what was heard on it.
      if (asked.command === 'enter' && !asked.now) for (const { input } of behind) this.giveUp(input)
    }
    return true
  }

  giveUp(input: Readonly<Record<string, unknown>>): void {
    const {
      title,
      policy,
      notes,
      needs = [],
      policies = [],
    } = input as {
      title?: string
      notes?: string
      policy?: string
      needs?: { title: string }[]
      policies?: string[]
    }
    for (const t of [title, policy, notes, ...needs.map(n => n.title), ...policies])
      if (t) this.givenUp.add(t)
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      for (const phone of this.phones) await phone.flush()
      const asked = [await this.decide(this.phones[0], true), await this.decide(this.phones[1], true)]
      if (!asked.includes(true) && this.phones.every(p => p.pending.length === 0)) return
    }
    throw new Error('the phones never come to rest')
  }
}

describe('two phones and the desk, in any order, over any network', () => {
  it('lose nothing and double nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async steps => {
        const run = new Run()
        for (const s of steps) await run.do(s)
        await run.settle()
        const visits = run.county.open()
        const needs = visits.flatMap(needsIn)
        const policies = visits.flatMap(v => v.kept.policies as string[])
        // One visit for the one turn of the month, whoever entered it.
        expect(visits.length).toBeLessThanOrEqual(1)
        expect(new Set(needs).size).toBe(needs.length)
        expect(new Set(policies).size).toBe(policies.length)
        for (const title of run.titles) if (!run.givenUp.has(title)) expect(needs).toContain(title)
        for (const policy of run.policies) if (!run.givenUp.has(policy)) expect(policies).toContain(policy)
        const bodies = [...run.county.accepted.values()].map(({ body }) => body)
        for (const note of run.notes)
          if (!run.givenUp.has(note)) expect(bodies.filter(body => body.includes(note))).toHaveLength(1)
        // Everything the county accepted stands in its log once, and nothing else does.
        expect(run.county.registers.log).toHaveLength(run.county.accepted.size + 1)
      }),
      { numRuns: 200, seed: 20260610 },
    )
  })

  it('come through at least once with both phones and the desk heard: the property is not empty', async () => {
    const run = new Run()
    const all = { network: [], battery: 99 }
    await run.do({ does: 'desk-plans', what: 0 })
    await run.do({ does: 'record', phone: 0, what: 1 })
    await run.do({ does: 'record', phone: 1, what: 2 })
    await run.do({ does: 'need', phone: 1, what: 3 })
    await run.do({ does: 'flush', phone: 0, ...all })
    await run.do({ does: 'desk-notes', what: 4 })
    await run.settle()
    expect(run.givenUp.size).toBe(0)
    expect(needsIn(run.county.open()[0] as Seen)).toEqual([
      'heard 1 by 0',
      'heard 4',
      'heard 2 by 1',
      'heard 3',
    ])
  })
})
