import type pg from 'pg'

/** What a statement says after another one of its transaction has failed: true, and never the reason. */
const ABORTED = '25P02'

/** Waits for statements that travel together; if some fail, it fails with the reason and not with its consequences. */
export async function allWritten(statements: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const faults: unknown[] = []
  for (const outcome of await Promise.allSettled(statements)) {
    if (outcome.status === 'rejected') faults.push(outcome.reason)
  }
  if (faults.length === 0) return
  throw faults.find(fault => (fault as { code?: unknown }).code !== ABORTED) ?? faults[0]
}

/** Does the work in one transaction: all of it is there afterwards, or none. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
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
