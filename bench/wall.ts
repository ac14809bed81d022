import type { Actor } from '@doudi/kernel'
import { type ListFilter, type OpenLedger, openLedger } from '@doudi/ledger'
import pg from 'pg'
import { NOW, officer, openBenchCounty, REGISTRY } from './bench-county.ts'
import { openLoadedCounty } from './kept-county.ts'
import { type Measured, rounded, summarise } from './measure.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'
import { SEARCHES } from './sample-words.ts'

/** Who asks: the office that sees everything, one that oversees, and one that sees its own. */
const READERS = { 'catch-all': 'doudi-03', overseer: 'enterprise-centre-03', office: 'transport-01' }
const OFFICES = ['transport', 'wukang', 'qianyuan', 'housing-construction', 'doudi']
const PLAIN = 'bench_plain'

type Asked = (ledger: OpenLedger, reader: Actor, i: number) => Promise<unknown>

function listed(filterOf: (i: number) => ListFilter): Asked {
  return (ledger, reader, i) => ledger.list(filterOf(i), reader)
}

const two = (i: number): string => SEARCHES.two[i % SEARCHES.two.length] ?? ''
const four = (i: number): string => SEARCHES.four[i % SEARCHES.four.length] ?? ''
const office = (i: number): string => OFFICES[i % OFFICES.length] ?? ''

const ASKED: Readonly<Record<string, Asked>> = {
  'list open': listed(() => ({})),
  'list one light': listed(i => ({ light: (['red', 'yellow', 'green'] as const)[i % 3] ?? 'red' })),
  'list an office': listed(i => ({ office: office(i) })),
  'list involved': listed(i => ({ involves: office(i) })),
  'list closed': listed(() => ({ status: 'closed' })),
  'search 2': listed(i => ({ q: two(i) })),
  'search 4': listed(i => ({ q: four(i) })),
  'search 2 closed': listed(i => ({ q: two(i), status: 'closed' })),
  'search 4 closed': listed(i => ({ q: four(i), status: 'closed' })),
  'lights by office': (ledger, reader) => ledger.desk.lightsByOffice(reader),
  'one matter': async (ledger, reader, i) => {
    const { items } = await ledger.list({ limit: 50 }, reader)
    await ledger.findMatter(items[i % Math.max(1, items.length)]?.number ?? '2026-000001', reader)
  },
}

/**
 * The same county for a database user who may do everything but act under our roles: the ledger works on the first wall
 * alone, as in an installation whose administrator has not made them.
 */
async function openWithoutWall(url: string): Promise<{ ledger: OpenLedger; close: () => Promise<void> }> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const forget = `do $$ begin
    if exists (select from pg_roles where rolname = '${PLAIN}') then drop owned by ${PLAIN}; end if;
  end $$; drop role if exists ${PLAIN}`
  await owner.query(forget)
  await owner.query(`create role ${PLAIN} login bypassrls password 'plain';
    grant all on schema public to ${PLAIN};
    grant all on all tables in schema public to ${PLAIN};
    grant all on all sequences in schema public to ${PLAIN};
    grant execute on all functions in schema public to ${PLAIN}`)
  const plain = new URL(url)
  plain.username = PLAIN
  plain.password = 'plain'
  const county = { id: 'deqing', zone: 'Asia/Shanghai' }
  const ledger = await openLedger({ url: plain.href, county, registry: REGISTRY, clock: () => NOW })
  if (ledger.wall.isThere) throw new Error('the wall is there: nothing would be compared')
  return {
    ledger,
    async close() {
      await ledger.close()
      await owner.query(forget)
      await owner.end()
    },
  }
}

interface Compared {
  readonly who: string
  readonly what: string
  readonly before: Measured
  readonly behind: Measured
}

/** What is slow is asked less often: it need not be counted as finely. */
const LONG_MS = 20_000
const FEWEST = 8

/** Both sides in turn, so that whatever else the machine does meets both. */
async function compare(
  ledgers: { readonly open: OpenLedger; readonly walled: OpenLedger },
  asked: Asked,
  { reader, times }: { reader: Actor; times: number },
): Promise<Pick<Compared, 'before' | 'behind'>> {
  const { open, walled } = ledgers
  const took: Record<'before' | 'behind', number[]> = { before: [], behind: [] }
  const started = performance.now()
  const isEnough = (i: number): boolean => i >= FEWEST && performance.now() - started > LONG_MS
  for (let i = 0; i < times + 3 && !isEnough(i); i++)
    for (const [side, ledger] of [['before', open] as const, ['behind', walled] as const]) {
      const begun = performance.now()
      await asked(ledger, reader, i)
      if (i >= 3) took[side].push(performance.now() - begun)
    }
  return { before: summarise(took.before, 1), behind: summarise(took.behind, 1) }
}

/** What the second wall costs: lists, searches and counts with and without it, on one database in one run. */
export async function benchWall({ matters, quick, folder, tell }: BenchOptions): Promise<BenchReport> {
  const database = await openLoadedCounty({ matters, tell, ...(folder !== undefined && { folder }) })
  const walled = await openBenchCounty(database.url)
  const without = await openWithoutWall(database.url)
  const rows: Compared[] = []
  try {
    for (const [who, id] of Object.entries(READERS))
      for (const [what, asked] of Object.entries(ASKED)) {
        const reader = officer(walled, id)
        const measured = await compare({ open: without.ledger, walled }, asked, {
          reader,
          times: quick ? 10 : 40,
        })
        rows.push({ who, what, ...measured })
        const side = ({ p50, p95 }: Measured): string => `${rounded(p50, 1)} / ${rounded(p95, 1)}`
        tell(`${who} | ${what} | ${side(measured.before)} | ${side(measured.behind)}`)
      }
  } finally {
    await without.close()
    await walled.close()
    await database.close()
  }
  const figures = rows.map(
    ({ who, what, before, behind }): Figure => ({
      what: `${who}, ${what}: p95 behind the wall less p95 before it`,
      value: rounded(behind.p95 - before.p95, 1),
      unit: 'ms',
      goal: null,
      met: null,
    }),
  )
  return { bench: 'wall', figures, details: { rows } }
}
