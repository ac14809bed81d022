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

/** Hands over a statement whose outcome may wait for the commit: it travels with it. */
export type Send = (statement: Promise<unknown>) => void

async function commit(client: pg.ClientBase): Promise<void> {
  const { command } = await client.query('commit')
  // Where a statement has failed before it, the server answers so, and calls it no fault.
  if (command !== 'COMMIT') throw new Error(`the transaction was not committed: ${command}`)
}

/** Does the work in one transaction: all of it is there afterwards, or none. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, send: Send) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  const client = await pool.connect()
  const sent: Promise<unknown>[] = []
  function send(statement: Promise<unknown>): void {
    // Its fault is told below, however long the work goes on.
    statement.catch(() => undefined)
    sent.push(statement)
  }
  let broken: Error | undefined
  try {
    send(client.query(begin))
    const result = await work(client, send)
    await allWritten([...sent, commit(client)])
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
