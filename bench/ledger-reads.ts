import type { Actor } from '@doudi/kernel'
import type { ListFilter, OpenLedger } from '@doudi/ledger'
import pg from 'pg'
import { seeded } from '../tools/crash/seeded.ts'
import { NOW, officer } from './bench-county.ts'
import { addHeavyMatter } from './heavy-matter.ts'
import { type Measured, repeat } from './measure.ts'
import { SEARCHES } from './sample-words.ts'

export interface ReadRow {
  readonly what: string
  readonly measured: Measured
  /** Least and most statements sent for one answer. */
  readonly queries: readonly [number, number]
  /** Rows that came back, on average. */
  readonly items: number
}

/** Counts the statements that go to the database while something is done. */
export async function countQueries<T>(work: () => Promise<T>): Promise<{ result: T; queries: number }> {
  const { prototype } = pg.Client
  const query = prototype.query
  let queries = 0
  function counted(this: pg.Client, ...given: unknown[]): unknown {
    // Taking the reader's role travels with the statement.
    const [asked] = given as [{ name?: string } | string]
    const isAround = asked === 'begin read only' || asked === 'commit'
    if (!isAround && (typeof asked === 'string' || asked.name !== 'claim')) queries += 1
    return Reflect.apply(query, this, given)
  }
  Object.assign(prototype, { query: counted })
  try {
    return { result: await work(), queries }
  } finally {
    Object.assign(prototype, { query })
  }
}

const OFFICES = ['enterprise-centre', 'wukang', 'qianyuan', 'transport', 'housing-construction', 'doudi']
const OFFICERS = ['enterprise-centre-03', 'wukang-01', 'qianyuan-01', 'transport-01', 'human-resources-01']
const TOWNS = ['330521001', '330521002', '330521003', '330521101']
const DAY_MS = 86_400_000

/** What a desk looks at all day. */
function filtersOf(ledger: OpenLedger): Readonly<Record<string, (i: number) => ListFilter>> {
  const seed = seeded('filters')
  const items = ledger.county().routing.items.map(i => i.id)
  return {
    'office, open, by due date': () => ({ office: seed.pick(OFFICES) }),
    'officer, open, by due date': () => ({ officer: seed.pick(OFFICERS) }),
    'whole county, open, one light': i => ({ light: (['red', 'yellow', 'green'] as const)[i % 3] ?? 'red' }),
    'item and town, open, due within a week': () => ({
      item: seed.pick(items),
      town: seed.pick(TOWNS),
      dueBefore: (NOW + 7 * DAY_MS) as typeof NOW,
    }),
    'office or town, closed, newest first': i => ({
      ...(i % 2 ? { town: seed.pick(TOWNS) } : { office: seed.pick(OFFICES) }),
      status: 'closed',
      sort: 'newest',
    }),
  }
}

async function benchList(
  ledger: OpenLedger,
  { what, times, reader }: { what: string; times: number; reader: Actor },
  filterOf: (i: number) => ListFilter,
): Promise<ReadRow> {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  let items = 0
  let cursor: string | null = null
  let filter: ListFilter = {}
  const measured = await repeat(times, async i => {
    // Every third is the second page of the one before.
    const isNext = i % 3 === 2 && cursor !== null
    if (!isNext) filter = filterOf(i)
    const asked = isNext && cursor !== null ? { ...filter, cursor } : filter
    const { result, queries } = await countQueries(() => ledger.list(asked, reader))
    cursor = result.next
    least = Math.min(least, queries)
    most = Math.max(most, queries)
    items += result.items.length
  })
  return { what, measured, queries: [least, most], items: Math.round(items / times) }
}

export async function benchReads(ledger: OpenLedger, times: number): Promise<ReadRow[]> {
  const reader = officer(ledger, 'doudi-03')
  const rows: ReadRow[] = []
  for (const [what, filterOf] of Object.entries(filtersOf(ledger))) {
    rows.push(await benchList(ledger, { what: `list: ${what}`, times, reader }, filterOf))
  }
  const numbers = (await ledger.list({ limit: 200 }, reader)).items.map(m => m.number)
  const searches: Readonly<Record<string, (i: number) => string>> = {
    '2 characters': i => SEARCHES.two[i % SEARCHES.two.length] ?? '',
    '4 characters': i => SEARCHES.four[i % SEARCHES.four.length] ?? '',
    number: i => numbers[(i * 7) % numbers.length] ?? '',
  }
  for (const status of ['open', 'closed'] as const) {
    for (const [kind, wordOf] of Object.entries(searches)) {
      const what = `search: ${kind}, ${status}`
      rows.push(await benchList(ledger, { what, times, reader }, i => ({ q: wordOf(i), status })))
    }
  }
  return rows
}

/** Opens a matter of 10,000 events as its page does: the matter with what may be done, and the newest of its events. */
export async function benchHeavy(ledger: OpenLedger): Promise<ReadRow> {
  const reader = officer(ledger, 'enterprise-centre-03')
  const number = await addHeavyMatter(ledger, 10_000)
  let items = 0
  async function open(): Promise<void> {
    const found = await ledger.findMatter(number, reader)
    if (!found) throw new Error(`no ${number}`)
    items = (await ledger.timeline(found.matter.id, reader)).entries.length
  }
  const { queries } = await countQueries(open)
  const measured = await repeat(20, open)
  return { what: 'a matter of 10,000 events opened', measured, queries: [queries, queries], items }
}
