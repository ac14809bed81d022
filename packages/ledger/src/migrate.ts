import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { prepareRoles } from './wall/roles.ts'

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url))
const ROW_SECURITY = fileURLToPath(new URL('./wall/row-security.sql', import.meta.url))

/** Any number; it only has to be the same in every process that migrates. */
const LOCK = 7_355_608

/** What a migration grants to our roles: a statement of its own that begins a line. */
const GRANTS = /^grant [^;]*\bto\s+doudi_\w+[^;]*;/gm

async function run(client: pg.ClientBase, name: string, text: string): Promise<void> {
  await client.query('begin')
  await client.query(text)
  await client.query('insert into migration (name) values ($1)', [name])
  await client.query('commit')
}

/**
 * Grants and policies, once for every wording of them. Where the roles came later than the tables, what the migrations
 * would have granted then is granted now.
 */
async function raiseWall(
  client: pg.ClientBase,
  files: readonly string[],
  known: ReadonlySet<string>,
): Promise<string[]> {
  const texts = await Promise.all(files.map(name => readFile(FOLDER + name, 'utf8')))
  const grants = texts.flatMap(text => text.match(GRANTS) ?? []).join('\n')
  const text = `${grants}\n${await readFile(ROW_SECURITY, 'utf8')}`
  const name = `row-security ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
  if (known.has(name)) return []
  await run(client, name, text)
  return [name]
}

/** A room beside the ledger with tables of its own: what its migrations are called by, and where they lie. */
export interface RoomOfTables {
  readonly name: string
  readonly folder: string
}

/**
 * Brings the tables of a room up to this version, as `migrate` does those of the ledger; after it, in the same database.
 * What is granted to our roles is granted again at every start, since they may have come later than the tables.
 */
export async function migrateRoom(
  url: string,
  { name: room, folder }: RoomOfTables,
): Promise<{ readonly hasRoles: boolean }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const known = new Set(rows.map(r => r.name))
    const hasRoles = await prepareRoles(client)
    for (const file of (await readdir(folder)).filter(f => f.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      const name = `${room}/${file}`
      if (!known.has(name)) await run(client, name, text.replaceAll(GRANTS, ''))
      if (hasRoles) await client.query((text.match(GRANTS) ?? []).join('\n'))
    }
    return { hasRoles }
  } finally {
    // With it the lock, and whatever had been begun.
    await client.end()
  }
}

/**
 * Brings the database up to this version's tables, and its policies to this version's wording. Several processes may call
 * it at once; one does the work. `hasRoles` is false where our roles could not be made: then there is nobody to grant to.
 */
export async function migrate(client: pg.ClientBase, hasRoles: boolean): Promise<readonly string[]> {
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
      const text = await readFile(FOLDER + name, 'utf8')
      await run(client, name, hasRoles ? text : text.replaceAll(GRANTS, ''))
      done.push(name)
    }
    if (hasRoles) done.push(...(await raiseWall(client, files, known)))
  } catch (fault) {
    await client.query('rollback')
    throw fault
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
  return done
}
