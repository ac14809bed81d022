import type { Actor, County, Instant, Matter } from '@doudi/kernel'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { decodeEvent } from '../log/encode.ts'
import { readMatters, streamOf } from '../matter-row.ts'
import { askAsOwner, type Reading, readAs, rowsOf, type Wall } from '../wall/reading.ts'
import { type AwaitingReads, openAwaitingReads } from './awaiting.ts'
import { isInvolved } from './list.ts'
import { type OversightReads, openOversightReads } from './oversight.ts'
import { firmKnownTo, sightOf, visibleTo } from './sight.ts'

/** How many open matters show which light. */
export interface LightCounts {
  readonly green: number
  readonly yellow: number
  readonly red: number
}

/** A record of a matter with what it says, for reads that lay records side by side. */
export interface StoryEvent {
  readonly matter: string
  readonly version: number
  readonly type: string
  readonly recorded: Instant
  readonly by: Actor
  readonly data: Readonly<Record<string, unknown>>
}

export interface SavedView {
  readonly name: string
  readonly query: string
}

/** Whose list is counted: the matters an office answers for, those one officer answers for, or those others answer for. */
export type Share = { readonly office: string } | { readonly officer: string } | { readonly involves: string }

/** What the desk asks beyond single matters and plain lists. Every answer holds only what the reader may know of. */
export interface DeskReads extends AwaitingReads, OversightReads {
  /** Stored folds of matters that a list has just shown to the reader. */
  states(ids: readonly string[], reader: Actor): Promise<ReadonlyMap<string, Matter>>
  /** Records of certain types of these matters, in the order of the log. */
  story(ids: readonly string[], types: readonly string[], reader: Actor): Promise<readonly StoryEvent[]>
  lights(share: Share, reader: Actor): Promise<LightCounts>
  /** Matters an office answers for, on which another office owes something. */
  waiting(office: string, reader: Actor): Promise<number>
  lightsByOffice(reader: Actor): Promise<readonly ({ readonly office: string } & LightCounts)[]>
  /** What applicants said since an instant, of matters the reader may know of. */
  heard(since: Instant, reader: Actor): Promise<readonly StoryEvent[]>
  closedSince(since: Instant, reader: Actor): Promise<Readonly<Record<string, number>>>
  /** Ids of matters of the same firm, item and town, and of those with like words. */
  related(matter: Matter, reader: Actor): Promise<readonly Related[]>
  /** The text of a procedure as its publication recorded it. */
  procedureSource(id: string, version: number): Promise<string>
  views(officer: string): Promise<readonly SavedView[]>
  saveView(officer: string, view: SavedView): Promise<void>
  dropView(officer: string, name: string): Promise<void>
}

export interface Related {
  readonly id: string
  readonly why: 'same-words' | 'same-firm' | 'same-item'
  /** How like the words are, 0 to 1; only for likely duplicates. */
  readonly likeness: number | null
}

interface Room {
  readonly pool: pg.Pool
  readonly wall: Wall
  readonly clock: () => Instant
  readonly sequencer: { known(): { readonly county: County } }
}

interface EventRow {
  readonly stream: string
  readonly text: string
}

const MOST_RELATED = 12
const MOST_CANDIDATES = 60
const LIKE = 0.4
const MOST_VIEWS = 50

function storyOf({ stream, text }: EventRow): StoryEvent {
  const { version, type, recorded, by, data } = decodeEvent(text)
  return { matter: stream.slice('matter/'.length), version, type, recorded, by, data }
}

function shareIs(county: string, share: Share): RawBuilder<unknown> {
  if ('office' in share) return sql`office = ${share.office}`
  if ('officer' in share) return sql`officer = ${share.officer}`
  return sql`${isInvolved(county, share.involves)} and office is distinct from ${share.involves}`
}

/** The lights of a set of rows, counted as lists show them. */
function lightColumns(now: Instant): RawBuilder<unknown> {
  return sql`count(*) filter (where due_at <= ${now})::int as red,
    count(*) filter (where due_at > ${now} and yellow_at <= ${now})::int as yellow,
    count(*) filter (where due_at > ${now} and (yellow_at is null or yellow_at > ${now}))::int as green`
}

type Asking = Room & {
  readonly visible: (reader: Actor) => RawBuilder<unknown>
  /** The database as the reader may ask it. */
  readonly as: (reader: Actor) => Reading
}

function countsOf({
  as,
  clock,
  sequencer,
  visible,
}: Asking): Pick<DeskReads, 'lights' | 'waiting' | 'lightsByOffice' | 'closedSince'> {
  const open = (reader: Actor) =>
    sql`county = ${sequencer.known().county.id} and status = 'open' and ${visible(reader)}`
  return {
    async lights(share, reader) {
      const rows = await rowsOf(
        as(reader),
        sql<LightCounts>`select ${lightColumns(clock())} from matter
        where ${open(reader)} and ${shareIs(sequencer.known().county.id, share)}`,
      )
      return rows[0] ?? { green: 0, yellow: 0, red: 0 }
    },
    async waiting(office, reader) {
      const rows = await rowsOf(
        as(reader),
        sql<{ n: number }>`select count(*)::int as n from matter
        where ${open(reader)} and office = ${office} and cardinality(offices) > 1`,
      )
      return rows[0]?.n ?? 0
    },
    async lightsByOffice(reader) {
      const rows = await rowsOf(
        as(reader),
        sql<{ office: string } & LightCounts>`
        select office, ${lightColumns(clock())} from matter
        where ${open(reader)} and office is not null group by office order by office`,
      )
      return rows
    },
    async closedSince(since, reader) {
      const rows = await rowsOf(
        as(reader),
        sql<{ result: string | null; n: number }>`
        select result, count(*)::int as n from matter
        where county = ${sequencer.known().county.id} and status = 'closed' and closed_at >= ${since}
          and ${visible(reader)} group by result`,
      )
      return Object.fromEntries(rows.map(({ result, n }) => [result ?? 'none', n]))
    },
  }
}

function storiesOf({
  as,
  sequencer,
  visible,
}: Asking): Pick<DeskReads, 'states' | 'story' | 'heard' | 'related'> {
  const county = (): string => sequencer.known().county.id
  return {
    async states(ids, reader) {
      const stored = await readMatters(as(reader), county(), ids)
      return new Map(stored.map(({ id, matter }) => [id, matter]))
    },
    async story(ids, types, reader) {
      const streams = ids.map(streamOf)
      const rows = await rowsOf(
        as(reader),
        sql<EventRow>`select stream, text from event_log
        where county = ${county()} and stream = any(${streams}) and type = any(${types})
        order by seq`,
      )
      return rows.map(storyOf)
    },
    async heard(since, reader) {
      const rows = await rowsOf(
        as(reader),
        sql<EventRow>`select l.stream, l.text from event_log l
        join matter m on m.county = l.county and l.stream = 'matter/' || m.id
        where l.county = ${county()} and l.type in ('called-back', 'rated') and l.recorded >= ${since}
          and ${visible(reader)} order by l.recorded`,
      )
      return rows.map(storyOf)
    },
    async related({ id, facts }, reader) {
      const firm = facts.firm ?? null
      const item = facts.item ?? null
      const town = facts.town ?? null
      // A firm that is hidden from the reader is not shown to be the same as one that is not.
      const sameFirm = sql`firm = ${firm} and ${firmKnownTo(sightOf(reader, sequencer.known().county))}`
      const rows = await rowsOf(
        as(reader),
        sql<Related>`
        with likely as (
          select matter as id, 'same-words' as why, likeness
          from matters_alike(${county()}, ${id}, ${firm}, ${MOST_CANDIDATES})
        ),
        alike as (
          select id, case when ${sameFirm} then 'same-firm' else 'same-item' end as why, null::float8 as likeness
          from matter
          where county = ${county()} and status = 'open' and id <> ${id}
            and ((${sameFirm}) or (item = ${item} and town is not distinct from ${town}))
          order by opened_at desc limit ${MOST_RELATED}
        )
        select distinct on (found.id) found.id, found.why, found.likeness
        from (select * from likely where likeness >= ${LIKE} union all select * from alike) found
        join matter m on m.county = ${county()} and m.id = found.id
        where ${visible(reader)}
        order by found.id, found.likeness desc nulls last limit ${MOST_RELATED}`,
      )
      return [...rows].sort((a, b) => (b.likeness ?? 0) - (a.likeness ?? 0))
    },
  }
}

function sourcesOf({ as, sequencer }: Asking): Pick<DeskReads, 'procedureSource'> {
  return {
    async procedureSource(id, version) {
      const rows = await rowsOf(
        as(SYSTEM),
        sql<{ text: string }>`select text from event_log
        where county = ${sequencer.known().county.id} and stream = 'county' and type = 'procedure-published'
        order by seq desc`,
      )
      const texts = rows.map(({ text }) => String(decodeEvent(text).data.yaml))
      const isMeant = (yaml: string) =>
        new RegExp(`^procedure:\\s*${id}\\s*$`, 'm').test(yaml) &&
        new RegExp(`^version:\\s*${version}\\s*$`, 'm').test(yaml)
      return texts.find(isMeant) ?? ''
    },
  }
}

function viewsOf({ wall, sequencer }: Asking): Pick<DeskReads, 'views' | 'saveView' | 'dropView'> {
  const county = (): string => sequencer.known().county.id
  const own = (officer: string): Reading => askAsOwner(wall, county(), { kind: 'officer', person: officer })
  return {
    async views(officer) {
      const rows = await rowsOf(
        own(officer),
        sql<SavedView>`select name, query from saved_view
        where county = ${county()} and officer = ${officer} order by name limit ${MOST_VIEWS}`,
      )
      return rows
    },
    async saveView(officer, { name, query }) {
      await rowsOf(
        own(officer),
        sql<never>`insert into saved_view (county, officer, name, query)
        select ${county()}, ${officer}, ${name}, ${query}
        where (select count(*) from saved_view where county = ${county()} and officer = ${officer}) < ${MOST_VIEWS}
        on conflict (county, officer, name) do update set query = excluded.query`,
      )
    },
    async dropView(officer, name) {
      await rowsOf(
        own(officer),
        sql<never>`delete from saved_view
        where county = ${county()} and officer = ${officer} and name = ${name}`,
      )
    },
  }
}

/** Rules of the county: no matter is in them. */
const SYSTEM: Actor = { kind: 'system' }

export function openDeskReads(room: Room): DeskReads {
  const sight = (actor: Actor) => sightOf(actor, room.sequencer.known().county)
  const visible = (actor: Actor): RawBuilder<unknown> => visibleTo(sight(actor))
  const as = (actor: Actor): Reading =>
    readAs(room.wall, room.sequencer.known().county.id, { sight: sight(actor) })
  const asking: Asking = { ...room, visible, as }
  return {
    ...countsOf(asking),
    ...storiesOf(asking),
    ...sourcesOf(asking),
    ...viewsOf(asking),
    ...openAwaitingReads(asking),
    ...openOversightReads(asking),
  }
}
