import {
  type Allowed,
  accountable,
  allClocks,
  type Clock,
  dateOf,
  explainClock,
  getProcedure,
  type Matter,
  type Names,
  namesIn,
  type Procedure,
  readClock,
  resultOf,
  tell,
} from '@doudi/kernel'
import type { Attachment, PersonalValue, StoredEvent } from '@doudi/ledger'
import type { Viewing } from '../present-matter.ts'
import { titleOf } from './title.ts'

type Json = Readonly<Record<string, unknown>>

/** What an applicant may do through the receipt; everything else in the log is the offices'. */
export const APPLICANT_COMMANDS = ['supply-documents', 'rate', 'reopen', 'withdraw'] as const

interface Scene extends Viewing {
  readonly matter: Matter
  readonly procedure: Procedure
  readonly names: Names
}

function sceneOf(matter: Matter, viewing: Viewing): Scene {
  const procedure = getProcedure(viewing.county, matter.procedure)
  return { ...viewing, matter, procedure, names: namesIn({ ...viewing, procedure }) }
}

function presentClock(clock: Clock, { county, matter, names, now }: Scene): Json {
  const reading = readClock(clock, county.calendar, now)
  const { due, name, unit } = reading
  const duty = matter.duties[clock.duty]
  const isNamedDate = unit === 'named-date'
  const rounded = (amount: number): number => Math.round(amount * 100) / 100
  return {
    duty: clock.duty,
    title: names.duty(clock.duty),
    name,
    label: names.label(name),
    unit,
    since: county.zone.format(clock.since),
    total: isNamedDate ? null : reading.total,
    spent: isNamedDate ? null : rounded(reading.spent),
    remaining: isNamedDate ? null : rounded(reading.left),
    paused: isNamedDate ? null : rounded(reading.paused),
    due: due.day === undefined ? county.zone.format(due.at) : dateOf(due.day),
    dueAt: county.zone.format(due.at),
    light: reading.light,
    state: reading.state,
    provisional: reading.provisional,
    explained: duty ? explainClock(clock, county.calendar, { duty, names }) : [],
  }
}

/** Clocks a firm can make something of: those of the matter and its steps, not of what offices ask one another. */
function clocksOf(scene: Scene): Json[] {
  const { matter, procedure, county } = scene
  return allClocks(matter, { procedure, calendar: county.calendar })
    .filter(clock => !matter.duties[clock.duty]?.question)
    .map(clock => presentClock(clock, scene))
}

function presentHolder({ matter, procedure, names }: Scene): Json | null {
  const duty = accountable(matter, procedure)
  if (!duty) return null
  const { office } = duty.holder
  return { office, name: names.office(office), step: names.duty(duty.key), offered: duty.offer !== undefined }
}

function presentRecord(event: StoredEvent, scene: Scene, withWords: boolean): Json[] {
  const told = tell(event, { ...scene, reader: { kind: 'applicant' } })
  if (!told) return []
  const { zone } = scene.county
  const at = event.effective ?? event.recorded
  const words = withWords ? told.words : []
  return [
    {
      version: event.version,
      type: event.type,
      at: zone.format(at),
      text: told.text,
      ...(words.length > 0 && { words }),
    },
  ]
}

interface Read {
  readonly matter: Matter
  readonly events: readonly StoredEvent[]
}

/** Where a matter stands, with whom, until when; never what it is about. */
export function presentWhere(matter: Matter, viewing: Viewing): Json {
  const scene = sceneOf(matter, viewing)
  const { zone } = viewing.county
  const result = matter.status === 'closed' ? resultOf(matter, scene.procedure) : undefined
  return {
    number: matter.number,
    version: matter.version,
    title: titleOf(matter, viewing.county),
    procedure: scene.procedure.title,
    status: matter.status,
    result: result === undefined ? null : { id: result, label: scene.names.label(result) },
    openedAt: zone.format(matter.openedAt),
    closedAt: matter.closedAt === undefined ? null : zone.format(matter.closedAt),
    holder: presentHolder(scene),
    clocks: clocksOf(scene),
  }
}

/** What the link alone shows: where the matter stands, and what has happened, in neutral sentences. */
export function presentStatus({ matter, events }: Read, viewing: Viewing, withWords = false): Json {
  const scene = sceneOf(matter, viewing)
  return {
    ...presentWhere(matter, viewing),
    records: events.flatMap(event => presentRecord(event, scene, withWords)).reverse(),
  }
}

/** The applicant's own words and documents, by the record they were sent with. */
function ownWords(values: readonly PersonalValue[]): Json {
  const first = Object.fromEntries(values.filter(v => v.version === 1).map(v => [v.field, v.value]))
  const { place, ...said } = first
  return { ...said, ...(place !== undefined && { place: JSON.parse(place) as unknown }) }
}

function suppliedDocuments(values: readonly PersonalValue[]): Json[] {
  return values
    .filter(v => v.field === 'documents')
    .map(v => ({ version: v.version, documents: JSON.parse(v.value) as unknown }))
}

function presentAllowed(allowed: readonly Allowed[]): Json[] {
  const own = new Set<string>(APPLICANT_COMMANDS)
  return allowed
    .filter(({ command }) => own.has(command))
    .map(({ command, title, duty, refused }) => ({
      command,
      title,
      duty: duty ?? null,
      refused: refused ? { code: refused.code, reason: refused.reason } : null,
    }))
}

/** What link and query code show together. */
export function presentContents(
  read: Read & {
    readonly allowed: readonly Allowed[]
    readonly personal: readonly PersonalValue[]
    /** Files the applicant sent. */
    readonly files: readonly Attachment[]
  },
  viewing: Viewing,
): Json {
  const { matter, personal, allowed, files } = read
  const { firm, item, town } = matter.facts
  return {
    ...presentStatus(read, viewing, true),
    contents: {
      ...ownWords(personal),
      firm: firm ?? null,
      item: item ?? null,
      town: town ?? null,
      disclosure: matter.disclosure,
      files: files.map(({ name, size }) => ({ name, size })),
      supplied: suppliedDocuments(personal),
    },
    allowed: presentAllowed(allowed),
  }
}
