import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const VERSION = '1.5.6-r.1'

/** As much of DuckDB's client as the bench uses. */
interface Connection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly unknown[])[] }>
}
interface DuckDb {
  DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> }
}

/** DuckDB weighs 70 MB and is needed by this bench alone, so it is installed when the bench first runs. */
function install(tell: (line: string) => void): DuckDb {
  const folder = resolve(import.meta.dirname, '../.data/bench-duckdb')
  if (!existsSync(join(folder, 'node_modules/@duckdb/node-api'))) {
    tell(`installing @duckdb/node-api ${VERSION} for comparison`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `@duckdb/node-api@${VERSION}`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  return createRequire(join(folder, 'package.json'))('@duckdb/node-api') as DuckDb
}

export type Rows = readonly (readonly unknown[])[]

export interface Peer {
  ask(sql: string): Promise<Rows>
}

/**
 * The log as DuckDB likes it best: numbers for cases, activities and resources, a column for the order within the
 * case, rows lying in that order.
 */
export async function duckDbWith(file: string, tell: (line: string) => void): Promise<Peer> {
  const instance = await install(tell).DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('set threads to 2')
  await connection.run(`create table raw as select row_number() over () as n, * from read_csv('${file}',
    columns = {'case': 'varchar', 'activity': 'varchar', 'time': 'timestamp', 'resource': 'varchar'}, header = true)`)
  for (const column of ['case', 'activity', 'resource']) {
    await connection.run(`create table ${column}_code as select "${column}" as name,
      (row_number() over (order by min(n)) - 1)::integer as code from raw where "${column}" is not null group by 1`)
  }
  await connection.run(`create table ev as
    select c.code as c, a.code::smallint as a, r.code as r, epoch_ms(time) as ts,
      (row_number() over (partition by c.code order by time, n))::integer as i
    from raw join case_code c on c.name = raw."case" join activity_code a on a.name = raw.activity
      left join resource_code r on r.name = raw.resource
    order by 1, 5`)
  await connection.run('drop table raw')
  return { ask: async sql => (await connection.runAndReadAll(sql)).getRowsJson() }
}

/** The same questions in SQL, as one would write them. */
export const QUESTIONS = {
  dfg: `select a, b, count(*)::integer as n
    from (select a, lead(a) over (partition by c order by i) as b from ev) where b is not null group by 1, 2`,
  // Leans on the order in which rows happen to lie: the fastest that DuckDB can do, if one trusts it.
  dfgInPlace: `select a, b, count(*)::integer as n
    from (select a, c, lead(a) over () as b, lead(c) over () as d from ev) where c = d group by 1, 2`,
  performance: `select a, b, count(*)::integer as n, quantile_cont(gap, 0.5) as p50, quantile_cont(gap, 0.9) as p90,
      avg(gap) as mean, min(gap) as low, max(gap) as high
    from (select a, lead(a) over w as b, lead(ts) over w - ts as gap from ev window w as (partition by c order by i))
    where b is not null group by 1, 2`,
  variants: `select count(*)::integer as n, sum(n)::integer, max(n)::integer
    from (select count(*) as n from (select c, list(a order by i) as v from ev group by c) group by v)`,
  durations: `select avg(d), quantile_cont(d, 0.5), quantile_cont(d, 0.9)
    from (select max(ts) - min(ts) as d from ev group by c)`,
  rework: `select a, count(*)::integer as cases, (count(*) filter (where n > 1))::integer as reworked,
      (sum(n) - count(*))::integer as more
    from (select c, a, count(*) as n from ev group by 1, 2) group by 1`,
  handover: `select r, s, count(*)::integer as n
    from (select r, lead(r) over (partition by c order by i) as s from ev) where r <> s group by 1, 2`,
} as const
