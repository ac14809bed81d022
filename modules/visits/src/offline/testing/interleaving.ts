import fc from 'fast-check'
import type { Pending, Seen } from '../pending.ts'
import type { Network, Phone } from './phone.ts'

/** Something written on a phone. */
interface Writing {
  readonly does: 'enter' | 'record' | 'need' | 'policy' | 'notes' | 'move'
  readonly phone: 0 | 1
  readonly what: number
}

export type Step =
  | Writing
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

const writing = fc.record({
  does: fc.constantFrom('enter', 'enter', 'record', 'need', 'policy', 'notes', 'move'),
  phone,
  what,
})
const flush = fc.record({
  does: fc.constant('flush' as const),
  phone,
  network,
  battery: fc.integer({ min: 0, max: 9 }),
})
const decide = fc.record({ does: fc.constant('decide' as const), phone, mine: fc.boolean() })
const desk = fc.record({ does: fc.constantFrom('desk-moves', 'desk-notes', 'desk-plans'), what })

/** Phones write more than they send, and both more than the desk does. */
const step = fc.oneof(
  { arbitrary: writing, weight: 5 },
  { arbitrary: flush, weight: 3 },
  { arbitrary: decide, weight: 1 },
  { arbitrary: desk, weight: 1 },
) as fc.Arbitrary<Step>

/** Both phones enter and record the visit before either has heard of the other. */
const BOTH_AT_ONCE: readonly Step[] = [0, 1].flatMap(which => {
  const phone = which as 0 | 1
  return [
    { does: 'enter' as const, phone, what: 0 },
    { does: 'record' as const, phone, what: which },
  ]
})

/** What happens, in order: in every other course two phones come with the same visit. */
export const course: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 40 }))
  .map(([isDouble, steps]) => [...(isDouble ? BOTH_AT_ONCE : []), ...steps])

/** A change of the day of the visit, as the county has recorded it: why, and which day it said before. */
export interface Moved {
  readonly reason: string
  readonly was: string
}

/** Where the phones send to, and what else happens there. */
export interface Place {
  /** The visit that is entered, with the day of its record. */
  readonly visit: Readonly<Record<string, unknown>> & { readonly date: string }
  /** Whether the county took it. */
  atTheDesk(command: string, input: object, entry?: string): Promise<boolean>
  /** Visits that have not ended. */
  open(): Promise<readonly Seen[]>
  /** Every change of a day, oldest first. */
  moved(): Promise<readonly Moved[]>
  /** Events of these visits, the entering among them. */
  events(): Promise<number>
  /** How often these words were noted down beside the log. */
  noted(words: string): Promise<number>
}

const DAYS = ['08', '09', '11', '12', '15', '16', '17']

export function needsIn({ kept }: Seen): readonly string[] {
  return (kept.needs as { title: string }[]).map(n => n.title)
}

interface Said {
  readonly title?: string
  readonly notes?: string
  readonly policy?: string
  readonly needs?: readonly { readonly title: string }[]
  readonly policies?: readonly string[]
}

/** One run: what each phone wrote, what its owner saw, and what he gave up knowingly. */
export class Interleaving {
  readonly phones: readonly [Phone, Phone]
  readonly givenUp = new Set<string>()
  readonly #place: Place
  /** Heard on each phone or at the desk: every one of them must be found again, and once. */
  readonly #titles = new Set<string>()
  readonly #policies = new Set<string>()
  readonly #notes = new Set<string>()
  /** Days that whoever moves a visit knew of, by what he wrote. */
  readonly #knew = new Map<string, Set<string>>()
  #deskEvents = 0
  #clock = 0

  constructor(phones: readonly [Phone, Phone], place: Place) {
    this.phones = phones
    this.#place = place
  }

  /** The visit that a phone writes about: one it has read, or else one it has entered and not sent. */
  async #about(phone: Phone): Promise<Pick<Pending, 'on' | 'seen'> | undefined> {
    const own = phone.pending.find(p => p.command === 'enter')
    if (own) return { on: { after: own.id } }
    const visit = (await this.#place.open())[0]
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
    } else if (step.does === 'decide') await this.#decide(this.phones[step.phone], step.mine)
    else if ('phone' in step) await this.#write(step, at)
    else await this.#atTheDesk(step, at)
  }

  #day(what: number): string {
    return `${this.#place.visit.date.slice(0, 8)}${DAYS[what]}`
  }

  async #atTheDesk({ does, what }: { does: string; what: number }, at: number): Promise<void> {
    const entry = (await this.#place.open())[0]?.id
    const [command, input] = {
      'desk-plans': ['enter', this.#place.visit] as const,
      'desk-moves': ['amend', { date: this.#day(what), reason: `desk ${at}` }] as const,
      'desk-notes': ['note-need', { title: `heard ${what}` }] as const,
    }[does as 'desk-plans']
    if (command !== 'enter' && entry === undefined) return
    if (!(await this.#place.atTheDesk(command, input, command === 'enter' ? undefined : entry))) return
    this.#deskEvents += 1
    if ('title' in input) this.#titles.add(String(input.title))
  }

  async #write({ does, phone: which, what }: Writing, at: number): Promise<void> {
    const phone = this.phones[which]
    const id = `phone${which}-${at}-${this.#place.visit.firm}`
    const about = await this.#about(phone)
    if (does === 'enter') {
      if (!about) await phone.write({ id, at, command: 'enter', input: this.#place.visit })
      return
    }
    if (!about || !this.#isOffered(does, { phone, about })) return
    const title = `heard ${what}`
    const policy = `policy ${what}`
    const notes = `note ${id}.`
    const record = {
      on: this.#place.visit.date,
      ...{ mode: 'on-site', gifts: 'none-offered', notes },
      ...{ needs: [{ title: `${title} by ${which}` }], policies: [policy] },
    }
    const inputs: Record<string, readonly [string, object]> = {
      record: ['record-visit', record],
      need: ['note-need', { title }],
      policy: ['tell-policy', { policy }],
      notes: ['add-notes', { notes }],
      move: ['amend', { date: this.#day(what), reason: id }],
    }
    const [command, input] = inputs[does] as readonly [string, object]
    for (const words of Interleaving.#saidIn(input as Said)) this.#heard(words)
    if (does === 'move') this.#knows(id, String(about.seen?.fields.date ?? this.#place.visit.date))
    await phone.write({ id, at, command, input: { ...input }, ...about })
  }

  /** As the page has it: a visit is recorded once, and what was heard is added to one that is. */
  #isOffered(
    does: Writing['does'],
    { phone, about }: { phone: Phone; about: Pick<Pending, 'on' | 'seen'> },
  ): boolean {
    if (does === 'move') return true
    const isWritten = phone.pending.some(p => p.command === 'record-visit')
    const isRecorded = isWritten || about.seen?.status === 'made'
    return does === 'record' ? !isRecorded : isRecorded
  }

  static #saidIn({ title, policy, notes, needs = [], policies = [] }: Said): string[] {
    return [title, policy, notes, ...needs.map(n => n.title), ...policies].flatMap(words => words ?? [])
  }

  #heard(words: string): void {
    if (words.startsWith('note')) this.#notes.add(words)
    else if (words.startsWith('policy')) this.#policies.add(words)
    else this.#titles.add(words)
  }

  #knows(id: string, day: string): void {
    this.#knew.set(id, (this.#knew.get(id) ?? new Set()).add(day))
  }

  /** Its owner looks at the first thing that needs a decision; what he gives up he has seen. */
  async #decide(phone: Phone, mine: boolean): Promise<boolean> {
    const asked = phone.pending.find(p => p.state !== 'waiting')
    if (!asked) return false
    const choice = mine && asked.state === 'differs' && asked.command !== 'enter' ? 'mine' : 'theirs'
    const day = asked.now?.fields.date
    // Whoever looks at one thing sees how the visit stands, for all that he has written about it.
    for (const { id } of phone.pending) if (day) this.#knows(id, String(day))
    const behind = phone.pending.filter(p => p.on && 'after' in p.on && p.on.after === asked.id)
    await phone.decide(asked.id, choice)
    // What was refused is given up by nobody's will: it must be there already, or it is lost.
    if (choice === 'theirs' && asked.state === 'differs') {
      this.#giveUp(asked.input)
      // Only with a visit that there will not be is given up what was heard on it.
      if (asked.command === 'enter' && !asked.now) for (const { input } of behind) this.#giveUp(input)
    }
    return true
  }

  #giveUp(input: Said): void {
    for (const words of Interleaving.#saidIn(input)) this.givenUp.add(words)
  }

  /** The network is there again and everybody decides, until nothing waits. */
  async settle(): Promise<void> {
    for (let round = 0; round < 200; round++) {
      for (const phone of this.phones) await phone.flush()
      const asked = [await this.#decide(this.phones[0], true), await this.#decide(this.phones[1], true)]
      if (!asked.includes(true) && this.phones.every(p => p.pending.length === 0)) return
    }
    throw new Error('the phones never come to rest')
  }

  /** What is lost, doubled, or written over unread; empty if all is well. */
  async faults(): Promise<string[]> {
    const visits = await this.#place.open()
    const needs = visits.flatMap(needsIn)
    const policies = visits.flatMap(v => v.kept.policies as string[])
    const once = (kind: string, all: readonly string[], wanted: ReadonlySet<string>): string[] => [
      ...all.filter((one, i) => all.indexOf(one) !== i).map(one => `${kind} twice: ${one}`),
      ...[...wanted].filter(w => !this.givenUp.has(w) && !all.includes(w)).map(w => `${kind} lost: ${w}`),
    ]
    const noted: string[] = []
    for (const words of this.#notes) {
      const times = await this.#place.noted(words)
      if (times > 1) noted.push(`note twice: ${words}`)
      if (times === 0 && !this.givenUp.has(words)) noted.push(`note lost: ${words}`)
    }
    const recorded = new Set(this.phones.flatMap(p => p.sent.map(s => s.id))).size + this.#deskEvents
    const events = await this.#place.events()
    return [
      // One visit for the one turn of the month, whoever entered it.
      ...(visits.length > 1 ? [`${visits.length} visits of one turn`] : []),
      ...once('need', needs, this.#titles),
      ...once('policy', policies, this.#policies),
      ...noted,
      ...(await this.#writtenOver()),
      // Everything the county accepted stands in its log once, and nothing else does.
      ...(events === recorded ? [] : [`${events} events of ${recorded} that were recorded`]),
    ]
  }

  async #writtenOver(): Promise<string[]> {
    const moved = await this.#place.moved()
    return this.phones.flatMap((_, which) => {
      const own = moved.filter(({ reason }) => reason.startsWith(`phone${which}-`))
      const knownOf = (reason: string) => this.#knew.get(reason) ?? new Set()
      const ownDays = new Set(
        moved.flatMap(({ was }, i) => (own.includes(moved[i - 1] as Moved) ? [was] : [])),
      )
      return own
        .filter(({ reason, was }) => !knownOf(reason).has(was) && !ownDays.has(was))
        .map(({ reason, was }) => `${reason} wrote over ${was} unread`)
    })
  }
}
