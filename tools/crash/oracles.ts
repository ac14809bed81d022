import { createHash } from 'node:crypto'
import {
  allClocks,
  asInstant,
  type County,
  dueRecomputed,
  type Event,
  effectiveAt,
  evolveCounty,
  evolveMatter,
  foundCounty,
  getProcedure,
  type Instant,
  type Matter,
  nextAutomatic,
  type Registry,
} from '@doudi/kernel'
import { digestOf } from '@doudi/ledger'
import type { StoredEvent } from '../../packages/ledger/src/log/encode.ts'
import { rebuild, rebuiltRows } from '../../packages/ledger/src/transfer/rebuild.ts'
import type { Journal } from './journal.ts'
import type { LogRow, Snapshot } from './snapshot.ts'

/** What is wrong, one sentence each; nothing if all is well. */
export type Findings = readonly string[]

export interface Subject {
  readonly snapshot: Snapshot
  readonly journal: Journal
  readonly county: { readonly id: string; readonly zone: string }
  readonly registry: Registry
  /** The clock at which everything due has been woken. */
  readonly now: Instant
}

/** LOG-2, LOG-3: dense, monotone, and the chain by an implementation that shares nothing with the ledger's. */
export function checkChain({ snapshot }: Subject): Findings {
  const sha = (...parts: (string | Buffer)[]): Buffer => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    return hash.digest()
  }
  const found: string[] = []
  let chain = sha('doudi-log-1:sha256')
  let recorded = 0
  for (const [i, row] of snapshot.log.entries()) {
    chain = sha(chain, sha(`doudi-log-1:sha256\n${Buffer.byteLength(row.text)}:`, row.text))
    if (row.seq !== i + 1) found.push(`place ${i + 1} of the log is numbered ${row.seq}`)
    if (!row.chain.equals(chain)) found.push(`the chain breaks at ${row.seq}`)
    if (row.recorded < recorded) found.push(`recorded time goes back at ${row.seq}`)
    recorded = row.recorded
    const { event } = row
    const columns = [
      event.seq,
      event.stream,
      event.version,
      event.type,
      event.recorded,
      event.cause?.key ?? null,
    ]
    const stored = [row.seq, row.stream, row.version, row.type, row.recorded, row.key]
    if (columns.join() !== stored.join()) found.push(`the columns of ${row.seq} are not what its text says`)
    if (found.length > 5) break
  }
  const { head } = snapshot
  if (head.seq !== snapshot.log.length || !head.chain.equals(chain))
    found.push('the head is not the last event')
  return found
}

function streamOf(matter: string): string {
  return matter === 'county' ? matter : `matter/${matter}`
}

/** LOG-6, CMD-1: acknowledged ⊆ log; each key at most once; refused and never-sent keys nowhere. */
export function checkJournal({ snapshot, journal }: Subject): Findings {
  const found: string[] = []
  const byKey = new Map<string, LogRow[]>()
  for (const row of snapshot.log) {
    if (row.key !== null) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  }
  for (const [key, rows] of byKey) {
    if (rows.length > 1) found.push(`${key} is in the log ${rows.length} times`)
    if (!journal.entries.has(key) && !key.startsWith('founding/')) found.push(`nobody sent ${key}`)
  }
  for (const [key, { outcome }] of journal.entries) {
    const row = byKey.get(key)?.[0]
    if (outcome.is === 'unknown') found.push(`${key} is still unknown (${outcome.why})`)
    else if (outcome.is === 'refused' && row) found.push(`${key} was refused and is in the log`)
    else if (outcome.is === 'acknowledged') {
      if (!row) found.push(`${key} was acknowledged and is lost`)
      else if (row.stream !== streamOf(outcome.matter) || row.event.cause?.last !== outcome.version)
        found.push(`${key} was acknowledged as another event than the log has`)
    }
  }
  return found
}

/** Columns that depend on nothing but the log; who answers for a matter today also depends on absences and the hour. */
const COMPARED = [
  ...['number', 'result', 'procedure', 'title', 'firm', 'office', 'offices', 'disclosure', 'recused'],
  ...['opened_at', 'closed_at', 'due_at', 'yellow_at', 'wake_at', 'announced'],
]

/** PRJ-1: every row is what a rebuild from the log gives, and there is no row besides. */
export async function checkRows({ snapshot, county, registry, now }: Subject): Promise<Findings> {
  async function* events(): AsyncGenerator<StoredEvent> {
    for (const row of snapshot.log) yield row.event
  }
  const start = { county: foundCounty(county.id, county.zone), calendarVersion: 0 }
  const rebuilt = rebuiltRows(await rebuild(events(), { start, registry }), now)
  const found: string[] = []
  const stored = new Map(snapshot.matters.map(m => [m.id, m]))
  for (const row of rebuilt) {
    const have = stored.get(row.id)
    stored.delete(row.id)
    if (!have) found.push(`${row.id} is in the log and has no row`)
    else if (have.state !== row.state || have.version !== row.version || have.status !== row.status)
      found.push(`${row.id}: the stored state is not the fold of its events`)
    else {
      const columns: Readonly<Record<string, unknown>> = {
        ...row.columns,
        announced: JSON.stringify(row.announced),
      }
      const differing = COMPARED.filter(c => String(have.columns[c]) !== String(columns[c]))
      if (differing.length > 0) found.push(`${row.id}: ${differing.join(', ')} not as rebuilt`)
    }
  }
  for (const id of stored.keys()) found.push(`${id} has a row and is not in the log`)
  const numbers = new Set(snapshot.matters.map(m => m.columns.number))
  if (numbers.size !== snapshot.head.matters || numbers.size !== snapshot.matters.length)
    found.push(`${snapshot.head.matters} numbers were given out for ${snapshot.matters.length} matters`)
  return found
}

function sayAutomatic({ type, data, effective }: Event): string {
  return `${type} ${JSON.stringify(data)} ${effective}`
}

/**
 * ESC-1, ESC-4: the kernel is asked again, event by event. An automatic event must be the very next thing that falls
 * due; before any other event nothing may have been due; and at the end nothing is.
 */
export function checkAutomatic({ snapshot, county, registry, now }: Subject): Findings {
  const found: string[] = []
  const say = (sentence: string): void => {
    if (found.length < 20) found.push(sentence)
  }
  let known = foundCounty(county.id, county.zone)
  const matters = new Map<string, Matter>()
  const once = new Set<string>()
  for (const { seq, event } of snapshot.log) {
    if (event.stream === 'county') {
      known = evolveCounty(known, event, { registry, digest: digestOf })
      continue
    }
    const before = matters.get(event.stream)
    const next = before && nextAutomatic(before, known)
    if (before && event.type === dueRecomputed.type) {
      // It is told when somebody looks, and takes effect when the calendar was published.
      const since = Math.max(known.calendarSince, before.at)
      if (event.effective !== since)
        say(`${seq}: moved dates take effect at ${event.effective} instead of ${since}`)
    } else if (event.effective !== undefined) {
      const expected = next && `${next.kind.type} ${JSON.stringify(next.data)} ${next.at}`
      if (expected !== sayAutomatic(event))
        say(`${seq}: ${sayAutomatic(event)} instead of ${expected ?? 'nothing'}`)
      if (event.effective > event.recorded) say(`${seq}: recorded before it fell due`)
      const firing = `${event.stream} ${sayAutomatic(event)}`
      if (once.has(firing)) say(`${seq}: ${firing} fired twice`)
      once.add(firing)
    } else if (next && next.at <= effectiveAt(event)) {
      say(`${seq}: ${next.kind.type} due at ${next.at} was passed over before ${event.type}`)
    }
    matters.set(event.stream, evolveMatter(before, event, { registry, county: known }))
  }
  for (const [stream, matter] of matters) {
    const next = nextAutomatic(matter, known)
    if (next && next.at <= now) say(`${stream}: ${next.kind.type} fell due at ${next.at} and is missing`)
  }
  return found
}

type Dues = ReadonlyMap<string, number>

function duesOf(matter: Matter, county: County): Dues {
  const procedure = getProcedure(county, matter.procedure)
  const clocks = allClocks(matter, { procedure, calendar: county.calendar })
  return new Map(clocks.map(c => [`${c.duty}/${c.name}`, c.due.at]))
}

/**
 * CLK-3: when a calendar moves a date that was told, the next thing on that matter says so, and says it once; nobody is
 * told of a date that has not moved.
 */
export function checkCalendar({ snapshot, county, registry }: Subject): Findings {
  const found: string[] = []
  let known = foundCounty(county.id, county.zone)
  const matters = new Map<string, Matter>()
  const told = new Map<string, Dues>()
  const isMoved = (stream: string, matter: Matter): boolean => {
    const before = told.get(stream)
    if (!before) return false
    return [...duesOf(matter, known)].some(([clock, due]) => (before.get(clock) ?? due) !== due)
  }
  for (const { seq, event } of snapshot.log) {
    if (event.stream === 'county') {
      if (event.type === 'calendar-published') {
        for (const [stream, matter] of matters)
          if (matter.status === 'open' && !told.has(stream)) told.set(stream, duesOf(matter, known))
      }
      known = evolveCounty(known, event, { registry, digest: digestOf })
      continue
    }
    const before = matters.get(event.stream)
    if (before) {
      const moved = isMoved(event.stream, before)
      if (moved !== (event.type === dueRecomputed.type))
        found.push(`${seq}: ${event.type}, where dates have ${moved ? '' : 'not '}moved`)
      told.delete(event.stream)
    }
    matters.set(event.stream, evolveMatter(before, event, { registry, county: known }))
  }
  for (const [stream, matter] of matters)
    if (isMoved(stream, matter)) found.push(`${stream}: was never told that its dates have moved`)
  return found
}

/** A matter of another system is registered once; the same fact is told to the same person once. */
export function checkOnce({ snapshot }: Subject): Findings {
  const refs = new Map<string, number>()
  for (const { event } of snapshot.log) {
    const ref = event.data.externalRef as { system: string; number: string } | undefined
    if (event.type !== 'matter-opened' || !ref) continue
    const name = `${ref.system} ${ref.number}`
    refs.set(name, (refs.get(name) ?? 0) + 1)
  }
  return [
    ...[...refs]
      .filter(([, times]) => times > 1)
      .map(([name, times]) => `${name} is registered ${times} times`),
    ...(refs.size === snapshot.externalRefs ? [] : ['the table of outside numbers is not what the log says']),
    ...(snapshot.noticesTwice > 0 ? [`${snapshot.noticesTwice} notices are in the outbox twice`] : []),
  ]
}

export const ORACLES: Readonly<Record<string, (subject: Subject) => Findings | Promise<Findings>>> = {
  journal: checkJournal,
  chain: checkChain,
  rows: checkRows,
  automatic: checkAutomatic,
  calendar: checkCalendar,
  once: checkOnce,
}

export function instantOf(text: string): Instant {
  return asInstant(Date.parse(text))
}
