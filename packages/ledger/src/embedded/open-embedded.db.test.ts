import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Account, isRoot, serverAccount } from './account.ts'
import { clusterData } from './cluster.ts'
import { closedTo } from './data-folder.ts'
import { type Embedded, openEmbedded } from './open-embedded.ts'
import { readPostmaster } from './postmaster.ts'
import { isServerOf } from './process-identity.ts'
import { withSession } from './session.ts'
import { programWith } from './test-program.ts'
import { makeTestFolder } from './test-run.ts'

const openers: ChildProcess[] = []
const opened: Embedded[] = []

afterEach(async () => {
  for (const opener of openers.splice(0)) opener.kill('SIGKILL')
  for (const database of opened.splice(0)) await database.stop()
})

async function open(dataFolder: string): Promise<Embedded> {
  const database = await openEmbedded({ dataFolder })
  opened.push(database)
  return database
}

describe('Given a data folder with a database', () => {
  let folder: string
  beforeAll(async () => {
    folder = makeTestFolder()
    const first = await openEmbedded({ dataFolder: folder })
    expect(first.started).toBe(true)
    await withSession(first.url, session => session.query('create table record (words text)'))
    await first.stop()
  })

  test('when it is opened, then it waits for the disk, checks its pages and searches Chinese', async () => {
    const { url, started } = await open(folder)
    expect(started).toBe(true)
    const settings = await withSession(url, session =>
      session.query(`
        select current_database() as name, current_setting('fsync') as fsync,
          current_setting('synchronous_commit') as synchronous, current_setting('data_checksums') as checksums,
          current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
          show_trgm('危险货物') <> '{}' as chinese, lower('ÄÖ') as lower`),
    )
    const expected = {
      name: 'doudi',
      fsync: 'on',
      synchronous: 'on',
      checksums: 'on',
      addresses: '127.0.0.1',
    }
    expect(settings.rows).toEqual([{ ...expected, sockets: '', chinese: true, lower: 'äö' }])
  })

  test('when nobody tells the password, then the database does not answer', async () => {
    const { url } = await open(folder)
    const guess = new URL(url)
    guess.password = 'guess'
    await expect(withSession(guess.href, session => session.query('select 1'))).rejects.toThrow(/password/)
    expect(statSync(join(folder, 'cluster', 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(clusterData(folder)).mode & 0o777).toBe(0o700)
  })

  test('when a second program opens it, then it joins, and leaving does not stop the first', async () => {
    const first = await open(folder)
    const second = await openEmbedded({ dataFolder: folder })
    expect(second).toMatchObject({ url: first.url, started: false })
    await second.stop()
    await record(first.url, 'written after the second has left')
  })

  test('when it is stopped in good order and opened again, then the record is still there', async () => {
    const first = await open(folder)
    await record(first.url, 'before the stop')
    await first.stop()
    await first.stop()
    expect(readPostmaster(clusterData(folder))).toBeUndefined()
    const again = await open(folder)
    expect(again.started).toBe(true)
    expect(await recorded(again.url)).toContain('before the stop')
  })

  test('when the program and all of the server are killed, then the committed record is still there', async () => {
    const opener = startOpener(folder)
    const { url } = await opener.opened
    await record(url, 'committed before the kill')
    const serverPids = await pidsOf(url)
    opener.process.kill('SIGKILL')
    for (const pid of [postmasterOf(folder), ...serverPids]) killIfAlive(pid)
    const again = await open(folder)
    expect(again.started).toBe(true)
    expect(await recorded(again.url)).toContain('committed before the kill')
  })

  test('when only the program is killed, then the next one joins the server left running', async () => {
    const opener = startOpener(folder)
    const { url } = await opener.opened
    opener.process.kill('SIGKILL')
    await once(opener.process, 'exit')
    expect(await open(folder)).toMatchObject({ url, started: false })
    process.kill(postmasterOf(folder), 'SIGINT')
    await gone(folder)
  })

  test('when a part of the killed server lingers, then opening waits until it has ended', async () => {
    const first = await open(folder)
    await withSession(first.url, async session => {
      const [row] = (await session.query('select pg_backend_pid() as pid')).rows
      const lingering = Number(row?.pid)
      process.kill(lingering, 'SIGSTOP')
      process.kill(postmasterOf(folder), 'SIGKILL')
      const log = join(folder, 'cluster', 'server.log')
      const before = readFileSync(log, 'utf8').length
      const opening = open(folder)
      await until(() => readFileSync(log, 'utf8').slice(before).includes('still in use'))
      process.kill(lingering, 'SIGKILL')
      expect((await opening).started).toBe(true)
    })
  })

  test('when the old server’s number now belongs to another program, then the database still starts', async () => {
    const data = clusterData(folder)
    const address = ['0', '1', '', '127.0.0.1', '  1  1', 'ready   ']
    writeFileSync(join(data, 'postmaster.pid'), `${[process.pid, data, ...address].join('\n')}\n`)
    expect((await open(folder)).started).toBe(true)
  })

  test('when a file stands where the folder should be, then the refusal is one sentence', async () => {
    const file = join(makeTestFolder(), 'file')
    writeFileSync(file, '')
    await expect(openEmbedded({ dataFolder: file })).rejects.toThrow(
      /cannot be made \(EEXIST\): set DOUDI_DATA/,
    )
  })

  test('when the password file is lost, then the refusal names the file', async () => {
    const broken = makeTestFolder()
    mkdirSync(clusterData(broken), { recursive: true })
    const account = serverAccount()
    if (account) chownSync(clusterData(broken), account.uid, account.gid)
    writeFileSync(join(clusterData(broken), 'PG_VERSION'), '18\n')
    await expect(openEmbedded({ dataFolder: broken })).rejects.toThrow(/cluster\/password.*put the file back/)
  })
})

describe('Given an empty data folder', () => {
  test('when two programs open it at once, then exactly one starts the server and the other joins', async () => {
    const folder = makeTestFolder()
    const both = [startOpener(folder), startOpener(folder)]
    const reports = await Promise.all(both.map(opener => opener.opened))
    expect(reports.map(report => report.started).sort()).toEqual([false, true])
    expect(reports[0]?.url).toBe(reports[1]?.url)
    for (const opener of both) await opener.stop()
    expect(readPostmaster(clusterData(folder))).toBeUndefined()
  })

  test('when making the database is cut short, then the next start makes it anew', async () => {
    const folder = makeTestFolder()
    const opener = startOpener(folder)
    opener.opened.catch(() => undefined)
    await until(() => drafts(folder).some(name => existsSync(join(folder, name, 'data', 'PG_VERSION'))))
    opener.process.kill('SIGKILL')
    await once(opener.process, 'exit')
    expect(existsSync(join(folder, 'cluster'))).toBe(false)
    const database = await open(folder)
    expect(database.started).toBe(true)
    await withSession(database.url, session => session.query('create table record (words text)'))
    await record(database.url, 'after the second making')
    await database.stop()
    await open(folder)
    expect(drafts(folder)).toEqual([])
  })

  const nobody = isRoot() ? serverAccount() : undefined
  const closed = nobody && (closedTo(nobody, import.meta.dirname) ?? closedTo(nobody, process.execPath))
  const why = closed ? ` (not run: ${closed} is closed to ordinary users)` : ''
  test.skipIf(closed)(`when an ordinary user opens it, then the server runs in place${why}`, async () => {
    const folder = makeTestFolder()
    if (nobody) chownSync(folder, nobody.uid, nobody.gid)
    const opener = startOpener(folder, nobody)
    const { url, started } = await opener.opened
    expect(started).toBe(true)
    await withSession(url, session => session.query('select 1'))
    expect(existsSync(join(folder, 'native'))).toBe(false)
    await opener.stop()
    expect(readPostmaster(clusterData(folder))).toBeUndefined()
  })
})

interface Opener {
  process: ChildProcess
  opened: Promise<{ url: string; started: boolean }>
  stop(): Promise<void>
}

/** Another program that opens the folder, tells what it got and stops when its input ends. */
function startOpener(folder: string, account?: Account): Opener {
  const lines = `
    const { url, started, stop } = await it.openEmbedded({ dataFolder: ${JSON.stringify(folder)} })
    process.stdout.write(JSON.stringify({ url, started }))
    process.stdin.resume().on('end', stop)`
  const child = spawn(process.execPath, programWith('index.ts', lines), {
    ...account,
    cwd: '/',
    env: { PATH: process.env.PATH, TSX_DISABLE_CACHE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  openers.push(child)
  const ended = once(child, 'exit')
  const answered = once(child.stdout, 'data').then(([answer]) => JSON.parse(String(answer)))
  const failed = ended.then(() => Promise.reject(new Error('The opener ended without an answer.')))
  return {
    process: child,
    opened: Promise.race([answered, failed]),
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}

async function record(url: string, words: string): Promise<void> {
  await withSession(url, session => session.query('insert into record values ($1)', [words]))
}

async function recorded(url: string): Promise<unknown[]> {
  const { rows } = await withSession(url, session => session.query('select words from record'))
  return rows.map(row => row.words)
}

async function pidsOf(url: string): Promise<number[]> {
  const { rows } = await withSession(url, session => session.query('select pid from pg_stat_activity'))
  return rows.map(row => Number(row.pid))
}

function postmasterOf(folder: string): number {
  const server = readPostmaster(clusterData(folder))
  if (!server || !isServerOf(server.pid, clusterData(folder))) throw new Error(`No server runs on ${folder}.`)
  return server.pid
}

/** The session that asked for the list of processes has ended by now, and the rest follow their postmaster. */
function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function drafts(folder: string): string[] {
  return readdirSync(folder).filter(name => name.startsWith('cluster.new-'))
}

async function gone(folder: string): Promise<void> {
  await until(() => readPostmaster(clusterData(folder)) === undefined)
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5)
}
