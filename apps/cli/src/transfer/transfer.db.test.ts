import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesOf, type OpenLedger, restoreLog } from '@doudi/ledger'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { attributeText, LogProblemError, type LogTrace, openLog } from '@doudi/mining'
import { CLONE_FOLDER, type OpenCounty, openCounty, readSettings } from '@doudi/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportLog } from './export-log.ts'
import { importLog } from './import-log.ts'

const SHARED = join(process.env.DOUDI_SHARED ?? join(CLONE_FOLDER, '../shared'), 'data/eventlogs')
const MAPPINGS = join(CLONE_FOLDER, 'examples/mappings')

const SMALL = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"><trace><string key="concept:name" value="甲"/><string key="caseStatus" value="G"/>
<event><string key="concept:name" value="受理"/><date key="time:timestamp" value="2014-01-02T09:00:00.000+01:00"/><string key="org:resource" value="r1"/></event>
<event><string key="concept:name" value="决定"/><date key="time:timestamp" value="2014-01-01T09:00:00.000+01:00"/></event></trace>
<trace><string key="concept:name" value="乙"/>
<event><string key="concept:name" value="受理"/><date key="time:timestamp" value="2014-01-03T09:00:00.000+01:00"/><container key="c"><int key="n" value="3"/></container></event></trace></log>
`

interface Room {
  readonly ledger: OpenLedger
  close(): Promise<void>
}

const rooms: Room[] = []
let folder: string
let ledger: OpenLedger

async function openRoom(options?: { found: boolean }): Promise<OpenLedger> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url })
  const county: OpenCounty = await openCounty(settings, () => undefined, options)
  rooms.push({
    ledger: county.ledger,
    async close() {
      await county.close()
      await database.close()
    },
  })
  return county.ledger
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-transfer-'))
  ledger = await openRoom()
})
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.close()
  rmSync(folder, { recursive: true })
})

async function tracesIn(file: string): Promise<Pick<LogTrace, 'attributes' | 'events'>[]> {
  const traces = []
  for await (const { attributes, events } of await openLog(file)) {
    traces.push({ attributes, events: events.map(e => ({ ...e, line: 0 })) })
  }
  return traces
}

function small(text = SMALL): string {
  const file = join(folder, 'small.xes')
  writeFileSync(file, text)
  return file
}

describe('importing the history of another system', () => {
  test('given a log, when it is imported, exported and read again, then traces, events and attributes are the same in the same order', async () => {
    const file = small()
    expect(await importLog(ledger, { file, mapping: join(MAPPINGS, 'bpic15.yaml') })).toEqual({
      matters: 2,
      events: 3,
      newMatters: 2,
      newEvents: 3,
    })
    const out = join(folder, 'out.xes')
    expect(await exportLog(ledger, { format: 'xes', out })).toEqual({ format: 'xes', matters: 2, events: 3 })
    expect(await tracesIn(out)).toEqual(await tracesIn(file))
  })

  test('given a file that was imported, when it is imported again, then nothing is added', async () => {
    const files = { file: small(), mapping: join(MAPPINGS, 'bpic15.yaml') }
    await importLog(ledger, files)
    expect(await importLog(ledger, files)).toEqual({ matters: 2, events: 3, newMatters: 0, newEvents: 0 })
  })

  test('given a file with one bad row, when it is imported, then nothing is appended and the line is named', async () => {
    const before = (await ledger.readLog(1, 10_000)).length
    const file = small(SMALL.replace('<string key="concept:name" value="决定"/>', ''))
    const failure = await importLog(ledger, { file, mapping: join(MAPPINGS, 'bpic15.yaml') }).catch(
      (fault: unknown) => fault,
    )
    expect(failure).toBeInstanceOf(LogProblemError)
    expect(failure).toMatchObject({ problem: { code: 'import/activity-missing', file, line: 4 } })
    expect((await ledger.readLog(1, 10_000)).length).toBe(before)
  })

  test('given an import that was stopped, when it is run again, then it goes on and no case is doubled', async () => {
    const cases = Array.from(
      { length: 200 },
      (_, i) =>
        `<trace><string key="concept:name" value="c${i}"/><event><string key="concept:name" value="a"/></event></trace>`,
    )
    const file = small(`<log xes.version="1.0">${cases.join('\n')}</log>`)
    const stop = new AbortController()
    const files = { file, mapping: join(MAPPINGS, 'bpic15.yaml') }
    const first = await importLog(ledger, {
      ...files,
      signal: stop.signal,
      progress: p => p.phase === 'appending' && stop.abort(),
    })
    expect(first.newMatters).toBeGreaterThan(0)
    expect(first.newMatters).toBeLessThan(200)
    const second = await importLog(ledger, files)
    expect(second).toMatchObject({ matters: 200, newMatters: 200 - first.newMatters })
  })

  test('given imported matters, when the desk looks at its lists, then they stand apart and no clock runs', async () => {
    await importLog(ledger, { file: small(), mapping: join(MAPPINGS, 'bpic15.yaml') })
    const reader = { kind: 'system' } as const
    expect((await ledger.list({}, reader)).items).toEqual([])
    const archived = await ledger.list({ status: 'archived' }, reader)
    // What is over is listed with the newest first.
    expect(archived.items.map(i => [i.title, i.result, i.office, i.dueAt])).toEqual([
      ['乙', null, null, null],
      ['甲', 'G', null, null],
    ])
    expect(await ledger.nextWake()).toBeNull()
  })

  test('given an export of everything, when an empty county is restored from it, then log and digests are the same', async () => {
    await importLog(ledger, { file: small(), mapping: join(MAPPINGS, 'bpic15.yaml') })
    await ledger.openMatter({ actor: { kind: 'applicant' }, input: { text: '路灯不亮' }, key: 'k1' })
    const out = join(folder, 'all.ndjson')
    const { events } = await exportLog(ledger, { format: 'ndjson', out })
    const empty = await openRoom({ found: false })
    expect(await restoreLog(empty, linesOf(out))).toMatchObject({
      kind: 'restored',
      events,
      matters: 3,
    })
    expect(await empty.readLog(1, 10_000)).toEqual(await ledger.readLog(1, 10_000))
    const states = (of: OpenLedger) =>
      of.pool.query('select id, version, state, due_at, wake_at from matter order by id')
    expect((await states(empty)).rows).toEqual((await states(ledger)).rows)
    const next = await empty.openMatter({
      actor: { kind: 'applicant' },
      input: { text: '又一件' },
      key: 'k2',
    })
    expect(next).toMatchObject({ kind: 'done', matter: { number: expect.stringMatching(/-000002$/) } })
  })

  test('given an open and a withdrawn matter, when they are exported as XES, then each says whether it is open', async () => {
    const actor = { kind: 'applicant' } as const
    await ledger.openMatter({ actor, input: { text: '路灯不亮' }, key: 'k1' })
    const answer = await ledger.openMatter({ actor, input: { text: '又一件' }, key: 'k2' })
    if (answer.kind !== 'done') throw new Error(answer.kind)
    const { id: matter, version: expectedVersion } = answer.matter
    const input = { reason: '已自行解决' }
    const withdrawn = await ledger.act({
      matter,
      command: 'withdraw',
      actor: { ...actor, receipt: matter },
      input,
      key: 'w',
      expectedVersion,
    })
    expect(withdrawn.kind).toBe('done')
    const out = join(folder, 'ours.xes')
    await exportLog(ledger, { format: 'xes', out })
    const statuses = (await tracesIn(out)).map(trace => attributeText(trace, 'doudi:status'))
    expect(statuses).toEqual(['open', 'closed'])
  })

  test('given live matters, when they are exported as CSV, then a spreadsheet finds no formula in them', async () => {
    await ledger.openMatter({
      actor: { kind: 'applicant' },
      input: { text: '路灯不亮', title: '=cmd()' },
      key: 'k1',
    })
    const out = join(folder, 'all.csv')
    await exportLog(ledger, { format: 'csv', out })
    const [trace] = await (async () => {
      const rows: string[] = []
      for await (const line of linesOf(out)) rows.push(line)
      return rows.slice(1)
    })()
    expect(trace).toContain("'=cmd()")
  })
})

describe.skipIf(!existsSync(SHARED))('building permits of two municipalities (not run: input absent)', () => {
  test.each([
    ['BPIC15_1.xes.gz', 1199, 52_217],
    ['BPIC15_2.xes.gz', 832, 44_354],
  ])(
    'given %s, when it is imported twice and exported, then all is there once, in the order of the file',
    async (name, matters, events) => {
      const files = { file: join(SHARED, name), mapping: join(MAPPINGS, 'bpic15.yaml') }
      expect(await importLog(ledger, files)).toEqual({
        matters,
        events,
        newMatters: matters,
        newEvents: events,
      })
      expect(await importLog(ledger, files)).toEqual({ matters, events, newMatters: 0, newEvents: 0 })
      const out = join(folder, 'out.xes')
      await exportLog(ledger, { format: 'xes', out })
      const [source, exported] = [await tracesIn(files.file), await tracesIn(out)]
      expect(exported.length).toBe(source.length)
      for (const [i, trace] of exported.entries()) expect(trace).toEqual(source[i])
    },
  )
})
