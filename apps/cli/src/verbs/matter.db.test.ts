import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { createServer, openCounty, readSettings } from '@doudi/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const CLONE = resolve(import.meta.dirname, '../../../..')
const MONDAY = '2026-03-02T09:00:00+08:00'

interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

const closing: (() => Promise<void>)[] = []
let databaseUrl: string
let port: string
let dataFolder: string

/** A server on a database of its own, and the command line beside it. */
beforeAll(async () => {
  const database = await openTestDatabase()
  databaseUrl = database.url
  const settings = readSettings({ DATABASE_URL: databaseUrl, DOUDI_CLOCK: MONDAY })
  const county = await openCounty(settings, () => undefined)
  const about = { sample: true, instance: settings.instance }
  const { ledger, clock } = county
  const server = await createServer({ ledger, clock, settings: about, signIn: { localToken: 'local' } })
  dataFolder = mkdtempSync(join(tmpdir(), 'doudi-local-'))
  writeFileSync(join(dataFolder, 'local-token'), 'local', { mode: 0o600 })
  port = new URL(server.url).port
  closing.push(
    async () => rmSync(dataFolder, { recursive: true }),
    database.close,
    county.close,
    server.close,
  )
})
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

function doudi(args: readonly string[], more: Record<string, string> = {}): Promise<Ran> {
  const { npm_lifecycle_event: _, INIT_CWD: __, DOUDI_DATA: ___, ...rest } = process.env
  const env = { ...rest, DATABASE_URL: databaseUrl, DOUDI_DATA: dataFolder, PORT: port, ...more }
  const child = spawn(process.execPath, [join(CLONE, 'tools/doudi.mjs'), ...args], { env })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text
  })
  return new Promise(done => child.on('close', exit => done({ exit, out, err })))
}

describe('doudi matter', () => {
  it('opens, dispatches, shows, lists and explains a matter through the running server', async () => {
    const opened = await doudi([
      'matter',
      'open',
      '--text',
      '厂区门口道路破损',
      '--firm',
      '示例企业0001',
      '--json',
    ])
    expect([opened.exit, opened.err]).toEqual([0, ''])
    const { number } = JSON.parse(opened.out)
    const dispatched = await doudi([
      ...['matter', 'dispatch', number, '--as', 'enterprise-centre-01'],
      ...['--lead', 'transport', '--co-offices', 'public-security', 'wukang', '--json'],
    ])
    expect(dispatched.exit).toBe(0)
    expect(JSON.parse(dispatched.out)).toMatchObject({ number, status: 'open', version: expect.any(Number) })
    const shown = await doudi(['matter', 'show', number, '--as', 'enterprise-centre-01'])
    expect(shown.out).toContain('派单：主办德清县交通运输局')
    // Whoever asked reads where it is, and nothing that the offices say among themselves.
    const asApplicant = await doudi(['matter', 'show', number])
    expect(asApplicant.out).toContain('已派给德清县交通运输局，待签收')
    expect(asApplicant.out).not.toContain('派单：主办')
    expect(asApplicant.out).toContain('承办方: 德清县')
    expect(asApplicant.out).toContain('演示数据，非德清县真实情况')
    const listed = await doudi(['matter', 'list', '--q', '道路', '--lang', 'en'])
    expect(listed.out).toContain(number)
    // Offices are named, not numbered.
    expect(asApplicant.out + listed.out).not.toMatch(/transport\b|enterprise-centre/)
    const explained = await doudi(['explain', number, '--json'])
    expect(JSON.parse(explained.out)).toMatchObject({
      number,
      clocks: expect.arrayContaining([expect.objectContaining({ due: '2026-03-11' })]),
    })
  })

  it('a refusal, a version that is gone and an absent matter end with 1, wrong input with 2', async () => {
    const { number } = JSON.parse((await doudi(['matter', 'open', '--text', '二', '--json'])).out)
    const dispatch = ['matter', 'dispatch', number, '--as', 'enterprise-centre-01', '--lead']
    const runs = await Promise.all([
      doudi([...dispatch, 'nowhere', '--json']),
      doudi([...dispatch, 'transport', '--expect', '1', '--json']),
      doudi(['matter', 'show', '2026-999999', '--json']),
      doudi(['matter', 'open', '--text', '', '--json']),
      doudi(['matter', 'note', number, '--as', 'nobody', '--text', 'x', '--json']),
    ])
    expect(runs.map(({ exit, out }) => [exit, JSON.parse(out).code])).toEqual([
      [1, 'dispatch/unknown-office'],
      [1, 'matter-moved'],
      [1, 'absent'],
      [2, 'invalid'],
      [2, 'officer-unknown'],
    ])
  })

  it('a retry with the same key is recorded once', async () => {
    const args = ['matter', 'open', '--text', '三', '--key', 'my-own-key', '--json']
    const [first, second] = [await doudi(args), await doudi(args)]
    expect(second.out).toBe(first.out)
  })

  it('where no server answers, the database is used directly, with the same answers', async () => {
    const nobody = { PORT: '1', DOUDI_CLOCK: MONDAY }
    const opened = await doudi(['matter', 'open', '--text', '四', '--json'], nobody)
    expect(opened.exit).toBe(0)
    const { number } = JSON.parse(opened.out)
    expect((await doudi(['matter', 'show', number])).exit).toBe(0)
  })

  it('the county publishes from the command line', async () => {
    const layer = JSON.stringify({ layer: 'cli', kind: 'local', source: 'test', closed: [], worked: [] })
    const { exit, out } = await doudi([
      'county',
      'publish-calendar',
      '--as',
      'data-01',
      '--layer',
      layer,
      '--json',
    ])
    expect([exit, JSON.parse(out)]).toEqual([0, { version: expect.any(Number) }])
  })
})

describe('doudi register', () => {
  const fields = [
    ...['--date', '2026-02-27', '--precision', 'day', '--level', 'county'],
    ...['--zh', '示例恳谈会举行', '--en', 'A sample talk is held', '--sources', '[{"name":"示例发布方"}]'],
  ]

  it('enters, corrects, shows and lists entries with the verbs that the register declares', async () => {
    const enter = ['register', 'chronicle', 'enter', '--as', 'county-office-01', ...fields, '--json']
    const entered = await doudi(enter)
    expect([entered.exit, entered.err]).toEqual([0, ''])
    const { id } = JSON.parse(entered.out)
    const corrected = await doudi([
      ...['register', 'chronicle', 'correct', id, '--as', 'county-office-01'],
      ...['--date', '2026-02-25', '--reason', '日期有误', '--json'],
    ])
    expect(JSON.parse(corrected.out)).toMatchObject({ id, version: 2, fields: { date: '2026-02-25' } })
    const shown = await doudi(['register', 'chronicle', 'show', id, '--as', 'county-office-01'])
    expect(shown.out).toContain('date: 2026-02-25')
    expect(shown.out).toContain('更正：日期（月、年填首日）。日期有误')
    expect(shown.out).toContain('演示数据，非德清县真实情况')
    const listed = await doudi(['register', 'chronicle', 'list', '--q', '恳谈会', '--json'])
    expect(JSON.parse(listed.out).items.map((i: { id: string }) => i.id)).toEqual([id])
    const again = await doudi(
      enter.filter(a => a !== '2026-02-27').flatMap(a => (a === '--date' ? [a, '2026-02-25'] : a)),
    )
    expect([again.exit, JSON.parse(again.out).code]).toEqual([1, 'matter/entered-already'])
    const absent = await doudi(['register', 'chronicle', 'show', 'nothing', '--json'])
    expect([absent.exit, JSON.parse(absent.out).code]).toEqual([1, 'absent'])
  })
})
