import { type Allowed, allowedCommands, type Handled, handle } from '../command/handle.ts'
import { handleCounty } from '../command/handle-county.ts'
import { handleOpening } from '../command/handle-opening.ts'
import { openMatter } from '../command/open-matter.ts'
import { type County, getProcedure } from '../county/county.ts'
import type { Actor, Event, EventDraft } from '../event/event.ts'
import { evolveMatter } from '../event/evolve.ts'
import type { Matter, MatterId } from '../matter/matter.ts'
import type { Move } from '../matter/move.ts'
import { announce, recompute } from '../matter/recompute.ts'
import { settle, wakeAt } from '../matter/settle.ts'
import type { Procedure } from '../procedure/procedure.ts'
import { asInstant, DAY_MS, HOUR_MS, type Instant, later } from '../time/instant.ts'
import { plusDays } from '../time/local-date.ts'
import { registry } from './practice.ts'
import { type Random, seeded } from './random.ts'
import { actorFor, digest, officersOf, publish, randomCounty, randomStart, TOWNS } from './random-county.ts'
import { type Around, countyAct, goodInput, spoil } from './random-input.ts'
import { randomProcedure } from './random-procedure.ts'

/** What a life is lived with; a planted defect replaces one of these. */
export interface Kernel {
  readonly handle: typeof handle
  readonly settle: typeof settle
  readonly evolve: typeof evolveMatter
  readonly recompute: typeof recompute
  /** A matter learns of a new calendar with what happens next to it, not at once. */
  readonly tellsLate?: boolean
}

const MATTER = 'm1' as MatterId

export const KERNEL: Kernel = { handle, settle, evolve: evolveMatter, recompute }

export type Act =
  | { readonly kind: 'wake'; readonly at: Instant }
  | { readonly kind: 'county'; readonly at: Instant; readonly command: string; readonly input: unknown }
  | {
      readonly kind: 'matter'
      readonly at: Instant
      readonly actor: Actor
      readonly command: string
      readonly input: unknown
      /** For an input that was spoilt on purpose: where the fault must be reported. */
      readonly spoiltAt?: string
    }

/** Everything that determines a life: the same plan gives the same life. */
export interface Plan {
  readonly seed: number
  readonly county: County
  readonly opening: { readonly at: Instant; readonly actor: Actor; readonly input: unknown }
  readonly acts: readonly Act[]
}

/** One event and what came of it. */
export interface Moment {
  readonly at: Instant
  readonly event: Event
  readonly moves: readonly Move[]
  readonly county: County
  readonly before: Matter | undefined
  readonly matter: Matter
}

/** One act as it was answered; `moments[from..to)` are its events. */
export interface Taken {
  readonly act: Act
  readonly answer: 'done' | 'refused' | 'invalid' | 'thrown'
  readonly code?: string
  readonly paths?: readonly string[]
  readonly from: number
  readonly to: number
  readonly before: Matter
  readonly after: Matter
  /** The state as `handle` returned it, to be compared with the fold of the events. */
  readonly returned?: Matter
  readonly county: County
}

export interface Life {
  readonly plan: Plan
  readonly procedure: Procedure
  readonly moments: Moment[]
  readonly taken: Taken[]
  county: County
  /** The county whose dates the matter was told last, while it has not been told of a newer calendar. */
  before?: County
  matter: Matter
  now: Instant
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}

function movesOf(event: EventDraft, before: Matter | undefined, procedure: Procedure): readonly Move[] {
  const kind = registry.matterEvents.get(event.type)
  return kind && before ? kind.moves(event.data, { matter: before, procedure }) : []
}

export function record(
  life: Life,
  kernel: Kernel,
  { drafts, at }: { drafts: readonly EventDraft[]; at: Instant },
): void {
  for (const draft of drafts) {
    const before = life.moments.length > 0 ? life.matter : undefined
    const version = life.moments.length + 1
    const event = freeze<Event>({ ...draft, stream: `matter/${MATTER}`, version, recorded: at })
    const county = life.county
    const matter = freeze(kernel.evolve(before, event, { registry, county }))
    const moves = movesOf(draft, before, life.procedure)
    life.moments.push({ at: draft.effective ?? at, event, moves, county, before, matter })
    life.matter = matter
  }
}

function wake(life: Life, kernel: Kernel, at: Instant): void {
  record(life, kernel, { drafts: kernel.settle(life.matter, life.county, at).events, at })
}

/**
 * What the ledger does after a calendar was published: one event if dates have moved, and what follows from it. Told late,
 * before whatever happens next, the log must read the same (L6).
 */
function tellOfCalendar(life: Life, kernel: Kernel, at: Instant): void {
  const { before } = life
  if (!before) return
  delete life.before
  if (life.matter.status === 'closed' || before.calendar === life.county.calendar) return
  const told = announce(life.matter, before)
  const { events } = kernel.recompute(life.matter, told, { county: life.county, now: at })
  record(life, kernel, { drafts: events, at })
}

function takeCounty(life: Life, kernel: Kernel, act: Act & { kind: 'county' }): Partial<Taken> {
  wake(life, kernel, act.at)
  const actor: Actor = { kind: 'system' }
  const done = handleCounty({ registry, county: life.county, actor, now: act.at, digest }, act)
  if ('refused' in done) return { answer: 'refused', code: done.refused.code }
  if ('invalid' in done) return { answer: 'invalid', paths: done.invalid.map(f => f.path) }
  life.before = life.county
  life.county = done.county
  if (kernel.tellsLate) return { answer: 'done' }
  tellOfCalendar(life, kernel, act.at)
  wake(life, kernel, act.at)
  return { answer: 'done' }
}

function answered(done: Handled): Pick<Taken, 'answer' | 'code' | 'paths' | 'returned'> {
  if ('refused' in done) return { answer: 'refused', code: done.refused.code }
  if ('invalid' in done) return { answer: 'invalid', paths: done.invalid.map(f => f.path) }
  return { answer: 'done', returned: done.matter }
}

function fresh(n: number): { id: MatterId; number: string } {
  return { id: `child-${n}` as MatterId, number: `child-${n}` }
}

/** Another matter of the same kind, opened just now: somebody to merge with. */
function companions({ plan, county }: Life, now: Instant): Matter[] {
  const id = 'm2' as MatterId
  const scene = { registry, county, actor: plan.opening.actor, now }
  const opened = handleOpening(scene, { input: plan.opening.input, fresh: { id, number: '2' } })
  return 'matter' in opened ? [opened.matter] : []
}

function perform(life: Life, kernel: Kernel, act: Act): Partial<Taken> {
  tellOfCalendar(life, kernel, act.at)
  if (act.kind === 'wake') wake(life, kernel, act.at)
  if (act.kind === 'county') return takeCounty(life, kernel, act)
  if (act.kind !== 'matter') return {}
  const scene = { registry, county: life.county, actor: act.actor, now: act.at }
  const { command, input } = act
  const others = command === 'merge' ? companions(life, act.at) : []
  const done = kernel.handle(scene, { command, matter: life.matter, input, others, fresh })
  if ('events' in done) {
    record(life, kernel, { drafts: done.events, at: act.at })
    life.county = done.ruled?.county ?? life.county
  }
  return answered(done)
}

/** Does one act and remembers how it was answered. A throw is an answer too: the wrong one. */
export function take(life: Life, kernel: Kernel, act: Act): void {
  const from = life.moments.length
  const before = life.matter
  let answer: Partial<Taken>
  try {
    answer = perform(life, kernel, act)
  } catch (error) {
    answer = { answer: 'thrown', code: String(error) }
  }
  const { county, matter: after, moments } = life
  life.taken.push({ answer: 'done', ...answer, act, from, to: moments.length, before, after, county })
  life.now = act.at
}

/** The life before its first act: the matter has just been opened. */
export function open(plan: Omit<Plan, 'acts'>, kernel: Kernel = KERNEL): Life {
  const { county, opening } = plan
  const scene = { registry, county, actor: opening.actor, now: opening.at }
  const fresh = { id: MATTER, number: '1' }
  const done = handleOpening(scene, { input: opening.input, fresh })
  if (!('events' in done)) throw new Error(`not opened: ${JSON.stringify(done)}`)
  const procedure = getProcedure(county, done.matter.procedure)
  const life: Life = {
    plan: { ...plan, acts: [] },
    procedure,
    moments: [],
    taken: [],
    county,
    matter: done.matter,
    now: opening.at,
  }
  record(life, kernel, { drafts: done.events, at: opening.at })
  return life
}

/** Lives a plan again, whole or in part, with this kernel or another. */
export function relive(plan: Plan, kernel: Kernel = KERNEL): Life {
  const life = open(plan, kernel)
  for (const act of plan.acts) take(life, kernel, act)
  return { ...life, plan }
}

function laterBy(random: Random, life: Life): Instant {
  const { now, county, matter } = life
  const due = wakeAt(matter, county)
  const roll = random.int(1, 100)
  if (roll <= 55) return asInstant(now + random.int(0, random.pick([0, 1, 2]) * HOUR_MS))
  if (roll <= 70 && due !== null) return later(asInstant(due + random.pick([-1, 0, 0, 1, 60_000])), now)
  if (roll <= 78) {
    const day = plusDays(county.zone.localOf(now).day, random.int(0, 2))
    return later(asInstant(county.calendar.closeOf(day) + random.pick([-1, 0, 1])), now)
  }
  if (roll <= 94) return asInstant(now + random.int(HOUR_MS, 3 * DAY_MS))
  if (roll <= 99) return asInstant(now + random.int(5 * DAY_MS, 30 * DAY_MS))
  return asInstant(now + random.int(40 * DAY_MS, 130 * DAY_MS))
}

/** Mostly somebody who has to do with the matter; at times the applicant, or anybody at all. */
function someActor(random: Random, { matter, county, procedure }: Life): Actor {
  if (random.chance(0.08)) return { kind: 'applicant', receipt: matter.id }
  const duties = Object.values(matter.duties)
  const signers = duties.flatMap(({ draft, holder }) => {
    const post = draft && procedure.signOff[draft.act]?.[draft.signed.length]
    return officersOf(county, holder.office).filter(o => o.post === post && o.id !== draft?.by)
  })
  if (signers.length > 0 && random.chance(0.5)) return actorFor(random.pick(signers))
  const near = duties.flatMap(d => [d.holder.office, ...(d.offer ? [d.offer.to, d.offer.to] : [])])
  const offices = [...county.offices.keys()]
  const office = near.length > 0 && random.chance(0.8) ? random.pick(near) : random.pick(offices)
  const staff = officersOf(county, office)
  return staff.length > 0 ? actorFor(random.pick(staff)) : { kind: 'applicant', receipt: matter.id }
}

const WEIGHTS: Readonly<Record<string, number>> = {
  ...{
    withdraw: 0.05,
    split: 0.05,
    'set-disclosure': 0.1,
    note: 0.1,
    correct: 0.1,
    raise: 0.1,
    recuse: 0.1,
    instruct: 0.5,
  },
  ...{
    'send-back': 0.05,
    'extend-deadline': 0.1,
    draft: 8,
    'sign-off': 12,
    suspend: 3,
    resume: 2,
    reopen: 4,
  },
  ...{ 'sign-for': 4, dispute: 6, determine: 3, 'hand-over': 3 },
}

interface Chosen {
  readonly actor: Actor
  readonly command: string
  readonly duty?: string | undefined
}

/** How often a command is chosen, among those that may be done now. */
function weightOf(command: string, { procedure }: Life): number {
  if (command === 'request-documents') return procedure.stops.documents ? 2 : 0.1
  if (command === 'suspend' && Object.keys(procedure.stops).length === 0) return 0.1
  if (command === 'draft' && Object.keys(procedure.signOff).length === 0) return 0.1
  return WEIGHTS[command] ?? (registry.endings.has(command) ? 3 : 1)
}

function pickByWeight(random: Random, from: readonly Allowed[], life: Life): Allowed {
  const upTo: number[] = []
  for (const { command } of from) upTo.push((upTo.at(-1) ?? 0) + Math.round(weightOf(command, life) * 20))
  const drawn = random.int(1, upTo.at(-1) ?? 1)
  return from[upTo.findIndex(sum => drawn <= sum)] ?? random.pick(from)
}

/** The duty to name: one in which the actor has a part. */
function ownDuty(random: Random, { matter }: Life, actor: Actor): string | undefined {
  if (actor.kind !== 'officer') return undefined
  const mine = Object.values(matter.duties).filter(
    d => d.holder.office === actor.office || d.offer?.to === actor.office,
  )
  return mine.length > 0 ? random.pick(mine).key : undefined
}

/** Mostly what may be done, by somebody who may do it; at times anything, by anybody. */
function choose(random: Random, life: Life, at: Instant): Chosen {
  for (let tries = 1; ; tries++) {
    const actor = someActor(random, life)
    const all = allowedCommands({ registry, county: life.county, actor, now: at }, life.matter)
    if (random.chance(0.06)) return { actor, command: random.pick(all).command }
    const may = all.filter(a => !a.refused)
    const mayMuch = may.some(a => weightOf(a.command, life) > 0.1)
    const chosen =
      may.length > 0 && (mayMuch || random.chance(0.1)) ? pickByWeight(random, may, life) : undefined
    if (!chosen && tries > 6) return { actor, command: random.pick(all).command }
    if (chosen) return { actor, command: chosen.command, duty: chosen.duty ?? ownDuty(random, life, actor) }
  }
}

export function someAct(random: Random, life: Life): Act {
  const at = laterBy(random, life)
  const { county, matter, procedure } = life
  const around: Around = { random, county, matter, procedure, now: at }
  const roll = random.int(1, 100)
  if (roll <= 9) return { kind: 'wake', at }
  if (roll <= 14) return { kind: 'county', at, ...countyAct(around) }
  const { actor, command, duty } = choose(random, life, at)
  const target = duty ?? (random.chance(0.7) ? Object.keys(matter.duties)[0] : undefined)
  const input = goodInput({ ...around, duty: target }, command)
  if (random.chance(0.96)) return { kind: 'matter', at, actor, command, input }
  const spoilt = spoil(random, input)
  return { kind: 'matter', at, actor, command, input: spoilt.input, spoiltAt: spoilt.path ?? '' }
}

/** A county, a procedure and a first act, all from the seed. */
export function randomOpening(seed: number): { plan: Omit<Plan, 'acts'>; random: Random } {
  const random = seeded(seed)
  const year = random.int(2024, 2031)
  const bare = randomCounty(random, year)
  const yaml = JSON.stringify(randomProcedure(random, [...bare.offices.keys()]))
  const county = publish(bare, 'publish-procedure', { yaml })
  const officer = random.pick([...county.officers.values()])
  const actor: Actor = random.chance(0.3) ? { kind: 'applicant' } : actorFor(officer)
  const input = {
    procedure: 'practice',
    text: 'a matter',
    ...(random.chance(0.5) && { item: random.pick(county.routing.items).id }),
    ...(random.chance(0.5) && { town: random.pick(TOWNS) }),
    ...(random.chance(0.2) && { office: random.pick([...county.offices.keys()]) }),
  }
  if (openMatter.input.safeParse(input).error) throw new Error('the opening is invalid')
  return { plan: { seed, county, opening: { at: randomStart(random, county, year), actor, input } }, random }
}

const MOST_ACTS = 70
const LAST = Date.UTC(2040, 0)

/** A life that nobody planned: it ends when the matter is closed for good, or when enough has been tried. */
export function randomLife(seed: number, kernel: Kernel = KERNEL): Life {
  const { plan, random } = randomOpening(seed)
  const life = open(plan, kernel)
  const acts: Act[] = []
  while (acts.length < MOST_ACTS && life.now < LAST) {
    if (life.matter.status === 'closed' && random.chance(0.3)) break
    const act = someAct(random, life)
    acts.push(act)
    take(life, kernel, act)
  }
  return { ...life, plan: { ...plan, acts } }
}
