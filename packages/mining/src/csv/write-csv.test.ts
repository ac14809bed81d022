import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  csvColumns,
  dateAttribute,
  type LogTrace,
  openLog,
  stringAttribute,
  type WriteCsvOptions,
  writeCsv,
} from '../index.ts'
import { allTraces, logFile } from '../testing/log-file.ts'
import { csvCell } from './csv-cell.ts'

async function written(traces: Iterable<LogTrace>, options?: WriteCsvOptions): Promise<string> {
  let csv = ''
  await writeCsv(
    traces,
    part => {
      csv += part
    },
    options,
  )
  return csv
}

const trace: LogTrace = {
  line: 0,
  attributes: [stringAttribute('concept:name', 'M-1'), stringAttribute('title', '桥, "新"')],
  events: [
    {
      line: 0,
      attributes: [
        stringAttribute('concept:name', '受理'),
        dateAttribute('time:timestamp', 0),
        stringAttribute('note', '=1+1'),
      ],
    },
    { line: 0, attributes: [stringAttribute('concept:name', '办结'), dateAttribute('time:timestamp', 1000)] },
  ],
}

describe('the CSV writer', () => {
  it('writes one row per event', async () => {
    expect(await written([trace])).toBe(
      'case:concept:name,concept:name,time:timestamp,org:resource,lifecycle:transition\r\n' +
        'M-1,受理,1970-01-01T00:00:00.000Z,,\r\nM-1,办结,1970-01-01T00:00:01.000Z,,\r\n',
    )
  })

  it('finds all columns, takes titles, and begins with a mark when asked', async () => {
    const columns = await csvColumns([trace])
    expect(columns.map(({ title }) => title).slice(5)).toEqual(['case:title', 'note'])
    const csv = await written([trace], {
      columns: [{ of: 'trace', key: 'title', title: '标题' }, ...columns.slice(6)],
      bom: true,
    })
    expect(csv).toBe('\ufeff标题,note\r\n"桥, ""新""",\'=1+1\r\n"桥, ""新""",\r\n')
  })

  it('writes what the reader takes back', async () => {
    const path = logFile(await written([trace], { columns: await csvColumns([trace]) }))
    const mapping = {
      case: 'case:concept:name',
      activity: 'concept:name',
      time: 'time:timestamp',
      title: 'case:title',
    }
    const [again] = await allTraces(await openLog(path, { mapping }))
    expect(again?.attributes).toEqual(trace.attributes)
    expect(again?.events[1]?.attributes).toEqual(trace.events[1]?.attributes)
  })
})

describe('a cell', () => {
  it.each(['=1+1', '+a', '-a', '@sum', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', '-', '-1+2', '+1 2'])(
    '%j is disarmed',
    text => {
      const [[cell]] = parse(csvCell(text)) as [[string]]
      expect(cell).toBe(`'${text}`)
    },
  )

  it.each(['-5', '+86', '-0.5', '1e5', '-1.2E-3', '中=文', 'a-b'])('%j is left alone', text => {
    expect(csvCell(text)).toBe(text)
  })

  it('never begins a formula and otherwise comes back, whatever the text', () => {
    const piece = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', '＝', '中', '1', ' ')
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 }), parts => {
        const text = parts.join('')
        const [[cell, end]] = parse(`${csvCell(text)},end`, { record_delimiter: '\r\n' }) as [
          [string, string],
        ]
        expect(end).toBe('end')
        expect([text, `'${text}`]).toContain(cell)
        if (/^[=+\-@\t\r\n＝＋－＠]/.test(cell)) expect(Number(cell)).not.toBeNaN()
      }),
    )
  })
})
