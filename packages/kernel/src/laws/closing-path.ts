import { type Handled, handle } from '../command/handle.ts'
import type { Registry } from '../command/registry.ts'
import type { County } from '../county/county.ts'
import type { Actor } from '../event/event.ts'
import { type Duty, type Matter, openSteps } from '../matter/matter.ts'
import { settle, wakeAt } from '../matter/settle.ts'
import type { Procedure, Step } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import { dateOf, plusDays } from '../time/local-date.ts'
import { actorFor } from './random-county.ts'

interface Walk {
  readonly registry: Registry
  readonly county: County
  readonly procedure: Procedure
  matter: Matter
  now: Instant
  acts: number
}

export interface Path {
  readonly closed: boolean
  readonly acts: number
  /** Where it ended, if it did not close. */
  readonly stuck?: string
}

function attempt(walk: Walk, actor: Actor, { command, input }: { command: string; input: unknown }): boolean {
  const { registry, county, now, matter } = walk
  const done: Handled = handle({ registry, county, actor, now }, { command, matter, input })
  if (!('events' in done)) return false
  walk.matter = done.matter
  walk.acts += 1
  return true
}

/** Everybody who might do it, those of the holder first. */
function people({ county }: Walk, office: string): Actor[] {
  const staff = [...county.officers.values()]
  return [...staff.filter(o => o.office === office), ...staff.filter(o => o.office !== office)].map(actorFor)
}

function byAnybody(walk: Walk, office: string, act: { command: string; input: unknown }): boolean {
  return [...people(walk, office), { kind: 'applicant', receipt: walk.matter.id } as Actor].some(actor =>
    attempt(walk, actor, act),
  )
}

interface Way {
  readonly command: string
  readonly outcome: string
}

/** Inputs that end a step with a given outcome, by command. */
function endingInput(walk: Walk, { command, outcome }: Way, duty: Duty): Record<string, unknown> {
  const soon = dateOf(plusDays(walk.county.zone.localOf(walk.now).day, 3))
  const office = [...walk.county.offices.keys()].find(o => !walk.county.disabled.has(o))
  const inputs: Record<string, Record<string, unknown>> = {
    decline: { reason: 'no', whereToGo: 'there' },
    'answer-directly': { answer: 'so' },
    dispatch: { lead: office },
    resolve: {
      result: outcome,
      text: 'done',
      wouldChange: 'a road',
      ...(outcome === 'planned' && { plannedOn: soon }),
    },
    conclude: { outcome },
    rework: { reason: 'again' },
    'practice-try': {
      slot: ['morning', 'afternoon', 'evening'].find(s => !duty.noted.includes(s)),
      reached: true,
    },
  }
  return inputs[command] ?? {}
}

function sign(walk: Walk, key: string, office: string): boolean {
  const round = walk.matter.duties[key]?.round
  for (let stages = 0; stages < 4; stages++) {
    if (!byAnybody(walk, office, { command: 'sign-off', input: { duty: key } })) return false
    const duty = walk.matter.duties[key]
    if (!duty || duty.round !== round) return true
  }
  return false
}

function endBy(walk: Walk, duty: Duty, act: { command: string; input: Record<string, unknown> }): boolean {
  const { office } = duty.holder
  const input = { ...act.input, duty: duty.key }
  const stages = walk.procedure.signOff[act.command] ?? []
  if (stages.length === 0) return byAnybody(walk, office, { command: act.command, input })
  // Whoever drafts cannot sign, so each officer of the office is tried as the one who drafts.
  return people(walk, office).some(actor => {
    const before = walk.matter
    if (
      !attempt(walk, actor, {
        command: 'draft',
        input: { act: act.command, input: act.input, duty: duty.key },
      })
    )
      return false
    if (sign(walk, duty.key, office)) return true
    walk.matter = before
    return false
  })
}

/** Outcomes that lead out of loops come first, so that the way is short. */
function waysOut(walk: Walk, step: Step): Way[] {
  const again = Object.values(walk.procedure.nodes).flatMap(n =>
    n.kind === 'loop' && n.on === step.id ? n.again : [],
  )
  const ways = Object.entries(step.ends).flatMap(([command, all]) =>
    all.map(outcome => ({ command, outcome })),
  )
  return ways.sort((a, b) => Number(again.includes(a.outcome)) - Number(again.includes(b.outcome)))
}

function endStep(walk: Walk, duty: Duty): boolean {
  const node = walk.procedure.nodes[duty.node]
  if (node?.kind !== 'step') return false
  return waysOut(walk, node).some(way =>
    endBy(walk, duty, { command: way.command, input: endingInput(walk, way, duty) }),
  )
}

/** One step nearer to the end: sign for, go on with the clock, drop a draft, end the step, or hand it over. */
function advance(walk: Walk, duty: Duty): boolean {
  const input = { duty: duty.key }
  const { office } = duty.holder
  if (duty.offer && !duty.offer.disputedAt && byAnybody(walk, duty.offer.to, { command: 'sign-for', input }))
    return true
  const given = { ...input, reason: 'on we go' }
  if (
    duty.stops.some(s => s.to === undefined) &&
    byAnybody(walk, office, { command: 'resume', input: given })
  )
    return true
  if (duty.draft && byAnybody(walk, office, { command: 'send-back', input: given })) return true
  if (endStep(walk, duty)) return true
  return handOn(walk, duty)
}

/** Where the office cannot end it, another one may: handed over, assigned anew, or taken in by the catch-all office. */
function handOn(walk: Walk, duty: Duty): boolean {
  const { office } = duty.holder
  const given = { duty: duty.key, reason: 'they can' }
  const dueOn = dateOf(plusDays(walk.county.zone.localOf(walk.now).day, 9))
  const others = [...walk.county.offices.keys()].filter(o => o !== office)
  const assign = { ...given, mandate: 'list of duties', dueOn }
  return (
    others.some(to => byAnybody(walk, office, { command: 'hand-over', input: { ...given, office: to } })) ||
    others.some(to => byAnybody(walk, 'doudi', { command: 'determine', input: { ...assign, office: to } })) ||
    byAnybody(walk, 'doudi', { command: 'practice-admit', input: given })
  )
}

function wait(walk: Walk): boolean {
  const at = wakeAt(walk.matter, walk.county)
  if (at === null) return false
  walk.now = at
  walk.matter = settle(walk.matter, walk.county, at).matter
  return true
}

/** L8: tries to bring a matter to its end through its tree, by acts that somebody is allowed to do. */
export function closingPath(
  from: { matter: Matter; county: County; procedure: Procedure; now: Instant },
  registry: Registry,
): Path {
  const walk: Walk = { ...from, registry, matter: settle(from.matter, from.county, from.now).matter, acts: 0 }
  if (walk.matter.disclosure === 'doudi-only')
    byAnybody(walk, 'doudi', {
      command: 'set-disclosure',
      input: { disclosure: 'open', reason: 'asked for' },
    })
  for (let i = 0; i < 120 && walk.matter.status === 'open'; i++) {
    const moved = openSteps(walk.matter, walk.procedure).some(duty => advance(walk, duty))
    if (!moved && !wait(walk)) break
  }
  const closed = walk.matter.status === 'closed'
  const open = openSteps(walk.matter, walk.procedure).map(d => `${d.key} held by ${d.holder.office}`)
  return { closed, acts: walk.acts, ...(!closed && { stuck: open.join(', ') }) }
}
