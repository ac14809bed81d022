import {
  type Actor,
  accountable,
  allowedCommands,
  type Clock,
  type County,
  type Duty,
  type Matter,
  type Names,
} from '@doudi/kernel'
import type { ListRow, StoryEvent } from '@doudi/ledger'
import {
  clocksIn,
  presentClock,
  presentHolder,
  presentRow,
  type Scene,
  sceneOf,
  type Viewing,
} from './present-matter.ts'

type Json = Readonly<Record<string, unknown>>

function earliest(clocks: readonly Clock[]): Clock | undefined {
  return clocks.reduce<Clock | undefined>(
    (first, c) => (first && first.due.at <= c.due.at ? first : c),
    undefined,
  )
}

/** The reply the applicant waits for next: a date that was named, else the promise of the block that ends with it. */
function replyClock(clocks: readonly Clock[], { matter, procedure }: Scene): Clock | undefined {
  const named = earliest(clocks.filter(c => c.name === 'next-reply'))
  const blocks = clocks.filter(c => {
    const duty = matter.duties[c.duty]
    return duty && !duty.question && procedure.nodes[duty.node]?.kind !== 'step' && c.name === 'promised'
  })
  return named ?? earliest(blocks)
}

/** Offices that owe something on this matter beside the accountable one, and what. */
function owedBy(scene: Scene): Json[] {
  const { matter, procedure, names } = scene
  const own = accountable(matter, procedure)?.holder.office
  return Object.values(matter.duties).flatMap(duty => {
    const office = duty.offer?.to ?? duty.holder.office
    const isOpenStep = procedure.nodes[duty.node]?.kind === 'step'
    if (office === own || !(duty.question || duty.offer || isOpenStep)) return []
    const what = duty.question ? duty.question.kind : duty.offer ? 'offer' : 'step'
    return [{ office, name: names.office(office), what, since: scene.county.zone.format(duty.since) }]
  })
}

/** A row of the desk: the list's row with its clock, where it stands, and what it waits for. */
export function presentDeskRow(row: ListRow, matter: Matter | undefined, viewing: Viewing): Json {
  const shown = presentRow(row, viewing)
  if (!matter || row.status !== 'open') return { ...shown, step: null, clock: null, reply: null, waits: [] }
  const scene = sceneOf(matter, viewing)
  const clocks = clocksIn(scene).filter(c => !matter.duties[c.duty]?.question)
  const urgent = earliest(clocks)
  const reply = replyClock(clocks, scene)
  const duty = accountable(matter, scene.procedure)
  return {
    ...shown,
    step: duty ? scene.names.duty(duty.key) : null,
    caught: Object.values(matter.duties).some(d => d.caught),
    clock: urgent ? presentClock(urgent, scene) : null,
    reply: reply && reply !== urgent ? presentClock(reply, scene) : null,
    waits: owedBy(scene),
  }
}

/** What offices were asked last, in the words it was asked in. */
export type Asked = ReadonlyMap<string, string>

function askedKey(matter: string, kind: string, office: string): string {
  return `${matter} ${kind} ${office}`
}

const ASKING: Readonly<Record<string, readonly [kind: string, field: string]>> = {
  'offices-consulted': ['consult', 'question'],
  'help-requested': ['help', 'task'],
  'offices-summoned': ['summon', 'why'],
}
/** Record types in which offices are asked. */
export const ASKING_TYPES = Object.keys(ASKING)

export function askedIn(story: readonly StoryEvent[]): Asked {
  return new Map(
    story.flatMap(({ matter, type, data }) => {
      const [kind = '', field = ''] = ASKING[type] ?? []
      const says = text(data[field])
      const offices = Array.isArray(data.offices) ? (data.offices as string[]) : []
      return says === null
        ? []
        : offices.map((office): [string, string] => [askedKey(matter, kind, office), says])
    }),
  )
}

/** A question still open: who was asked what kind, when, and until when silence counts. */
export function presentQuestion(duty: Duty, scene: Scene, asked?: Asked): Json {
  const clock = earliest(clocksIn(scene).filter(c => c.duty === duty.key))
  return {
    duty: duty.key,
    kind: duty.question?.kind ?? 'consult',
    says: asked?.get(askedKey(scene.matter.id, duty.question?.kind ?? 'consult', duty.holder.office)) ?? null,
    office: duty.holder.office,
    officeName: scene.names.office(duty.holder.office),
    holder: presentHolder(scene, duty.holder),
    since: scene.county.zone.format(duty.since),
    clock: clock ? presentClock(clock, scene) : null,
  }
}

/** What one office has said on a matter, and on which ground it relies. */
export interface Position {
  readonly office: string
  readonly kind: string
  readonly at: string
  readonly says: string | null
  readonly ground: string | null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Records in which offices take positions, as one list; the newest position of an office on a kind comes last. */
export function positionsOf(story: readonly StoryEvent[], county: County): Position[] {
  return story.flatMap(({ type, recorded, data }): Position[] => {
    const at = county.zone.format(recorded)
    const one = (office: unknown, more: Pick<Position, 'kind' | 'says' | 'ground'>): Position[] =>
      typeof office === 'string' ? [{ office, at, ...more }] : []
    switch (type) {
      case 'question-answered':
        return one(data.office, { kind: 'answered', says: text(data.answer), ground: text(data.legalGround) })
      case 'consented-by-silence':
        return one(data.office, { kind: 'silent', says: null, ground: null })
      case 'assignment-disputed':
        return one(data.office, { kind: 'disputed', says: text(data.reason), ground: text(data.legalGround) })
      case 'diagnosed':
        return (data.positions as { office: string; position: string; legalGround: string }[]).flatMap(p =>
          one(p.office, { kind: 'diagnosed', says: p.position, ground: p.legalGround }),
        )
      default:
        return []
    }
  })
}

/** Record types in which offices are asked or take a position. */
export const POSITION_TYPES = [
  'offices-consulted',
  'help-requested',
  'offices-summoned',
  'question-answered',
  'consented-by-silence',
  'assignment-disputed',
  'diagnosed',
] as const

/** Why nobody had it: the records that brought a matter to the catch-all office. */
export const CAUGHT_TYPES = ['fell-to-catch-all', 'taken-in'] as const

export function presentCause({ type, data, recorded }: StoryEvent, { county }: Viewing, names: Names): Json {
  const cause = text(data.cause) ?? text(data.ground) ?? type
  return {
    type,
    cause,
    title: names.label(cause),
    reason: text(data.reason),
    at: county.zone.format(recorded),
  }
}

/** Which of some commands an officer may do now, in the order given: the kernel's answer, as on the matter's page. */
export function possibleAmong(
  names: readonly string[],
  { registry, county, now, matter }: Scene,
  { actor, duty }: { readonly actor: Actor; readonly duty?: string },
): string[] {
  const possible = allowedCommands({ registry, county, actor, now }, matter).filter(
    ({ refused, duty: on }) => !refused && (duty === undefined || on === undefined || on === duty),
  )
  return names.filter(name => possible.some(({ command }) => command === name))
}
