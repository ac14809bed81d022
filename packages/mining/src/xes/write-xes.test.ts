import { createWriteStream } from 'node:fs'
import { PassThrough, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateAttribute,
  type LogHeader,
  type LogTrace,
  openLog,
  standardHeader,
  stringAttribute,
  type XesAttribute,
} from '../index.ts'
import { allTraces, logFile, problemOf } from '../testing/log-file.ts'
import { writeXes } from './write-xes.ts'

const pieces = [
  '德清县',
  '"',
  "'",
  '<',
  '&',
  '&amp;',
  ']]>',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u007f',
  '😀',
  '\ufeff',
  ' ',
  '=1+1',
]
const mayStay = '\t\n\r\u007f\u0085'
const text10 = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 4 })
  .map(parts =>
    parts.join('').replaceAll(/\p{Cc}|[\ufffe\uffff]/gu, found => (mayStay.includes(found) ? found : '')),
  )
const text11 = fc
  .tuple(text10, fc.constantFrom('', '\u0001', '\u001b', '\u001f', '\u009f'))
  .map(([text, control]) => text + control)

const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })
const dates = fc
  .tuple(instant, fc.constantFrom('', '+08:00', '-03:30'))
  .map(([epochMs, offset]) => {
    if (offset === '') return { epochMs, text: new Date(epochMs).toISOString() }
    const local = epochMs + (offset === '+08:00' ? 8 : -3.5) * 3_600_000
    return { epochMs, text: new Date(local).toISOString().replace('Z', offset) }
  })
  .filter(({ text }) => /^\d{4}-/.test(text))

function attributes(text: fc.Arbitrary<string>): fc.Arbitrary<XesAttribute[]> {
  const { list } = fc.letrec<{ list: XesAttribute[]; attribute: XesAttribute }>(tie => {
    const children = fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant<XesAttribute[]>([]),
      tie('list'),
    )
    const common = { key: text, children }
    const attribute = fc.oneof(
      fc.record({ type: fc.constantFrom('string' as const, 'id' as const), ...common, value: text }),
      fc
        .record({ ...common, date: dates })
        .map(({ date, ...rest }) => ({ type: 'date' as const, ...rest, ...date })),
      fc
        .record({ ...common, int: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) })
        .map(({ int, ...rest }) => ({
          type: 'int' as const,
          ...rest,
          value: Number.isSafeInteger(Number(int)) ? Number(int) : null,
          text: `${int}`,
        })),
      fc.record({ ...common, float: fc.double() }).map(({ float, ...rest }) => ({
        type: 'float' as const,
        ...rest,
        value: float,
        text: Object.is(float, -0) ? '-0.0' : `${float}`.replace('Infinity', 'INF'),
      })),
      fc.record({ ...common, word: fc.constantFrom('true', 'false', '1', '0') }).map(({ word, ...rest }) => ({
        type: 'boolean' as const,
        ...rest,
        value: word === 'true' || word === '1',
        text: word,
      })),
      fc.record({ type: fc.constant('list' as const), ...common, values: children }),
      fc.record({ type: fc.constant('container' as const), ...common }),
    )
    return { attribute, list: fc.array(tie('attribute'), { maxLength: 4 }) }
  })
  return list
}

async function written(traces: Iterable<LogTrace>, header?: LogHeader): Promise<string> {
  const parts: string[] = []
  await writeXes(traces, part => void parts.push(part), header && { header })
  return parts.join('')
}

const event = (list: XesAttribute[]) => ({ attributes: list, line: 0 })
const bare = (trace: LogTrace) => ({
  attributes: trace.attributes,
  events: trace.events.map(each => each.attributes),
})

function roundTrip(text: fc.Arbitrary<string>, xmlVersion: '1.0' | '1.1') {
  const list = attributes(text)
  return fc.asyncProperty(list, fc.array(list, { maxLength: 3 }), list, async (ofTrace, ofEvents, ofLog) => {
    const header = {
      ...standardHeader(),
      xmlVersion,
      attributes: ofLog,
      globals: [{ scope: 'trace', attributes: ofTrace }],
    }
    const trace = { attributes: ofTrace, events: ofEvents.map(event), line: 0 }
    const log = await openLog(logFile(await written([trace], header)))
    expect((await allTraces(log)).map(bare)).toEqual([bare(trace)])
    expect(log.header).toEqual(header)
  })
}

describe('what is written is read back the same', () => {
  it('for any attribute tree in XML 1.0', () => fc.assert(roundTrip(text10, '1.0'), { numRuns: 200 }))
  it('for any attribute tree with control characters in XML 1.1', () =>
    fc.assert(roundTrip(text11, '1.1'), { numRuns: 100 }))

  it('also for header parts that follow the traces, written while they are read', async () => {
    const source = `<log a="1"><trace><event/></trace><trace/><event><int key="e" value="1"/></event>
      <classifier name="c" scope="trace" keys="k"/><string key="late" value="x"/></log>`
    const log = await openLog(logFile(source))
    const parts: string[] = []
    const counts = await writeXes(log, part => void parts.push(part), { header: log.header })
    expect(counts).toEqual({ traces: 2, events: 1 })
    const again = await openLog(logFile(parts.join('')))
    expect(await allTraces(again)).toHaveLength(2)
    expect(again.header.attributes).toEqual(log.header.attributes)
    expect(again.header.classifiers).toEqual(log.header.classifiers)
    expect(again.header.eventsOutsideTraces.map(each => each.attributes)).toEqual(
      log.header.eventsOutsideTraces.map(each => each.attributes),
    )
  })

  it('through a gzip stream of many traces', async () => {
    const path = logFile('')
    const traces = Array.from({ length: 3000 }, (_, index) => ({
      attributes: [stringAttribute('concept:name', `办件 ${index}`)],
      events: [event([dateAttribute('time:timestamp', index)])],
      line: 0,
    }))
    const gzip = createGzip()
    const saved = pipeline(gzip, createWriteStream(path))
    await writeXes(traces, gzip)
    gzip.end()
    await saved
    const log = await openLog(path)
    expect(log.gzip).toBe(true)
    expect((await allTraces(log)).map(bare)).toEqual(traces.map(bare))
  })
})

describe('the XES writer', () => {
  it('declares the standard extensions', async () => {
    const xml = await written([])
    for (const prefix of ['concept', 'time', 'org', 'lifecycle']) expect(xml).toContain(`prefix="${prefix}"`)
    expect(xml).toContain('xes.version="1849.2016"')
  })

  it('writes the instant when the text would be read as another', async () => {
    const attribute = dateAttribute('time:timestamp', Date.parse('2026-02-02T01:00:00Z'), '2026/02/02 09:00')
    expect(await written([{ attributes: [attribute], events: [], line: 1 }])).toContain(
      'value="2026-02-02T01:00:00.000Z"',
    )
  })

  it('refuses what XML cannot hold, or replaces it when asked', async () => {
    const trace = { attributes: [stringAttribute('note', 'a\u0000b')], events: [], line: 7 }
    const error = await problemOf(() => writeXes([trace], () => {}, { file: 'out.xes' }))
    expect(error).toMatchObject({ code: 'xes/unwritable-character', file: 'out.xes', line: 7 })
    let xml = ''
    await writeXes(
      [trace],
      part => {
        xml += part
      },
      { unwritable: 'replace' },
    )
    expect(xml).toContain('value="a\ufffdb"')
  })

  it('waits for a slow stream and reports a failing one', async () => {
    const slow = new PassThrough({ highWaterMark: 10 })
    let length = 0
    slow.on('data', chunk => {
      length += chunk.length
    })
    await writeXes([], slow)
    expect(length).toBeGreaterThan(100)
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) })
    await expect(writeXes([], broken)).rejects.toThrow('disk full')
  })
})
