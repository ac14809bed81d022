import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

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
