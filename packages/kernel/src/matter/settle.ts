import { type County, getProcedure, isActive, officeWith, successorOf } from '../county/county.ts'
import type { EventKind } from '../event/define-event.ts'
import type { EventDraft } from '../event/event.ts'
import { type Instant, later } from '../time/instant.ts'
import * as automatic from './automatic.ts'
import { layClock } from './clock.ts'
import { dueAfter, receiptDay } from './due.ts'
import { fold } from './fold.ts'
import { leftAloneSince, nextLevels } from './ladder.ts'
import { type Duty, isAlike, type Matter, type Offer, type OfficeId } from './matter.ts'
import { placingOf, type Scene } from './placing.ts'

/** Something that happens by itself, and when. */
export interface Automatic {
  readonly at: Instant
  readonly kind: EventKind
  readonly data: Readonly<Record<string, unknown>>
}

/** OWN-4: how often a step may pass between offices before a binding decision is needed. */
const BOUNCE_BUDGET = 2

const ACCEPTANCE = { unit: 'working-days', from: 'next-day', cutOff: 'office-close' } as const

function fall(duty: Duty, { county }: Scene, cause: string): Pick<Automatic, 'kind' | 'data'> {
  return {
    kind: automatic.fellToCatchAll,
    data: { duty: duty.key, office: officeWith(county, 'catch-all'), cause },
  }
}

function place(duty: Duty, scene: Scene): Automatic {
  const placing = placingOf(duty, scene)
  if (!placing) return { at: duty.since, ...fall(duty, scene, 'no-rule') }
  return { at: duty.since, kind: automatic.dutyPlaced, data: { duty: duty.key, ...placing } }
}

/** How an offer ends if nobody does anything: by acceptance, or, disputed or passed on too often, with the catch-all office. */
function resolveOffer(duty: Duty, offer: Offer, scene: Scene): Automatic {
  const { calendar } = scene.county
  if (offer.disputedAt !== undefined) {
    if (duty.disputedBy.length > 1) return { at: offer.disputedAt, ...fall(duty, scene, 'second-dispute') }
    const sameDay = calendar.closeOf(receiptDay(calendar, offer.disputedAt, 'office-close'))
    return { at: sameDay, ...fall(duty, scene, 'no-determination') }
  }
  if (duty.bounces > BOUNCE_BUDGET) return { at: offer.since, ...fall(duty, scene, 'bounce-budget') }
  const { at } = dueAfter(calendar, { limit: ACCEPTANCE, since: offer.since, still: [] }, 1)
  return { at, kind: automatic.signedForBySilence, data: { duty: duty.key, office: offer.to } }
}

/** A disabled office is stood in for by the next on its chain, as holder or as the one something is offered to. */
function standIn(duty: Duty, { county }: Scene): Automatic[] {
  const replace = (from: OfficeId, how: 'hold' | 'offer'): Automatic => ({
    at: county.disabled.get(from) ?? duty.since,
    kind: automatic.holderReplaced,
    data: { duty: duty.key, from, to: successorOf(county, from), how },
  })
  return [
    ...(isActive(county, duty.holder.office) ? [] : [replace(duty.holder.office, 'hold')]),
    ...(!duty.offer || isActive(county, duty.offer.to) ? [] : [replace(duty.offer.to, 'offer')]),
  ]
}

function levels(duty: Duty, scene: Scene): Automatic[] {
  const { key, epoch, round } = duty
  const next = nextLevels(duty, scene).map(({ clock, level, at }): Automatic => {
    return { at, kind: automatic.levelReached, data: { duty: key, clock: clock.name, level, epoch, round } }
  })
  const alone = leftAloneSince(duty, scene)
  return alone === undefined ? next : [{ at: alone, ...fall(duty, scene, 'silence') }, ...next]
}

/** Silence of an office that was consulted is consent (默许), at the end of its limit. */
function consent(duty: Duty, { matter, county, procedure }: Scene): Automatic[] {
  if (duty.question?.kind !== 'consult') return []
  const clock = layClock(matter, { procedure, calendar: county.calendar }, { duty, name: 'promised' })
  const data = { duty: duty.key, office: duty.holder.office }
  return [{ at: clock.due.at, kind: automatic.consentedBySilence, data }]
}

function automaticsOf(duty: Duty, scene: Scene): Automatic[] {
  if (duty.unplaced) return [place(duty, scene)]
  const stop = duty.stops.find(s => s.to === undefined)
  const expiry = stop && {
    at: stop.expires,
    kind: automatic.stopExpired,
    data: { duty: duty.key, ground: stop.ground },
  }
  return [
    ...(expiry ? [expiry] : []),
    ...standIn(duty, scene),
    ...(duty.offer ? [resolveOffer(duty, duty.offer, scene)] : []),
    ...levels(duty, scene),
    ...consent(duty, scene),
  ]
}

function byKey(a: Duty, b: Duty): number {
  return a.key < b.key ? -1 : 1
}

interface Asked {
  readonly matter: Matter
  readonly county: County
  readonly next: Automatic | undefined
}

/** A matter and a county are values: the end of one command, its row and the next command ask the same of them. */
const asked = new WeakMap<Matter['duties'], Asked>()

/** Events between that change nothing leave the next thing what it is, as long as it comes after them. */
function isStillNext(
  { matter: before, county: under, next }: Asked,
  matter: Matter,
  county: County,
): boolean {
  if (county !== under) return false
  return (
    matter === before || (isAlike(matter, before) && (!next || (next.at > matter.at && next.at > before.at)))
  )
}

/** The next thing that happens by itself, however far away; undefined for a closed matter (L8). */
export function nextAutomatic(matter: Matter, county: County): Automatic | undefined {
  const before = asked.get(matter.duties)
  if (before && isStillNext(before, matter, county)) return before.next
  const next = findNext(matter, county)
  asked.set(matter.duties, { matter, county, next })
  return next
}

/** Nothing takes effect before what has already been recorded, nor by a calendar before its publication. */
export function earliestEffect(matter: Matter, county: County): Instant {
  return later(matter.at, county.calendarSince)
}

function findNext(matter: Matter, county: County): Automatic | undefined {
  if (matter.status === 'closed') return undefined
  const scene: Scene = { matter, county, procedure: getProcedure(county, matter.procedure) }
  const earliest = earliestEffect(matter, county)
  let next: Automatic | undefined
  for (const duty of Object.values(matter.duties).sort(byKey)) {
    for (const candidate of automaticsOf(duty, scene)) {
      // Among equals the smaller key goes first, whatever order the duties are kept in.
      const at = later(candidate.at, earliest)
      if (!next || at < next.at) next = { ...candidate, at }
    }
  }
  return next
}

export interface Settled {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
  /** The earliest instant at which `settle` will say something more. */
  readonly wakeAt: Instant | null
}

/** Far more than any matter can owe at once: a loop here is our own fault and must not fill the log. */
const MOST_EVENTS = 10_000

/**
 * Everything that has fallen due by `now`, in order, each stamped with the instant at which it fell due. Run before and
 * after every command and at wake-up; any partition of time gives the same events (L6).
 */
export function settle(matter: Matter, county: County, now: Instant): Settled {
  const events: EventDraft[] = []
  let state = matter
  let next = nextAutomatic(state, county)
  for (; next && next.at <= now; next = nextAutomatic(state, county)) {
    if (events.length >= MOST_EVENTS) throw new Error(`matter ${matter.number} does not come to rest`)
    const procedure = getProcedure(county, state.procedure)
    const moves = next.kind.moves(next.data, { matter: state, procedure })
    state = fold(state, moves, { at: next.at, procedure })
    events.push({ type: next.kind.type, data: next.data, by: { kind: 'system' }, effective: next.at })
  }
  return { matter: state, events, wakeAt: next?.at ?? null }
}

/** The earliest instant at which `settle` will say something. */
export function wakeAt(matter: Matter, county: County): Instant | null {
  return nextAutomatic(matter, county)?.at ?? null
}
