import {
  type Actor,
  asInstant,
  type County,
  clocksOf,
  DAY_MS,
  type Duty,
  HOUR_MS,
  type Instant,
  type Matter,
  type OfficeId,
  type OfficerId,
  type Procedure,
  personOf,
} from '@doudi/kernel'
import { officerOf } from './cast.ts'
import type { Dice } from './dice.ts'
import { endingOf, hasHandled, type Said } from './endings.ts'
import type { Life, Moment } from './life.ts'
import { momentOf } from './moments.ts'
import { afterHours } from './office-time.ts'

/** What somebody is about to do to a matter, if nothing happens before. */
export interface Intent extends Said {
  readonly at: Instant
  readonly actor: Actor
  /** Remembered once it is done, so that it is not done again. */
  readonly mark: string
}

export interface Stage {
  readonly matter: Matter
  readonly county: County
  readonly procedure: Procedure
  readonly life: Life
  readonly dice: Dice
  /** Marks of what has been done. */
  readonly done: ReadonlySet<string>
  /** When somebody last did something to the matter. */
  readonly lastAt: Instant
}

function placeOf(_stage: Stage, duty: Duty): string {
  return `${duty.key}/${duty.round}`
}

function after(stage: Stage, since: Instant, hours: number): Instant {
  return afterHours(stage.county.calendar, since, hours)
}

function holderOf({ county, matter, lastAt }: Stage, duty: Duty, since: Instant): Actor {
  const now = asInstant(Math.max(since, lastAt))
  const person = personOf(county, duty.holder, { now, recused: matter.recused })
  if (!person) throw new Error(`${duty.holder.office} has nobody`)
  return { kind: 'officer', officer: person as OfficerId, office: duty.holder.office as OfficeId }
}

/** The clock by which whoever holds the duty works: the earliest that has not run out. */
function spanOf({ matter, county, procedure, lastAt }: Stage, duty: Duty): { due: Instant; named: boolean } {
  const clocks = clocksOf(matter, { procedure, calendar: county.calendar }, duty)
  const open = clocks.filter(c => c.due.at > Math.max(duty.heldSince, lastAt))
  const first = open.sort((a, b) => a.due.at - b.due.at)[0]
  return first
    ? { due: first.due.at, named: first.limit.unit === 'named-date' }
    : { due: afterHours(county.calendar, lastAt, 7), named: false }
}

/** When a step ends: somewhere inside its limit, near the day where one was named, or after it. */
function endsAt(stage: Stage, duty: Duty): Instant {
  const { life, dice } = stage
  const { due, named } = spanOf(stage, duty)
  const name = placeOf(stage, duty)
  const { stallAt, stallUntil } = life.manner
  if (stallAt === duty.node && stallUntil !== undefined && stallUntil > duty.heldSince)
    return after(stage, stallUntil, dice.between(`stalled-${name}`, 1, 12))
  if (life.manner.lateAt === duty.node && duty.round === 1)
    return after(stage, due, dice.between(`late-${name}`, 3, 16))
  if (life.manner.brisk && !named)
    return after(stage, duty.heldSince, dice.between(`brisk-${name}`, 0.3, 1.1))
  const share = named ? dice.between(`pace-${name}`, 0.9, 0.99) : dice.between(`pace-${name}`, 0.22, 0.8)
  const span = due - duty.heldSince
  const at = after(stage, asInstant(duty.heldSince + share * span), dice.between(`snap-${name}`, 0.1, 0.8))
  return at < due ? at : asInstant(due - Math.min(span / 8, 0.5 * HOUR_MS))
}

function dateIn({ county }: Stage, from: Instant): (days: number) => string {
  return days => {
    const { calendar, zone } = county
    const day = calendar.workingDay(zone.localOf(asInstant(from + days * DAY_MS)).day, 0)
    return zone.format(calendar.closeOf(day)).slice(0, 10)
  }
}

function intend(stage: Stage, duty: Duty, so: Said & { at: Instant; actor: Actor; what: string }): Intent {
  return {
    at: so.at,
    actor: so.actor,
    command: so.command,
    input: { ...so.input, duty: duty.key },
    mark: `${placeOf(stage, duty)}/${so.what}`,
  }
}

function offered(stage: Stage, duty: Duty): Intent | undefined {
  const { life, county, dice } = stage
  const { offer, disputedBy } = duty
  if (!offer) return undefined
  const name = `${placeOf(stage, duty)}-${duty.bounces}-${disputedBy.length}`
  const clerk = officerOf(county, offer.to, dice.chance(`clerk-${name}`, 0.5) ? 'clerk' : 'liaison')
  if (offer.disputedAt !== undefined) {
    if (life.manner.dispute === 'waiting' || life.manner.dispute === 'undetermined') return undefined
    const input = {
      office: life.manner.dispute === 'twice' ? (life.asked[0] ?? 'doudi') : offer.to,
      mandate: '职责清单（演示）',
      reason: '按事项主管部门确定',
    }
    const at = after(stage, offer.disputedAt, dice.between(`determine-${name}`, 0.2, 0.5))
    const actor = officerOf(county, 'enterprise-centre', 'liaison')
    return intend(stage, duty, { command: 'determine', input, at, actor, what: `determine-${name}` })
  }
  const may = !offer.final && !disputedBy.includes(offer.to) && !duty.caught
  const most = life.manner.dispute === 'twice' ? 2 : life.manner.dispute ? 1 : 0
  if (may && disputedBy.length < most && duty.node !== 'positions') {
    const input = {
      reason: '该事项的主要环节不在本单位职责范围内',
      legalGround: '部门职责清单（演示）',
    }
    const at = after(stage, offer.since, dice.between(`dispute-${name}`, 0.4, 0.9))
    return intend(stage, duty, { command: 'dispute', input, at, actor: clerk, what: `dispute-${name}` })
  }
  if (life.manner.silent) return undefined
  const at = after(stage, offer.since, dice.between(`sign-${name}`, 0.3, 4.5))
  return intend(stage, duty, { command: 'sign-for', input: {}, at, actor: clerk, what: `sign-${name}` })
}

const ANSWERS = [
  '可以办理，按现行规定执行',
  '无不同意见',
  '建议由主办单位牵头，我单位配合',
  '已核对，情况属实',
] as const

function asked(stage: Stage, duty: Duty): Intent | undefined {
  const { life, dice } = stage
  const name = placeOf(stage, duty)
  // One in eight does not answer: after the limit that counts as consent.
  if (life.manner.awaits === 'answers' || dice.chance(`answers-${name}`, 0.12)) return undefined
  const { due } = spanOf(stage, duty)
  const share = dice.between(`answer-${name}`, 0.15, 0.7)
  const at = after(stage, asInstant(duty.since + share * (due - duty.since)), 0.2)
  const input = { answer: dice.pick(`words-${name}`, ANSWERS), legalGround: '职责清单（演示）' }
  return intend(stage, duty, {
    command: 'answer',
    input,
    at,
    actor: holderOf(stage, duty, duty.since),
    what: 'answer',
  })
}

function drafted(stage: Stage, duty: Duty): Intent | undefined {
  const { life, county, procedure, dice, done, lastAt } = stage
  const { draft, holder } = duty
  if (!draft || life.manner.awaits === 'signature') return undefined
  const post = procedure.signOff[draft.act]?.[draft.signed.length] ?? 'unit-deputy-head'
  const isCounty = post === 'county-deputy' || post === 'county-head'
  if (isCounty && life.manner.awaits === 'county-signature') return undefined
  const actor = officerOf(county, isCounty ? 'county-leaders' : holder.office, post)
  const name = placeOf(stage, duty)
  const at = after(
    stage,
    lastAt,
    life.manner.brisk ? 0.4 : dice.between(`sign-off-${name}-${draft.act}`, 0.5, 3),
  )
  if (life.manner.sentBack && !done.has(`${name}/send-back`))
    return intend(stage, duty, {
      command: 'send-back',
      input: { reason: '请补充办理依据后重新报签' },
      at,
      actor,
      what: 'send-back',
    })
  const what = `sign-off-${draft.act}-${draft.signed.length}-${lastAt}`
  return intend(stage, duty, { command: 'sign-off', input: { opinion: '同意' }, at, actor, what })
}

function stopped(stage: Stage, duty: Duty): Intent | undefined {
  const { life, dice } = stage
  const stop = duty.stops.find(s => s.to === undefined)
  if (!stop || life.manner.awaits === 'documents' || life.manner.awaits === 'stop-end') return undefined
  const name = placeOf(stage, duty)
  if (dice.chance(`expires-${name}`, 0.2)) return undefined
  const at = after(stage, stop.from, dice.between(`stop-${name}`, 6, 30))
  if (stop.ground === 'documents') {
    const input = { documents: ['授权委托书', '现场照片', '凭证复印件'] }
    return intend(stage, duty, {
      command: 'supply-documents',
      input,
      at,
      actor: { kind: 'applicant' },
      what: 'supplied',
    })
  }
  const input = { reason: '暂停事由已消除' }
  return intend(stage, duty, {
    command: 'resume',
    input,
    at,
    actor: holderOf(stage, duty, at),
    what: 'resumed',
  })
}

const SLOT_HOURS = [10.2, 15.4, 18.6] as const

/** The firm rates by itself, or somebody calls: not the office that gave the result. */
function heard(stage: Stage, duty: Duty): Intent {
  const { life, county, matter, procedure, dice } = stage
  const grade = (duty.round === 1 ? life.manner.grade : life.manner.gradeAgain) ?? 'satisfied'
  const name = placeOf(stage, duty)
  const unreached = duty.round === 1 ? (life.manner.unreached ?? 0) : 0
  const tries = duty.noted.filter(n => !n.startsWith('reminded')).length
  if (unreached === 0 && dice.chance(`rates-${name}`, 0.55)) {
    const at = asInstant(after(stage, duty.since, dice.between(`rate-${name}`, 0.5, 9)) + 2 * HOUR_MS)
    const input = { grade, words: '办理情况已知悉' }
    return intend(stage, duty, { command: 'rate', input, at, actor: { kind: 'applicant' }, what: 'rate' })
  }
  const caller = hasHandled(matter, procedure, 'enterprise-centre') ? 'doudi' : 'enterprise-centre'
  const actor = officerOf(county, caller, 'clerk')
  const { calendar, zone } = county
  const day = calendar.workingDay(zone.localOf(duty.since).day, 1)
  const slot = (SLOT_HOURS[tries] ?? SLOT_HOURS[0]) + dice.between(`slot-${name}-${tries}`, 0, 0.6)
  const at = zone.instantAt(day, Math.round(slot * HOUR_MS))
  const input = tries < unreached ? { reached: false } : { reached: true, grade }
  return intend(stage, duty, { command: 'call-back', input, at, actor, what: `call-${tries}` })
}

function momentsLeft(stage: Stage, duty: Duty): Moment[] {
  const { life, done } = stage
  const isHome = duty.holder.office === 'doudi'
  const declared = duty.round === 1 ? (life.manner.moments?.[duty.node] ?? []) : []
  const catching: readonly Moment[] =
    duty.caught && isHome && declared.length === 0 ? ['take-in', 'diagnose', 'determine'] : []
  return [...declared, ...catching].filter(m => !done.has(`${placeOf(stage, duty)}/${m}`))
}

function worked(stage: Stage, duty: Duty): Intent | undefined {
  const { life, procedure, dice, county } = stage
  const step = procedure.nodes[duty.node]
  if (step?.kind !== 'step') return undefined
  const holder = holderOf(stage, duty, duty.heldSince)
  const end = endsAt(stage, duty)
  const [moment, ...rest] = momentsLeft(stage, duty)
  if (moment) {
    const slow = life.manner.awaits === 'documents' || life.manner.brisk
    const share = slow ? 0.05 : 1 / (rest.length + 2.5)
    const since = Math.max(duty.heldSince, stage.lastAt)
    const at = after(
      stage,
      asInstant(since + share * Math.max(end - since, 0)),
      dice.between(`moment-${moment}`, 0.4, 1.6),
    )
    const here = {
      life,
      duty,
      today: county.zone.format(at).slice(0, 10),
      dateIn: dateIn(stage, at),
      officer: (office: string, post: string) => officerOf(county, office, post),
      holder: holderOf(stage, duty, at),
    }
    return signed(stage, duty, { ...momentOf(moment, here), at, what: moment })
  }
  // What the catch-all office has assigned is the other office's; what it keeps it does itself.
  const isStalled = life.manner.stallAt === duty.node
  if (isStalled && life.manner.stallUntil === undefined) return undefined
  if (step.ends.rate ?? step.ends['call-back']) return heard(stage, duty)
  const said = endingOf({ life, step, round: duty.round, procedure, dice, dateIn: dateIn(stage, end) })
  return signed(stage, duty, { ...said, at: end, actor: holder, what: `end-${stage.done.size}` })
}

/** Outward acts are drafted where the procedure asks for signatures. */
function signed(stage: Stage, duty: Duty, so: Said & { at: Instant; actor: Actor; what: string }): Intent {
  const needs = (stage.procedure.signOff[so.command] ?? []).length > 0
  if (!needs) {
    const onMatter = ['remind', 'recuse', 'set-disclosure', 'correct', 'note', 'supervise'].includes(
      so.command,
    )
    const intent = intend(stage, duty, so)
    return onMatter ? { ...intent, input: so.input } : intent
  }
  return intend(stage, duty, { ...so, command: 'draft', input: { act: so.command, input: so.input } })
}

function aboutDuty(stage: Stage, duty: Duty): Intent | undefined {
  if (duty.question) return asked(stage, duty)
  if (duty.offer) return offered(stage, duty)
  if (duty.draft) return drafted(stage, duty)
  if (duty.stops.some(s => s.to === undefined)) return stopped(stage, duty)
  return worked(stage, duty)
}

/** What somebody does next to the matter; undefined if nobody does anything. */
export function nextIntent(stage: Stage): Intent | undefined {
  const { matter, life, done, dice } = stage
  if (matter.status === 'closed') {
    if (!life.manner.reopened || done.has('reopened')) return undefined
    const at = after(stage, matter.closedAt ?? matter.at, 30)
    return {
      at,
      actor: { kind: 'applicant' },
      command: 'reopen',
      input: { reason: '问题再次出现' },
      mark: 'reopened',
    }
  }
  const wanted = Object.values(matter.duties)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap(duty => aboutDuty(stage, duty) ?? [])
  const hours = life.manner.withdrawnAfterHours
  if (hours !== undefined) {
    const at = after(stage, matter.openedAt, hours + dice.between('withdrawn', 0, 2))
    wanted.push({
      at,
      actor: { kind: 'applicant' },
      command: 'withdraw',
      input: { reason: '问题已自行解决' },
      mark: 'withdrawn',
    })
  }
  const first = wanted.sort((a, b) => a.at - b.at || (a.mark < b.mark ? -1 : 1))[0]
  // Nobody acts before what has happened; a minute passes between two acts on one matter.
  return first && { ...first, at: asInstant(Math.max(first.at, stage.lastAt + 60_000, matter.at + 1_000)) }
}
