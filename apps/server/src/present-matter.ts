import {
  type Actor,
  type Allowed,
  accountable,
  allClocks,
  type Clock,
  type County,
  type Draft,
  type Duty,
  dateOf,
  explainClock,
  getProcedure,
  type Holder,
  type Instant,
  type Matter,
  type MatterRef,
  type Names,
  namesIn,
  type OfficeId,
  type Procedure,
  personOf,
  type Registry,
  readClock,
  resultOf,
  type Text,
} from '@doudi/kernel'
import type { ListRow, Timeline } from '@doudi/ledger'

/** What every presentation needs besides the matter. */
export interface Viewing {
  readonly registry: Registry
  readonly county: County
  readonly now: Instant
  /** Who reads; whoever asked is told of offices and of no person. */
  readonly reader?: Actor
}

type Json = Readonly<Record<string, unknown>>

/** A matter with all that is needed to put it into words. */
export interface Scene extends Viewing {
  readonly matter: Matter
  readonly procedure: Procedure
  readonly names: Names
}

export function sceneOf(matter: Matter, viewing: Viewing): Scene {
  const procedure = getProcedure(viewing.county, matter.procedure)
  const names = namesIn({ county: viewing.county, procedure, registry: viewing.registry })
  return { ...viewing, matter, procedure, names }
}

/** What an office is called; by its id where the organisation has it no more. */
function officeName(county: County, office: string): Text {
  return county.offices.get(office as OfficeId)?.name ?? { zh: office, en: office }
}

export function presentHolder({ county, now, matter, reader }: Scene, holder: Holder): Json {
  const isNamed = reader?.kind !== 'applicant'
  return {
    office: holder.office,
    officeName: officeName(county, holder.office),
    officer: (isNamed && personOf(county, holder, { now, recused: matter.recused })) || null,
  }
}

/** Hours may be fractions; two places are half a minute. */
function rounded(amount: number): number {
  return Math.round(amount * 100) / 100
}

/** Days are promised as dates, hours as instants; `dueAt` is the instant in both cases. */
export function presentClock(clock: Clock, { county, matter, now, names }: Scene): Json {
  const reading = readClock(clock, county.calendar, now)
  const { due, name, unit } = reading
  const duty = matter.duties[clock.duty]
  const isNamedDate = unit === 'named-date'
  return {
    duty: clock.duty,
    node: duty?.node ?? clock.duty,
    title: names.duty(clock.duty),
    name,
    unit,
    total: isNamedDate ? null : reading.total,
    due: due.day === undefined ? county.zone.format(due.at) : dateOf(due.day),
    dueAt: county.zone.format(due.at),
    spent: isNamedDate ? null : rounded(reading.spent),
    remaining: isNamedDate ? null : rounded(reading.left),
    paused: isNamedDate ? null : rounded(reading.paused),
    since: county.zone.format(clock.since),
    light: reading.light,
    state: reading.state,
    provisional: reading.provisional,
  }
}

export function clocksIn({ matter, procedure, county }: Scene): Clock[] {
  return allClocks(matter, { procedure, calendar: county.calendar })
}

/** The answer to a command: enough to go on, small enough for a phone. */
export function presentBrief(matter: Matter, viewing: Viewing): Json {
  const scene = sceneOf(matter, viewing)
  const answering = accountable(matter, scene.procedure)
  return {
    id: matter.id,
    number: matter.number,
    version: matter.version,
    status: matter.status,
    result: matter.status === 'closed' ? (resultOf(matter, scene.procedure) ?? null) : null,
    holder: answering ? presentHolder(scene, answering.holder) : null,
    clocks: clocksIn(scene).map(clock => presentClock(clock, scene)),
  }
}

/** An outward act on its way, with its whole content: whoever signs reads what is signed. */
export function presentDraft({ act, by, signed, input }: Draft, { procedure }: Scene): Json {
  return { act, by, signed, input, posts: procedure.signOff[act] ?? [] }
}

function presentDuty(duty: Duty, scene: Scene): Json {
  const { zone } = scene.county
  const stop = duty.stops.find(s => s.to === undefined)
  return {
    duty: duty.key,
    node: duty.node,
    title: scene.names.duty(duty.key),
    kind: duty.question ? duty.question.kind : (scene.procedure.nodes[duty.node]?.kind ?? 'step'),
    round: duty.round,
    since: zone.format(duty.since),
    holder: presentHolder(scene, duty.holder),
    officeName: scene.names.office(duty.holder.office),
    offer: duty.offer
      ? {
          office: duty.offer.to,
          since: zone.format(duty.offer.since),
          disputed: duty.offer.disputedAt !== undefined,
        }
      : null,
    stopped: stop
      ? { ground: stop.ground, title: scene.names.ground(stop.ground), until: zone.format(stop.expires) }
      : null,
    draft: duty.draft ? presentDraft(duty.draft, scene) : null,
  }
}

/** Where the matter stands in the tree of its procedure. */
function presentMarks({ matter, county }: Scene): Json {
  const marks = Object.entries(matter.marks).map(([node, { endedAt, ...mark }]) => [
    node,
    { ...mark, ...(endedAt !== undefined && { endedAt: county.zone.format(endedAt) }) },
  ])
  return Object.fromEntries(marks)
}

function explained(clock: Clock, { county, matter, names }: Scene): Json[] {
  const duty = matter.duties[clock.duty]
  return duty ? explainClock(clock, county.calendar, { duty, names }).map(text => ({ ...text })) : []
}

export function presentTimeline({ entries, next }: Timeline, { county }: Viewing): Json {
  const { zone } = county
  return {
    entries: entries.map(({ version, type, recorded, effective, by, text, words }) => ({
      version,
      type,
      recorded: zone.format(recorded),
      effective: effective === null ? null : zone.format(effective),
      by,
      text,
      ...(words && { words }),
    })),
    next,
  }
}

/** Other matters that this one is tied to: who answers for whom, and where it came from. */
export function presentTies({ merged, leads = [], cameFrom }: Matter): Json {
  const ref = ({ matter, number }: MatterRef): Json => ({ id: matter, number })
  return {
    mergedInto: merged ? ref(merged.into) : null,
    leads: leads.map(ref),
    splitFrom: cameFrom ? { ...ref(cameFrom.from), counted: cameFrom.counted } : null,
  }
}

/** A matter as one reader may see it, whole. */
export function presentMatter(
  { matter, allowed, timeline }: { matter: Matter; allowed: readonly Allowed[]; timeline: Timeline },
  viewing: Viewing,
): Json {
  const scene = sceneOf(matter, viewing)
  const { zone } = viewing.county
  const { facts } = matter
  const clocks = clocksIn(scene)
  return {
    ...presentBrief(matter, viewing),
    title: facts.title,
    origin: facts.origin,
    item: facts.item ?? null,
    town: facts.town ?? null,
    firm: facts.firm ?? null,
    procedure: { ...matter.procedure, title: scene.procedure.title },
    disclosure: matter.disclosure,
    openedAt: zone.format(matter.openedAt),
    closedAt: matter.closedAt === undefined ? null : zone.format(matter.closedAt),
    ties: presentTies(matter),
    // Which entry it came from is for offices: whether they may open it, the register says.
    source: (viewing.reader?.kind !== 'applicant' && facts.source) || null,
    marks: presentMarks(scene),
    duties: Object.values(matter.duties).map(duty => presentDuty(duty, scene)),
    clocks: clocks.map(clock => ({ ...presentClock(clock, scene), explained: explained(clock, scene) })),
    // A command may be open on one duty and refused on another: each line names its duty.
    allowed: allowed.flatMap(({ command, title, duty, refused }) =>
      refused ? [] : [{ command, title, duty: duty ?? null }],
    ),
    refused: allowed.flatMap(({ command, title, duty, refused }) =>
      refused ? [{ command, title, duty: duty ?? null, code: refused.code, reason: refused.reason }] : [],
    ),
    timeline: presentTimeline(timeline, viewing),
  }
}

/** One row of a list. */
export function presentRow(row: ListRow, { county, now }: Viewing): Json {
  const { office, officer, openedAt, dueAt, ...rest } = row
  return {
    ...rest,
    holder: office === null ? null : { office, officeName: officeName(county, office), officer },
    openedAt: county.zone.format(openedAt),
    dueAt: dueAt === null ? null : county.zone.format(dueAt),
    dueInDays: dueAt === null ? null : county.zone.localOf(dueAt).day - county.zone.localOf(now).day,
  }
}
