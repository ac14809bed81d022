import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { attributeText, conceptName, type LogMapping, openLog, resource, timestamp } from '../index.ts'
import { openSource } from '../log/source.ts'
import { allTraces, logFile, problemOf } from '../testing/log-file.ts'
import { readText } from './read-text.ts'

const mapping: LogMapping = {
  case: '编号',
  activity: '环节',
  time: '时间',
  resource: '经办人',
  zone: 'Asia/Shanghai',
}
const small = [
  '编号,环节,时间,经办人,备注',
  'M-1,受理,2026-02-02 09:00:00,李,"甲,乙"',
  'M-2,受理,2026-02-02 09:10:00,王,',
  'M-1,办结,2026/02/03 17:30,李,"两\r\n行 ""引""号"',
  '',
].join('\n')

// 编号,环节,时间 / M-1,受理,…: GB18030 bytes, since Node only decodes it.
const gb18030 = Buffer.concat([
  Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbb, 0xb7, 0xbd, 0xda, 0x2c, 0xca, 0xb1, 0xbc, 0xe4, 0x0a]),
  Buffer.from('M-1,'),
  Buffer.from([0xca, 0xdc, 0xc0, 0xed]),
  Buffer.from(',2026-02-02 09:00:00\n'),
])

const open = (content: string | Uint8Array, more: Partial<LogMapping> = {}) =>
  openLog(logFile(content), { mapping: { ...mapping, ...more } })

describe('a CSV', () => {
  it('becomes cases in order of first appearance, rows in file order', async () => {
    const log = await open(small)
    const traces = await allTraces(log)
    expect(traces.map(trace => [conceptName(trace), trace.line, trace.events.length])).toEqual([
      ['M-1', 2, 2],
      ['M-2', 3, 1],
    ])
    const [accepted, closed] = traces[0]?.events ?? []
    if (!accepted || !closed) throw new Error('events are missing')
    expect([conceptName(accepted), resource(accepted), attributeText(accepted, '备注')]).toEqual([
      '受理',
      '李',
      '甲,乙',
    ])
    expect(timestamp(accepted)).toBe(Date.parse('2026-02-02T01:00:00Z'))
    expect(attributeText(accepted, 'time:timestamp')).toBe('2026-02-02 09:00:00')
    expect([closed.line, attributeText(closed, '备注')]).toEqual([4, '两\r\n行 "引"号'])
    expect(attributeText(traces[1]?.events[0] ?? accepted, '备注')).toBeUndefined()
    expect(log).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', gzip: false })
    expect(log.mapping).toEqual({
      format: 'csv',
      case: 'concept:name',
      activity: 'concept:name',
      time: 'time:timestamp',
      resource: 'org:resource',
      zone: 'Asia/Shanghai',
    })
  })

  it('is the same packed, with a byte order mark, with other delimiters and line ends', async () => {
    const expected = await allTraces(await open(small))
    expect(await allTraces(await open(gzipSync(small)))).toEqual(expected)
    const marked = await open(`\ufeff${small}`)
    expect([marked.encoding, await allTraces(marked)]).toEqual(['utf-8-bom', expected])
    const header = '编号,环节,时间\nM-1,受理,2026-02-02 09:00:00\n'
    const plain = await allTraces(await open(header, { resource: '环节' }))
    for (const delimiter of [';', '\t'] as const) {
      const log = await open(header.replaceAll(',', delimiter).replaceAll('\n', '\r\n'), { resource: '环节' })
      expect([log.delimiter, await allTraces(log)]).toEqual([delimiter, plain])
    }
  })

  it('may be GB18030', async () => {
    const log = await openLog(logFile(gb18030), {
      mapping: { case: '编号', activity: '环节', time: '时间', zone: 'Asia/Shanghai' },
    })
    const [trace] = await allTraces(log)
    expect(log.encoding).toBe('gb18030')
    expect(trace?.events[0] && conceptName(trace.events[0])).toBe('受理')
  })

  it('counts lines over quoted breaks, blank rows, mixed line ends and an Excel sep= line', async () => {
    const rows =
      'sep=;\r\n编号;环节;时间\r\n' +
      '1;"a\r\nb";2026-02-02\r\n\r\n;;\r\n2;x;2026-02-02\n3;"y\nz";2026-02-02\r\n4;w;2026-02-02'
    const log = await openLog(logFile(rows), {
      mapping: { case: '编号', activity: '环节', time: '时间', zone: 'UTC' },
    })
    expect((await allTraces(log)).map(({ line }) => line)).toEqual([3, 7, 8, 10])
  })

  it('moves named columns to the trace and keeps the others apart from standard keys', async () => {
    const rows =
      ',id,act,t,case:title,state,concept:name\n0,1,a,2026-02-02,桥,open,raw\n1,1,b,2026-02-02,,open,raw\n'
    const log = await openLog(logFile(rows), {
      mapping: { case: 'id', activity: 'act', time: 't', title: 'case:title', status: 'state', zone: 'UTC' },
    })
    const [trace] = await allTraces(log)
    expect(log.mapping).toMatchObject({ title: 'title', status: 'state' })
    expect(trace?.attributes.map(({ key }) => key)).toEqual(['concept:name', 'title', 'state'])
    expect(trace?.events[0]?.attributes.map(({ key }) => key)).toEqual([
      'concept:name',
      'time:timestamp',
      'column:1',
      'column:concept:name',
    ])
  })
})

describe('a bad CSV', () => {
  const head = '编号,环节,时间,经办人\n'
  it.each([
    ['no case', `${head},受理,2026-02-02 09:00:00,李\n`, 'csv/case-missing', 2],
    ['no activity', `${head}1, ,2026-02-02 09:00:00,李\n`, 'csv/activity-missing', 2],
    ['no time', `${head}1,受理,,李\n`, 'csv/wrong-time', 2],
    ['a strange time', `${head}1,受理,2026-02-02,李\n1,办结,昨天,李\n`, 'csv/wrong-time', 3],
    ['a day that is not', `${head}1,受理,2026-02-30,李\n`, 'csv/wrong-time', 2],
    ['an Excel serial number', `${head}1,受理,46055.375,李\n`, 'csv/excel-serial-time', 2],
    ['too few columns', `${head}1,受理\n`, 'csv/wrong-column-count', 2],
    ['too many columns', `${head}"1\n2",受理,2026-02-02,李,x\n`, 'csv/wrong-column-count', 2],
    ['an open quote', `${head}1,受理,2026-02-02,李\n1,"受理,2026-02-02,李\n\n`, 'csv/quote-not-closed', 3],
    ['a stray quote', `${head}1,"受"理,2026-02-02,李\n`, 'csv/wrong-quotes', 2],
    ['a missing column', '编号,环节,时间\n', 'csv/column-missing', 1],
    ['a repeated column', '编号,环节,时间,经办人,编号\n', 'csv/column-repeated', 1],
    ['no rows at all', '\n\n', 'csv/header-missing', 1],
    ['UTF-16', Buffer.from('\ufeff编号', 'utf16le'), 'csv/unknown-encoding', 1],
    [
      'bytes of no encoding',
      Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xff, 0x0a])]),
      'csv/unknown-encoding',
      1,
    ],
  ])('with %s is one problem', async (...[, content, code, line]) => {
    const path = logFile(content)
    const error = await problemOf(() => openLog(path, { mapping, format: 'csv' }))
    expect({ code: error.code, line: error.line, file: error.file }).toEqual({ code, line, file: path })
    expect(error.problem.message.zh).toMatch(/\p{Script=Han}/u)
  })

  it('needs a zone for times without one', async () => {
    const error = await problemOf(() => openLog(logFile(small), { mapping: { ...mapping, zone: undefined } }))
    expect(error).toMatchObject({ code: 'csv/zone-missing', line: 2 })
  })

  it('is not held in memory beyond a limit, packed or not', async () => {
    const source = await openSource(logFile(gzipSync(Buffer.alloc(3_000_000, 'a'))))
    const error = await problemOf(() => readText(source, 2_000_000))
    expect(error.code).toBe('csv/too-large')
    expect(error.problem.message.en).toContain('2 MB')
    await source.close()
  })

  it('has one title per case', async () => {
    const error = await problemOf(() => open(small, { title: '备注' }))
    expect(error).toMatchObject({ code: 'csv/trace-attribute-differs', line: 4 })
  })
})
