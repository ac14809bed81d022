import type pg from 'pg'

/** Does the work in one transaction: all of it is there afterwards, or none. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (fault) {
    broken = fault instanceof Error ? fault : new Error(String(fault))
    await client.query('rollback').catch(() => undefined)
    throw broken
  } finally {
    // A connection that failed in the middle of a transaction is not trusted again.
    client.release(broken)
  }
}
