import {
  type Actor,
  type County,
  dateOf,
  dayOf,
  getProcedure,
  type Matter,
  plusDays,
  type Text,
} from '@doudi/kernel'
import type { OpenLedger, SeenEntry } from '@doudi/ledger'
import { callFigures, type SiteCall } from '@doudi/market'
import { presentEntry } from '../entries/present-entry.ts'
import { asRead, readAllEntries } from '../entries/read-all-entries.ts'
import { type ServerContext, todayOf } from '../server-context.ts'

type Json = Readonly<Record<string, unknown>>

export const STALL = 'market-stall'
/** Both days of the two months that are counted stand beside the figures. */
const COUNTED_DAYS = 61
const MOST_SHOWN = 60
const PAGE = 200

interface Application {
  readonly id: string
  readonly number: string
}

/** The step that an application stands at. */
function stepOf({ duties, procedure }: Matter, county: County): string | undefined {
  const { nodes } = getProcedure(county, procedure)
  return Object.values(duties).find(d => !d.question && nodes[d.node]?.kind === 'step')?.node
}

/** Open applications of which the reader may know: how many stand where, and the numbers of those that wait for the draw. */
async function readApplications(ledger: OpenLedger, reader: Actor): Promise<Json> {
  const steps: Record<string, number> = {}
  const waiting: Application[] = []
  let cursor: string | undefined
  do {
    const filter = { procedure: STALL, status: 'open' as const, limit: PAGE, ...(cursor && { cursor }) }
    const { items, next } = await ledger.list(filter, reader)
    const states = await ledger.desk.states(
      items.map(row => row.id),
      reader,
    )
    for (const matter of states.values()) {
      const step = stepOf(matter, ledger.county())
      if (step === undefined) continue
      steps[step] = (steps[step] ?? 0) + 1
      if (step === 'draw') waiting.push({ id: matter.id, number: matter.number })
    }
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return { steps, waiting }
}

/** Offices by their names: whoever looks from outside has no directory. */
function officesIn(calls: readonly SiteCall[], { offices }: County): Json {
  const ids = calls.flatMap(({ fields, kept }) => [
    ...fields.offices,
    ...(kept.settled?.lead ? [kept.settled.lead] : []),
  ])
  return Object.fromEntries(
    [...new Set(ids)].map((id): [string, Text] => [id, offices.get(id as never)?.name ?? { zh: id, en: id }]),
  )
}

function newestFirst(entries: readonly SeenEntry[], of: (fields: Json) => unknown): readonly SeenEntry[] {
  return entries
    .toSorted((a, b) => (String(of(a.view.fields)) < String(of(b.view.fields)) ? 1 : -1))
    .slice(0, MOST_SHOWN)
}

/** 便民市集: its draws with everything that is needed to draw again, and what was settled on the spot. */
export async function readMarket(context: ServerContext, reader: Actor): Promise<Json> {
  const { ledger } = context
  const county = ledger.county()
  const today = todayOf(context)
  const draws = await readAllEntries(ledger, 'lottery', { reader })
  const calls = await readAllEntries(ledger, 'site-call', { reader })
  const from = dateOf(plusDays(dayOf(today), -COUNTED_DAYS))
  const read = calls.map(seen => asRead<SiteCall>(seen))
  return {
    today,
    draws: newestFirst(draws, f => f.month).map(seen => presentEntry(seen, county)),
    calls: newestFirst(calls, f => f.on).map(seen => presentEntry(seen, county)),
    offices: officesIn(read, county),
    figures: { from, to: today, ...callFigures(read, { from, to: today }) },
    applications: reader.kind === 'officer' ? await readApplications(ledger, reader) : null,
  }
}
