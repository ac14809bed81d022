import {
  asInstant,
  type Entry,
  entryStreamOf,
  evolveEntry,
  evolveMatter,
  type Matter,
  type MatterId,
  type Registry,
} from '@doudi/kernel'
import { ACTIVITY_RECORDED, archivedRow, caseOf } from '../archive/archived-case.ts'
import type { ExternalRef, Link } from '../external-refs.ts'
import { evolveKnown, type KnownCounty } from '../known-county.ts'
import type { StoredEvent } from '../log/encode.ts'
import { type MatterRow, rowOf } from '../matter-row.ts'
import { initialWords } from '../search-row.ts'

export interface Rebuilt {
  readonly known: KnownCounty
  readonly matters: ReadonlyMap<string, Matter>
  /** Entries of registers, by stream. */
  readonly entries: ReadonlyMap<string, Entry>
  /** Events of imported cases, by stream, with the sequence number of the first. */
  readonly archived: ReadonlyMap<
    string,
    { readonly firstSeq: number; readonly events: readonly StoredEvent[] }
  >
  /** Numbers that matters have in other systems. */
  readonly links: readonly Link[]
}

/** The outside number with which a matter was opened, or an imported case came. */
function refIn({ data }: StoredEvent): ExternalRef | undefined {
  const about = (data.case ?? data) as { readonly externalRef?: ExternalRef }
  return about.externalRef
}

/** Folds a whole log from nothing: the county and every matter, each event under the county as it was then. */
export async function rebuild(
  events: AsyncIterable<StoredEvent>,
  { start, registry }: { start: KnownCounty; registry: Registry },
): Promise<Rebuilt> {
  let known = start
  const matters = new Map<string, Matter>()
  const entries = new Map<string, Entry>()
  const links: Link[] = []
  const archived = new Map<string, { firstSeq: number; events: StoredEvent[] }>()
  for await (const event of events) {
    if (event.stream === 'county') {
      known = evolveKnown(known, event, registry)
      continue
    }
    const stream = entryStreamOf(event.stream)
    if (stream) {
      entries.set(event.stream, evolveEntry(entries.get(event.stream), event, { registry, stream }))
      continue
    }
    const id = event.stream.slice('matter/'.length)
    const ref = event.version === 1 ? refIn(event) : undefined
    if (ref) links.push({ ...ref, matter: id })
    if (event.type === ACTIVITY_RECORDED) {
      const entry = archived.get(id)
      if (entry) entry.events.push(event)
      else archived.set(id, { firstSeq: event.seq, events: [event] })
    } else {
      matters.set(id, evolveMatter(matters.get(id), event, { registry, county: known.county }))
    }
  }
  return { known, matters, entries, archived, links }
}

/** The read model of a rebuilt log. Applicants' own words are beside the log, so search finds number, title and firm. */
export function rebuiltRows({ known, matters, archived }: Rebuilt, now: number): MatterRow[] {
  const { county, calendarVersion } = known
  const live = [...matters.values()].map(matter => {
    const { title, firm } = matter.facts
    const search = [matter.number, title, firm, initialWords(title, firm)].filter(Boolean).join('\n')
    return rowOf(matter, { county, calendarVersion, now: asInstant(now), search })
  })
  const old = [...archived].map(([id, { firstSeq, events }]) =>
    archivedRow(id as MatterId, caseOf(events), { firstSeq, calendarVersion }),
  )
  return [...live, ...old]
}
