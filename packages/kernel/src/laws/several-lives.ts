import { handle } from '../command/handle.ts'
import type { Actor } from '../event/event.ts'
import { owedBy } from '../matter/kept-deadline.ts'
import type { Matter, MatterId } from '../matter/matter.ts'
import type { Instant } from '../time/instant.ts'
import { later } from '../time/instant.ts'
import type { LocalDate } from '../time/local-date.ts'
import { registry } from './practice.ts'
import type { Random } from './random.ts'
import { KERNEL, type Life, open, randomOpening, record, someAct, take } from './random-life.ts'

/** Two matters of one county, and what was done to both at once. */
export interface Pair {
  readonly seed: number
  readonly lead: Life
  readonly other: Life
  readonly ties: Tie[]
}

/** One act on both, as it was answered, and what each was owed before and after. */
export interface Tie {
  readonly command: string
  readonly answer: string
  readonly now: Instant
  readonly before: readonly [lead: Matter, other: Matter]
  readonly after: readonly [lead: Matter, other: Matter]
  readonly opened: readonly Matter[]
}

/** A part of the kernel that a planted defect replaces. */
export type Handle = typeof handle

/** The other lives under an id of its own, so that no state can be taken for the other's. */
function secondOf(plan: Life['plan'], at: Instant): Life {
  const { county, seed, opening } = plan
  const life = open({ seed, county, opening: { ...opening, at } })
  const id = 'm2' as MatterId
  const matter = { ...life.matter, id, number: '2' }
  life.matter = matter
  return life
}

function liveOn(life: Life, random: Random, acts: number): void {
  for (let n = 0; n < acts && life.matter.status === 'open'; n++) {
    const act = someAct(random, life)
    // Rules of the county hold for both: here they stay what they are.
    if (act.kind !== 'county') take(life, KERNEL, act)
  }
}

const DOUDI: Actor = { kind: 'officer', office: 'doudi', officer: 'doudi-1' } as Actor

function actorFor({ county }: Life): Actor {
  const catchAll = [...county.offices.values()].find(o => o.roles?.includes('catch-all'))
  const found = [...county.officers.values()].find(o => o.office === catchAll?.id)
  return found ? ({ kind: 'officer', office: found.office, officer: found.id } as Actor) : DOUDI
}

/** Does one command to both, and records on each what the kernel says of it. */
function tie(pair: Pair, command: string, { input, by }: { input: object; by: Handle }): void {
  const { lead, other } = pair
  const now = later(lead.now, other.now)
  const before = [lead.matter, other.matter] as const
  const fresh = (n: number) => ({ id: `child-${n}` as MatterId, number: `child-${n}` })
  const scene = { registry, county: lead.county, actor: actorFor(lead), now }
  const done = by(scene, { command, matter: lead.matter, input, others: [other.matter], fresh })
  const opened: Matter[] = []
  let answer = 'done'
  if ('events' in done) {
    record(lead, KERNEL, { drafts: done.events, at: now })
    record(other, KERNEL, { drafts: done.others?.[0]?.events ?? [], at: now })
    opened.push(...(done.opened ?? []).map(o => o.matter))
  } else answer = 'refused' in done ? done.refused.code : JSON.stringify(done.invalid)
  lead.now = now
  other.now = now
  pair.ties.push({ command, answer, now, before, after: [lead.matter, other.matter], opened })
}

function recuseOne(life: Life, random: Random): void {
  const { id, office } = random.pick([...life.county.officers.values()])
  const actor = { kind: 'officer', office, officer: id } as Actor
  const input = { officer: id, reason: 'cousin' }
  take(life, KERNEL, { kind: 'matter', at: life.now, actor, command: 'recuse', input })
}

function named(life: Life): object {
  return { matter: life.matter.number, version: life.matter.version }
}

/** Two random lives that are merged, live on, are parted, and live on; at times the lead is split into parts. */
export function randomPair(seed: number, by: Handle = handle): Pair {
  const { plan, random } = randomOpening(seed)
  const lead = open(plan)
  liveOn(lead, random, random.int(0, 12))
  const other = secondOf(lead.plan, random.chance(0.5) ? plan.opening.at : lead.now)
  liveOn(other, random, random.int(0, 12))
  if (random.chance(0.4)) recuseOne(other, random)
  const pair: Pair = { seed, lead, other, ties: [] }
  tie(pair, 'merge', { input: { matters: [named(other)], reason: 'the same' }, by })
  liveOn(lead, random, random.int(0, 8))
  if (random.chance(0.8)) {
    tie(pair, 'split', { input: { release: [named(other)], reason: 'not the same' }, by })
    liveOn(other, random, random.int(0, 8))
  }
  if (random.chance(0.5)) {
    const parts = ['one', 'two'].map(title => ({ title, text: title }))
    tie(pair, 'split', { input: { parts, counted: 'each', reason: 'two things' }, by })
  }
  return pair
}

/** By which date a matter is owed to its applicant. */
export function owed(matter: Matter, { procedure, county }: Life): LocalDate | undefined {
  return matter.status === 'open' ? owedBy(matter, { procedure, calendar: county.calendar }) : undefined
}
