import {
  type Actor,
  allowedCommands,
  asInstant,
  asSeenBy,
  foundCounty,
  type Instant,
  type MatterId,
  mayKnow,
  type Registry,
} from '@doudi/kernel'
import type pg from 'pg'
import { openAttachments } from './attachments/open-attachments.ts'
import { openDatabase } from './database.ts'
import { entrySightOf } from './entries/entry-sight.ts'
import { openEntries } from './entries/open-entries.ts'
import type { Task } from './group.ts'
import { newMatterId } from './identity.ts'
import { readCounty } from './known-county.ts'
import type { Answer, Ledger } from './ledger.ts'
import { foundLog } from './log/postgres-log.ts'
import { readMatters } from './matter-row.ts'
import { openOutbox } from './outbox/open-outbox.ts'
import { openDeskReads } from './reads/desk.ts'
import { NEWEST } from './reads/events.ts'
import { tallyFirms } from './reads/firm-tally.ts'
import { listMatters } from './reads/list.ts'
import { readLines, readLinesFor } from './reads/log-page.ts'
import { openRunningReads } from './reads/running.ts'
import { openSensitiveReads } from './reads/sensitive.ts'
import { sightOf } from './reads/sight.ts'
import { type TallyFilter, tallyMatters } from './reads/tally.ts'
import { readTimeline } from './reads/timeline.ts'
import { type Sequencer, startSequencer } from './sequencer.ts'
import { actTask } from './tasks/act.ts'
import { actOnCountyTask } from './tasks/act-on-county.ts'
import { findLookBacks, lookBackTask } from './tasks/look-back.ts'
import { openMatterTask } from './tasks/open-matter.ts'
import { type Batch, recomputeTask } from './tasks/recompute.ts'
import { historyAt, matterAt } from './tasks/replay.ts'
import type { Repeated } from './tasks/request.ts'
import { wakeTask } from './tasks/wake.ts'
import { askAsOwner, type Owner, type Reading, readAs, readAsPublic, type Wall } from './wall/reading.ts'

export interface LedgerOptions {
  readonly url: string
  readonly county: { readonly id: string; readonly zone: string }
  readonly registry: Registry
  readonly clock: () => Instant
  /** Ids of new matters; of time and chance, if not given. */
  readonly newId?: (now: Instant) => MatterId
  readonly log?: (line: string) => void
}

/** A ledger with what lies beneath it, for the ledger's own tools: import, export, outbox. */
export interface OpenLedger extends Ledger {
  readonly pool: pg.Pool
  readonly wall: Wall
  readonly sequencer: Sequencer
  readonly clock: () => Instant
  /** The database as a reader may ask it: behind the conditions of a statement stand the policies. */
  as(reader: Actor): Reading
  /** The database as somebody keeps his own things in it: the rows of others are not there. */
  own(owner: Owner): Reading
  /** The database as the public figures are counted from it. */
  published(): Reading
}

/** Asks for nobody: under the application's own role. */
const SYSTEM: Actor = { kind: 'system' }

/** How many matters one transaction wakes or recomputes: long enough to be fast, short enough to let commands through. */
const BATCH = 200

interface Room extends LedgerOptions {
  readonly pool: pg.Pool
  readonly wall: Wall
  readonly sequencer: Sequencer
  readonly as: OpenLedger['as']
}

function commandsOf(room: Room): Pick<Ledger, 'openMatter' | 'act' | 'actOnCounty'> {
  const { sequencer, registry } = room

  /** The first answer again: the state as it was then, not as it is now. */
  async function answer(result: Answer | Repeated): Promise<Answer> {
    if (result.kind !== 'repeated') return result
    const { stream, last } = result
    if (stream === 'county') return { kind: 'county-done', version: last, replayed: true }
    const { county } = sequencer.known()
    const matter = await matterAt(room.as(SYSTEM), { county, registry, stream, version: last })
    return { kind: 'done', matter, events: [], replayed: true }
  }
  return {
    openMatter: async command => answer(await sequencer.run(openMatterTask(command, registry))),
    act: async command => answer(await sequencer.run(actTask(command, registry))),
    async actOnCounty(command) {
      const done = await answer(await sequencer.run(actOnCountyTask(command, room)))
      // It is recorded, whatever becomes of the matters: what is cut off or stuck here, the next wake-up takes up.
      if (done.kind === 'county-done' && !done.replayed)
        await recomputeAll(room).catch((fault: unknown) =>
          room.log?.(`recomputing stopped: ${String(fault)}`),
        )
      return done
    },
  }
}

/**
 * Runs a task over all matters that a query finds, batch by batch, until it finds no more. Matters that are stuck are
 * passed over, so that one of them holds up nobody else, and told at the end.
 */
async function overAll(
  { sequencer }: Pick<Room, 'sequencer'>,
  find: (except: readonly string[]) => Promise<readonly string[]>,
  task: (ids: readonly string[]) => Task<Batch>,
): Promise<number> {
  const stuck: string[] = []
  let done = 0
  for (let ids = await find(stuck); ids.length > 0; ids = await find(stuck)) {
    const batch = await sequencer.run(task(ids))
    done += batch.done
    stuck.push(...batch.stuck)
  }
  if (stuck.length > 0) throw new Error(`${stuck.length} matters are stuck: ${stuck.slice(0, 10).join(', ')}`)
  return done
}

/** Brings every open row up to the newest calendar, batch by batch; how many matters' dates moved. */
export function recomputeAll(room: Pick<Room, 'pool' | 'sequencer'>): Promise<number> {
  const { pool, sequencer } = room
  async function staleIds(except: readonly string[]): Promise<string[]> {
    const { county, calendarVersion } = sequencer.known()
    const { rows } = await pool.query<{ id: string }>({
      name: 'stale-calendar',
      text: `select id from matter
             where county = $1 and status = 'open' and calendar_version < $2 and id <> all($3) limit $4`,
      values: [county.id, calendarVersion, except, BATCH],
    })
    return rows.map(r => r.id)
  }
  return overAll(room, staleIds, ids => recomputeTask(ids))
}

function countsOf({ sequencer, clock, as }: Room): Pick<Ledger, 'tally' | 'tallyFirms'> {
  const asked = (filter: TallyFilter, reader: Actor) => {
    const { county } = sequencer.known()
    return { county: county.id, filter, sight: sightOf(reader, county), now: clock() }
  }
  return {
    tally: (by, filter, reader) => tallyMatters(as(reader), { ...asked(filter, reader), by }),
    tallyFirms: (filter, reader) => tallyFirms(as(reader), asked(filter, reader)),
  }
}

function readsOf(room: Room): Pick<Ledger, 'findMatter' | 'timeline' | 'list'> {
  const { sequencer, registry, clock, as } = room
  return {
    async findMatter(idOrNumber, reader) {
      const { county } = sequencer.known()
      const reading = as(reader)
      const { rows } = await reading.query<{ id: string }>({
        name: 'find-matter',
        text: 'select id from matter where county = $1 and (id = $2 or number = $2)',
        values: [county.id, idOrNumber],
      })
      const [stored] = await readMatters(
        reading,
        county.id,
        rows.map(r => r.id),
      )
      if (!stored || stored.status === 'archived' || !mayKnow(stored.matter, reader, county)) return undefined
      const scene = { registry, county, actor: reader, now: clock() }
      return {
        matter: asSeenBy(stored.matter, reader, { county, registry }),
        allowed: allowedCommands(scene, stored.matter),
      }
    },
    async timeline(id, reader, page = {}) {
      const { county } = sequencer.known()
      const reading = as(reader)
      const [stored] = await readMatters(reading, county.id, [id])
      return stored && mayKnow(stored.matter, reader, county)
        ? readTimeline(reading, { county, registry, matter: stored.matter, reader }, page)
        : { entries: [], next: null }
    },
    list: (filter, reader) =>
      listMatters(as(reader), {
        county: sequencer.known().county.id,
        filter,
        sight: sightOf(reader, sequencer.known().county),
        now: clock(),
      }),
  }
}

/** The log itself: whole, as somebody may have it, and as one matter's history. */
function logOf({ as, sequencer, registry }: Room): Pick<Ledger, 'readLog' | 'readLogFor' | 'history'> {
  const county = (): string => sequencer.known().county.id
  return {
    readLog: (from, limit) => readLines(as(SYSTEM), { county: county(), from, limit }),
    readLogFor: (reader, from, limit) =>
      readLinesFor({ all: as(SYSTEM), own: as(reader) }, { county: county(), from, limit }),
    history: (id, reader, upTo = NEWEST) =>
      historyAt(as(reader), {
        county: sequencer.known().county,
        registry,
        stream: `matter/${id}`,
        version: upTo,
      }),
  }
}

/** Opens what is to be asked about matters closed long enough ago; how many. Each closing is asked about once. */
async function openLookBacks(room: Room): Promise<number> {
  const { pool, sequencer, clock } = room
  const passed: string[] = []
  let opened = 0
  for (;;) {
    const { county } = sequencer.known()
    const now = clock()
    const due = await findLookBacks(pool, { county: county.id, now, except: passed })
    if (due.length === 0) return opened
    for (const one of due) {
      passed.push(one.matter.id)
      const task = await lookBackTask(one, { ...room, county, now })
      const answer = task && (await sequencer.run(task))
      if (answer?.kind === 'done') opened += 1
      else if (answer && answer.kind !== 'repeated')
        room.log?.(`the look-back of ${one.matter.number} was not opened: ${answer.kind}`)
    }
  }
}

function wakingOf(room: Room): Pick<Ledger, 'wakeDue' | 'nextWake'> {
  const { pool, sequencer, clock } = room
  async function dueIds(except: readonly string[]): Promise<string[]> {
    const { rows } = await pool.query<{ id: string }>({
      name: 'due-matters',
      text: `select id from matter where county = $1 and wake_at <= $2 and id <> all($3)
             order by wake_at limit $4`,
      values: [sequencer.known().county.id, clock(), except, BATCH],
    })
    return rows.map(r => r.id)
  }
  return {
    async wakeDue() {
      // A calendar whose recomputing was cut off is taken up where it stopped.
      const stuck = await recomputeAll(room).then(
        () => undefined,
        (fault: unknown) => fault,
      )
      const woken = (await overAll(room, dueIds, ids => wakeTask(ids))) + (await openLookBacks(room))
      if (stuck !== undefined) throw stuck
      return woken
    },
    async nextWake() {
      const { rows } = await pool.query<{ at: string | null }>({
        name: 'next-wake',
        text: 'select min(wake_at) as at from matter where county = $1',
        values: [sequencer.known().county.id],
      })
      const at = rows[0]?.at
      return at == null ? null : asInstant(Number(at))
    },
  }
}

/** One small read, and nothing more unless the county has moved. */
async function catchUp({ pool, sequencer }: Room): Promise<void> {
  const { county } = sequencer.known()
  const { rows } = await pool.query<{ county_version: number }>({
    name: 'county-version',
    text: 'select county_version from log_head where county = $1',
    values: [county.id],
  })
  if ((rows[0]?.county_version ?? 0) > county.version)
    await sequencer.run({ matters: async () => [], decide: () => undefined })
}

/** Opens a county's ledger: migrates, folds the county's stream, and starts the sequencer. */
export async function openLedger(options: LedgerOptions): Promise<OpenLedger> {
  const wall = await openDatabase(options.url, options.log)
  const { pool } = wall
  const { registry, clock, newId = newMatterId } = options
  const client = await pool.connect()
  const founded = { county: foundCounty(options.county.id, options.county.zone), calendarVersion: 0 }
  const start = await foundLog(client, options.county.id)
    .then(() => readCounty(client, founded, registry))
    .finally(() => client.release())
  const sequencer = startSequencer({ pool, registry, clock, newId, start })
  const as = (reader: Actor): Reading => {
    const { county } = sequencer.known()
    return readAs(wall, county.id, {
      sight: sightOf(reader, county),
      entries: entrySightOf(reader, county, registry),
    })
  }
  const room: Room = { ...options, pool, wall, sequencer, as }
  return {
    registry,
    pool,
    wall,
    sequencer,
    clock,
    as,
    own: owner => askAsOwner(wall, sequencer.known().county.id, owner),
    published: () => readAsPublic(wall, sequencer.known().county.id),
    county: () => sequencer.known().county,
    catchUp: () => catchUp(room),
    ...commandsOf(room),
    ...readsOf(room),
    ...countsOf(room),
    ...logOf(room),
    ...wakingOf(room),
    entries: openEntries(room),
    outbox: openOutbox({ pool, county: () => sequencer.known().county }),
    attachments: openAttachments(room, { countyId: () => sequencer.known().county.id, as }),
    desk: openDeskReads(room),
    running: openRunningReads(room),
    sensitiveReads: openSensitiveReads(room, { countyId: () => sequencer.known().county.id, as }),
    async close() {
      await sequencer.close()
      await pool.end()
    },
  }
}
