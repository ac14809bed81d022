import { type Actor, type County, getProcedure, isOverseer, keepersOf, type Matter } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { type Link, type Raised, type Visit, type VisitFigures, visitFigures } from '@doudi/visits'
import { readAllEntries } from '../entries/read-all-entries.ts'

export interface FiguresAsked {
  /** The county, if not said. */
  readonly office?: string | undefined
  /** Days of the visits, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Sums are counted from all there is, and shown by groups alone: nobody reads an entry through them. */
const COUNTS: Actor = { kind: 'system' }

/** Whoever keeps or oversees the visits asks for any office; others for their own. */
export function mayAsk(county: County, reader: Actor, office: string | undefined): boolean {
  if (reader.kind !== 'officer') return false
  const isAny = isOverseer(county, reader.office) || keepersOf(county, 'visit').includes(reader.office)
  return isAny || office === reader.office
}

interface Row {
  readonly state: string
  readonly result: string | null
}

/** What an officer could answer at once was solved by it, once the matter is closed. */
const ANSWERED = 'answered'

/** What became of the needs of these visits that are matters: one question, however many there are. */
async function raisedFrom(
  ledger: OpenLedger,
  visits: readonly Visit[],
): Promise<ReadonlyMap<string, Raised>> {
  const county = ledger.county()
  const { rows } = await ledger.pool.query<Row>(
    'select state, result from matter where county = $1 and source = any($2)',
    [county.id, visits.map(v => v.id)],
  )
  return new Map(
    rows.flatMap(({ state, result }) => {
      const { facts, status, procedure } = JSON.parse(state) as Matter
      const { entry, part } = facts.source ?? {}
      const { solved } = getProcedure(county, procedure)
      const isClosed = status === 'closed'
      const isSolved = result !== null && [...solved, ANSWERED].includes(result)
      return entry && part ? [[`${entry} ${part}`, { isClosed, isSolved }] as const] : []
    }),
  )
}

/** 走访指标 of an office, a span of days, or the county. */
export async function readVisitFigures(
  ledger: OpenLedger,
  { office, from = '', to = '9999' }: FiguresAsked,
): Promise<VisitFigures> {
  const [links, entered] = await Promise.all([
    readAllEntries(ledger, 'liaison-link', { reader: COUNTS }),
    readAllEntries(ledger, 'visit', { reader: COUNTS }),
  ])
  const { officers } = ledger.county()
  const isOf = (officer: string): boolean =>
    office === undefined || officers.get(officer as never)?.office === office
  const linked = links.map(l => l.entry as Link).filter(l => isOf(l.fields.officer))
  const made = entered
    .map(v => v.entry as Visit)
    .filter(({ kept, fields }) => {
      const on = kept.made?.on
      return on !== undefined && from <= on && on <= to && isOf(fields.officer)
    })
  const raised = await raisedFrom(ledger, made)
  return visitFigures(linked, made, ({ id }, { part }) => raised.get(`${id} ${part}`))
}

/** Numbers of the matters that came from a visit, by the need each comes from, as far as the reader knows of them. */
export async function numbersOf(
  ledger: OpenLedger,
  visit: string,
  reader: Actor,
): Promise<Readonly<Record<string, string>>> {
  const { items } = await ledger.list({ source: visit, limit: 100 }, reader)
  const found = await Promise.all(items.map(({ id }) => ledger.findMatter(id, reader)))
  return Object.fromEntries(
    found.flatMap(one => {
      const part = one?.matter.facts.source?.part
      return one && part !== undefined ? [[part, one.matter.number]] : []
    }),
  )
}
