import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Wall } from './wall/reading.ts'
import { APPLICATION, prepareRoles, WITHOUT_ROLES } from './wall/roles.ts'

/** Brings the tables up to date as the owner, then opens the pool under the application's role. */
export async function openDatabase(
  url: string,
  log: (line: string) => void = () => undefined,
): Promise<Wall> {
  let hasRoles = false
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ server_version_num: string }>('show server_version_num')
    if (Number(rows[0]?.server_version_num) < 150_000)
      throw new Error('Doudi needs PostgreSQL 15 or newer / 需要 PostgreSQL 15 或更新版本')
    hasRoles = await prepareRoles(owner)
    if (!hasRoles) log(WITHOUT_ROLES)
    for (const name of await migrate(owner, hasRoles)) log(`migrated ${name}`)
    await checkChinese(owner)
  } finally {
    await owner.end()
  }
  // A dropped connection is found out by the query that needs it; without a listener it would end the process.
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    // Statements that do not wait for one another's answers travel together: a group is two round trips, not ten.
    pipeline: true,
    options: `${hasRoles ? `-c role=${APPLICATION} ` : ''}-c statement_timeout=60000`,
  })
  // While we stop, the embedded database may be quicker than a farewell, and nothing is lost by it.
  pool.on('error', fault => {
    if (!pool.ending) log(`database connection lost: ${fault.message}`)
  })
  return { pool, isThere: hasRoles }
}

/** Trigrams are blind to Chinese where lc_ctype is C (trap T3): searches would be right, and slow beyond use. */
async function checkChinese(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    `select cardinality(show_trgm('危险货物')) > 0 as sees`,
  )
  if (!rows[0]?.sees) {
    throw new Error(
      'the database cannot index Chinese (lc_ctype is C): create it with lc_ctype C.UTF-8 / 数据库不能检索中文，请以 lc_ctype=C.UTF-8 建库',
    )
  }
}
