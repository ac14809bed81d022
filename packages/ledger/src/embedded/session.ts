import { createRequire } from 'node:module'

/** What the launcher needs of a connection. */
export interface Session {
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

interface PgClient extends Session {
  connect(): Promise<void>
  end(): Promise<void>
  on(event: 'error', listener: (error: Error) => void): void
}

interface Pg {
  Client: new (settings: { connectionString: string; connectionTimeoutMillis: number }) => PgClient
}

// `pg` ships no types; a required module can be given the few that are used here.
const pg = createRequire(import.meta.url)('pg') as Pg

/** Opens one connection, uses it and closes it. */
export async function withSession<T>(url: string, use: (session: Session) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A connection cut from the other side also fails the running query; without a listener it ends the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The SQLSTATE (or the system's code) of a failure, if it has one. */
export function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code
}
