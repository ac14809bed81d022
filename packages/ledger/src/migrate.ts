import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Any number; it only has to be the same in every process that migrates. */
const LOCK = 7_355_608

/** Brings the database up to this version's tables. Several processes may call it at once; one does the work. */
export async function migrate(client: pg.ClientBase): Promise<readonly string[]> {
  const files = (await readdir(FOLDER)).filter(name => name.endsWith('.sql')).sort()
  const done: string[] = []
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    await client.query(
      'create table if not exists migration (name text primary key, applied timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const known = new Set(rows.map(r => r.name))
    for (const name of files.filter(f => !known.has(f))) {
      await client.query('begin')
      await client.query(await readFile(FOLDER + name, 'utf8'))
      await client.query('insert into migration (name) values ($1)', [name])
      await client.query('commit')
      done.push(name)
    }
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
  return done
}
