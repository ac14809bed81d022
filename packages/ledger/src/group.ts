import {
  asInstant,
  type County,
  type Entry,
  type EventDraft,
  type Instant,
  keyOf,
  type Matter,
  type MatterId,
  type NextNumber,
  type Registry,
} from '@doudi/kernel'
import type pg from 'pg'
import { type ArchivedCase, archivedRow, draftsOf } from './archive/archived-case.ts'
import { type Citation, citationsOf } from './attachments/cited.ts'
import { type EntryNeeds, type KnownEntries, readKnownEntries } from './entries/entry-group.ts'
import { entryStream, registerOf } from './entries/entry-row.ts'
import { type ExternalRef, type Link, nameOfRef, readLinks } from './external-refs.ts'
import type { Found, HotMatters } from './hot-matters.ts'
import { type KnownCounty, readCounty } from './known-county.ts'
import { findKeys, type HeldHead, holdHead, type KnownKey } from './log/postgres-log.ts'
import { type Writing, writeEvents } from './log/write-events.ts'
import { type Before, type MatterRow, rowOf, type StoredMatter, streamOf } from './matter-row.ts'
import { type Notice, noticesFor } from './outbox/notices.ts'
import { numbersIn, type PaperNumber, readLastNumbers } from './paper-numbers.ts'

/** An idempotency key and a digest of the body it came with. */
export interface Given {
  readonly key: string
  readonly request: string
}

/** What a task finds when it decides: nobody else can append until it is written. */
export interface World extends KnownCounty {
  readonly now: Instant
  /** What the task's key has led to before, if it has. */
  readonly known: KnownKey | undefined
  find(id: string): StoredMatter | undefined
  /** The number a task with a series would take; it is taken when an event that carries it is written. */
  readonly number: NextNumber | undefined
  /** Ids for a new matter; the public number is given out when the matter is written, so that numbers are dense. */
  /** The n-th, from 0, of those it opens. */
  fresh(n?: number): { id: MatterId; number: string }
  /** Appends events of a matter, with the state they lead to. */
  write(
    matter: Matter,
    events: readonly EventDraft[],
    more?: { readonly search?: string; readonly given?: Given },
  ): void
  writeCounty(county: County, events: readonly EventDraft[], given?: Given): void
  /** Entries of registers that the task has named. */
  readonly entries: KnownEntries
  /** Appends events of an entry, with the state they lead to. */
  writeEntry(after: EntryAfter, given: Given): void
  /** Rewrites the read model of a matter whose state has not changed. */
  refresh(stored: StoredMatter): void
  /** Appends the events of an imported case. */
  archive(given: ArchivedCase, key: Given): MatterId
  /** The matter that has the task's outside number, if there is one. */
  readonly linked: string | undefined
  /** Registers the task's outside number as the matter's. */
  link(matter: string): void
}

interface EntryAfter {
  readonly entry: Entry
  readonly events: readonly EventDraft[]
}

/** One thing to be decided and written in the next group. */
export interface Task<T> {
  readonly given?: Given
  readonly ref?: ExternalRef
  /** For a simulated past: when it is decided. The log's time only goes forward, so an earlier one is passed over. */
  readonly at?: Instant
  /** The series it takes a number from. */
  series?(at: { readonly county: County; readonly now: Instant }): string | undefined
  /** The matter it is about, where that is known beforehand: it is read in the same breath as the head is taken. */
  readonly about?: string
  /** Entries of registers it looks at. */
  readonly entries?: readonly EntryNeeds[]
  /** Ids of the matters it looks at; read inside the transaction. */
  matters(client: pg.ClientBase, county: County): Promise<readonly string[]>
  decide(world: World): T
}

export interface GroupOptions {
  readonly hot: HotMatters
  readonly registry: Registry
  readonly clock: () => Instant
  readonly newId: (now: Instant) => MatterId
}

/** Beside the events: what tasks have decided and the database has not been told yet. */
export interface Unsent {
  readonly rows: Map<string, MatterRow>
  /** Matters that were opened again or closed: they are looked for among others now. */
  readonly moved: Map<string, boolean>
  readonly notices: Notice[]
  readonly citations: Citation[]
  readonly numbers: PaperNumber[]
  readonly links: Link[]
}

export function nothingUnsent(): Unsent {
  return { rows: new Map(), moved: new Map(), notices: [], citations: [], numbers: [], links: [] }
}

/** What one transaction is about to write. */
export interface Group {
  known: KnownCounty
  head: HeldHead
  readonly options: GroupOptions
  readonly keys: Map<string, KnownKey>
  /** Where the log stands, with the events that were decided and are not sent yet. */
  readonly writing: Writing
  unsent: Unsent
  /** Matters whose rows this group has written. */
  readonly written: Set<string>
  /** The last number of each series, those of this group among them. */
  readonly lastNumbers: Map<string, number>
  /** Matters by outside number: those that are stored, and those this group adds. */
  readonly links: Map<string, string>
  readonly entries: KnownEntries
  readonly stored: Map<string, StoredMatter>
  /** Rows as the database will have them when it comes to what is not sent yet, where that is known. */
  readonly before: Map<string, Before>
  /** What the newest rows were computed from: those of this group, else those before it. */
  readonly computed: Map<string, Before>
}

/** A task fails in itself: half of it may be in the group, which must not be written and goes again task by task. */
export class SpoiltGroup extends Error {
  constructor(cause: unknown) {
    super('a task failed inside its group', { cause })
  }
}

/** What the database says of its own has a code, and may concern all; anything else is this task's alone. */
async function mattersOf(
  task: Task<unknown>,
  client: pg.ClientBase,
  county: County,
): Promise<readonly string[]> {
  try {
    return await task.matters(client, county)
  } catch (fault) {
    throw (fault as { code?: unknown }).code === undefined ? new SpoiltGroup(fault) : fault
  }
}

/** What the tasks look at beyond what they are about. */
async function readOthers(
  client: pg.ClientBase,
  tasks: readonly Task<unknown>[],
  { county, hot, read }: { county: County; hot: HotMatters; read: ReadonlySet<string> },
): Promise<readonly Found[]> {
  const ids = new Set<string>()
  for (const task of tasks) {
    for (const id of await mattersOf(task, client, county)) if (!read.has(id)) ids.add(id)
  }
  return hot.read(client, county.id, [...ids])
}

/** Takes the head and reads all that the tasks will ask for: from here to the commit, what is read stays true. */
export async function openGroup(
  client: pg.ClientBase,
  tasks: readonly Task<unknown>[],
  { known, options }: { known: KnownCounty; options: GroupOptions },
): Promise<Group> {
  const { id } = known.county
  const given = tasks.flatMap(task => (task.given ? [task.given.key] : []))
  const refs = tasks.flatMap(task => (task.ref ? [task.ref] : []))
  const about = new Set(tasks.flatMap(task => task.about ?? []))
  // The server answers in the order of asking: what is read here is read after the head was taken.
  const [head, keys, links, own] = await Promise.all([
    holdHead(client, id),
    findKeys(client, id, given),
    readLinks(client, id, refs),
    options.hot.read(client, id, [...about]),
  ])
  const current =
    head.countyVersion === known.county.version ? known : await readCounty(client, known, options.registry)
  const recorded = asInstant(Math.max(options.clock(), head.recorded))
  const at = { county: current.county, now: recorded }
  const series = tasks.flatMap(task => task.series?.(at) ?? [])
  const lastNumbers = await readLastNumbers(client, id, series)
  const entries = await readKnownEntries(
    client,
    id,
    tasks.flatMap(task => task.entries ?? []),
  )
  const others = await readOthers(client, tasks, { county: current.county, hot: options.hot, read: about })
  const found = [...own, ...others]
  const before = new Map(found.flatMap(one => (one.before ? [[one.stored.id, one.before]] : [])))
  return {
    known: current,
    head,
    options,
    keys,
    writing: { seq: head.seq, chain: head.chain, recorded, events: [], personal: [] },
    unsent: nothingUnsent(),
    written: new Set(),
    lastNumbers,
    links,
    entries,
    stored: new Map(found.map(({ stored }) => [stored.id, stored])),
    before,
    computed: new Map(before),
  }
}

/** What a matter is found by once its firm is hidden, or is hidden no more; undefined while that stays as it is. */
function newlyFoundBy(before: Matter | undefined, { number, facts, disclosure }: Matter): string | undefined {
  const hides = (d: Matter['disclosure']): boolean => d === 'hide-firm-from-holder'
  if (!before || hides(before.disclosure) === hides(disclosure)) return undefined
  const { title, firm } = facts
  return [number, title, ...(!hides(disclosure) && firm ? [firm] : [])].join('\n')
}

function putRow(group: Group, matter: Matter, given?: string): void {
  const { id, version, status } = matter
  const search =
    given ?? newlyFoundBy(group.stored.get(id)?.matter, matter) ?? group.unsent.rows.get(id)?.search
  const { county } = group.known
  const now = group.writing.recorded
  const context = { ...group.known, now, ...(search !== undefined && { search }) }
  const row = rowOf(matter, context, group.computed.get(id))
  if (search === undefined && group.stored.get(id)?.status !== status)
    group.unsent.moved.set(id, status === 'open')
  group.unsent.rows.set(id, row)
  const { state: _, ...shown } = row
  group.computed.set(id, { matter, row: shown, county, now })
  const { calendarVersion } = group.known
  group.stored.set(id, { id, version, status, announced: row.announced, calendarVersion, matter })
}

/** A key that comes twice in one group: the second task must see what the first one did. */
function rememberKey(group: Group, given: Given | undefined, from: number): void {
  const events = group.writing.events.slice(from)
  const own = given && events.find(e => e.key === given.key)
  if (!given || !own) return
  const last = events.findLast(e => e.stream === own.stream)?.version ?? own.version
  group.keys.set(given.key, { request: given.request, stream: own.stream, last })
}

function nextNumber({ known, writing, lastNumbers }: Group, task: Task<unknown>): NextNumber | undefined {
  const series = task.series?.({ county: known.county, now: writing.recorded })
  return series === undefined ? undefined : { series, ordinal: (lastNumbers.get(series) ?? 0) + 1 }
}

/** What is the same for every task of a group. */
export type Shared = Pick<
  World,
  'find' | 'write' | 'writeCounty' | 'entries' | 'writeEntry' | 'archive' | 'refresh'
>

/** Made once for a group and not for each of its tasks. */
export function sharedBy(group: Group): Shared {
  const { options, writing, stored } = group
  return {
    find: id => stored.get(id),
    write(matter, events, { search, given } = {}) {
      const after = matter.version - events.length
      const { county } = group.known
      const notices = noticesFor(events, matter, { county, registry: options.registry, after })
      // Whatever can fail comes first: then a task of many matters may pass over one and write the others.
      putRow(group, matter, search)
      if (after === 0) group.head = { ...group.head, matters: group.head.matters + 1 }
      writeEvents(writing, { stream: streamOf(matter.id), after, drafts: events }, given)
      group.unsent.notices.push(...notices)
      const numbers = numbersIn(matter, after)
      for (const { series, ordinal } of numbers) group.lastNumbers.set(series, ordinal)
      group.unsent.numbers.push(...numbers)
      group.unsent.citations.push(...citationsOf(matter.id, events, after))
    },
    writeCounty(county, events, given) {
      writeEvents(writing, { stream: 'county', after: county.version - events.length, drafts: events }, given)
      const calendars = events.filter(e => e.type === 'calendar-published').length
      group.known = { county, calendarVersion: group.known.calendarVersion + calendars }
      group.head = { ...group.head, countyVersion: county.version }
    },
    entries: group.entries,
    writeEntry({ entry, events }, given) {
      const { register, id, version } = entry
      const place = { stream: entryStream(register, id), after: version - events.length, drafts: events }
      writeEvents(writing, place, given)
      group.entries.put(entry, keyOf(registerOf(options.registry, register), entry))
    },
    archive(given, key) {
      const id = options.newId(writing.recorded)
      const firstSeq = writing.seq + 1
      writeEvents(writing, { stream: streamOf(id), after: 0, drafts: draftsOf(given) }, key)
      group.unsent.rows.set(
        id,
        archivedRow(id, given, { firstSeq, calendarVersion: group.known.calendarVersion }),
      )
      return id
    },
    refresh: row => putRow(group, row.matter),
  }
}

function worldOf(group: Group, shared: Shared, task: Task<unknown>): World {
  const { options, writing } = group
  const { ref } = task
  // A task that asks twice for the same new matter means the same one.
  const ids: MatterId[] = []
  return {
    ...shared,
    county: group.known.county,
    calendarVersion: group.known.calendarVersion,
    now: writing.recorded,
    known: task.given && group.keys.get(task.given.key),
    number: nextNumber(group, task),
    fresh(n = 0) {
      const year = group.known.county.zone.format(writing.recorded).slice(0, 4)
      const number = `${year}-${String(group.head.matters + 1 + n).padStart(6, '0')}`
      const id = ids[n] ?? options.newId(writing.recorded)
      ids[n] = id
      return { id, number }
    },
    linked: ref && group.links.get(nameOfRef(ref)),
    link(matter) {
      if (!ref) throw new Error('the task names no outside number')
      group.links.set(nameOfRef(ref), matter)
      group.unsent.links.push({ ...ref, matter })
    },
  }
}

/** Lets one task decide. */
export function decideTask<T>(group: Group, shared: Shared, task: Task<T>): T {
  const from = group.writing.events.length
  if (task.at !== undefined) group.writing.recorded = asInstant(Math.max(task.at, group.writing.recorded))
  try {
    const result = task.decide(worldOf(group, shared, task))
    rememberKey(group, task.given, from)
    return result
  } catch (fault) {
    throw group.writing.events.length > from ? new SpoiltGroup(fault) : fault
  }
}
