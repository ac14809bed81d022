import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import {
  plateValidity,
  progression,
  type Rules,
  reportsDue,
  type Segment,
  type StatusChange,
  type Vehicle,
} from '@doudi/pilot-zone'
import { readAllAs, readAllEntries } from '../entries/read-all-entries.ts'

type Json = Readonly<Record<string, unknown>>

/** The rules that hold now; null while none are entered. */
export async function readRules(ledger: OpenLedger, reader: Actor): Promise<Rules | null> {
  const [seen] = await readAllEntries(ledger, 'test-rules', { reader })
  return seen ? (seen.view.fields as unknown as Rules) : null
}

function presentTest({ id, status, fields, kept }: Vehicle, rules: Rules | null): Json {
  const { vin, firm, model, level } = fields
  return {
    ...{ id, status, vin, firm, model, level },
    stage: kept.declaration?.stage ?? null,
    segments: kept.declaration?.segments ?? [],
    plate: kept.plate?.number ?? null,
    validity: status === 'on-road' ? (plateValidity(kept) ?? null) : null,
    over: kept.over ?? null,
    reports: rules ? reportsDue({ kept } as Vehicle, rules) : [],
    progression: rules
      ? rules.ladder.map(({ stage }) => ({ stage, ...progression(kept.reports, { rules, stage }) }))
      : [],
  }
}

/** Tests as far as the reader may know of them: validity, reports owed, and how far what was reported reaches. */
export async function readTests(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const rules = await readRules(ledger, reader)
  const tests = (await readAllAs<Vehicle>(ledger, 'test-vehicle', reader))
    .toSorted((a, b) => (a.fields.vin < b.fields.vin ? -1 : 1))
    .map(vehicle => presentTest(vehicle, rules))
  return { rules, tests }
}

function presentSegment({ id, version, status, fields, kept }: Segment): Json {
  const changes: readonly StatusChange[] = kept.changes
  return { id, version, status, ...fields, changes }
}

/** Opened roads, by their code. */
export async function readSegments(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const items = (await readAllAs<Segment>(ledger, 'road-segment', reader))
    .toSorted((a, b) => (a.fields.code < b.fields.code ? -1 : 1))
    .map(presentSegment)
  const metres = (status: Segment['status']): number =>
    items
      .filter(item => item.status === status)
      .reduce((sum, item) => sum + ((item as { metres?: number }).metres ?? 0), 0)
  return { items, metres: { open: metres('open'), paused: metres('paused'), closed: metres('closed') } }
}
