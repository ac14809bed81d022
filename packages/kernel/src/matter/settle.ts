import { type County, getProcedure, hasRole, isActive, officeWith, successorOf } from '../county/county.ts'
import { routeRequest } from '../county/routing.ts'
import type { EventKind } from '../event/define-event.ts'
import type { EventDraft } from '../event/event.ts'
import { getNode, type Procedure } from '../procedure/procedure.ts'
import { type Instant, later } from '../time/instant.ts'
import * as automatic from './automatic.ts'
import { clocksOf, thresholdsOf } from './clock.ts'
import { dueAfter, receiptDay } from './due.ts'
import { fold } from './fold.ts'
import {
  type Duty,
  type Fired,
  type Matter,
  type Offer,
  type OfficeId,
  type OfficerId,
  rootDuty,
} from './matter.ts'
import { holderRuleOf } from './position.ts'

/** Something that happens by itself, and when. */
export interface Automatic {
  readonly at: Instant
  readonly kind: EventKind
  readonly data: Readonly<Record<string, unknown>>
}

const ACCEPTANCE = { unit: 'working-days', from: 'next-day', cutOff: 'office-close' } as const

interface Scene {
  readonly matter: Matter
  readonly county: County
  readonly procedure: Procedure
}

interface Placing {
  readonly office: OfficeId
  readonly officer?: OfficerId
  readonly how: 'take' | 'offer'
  readonly coOffices?: readonly OfficeId[]
}

/** Who a node's holder rule names; undefined if it names nobody. */
function placingOf(duty: Duty, { matter, county, procedure }: Scene): Placing | undefined {
  const rule = holderRuleOf(getNode(procedure, duty.node))
  switch (rule?.rule) {
    case 'first-receiver':
      return { ...rootDuty(matter, procedure).holder, how: 'take' }
    case 'holder-of': {
      const held = matter.marks[rule.step]?.holder
      return held && { ...held, how: 'take' }
    }
    case 'named-by': {
      const [lead, ...coOffices] = matter.marks[rule.step]?.named ?? []
      return lead && { office: lead, how: 'offer', ...(coOffices.length > 0 && { coOffices }) }
    }
    case 'role':
      return { office: officeWith(county, rule.role), how: 'take' }
    case 'office':
      return { office: rule.office as OfficeId, how: 'offer' }
    case 'routing': {
      const route = routeRequest(county.routing, county.precedents, {
        ...matter.facts,
        text: matter.facts.title,
      })
      return route && { office: route.office as OfficeId, how: 'offer' }
    }
    case undefined:
      return undefined
  }
}

function fall(duty: Duty, { county }: Scene, cause: string): Pick<Automatic, 'kind' | 'data'> {
  return {
    kind: automatic.fellToCatchAll,
    data: { duty: duty.key, office: officeWith(county, 'catch-all'), cause },
  }
}

function place(duty: Duty, scene: Scene): Automatic {
  const placing = placingOf(duty, scene)
  if (!placing) return { at: duty.since, ...fall(duty, scene, 'no-rule') }
  const { office, officer, how, coOffices } = placing
  const active = isActive(scene.county, office) ? office : successorOf(scene.county, office)
  // What an office is to hand to itself it simply keeps.
  const kept =
    active === duty.holder.office
      ? { ...duty.holder }
      : { office: active, ...(officer && active === office && { officer }) }
  const data = {
    duty: duty.key,
    ...kept,
    how: active === duty.holder.office ? 'take' : how,
    ...(coOffices && { coOffices }),
  }
  return { at: duty.since, kind: automatic.dutyPlaced, data }
}

function resolveOffer(duty: Duty, offer: Offer, scene: Scene): Automatic {
  const { calendar } = scene.county
  if (offer.disputedAt !== undefined) {
    if (duty.disputedBy.length > 1) return { at: offer.disputedAt, ...fall(duty, scene, 'second-dispute') }
    const sameDay = calendar.closeOf(receiptDay(calendar, offer.disputedAt, 'office-close'))
    return { at: sameDay, ...fall(duty, scene, 'no-determination') }
  }
  const { at } = dueAfter(calendar, { limit: ACCEPTANCE, since: offer.since, still: [] }, 1)
  return { at, kind: automatic.signedForBySilence, data: { duty: duty.key, office: offer.to } }
}

/** When the level is to fire; undefined if it has fired for this date already. A date that moved later re-arms it. */
function firesAt(
  duty: Duty,
  name: string,
  { level, at }: { level: Fired['level']; at: Instant },
): Instant | undefined {
  const fired = duty.fired.findLast(f => f.clock === name && f.level === level)
  if (!fired) return at
  return fired.epoch < duty.epoch && at > fired.at ? at : undefined
}

function levels(duty: Duty, scene: Scene): Automatic[] {
  const { matter, county, procedure } = scene
  const isStep = !duty.question && getNode(procedure, duty.node).kind === 'step'
  return clocksOf(matter, { procedure, calendar: county.calendar }, duty).flatMap(clock => {
    const whole = isStep && clock.name === 'promised'
    const ladder = thresholdsOf(clock, county.calendar, whole).flatMap((threshold): Automatic[] => {
      const at = firesAt(duty, clock.name, threshold)
      const data = {
        duty: duty.key,
        clock: clock.name,
        level: threshold.level,
        epoch: duty.epoch,
        round: duty.round,
      }
      return at === undefined ? [] : [{ at, kind: automatic.levelReached, data }]
    })
    if (duty.question?.kind === 'consult') {
      const data = { duty: duty.key, office: duty.holder.office }
      return [...ladder, { at: clock.due.at, kind: automatic.consentedBySilence, data }]
    }
    const last = duty.fired.findLast(f => f.clock === clock.name && f.level === 'red+5')
    const leftAlone =
      whole && last !== undefined && !duty.caught && !hasRole(county, duty.holder.office, 'catch-all')
    return leftAlone ? [...ladder, { at: last.at, ...fall(duty, scene, 'silence') }] : ladder
  })
}

function automaticsOf(duty: Duty, scene: Scene): Automatic[] {
  const { county } = scene
  if (duty.unplaced) return [place(duty, scene)]
  const found = levels(duty, scene)
  const away = [duty.offer?.to, duty.holder.office].find(
    office => office !== undefined && !isActive(county, office),
  )
  if (away !== undefined) {
    const at = county.disabled.get(away) ?? duty.since
    found.unshift({
      at,
      kind: automatic.holderReplaced,
      data: { duty: duty.key, from: away, to: successorOf(county, away) },
    })
  }
  if (duty.offer) found.unshift(resolveOffer(duty, duty.offer, scene))
  const stop = duty.stops.find(s => s.to === undefined)
  if (stop)
    found.unshift({
      at: stop.expires,
      kind: automatic.stopExpired,
      data: { duty: duty.key, ground: stop.ground },
    })
  return found
}

/** The next thing that happens by itself, however far away; undefined for a closed matter (L8). */
export function nextAutomatic(matter: Matter, county: County): Automatic | undefined {
  if (matter.status === 'closed') return undefined
  const scene: Scene = { matter, county, procedure: getProcedure(county, matter.procedure) }
  let next: Automatic | undefined
  for (const duty of Object.values(matter.duties)) {
    for (const candidate of automaticsOf(duty, scene)) {
      // Nothing takes effect before what has already been recorded; among equals the first found goes first.
      const at = later(candidate.at, matter.at)
      if (!next || at < next.at) next = { ...candidate, at }
    }
  }
  return next
}

export interface Settled {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
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
  for (let next = nextAutomatic(state, county); next && next.at <= now; next = nextAutomatic(state, county)) {
    if (events.length >= MOST_EVENTS) throw new Error(`matter ${matter.number} does not come to rest`)
    const procedure = getProcedure(county, state.procedure)
    const moves = next.kind.moves(next.data, { matter: state, procedure })
    state = fold(state, moves, { at: next.at, procedure })
    events.push({ type: next.kind.type, data: next.data, by: { kind: 'system' }, effective: next.at })
  }
  return { matter: state, events }
}

/** The earliest instant at which `settle` will say something. */
export function wakeAt(matter: Matter, county: County): Instant | null {
  return nextAutomatic(matter, county)?.at ?? null
}
