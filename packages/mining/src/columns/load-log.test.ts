import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogProblemError, openLog, writeCsv, writeXes } from '../index.ts'
import { logFile, problemOf } from '../testing/log-file.ts'
import { randomTraces } from '../testing/random-logs.ts'
import { expectedFigures, sharedLogs } from '../testing/shared-folder.ts'
import type { ColumnarLog } from './columnar-log.ts'
import { columnsOfTraces } from './from-traces.ts'
import { loadLog } from './load-log.ts'
import { finishXes, scanXes, xesScan } from './xes-scan.ts'

async function written(write: (sink: (text: string) => void) => Promise<unknown>): Promise<string> {
  const parts: string[] = []
  await write(text => void parts.push(text))
  return parts.join('')
}

/** Everything a log says, without the numbers that texts happen to have. */
function said(log: ColumnarLog) {
  const cell = (columns: ColumnarLog['eventColumns'], i: number) =>
    [...columns.values()]
      .flatMap(({ key, type, codes, texts }) => (codes[i] ? [`${key}:${type}=${texts[codes[i]]}`] : []))
      .sort()
  return Array.from({ length: log.cases }, (_, c) => ({
    id: log.caseIds[log.source[c] ?? 0],
    about: cell(log.caseColumns, c),
    events: Array.from({ length: (log.ends[c] ?? 0) - (log.starts[c] ?? 0) }, (_, k) => {
      const i = (log.starts[c] ?? 0) + k
      return [
        log.activities[log.activity[i] ?? 0],
        log.resources[log.resource[i] ?? 0],
        log.lifecycles[log.lifecycle[i] ?? 0],
        log.atMs[i],
        log.offsetMin[i],
        ...cell(log.eventColumns, i),
      ]
    }),
  }))
}

async function exact(file: string): Promise<ColumnarLog> {
  return (await columnsOfTraces(await openLog(file))).log
}

/** The fast scanner alone, fed in pieces of any size. */
function scannedIn(bytes: Uint8Array, piece: number): ColumnarLog | undefined {
  const scan = xesScan(true)
  for (let at = 0; at < bytes.length; at += piece)
    if (!scanXes(scan, bytes.subarray(at, at + piece))) return undefined
  return finishXes(scan)?.log
}

async function outcomeOf(loading: () => Promise<ColumnarLog>): Promise<unknown> {
  try {
    return said(await loading())
  } catch (error) {
    if (error instanceof LogProblemError) return [error.code, error.line]
    throw error
  }
}

describe('loading a log into columns', () => {
  it('the fast scanner reads what the exact reader reads, however the bytes arrive', () =>
    fc.assert(
      fc.asyncProperty(randomTraces, fc.integer({ min: 1, max: 300 }), async (traces, piece) => {
        const text = await written(sink => writeXes(traces, sink, { unwritable: 'replace' }))
        const read = said(await exact(logFile(text)))
        const fast = scannedIn(Buffer.from(text), piece)
        expect(fast && said(fast)).toEqual(read)
      }),
      { numRuns: 200, seed: 5 },
    ))

  it('a damaged file ends alike on both ways: the same problem, or the same log', () =>
    fc.assert(
      fc.asyncProperty(
        randomTraces.filter(traces => traces.length > 1),
        fc.nat(),
        fc.constantFrom('', '<', '>', '&', '"', '<!DOCTYPE x>', '<list key="l">', 'x', '\u0000'),
        async (traces, seed, junk) => {
          const text = await written(sink => writeXes(traces, sink, { unwritable: 'replace' }))
          const body = text.indexOf('<trace')
          const at = body + (seed % (text.length - body))
          const damaged = junk === '' ? text.slice(0, at) : text.slice(0, at) + junk + text.slice(at + 1)
          const file = logFile(damaged)
          expect(await outcomeOf(async () => (await loadLog(file, { keepAll: true })).log)).toEqual(
            await outcomeOf(() => exact(file)),
          )
        },
      ),
      { numRuns: 300, seed: 6 },
    ))

  it('a CSV says what its XES says, packed or not', () =>
    fc.assert(
      fc.asyncProperty(
        randomTraces.map(traces =>
          traces
            .filter(({ events }) => events.length > 0)
            .map(trace => ({
              ...trace,
              attributes: trace.attributes.slice(0, 1),
              events: trace.events.map(event => ({
                ...event,
                attributes: event.attributes.filter(({ key }) => key.includes(':')),
              })),
            })),
        ),
        async traces => {
          fc.pre(traces.length > 0)
          const text = await written(sink => writeCsv(traces, sink))
          const { log, mapping } = await loadLog(logFile(gzipSync(text)))
          expect(mapping).toMatchObject({ case: 'case:concept:name', time: 'time:timestamp' })
          expect(said(log)).toEqual(said((await columnsOfTraces(traces)).log))
        },
      ),
      { numRuns: 200, seed: 7 },
    ))

  it('an export of an office is understood by its headings and kept on the clock on the wall', async () => {
    const { log, mapping } = await loadLog(
      logFile(
        '工单编号,环节,办理时间,经办人\nA1,受理,2026/3/2 9:05,张\nA1,办结,2026/3/3 10:00,\nA2,受理,2026/3/2 11:00,李\n',
      ),
    )
    expect(mapping).toMatchObject({
      case: '工单编号',
      activity: '环节',
      time: '办理时间',
      resource: '经办人',
    })
    expect(said(log)).toEqual([
      {
        id: 'A1',
        about: [],
        events: [
          ['受理', '张', '', Date.parse('2026-03-02T09:05Z'), 0],
          ['办结', '', '', Date.parse('2026-03-03T10:00Z'), 0],
        ],
      },
      { id: 'A2', about: [], events: [['受理', '李', '', Date.parse('2026-03-02T11:00Z'), 0]] },
    ])
  })

  it('rows of one case may stand anywhere; equal times keep the order of the file', async () => {
    const rows = [
      'A,x,2026-03-02 09:00:00',
      'B,x,2026-03-02 08:00:00',
      'A,y,2026-03-02 09:00:00',
      'A,w,2026-03-01 09:00:00',
    ]
    const { log } = await loadLog(logFile(`case,activity,time\n${rows.join('\n')}\n`))
    expect(said(log).map(({ id, events }) => [id, events.map(([name]) => name).join('')])).toEqual([
      ['A', 'wxy'],
      ['B', 'x'],
    ])
  })

  it('an entity bomb, a broken row and an unknown layout each give one clear problem', async () => {
    const bomb = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><log><trace/></log>'
    expect((await problemOf(() => loadLog(logFile(bomb)))).code).toBe('xes/doctype')
    const broken = 'case,activity,time\nA,x,2026-03-02 09:00:00\nA,y\n'
    expect(await problemOf(() => loadLog(logFile(broken)))).toMatchObject({
      code: 'csv/wrong-column-count',
      line: 3,
    })
    expect((await problemOf(() => loadLog(logFile('a,b\n1,2\n1,3\n')))).code).toBe('csv/mapping-missing')
  })
})

const expected = expectedFigures()
describe.skipIf(!expected)(`shared logs${expected ? '' : ' (not run: input absent)'}`, () => {
  it.each(Object.keys(expected ?? {}))('%s is read alike by both ways, every attribute', async name => {
    const file = join(sharedLogs, name)
    const raw = readFileSync(file)
    const bytes = name.endsWith('.gz') ? gunzipSync(raw) : raw
    const withoutMark = bytes[0] === 0xef ? bytes.subarray(3) : bytes
    const fast = scannedIn(withoutMark, 65_536)
    expect(fast).toBeDefined()
    if (fast) expect(said(fast)).toEqual(said(await exact(file)))
  })
})
