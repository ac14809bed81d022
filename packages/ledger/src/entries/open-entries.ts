import {
  type Actor,
  type County,
  ENDED,
  type Entry,
  type Event,
  entryStreamOf,
  evolveEntry,
  isToldToReaders,
  mayReadPersonal,
  narrateEntry,
  type Register,
  type Registry,
  readsEntryWhole,
  type StreamId,
} from '@doudi/kernel'
import { sql } from 'kysely'
import type pg from 'pg'
import { NEWEST, readStream } from '../reads/events.ts'
import { type PersonalValue, readPersonalOf } from '../reads/personal.ts'
import type { Sequencer } from '../sequencer.ts'
import { actOnEntryTask } from '../tasks/act-on-entry.ts'
import { type Reading, rowsOf } from '../wall/reading.ts'
import type { Entries, EntryHistory, EntryTold, SeenEntry } from './entries.ts'
import { entryStream, registerOf } from './entry-row.ts'
import { entrySightOf, visibleEntries } from './entry-sight.ts'
import { inForceOn, listEntries, seenEntry } from './list-entries.ts'

interface Room {
  readonly pool: pg.Pool
  readonly sequencer: Sequencer
  readonly registry: Registry
  readonly as: (reader: Actor) => Reading
}

/** The state of an entry as it was after one of its versions, folded from the log. */
async function entryAt(
  { pool, registry }: Room,
  { county, stream, upTo }: { county: County; stream: StreamId; upTo: number },
): Promise<Entry> {
  const named = entryStreamOf(stream)
  const events = await readStream(pool, county.id, { stream, upTo })
  let entry: Entry | undefined
  if (named) for (const event of events) entry = evolveEntry(entry, event, { registry, stream: named })
  if (!entry) throw new Error(`the log has no ${stream}`)
  return entry
}

type Personal = Map<number, Record<string, string>>

function byVersion(said: readonly PersonalValue[]): Personal {
  const values: Personal = new Map()
  for (const { version, field, value } of said)
    values.set(version, { ...values.get(version), [field]: value })
  return values
}

/** What stands of what was said beside the log: the newest of each field, without those that were emptied since. */
function standing(events: readonly Event[], values: Personal): Record<string, string> | undefined {
  const stands: Record<string, string> = {}
  for (const { version, data } of events) {
    for (const field of (data.without ?? []) as readonly string[]) delete stands[field]
    Object.assign(stands, values.get(version))
  }
  return Object.keys(stands).length > 0 ? stands : undefined
}

interface Told {
  readonly registry: Registry
  readonly county: County
  readonly register: Register
  readonly isWhole: boolean
  readonly values: Personal
}

function toldOf(event: Event, { registry, county, register, isWhole, values }: Told): EntryTold[] {
  const { version, type, recorded, by } = event
  if (!isWhole && !isToldToReaders(registry, register.name, type)) return []
  const personal = values.get(version)
  const { touched, was } = event.data as Pick<EntryTold, 'touched' | 'was'>
  return [
    {
      version,
      type,
      recorded,
      // Whoever reads his part alone is told of offices and of no person.
      by: !isWhole && by.kind === 'officer' ? { kind: 'office' } : by,
      text: narrateEntry(event, { registry, county, register: register.name }),
      ...(isWhole && touched && { touched, was: was ?? {} }),
      ...(personal && { personal }),
    },
  ]
}

/** One entry as a reader may have it, and what has happened to it. */
function openOne({ sequencer, registry, as }: Room): Pick<Entries, 'find' | 'history' | 'readsWhole'> {
  const known = (): County => sequencer.known().county

  async function find(register: string, id: string, reader: Actor): Promise<SeenEntry | undefined> {
    const county = known()
    if (!registry.registers.has(register)) return undefined
    const { rows } = await as(reader).query<{ state: string }>({
      name: 'find-entry',
      text: 'select state from entry where county = $1 and register = $2 and id = $3',
      values: [county.id, register, id],
    })
    return rows[0] && seenEntry(JSON.parse(rows[0].state) as Entry, { registry, county, reader })
  }

  async function history({ entry }: SeenEntry, reader: Actor): Promise<EntryHistory> {
    const county = known()
    const register = registerOf(registry, entry.register)
    const stream = entryStream(entry.register, entry.id)
    const reading = as(reader)
    const events = await readStream(reading, county.id, { stream, upTo: NEWEST })
    const isConfided = mayReadPersonal(register, entry, { reader, county })
    const values = byVersion(isConfided ? await readPersonalOf(reading, county.id, stream) : [])
    const isWhole = readsEntryWhole(register, entry, { reader, county })
    const personal = standing(events, values)
    return {
      told: events.flatMap(event => toldOf(event, { registry, county, register, isWhole, values })),
      ...(personal && { personal }),
    }
  }

  async function readsWhole(register: string, id: string, reader: Actor): Promise<boolean> {
    const seen = await find(register, id, reader)
    const by = { reader, county: known() }
    return seen !== undefined && readsEntryWhole(registerOf(registry, register), seen.entry, by)
  }

  return { find, history, readsWhole }
}

/** Acting on entries of registers, and reading them as each reader may. */
export function openEntries(room: Room): Entries {
  const { sequencer, registry, as } = room
  const known = (): County => sequencer.known().county
  const one = openOne(room)
  return {
    ...one,
    seenBy: (entry, reader) => seenEntry(entry, { registry, county: known(), reader }),
    async act(given) {
      const result = await sequencer.run(actOnEntryTask(given, registry))
      if (result.kind !== 'repeated') return result
      const { stream, last } = result
      return {
        kind: 'entry-done',
        entry: await entryAt(room, { county: known(), stream, upTo: last }),
        replayed: true,
      }
    },
    async list(filter, reader) {
      const county = known()
      if (!registry.registers.has(filter.register)) return { items: [], next: null }
      return listEntries(as(reader), filter, {
        registry,
        county,
        reader,
        sight: entrySightOf(reader, county, registry),
      })
    },
    async events(register, id, reader) {
      if (!(await one.readsWhole(register, id, reader))) return []
      return readStream(as(reader), known().id, { stream: entryStream(register, id), upTo: NEWEST })
    },
    async readable(reader, on) {
      const county = known()
      const sight = entrySightOf(reader, county, registry)
      const names = [...registry.registers.keys()]
      if (names.length === 0) return new Map()
      const counted = names.map(
        name =>
          sql`select ${name}::text as name, (count(*) filter (where status <> ${ENDED} and ${inForceOn(on)}))::int as in_force from entry where county = ${county.id} and register = ${name} and ${visibleEntries(sight, name)} having count(*) > 0`,
      )
      const rows = await rowsOf(
        as(reader),
        sql<{ name: string; in_force: number }>`${sql.join(counted, sql` union all `)}`,
      )
      return new Map(rows.map(r => [r.name, r.in_force]))
    },
  }
}
