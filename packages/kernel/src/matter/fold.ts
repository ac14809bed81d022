import { ancestorsOf, getNode, type Procedure } from '../procedure/procedure.ts'
import type { Instant } from '../time/instant.ts'
import {
  type Duty,
  type DutyKey,
  getDuty,
  type Holder,
  type Matter,
  type OfficeId,
  questionKey,
} from './matter.ts'
import { migrate } from './migrate.ts'
import { type Move, officesOf } from './move.ts'
import {
  breakOff,
  complete,
  endDuty,
  forgetPast,
  newDuty,
  open,
  reopenAt,
  type Unfolded,
} from './position.ts'

function change(matter: Unfolded, key: DutyKey, how: (duty: Duty) => Duty): void {
  matter.duties[key] = how(getDuty(matter, key))
}

/** A new epoch for a duty and everything above it: their due dates may have moved. */
function newEpoch(matter: Unfolded, procedure: Procedure, key: DutyKey): void {
  const { node } = getDuty(matter, key)
  for (const id of [key, ...ancestorsOf(procedure, node)]) {
    const duty = matter.duties[id]
    if (duty) matter.duties[id] = { ...duty, epoch: duty.epoch + 1 }
  }
}

function finish(matter: Unfolded, procedure: Procedure, move: Extract<Move, { move: 'finish' }>): void {
  const duty = getDuty(matter, move.duty)
  if (duty.question) return endDuty(matter, duty)
  complete({ matter, procedure }, getNode(procedure, duty.node), {
    outcome: move.outcome,
    holder: duty.holder,
    ...(move.named && { named: move.named }),
    ...(move.namedDate && { namedDate: move.namedDate }),
  })
}

/** Taking settles the offer. A draft belongs to the office that wrote it; what was assigned bindingly stays bound. */
function take(duty: Duty, holder: Holder, heldSince: Instant): Duty {
  const { offer, unplaced: _, draft, ...rest } = duty
  const isSame = holder.office === duty.holder.office
  return {
    ...rest,
    holder,
    heldSince,
    ...(isSame && draft && { draft }),
    ...(offer?.final && { bound: true as const }),
  }
}

function offer(duty: Duty, move: Extract<Move, { move: 'offer' }>, since: Instant): Duty {
  const { unplaced, draft: _, ...rest } = duty
  // The first placing by rule is no bounce; a binding offer ends the count.
  const bounces = move.final ? 0 : duty.bounces + (unplaced ? 0 : 1)
  return { ...rest, bounces, offer: { to: move.to, since, final: move.final } }
}

function applyClock(matter: Unfolded, procedure: Procedure, move: Move): void {
  switch (move.move) {
    case 'stop':
      change(matter, move.duty, d => ({
        ...d,
        stops: [
          ...d.stops,
          { ground: move.ground, timeOf: move.timeOf, from: matter.at, expires: move.expires },
        ],
      }))
      matter.stopped = { ...matter.stopped, [move.ground]: (matter.stopped[move.ground] ?? 0) + 1 }
      return newEpoch(matter, procedure, move.duty)
    case 'run':
      change(matter, move.duty, d => ({
        ...d,
        stops: d.stops.map(stop => (stop.to === undefined ? { ...stop, to: matter.at } : stop)),
      }))
      return newEpoch(matter, procedure, move.duty)
    case 'extend':
      change(matter, move.duty, d => ({
        ...d,
        extra: { ...d.extra, [move.clock]: [...(d.extra[move.clock] ?? []), move.days] },
      }))
      return newEpoch(matter, procedure, move.duty)
    case 'promise':
      change(matter, move.duty, d => ({ ...d, dates: { ...d.dates, [move.clock]: move.on } }))
      return newEpoch(matter, procedure, move.duty)
    default:
      return
  }
}

function applyMarker(matter: Unfolded, move: Move): void {
  switch (move.move) {
    case 'disputed':
      return change(matter, move.duty, d => ({
        ...d,
        disputedBy: [...d.disputedBy, move.office],
        ...(d.offer && { offer: { ...d.offer, disputedAt: matter.at } }),
      }))
    case 'caught':
      return change(matter, move.duty, d => ({ ...d, caught: true, bounces: 0 }))
    case 'fired':
      return change(matter, move.duty, d => ({
        ...d,
        fired: [...d.fired, { clock: move.clock, epoch: d.epoch, level: move.level, at: matter.at }],
      }))
    case 'recomputed':
      for (const key of move.duties) change(matter, key, d => ({ ...d, epoch: d.epoch + 1 }))
      return
    case 'noted':
      return change(matter, move.duty, d => ({ ...d, noted: [...d.noted, move.what] }))
    case 'drafted':
      return change(matter, move.duty, ({ draft: _, ...d }) => (move.draft ? { ...d, draft: move.draft } : d))
    case 'disclosed':
      matter.disclosure = move.disclosure
      return
    case 'recused':
      matter.recused = [...matter.recused, move.officer]
      return
    case 'filed':
      matter.papers = [...(matter.papers ?? []), { ...move.paper, version: matter.version, at: matter.at }]
      return
    case 'voided':
      matter.papers = (matter.papers ?? []).map(p => (p.number === move.number ? { ...p, voided: true } : p))
      return
    default:
      return
  }
}

/** Who answers for whom, among several matters. */
function applyTie(matter: Unfolded, move: Move): void {
  switch (move.move) {
    case 'merged':
      matter.merged = move.merged
      return
    case 'leads':
      matter.leads = [...(matter.leads ?? []), ...move.matters]
      return
    case 'parted': {
      const gone = new Set(move.matters.map(m => m.matter))
      matter.leads = (matter.leads ?? []).filter(m => !gone.has(m.matter))
      return
    }
    case 'came':
      matter.cameFrom = move.from
      return
    case 'remembered':
      matter.remembered = [...(matter.remembered ?? []), move.what]
      return
    default:
      return
  }
}

function apply(matter: Unfolded, procedure: Procedure, move: Move): void {
  switch (move.move) {
    case 'start':
      return open({ matter, procedure }, procedure.root, move.holder)
    case 'finish':
      return finish(matter, procedure, move)
    case 'migrate':
      return migrate(matter, procedure, move)
    case 'reopen':
      // Whoever takes it up again answers for it again.
      delete matter.merged
      return reopenAt({ matter, procedure }, move.node)
    case 'end':
      matter.ended = move.result
      return breakOff(matter)
    case 'offer':
      return change(matter, move.duty, d => offer(d, move, matter.at))
    case 'take':
      return change(matter, move.duty, d => take(d, move.holder, matter.at))
    case 'hold':
      return change(matter, move.duty, d => ({ ...d, holder: move.holder, heldSince: matter.at }))
    case 'ask': {
      const asking = getDuty(matter, move.duty)
      matter.asked += 1
      const key = questionKey(matter.asked, move.to)
      const question = newDuty({
        key,
        node: asking.node,
        holder: { office: move.to },
        since: matter.at,
        round: 1,
      })
      matter.duties[key] = { ...question, question: { kind: move.question, parent: move.duty } }
      return
    }
    default:
      applyClock(matter, procedure, move)
      applyMarker(matter, move)
      applyTie(matter, move)
  }
}

/** Whoever holds, is offered or is asked something learns of the matter, and is not made to forget it. */
function knownAfter(known: readonly OfficeId[], move: Move): readonly OfficeId[] {
  const offices = officesOf(move).filter(office => !known.includes(office))
  return offices.length > 0 ? [...known, ...new Set(offices)] : known
}

/** Folds the moves of one event into the matter. `at` is when the event took effect. */
export function fold(
  matter: Matter,
  moves: readonly Move[],
  { at, procedure }: { at: Instant; procedure: Procedure },
): Matter {
  // An event without moves changes nothing that anybody computes from: what is in the matter stays the same object.
  if (moves.length === 0 && matter.past.length === 0) return { ...matter, version: matter.version + 1, at }
  const next: Unfolded = {
    ...matter,
    version: matter.version + 1,
    at,
    marks: { ...matter.marks },
    duties: { ...matter.duties },
    past: [...matter.past],
  }
  for (const move of moves) {
    apply(next, procedure, move)
    next.knownTo = knownAfter(next.knownTo, move)
  }
  // After a migration the tree that was given is no longer the matter's.
  const isMigrated = moves.some(m => m.move === 'migrate')
  if (next.past.length > 0 && !isMigrated) forgetPast(next, procedure)
  return next
}
