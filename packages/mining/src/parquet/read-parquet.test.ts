import fc from 'fast-check'
import { compressors } from 'hyparquet-compressors'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { loadLog } from '../columns/load-log.ts'
import { logStats } from '../figures/log-stats.ts'
import { variantRows } from '../figures/variants.ts'
import { logFile, problemOf } from '../testing/log-file.ts'

const rows = [
  ['A1', '受理', '2026-03-02 09:00:00', '张', '新市'],
  ['A1', '审核', '2026-03-03 09:00:00', '李', '新市'],
  ['A2', '受理', '2026-03-02 10:00:00', '张', ''],
  ['A2', '办结', '2026-03-05 10:00:00', '', '洛舍'],
]
const names = ['工单编号', '环节', '办理时间', '经办人', '镇']
const csv = [names, ...rows].map(row => row.join(',')).join('\n')

function parquet(times: unknown[], type: 'STRING' | 'TIMESTAMP'): Uint8Array {
  const columnData = names.map((name, k) => ({
    name,
    data: k === 2 ? times : rows.map(row => row[k] || null),
    type: k === 2 ? type : ('STRING' as const),
    nullable: true,
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}

describe('a Parquet file', () => {
  it('is the same log as the CSV with its rows, whether times are texts or instants', async () => {
    const fromCsv = await loadLog(logFile(csv), { keepAll: true })
    const texts = rows.map(row => row[2])
    const instants = texts.map(text => new Date(`${text?.replace(' ', 'T')}Z`))
    for (const content of [parquet(texts, 'STRING'), parquet(instants, 'TIMESTAMP')]) {
      const loaded = await loadLog(logFile(content), { keepAll: true })
      expect(loaded.format).toBe('parquet')
      expect(loaded.mapping).toMatchObject({
        case: '工单编号',
        activity: '环节',
        time: '办理时间',
        resource: '经办人',
      })
      expect(logStats(loaded.log)).toEqual(logStats(fromCsv.log))
      expect(variantRows(loaded.log)).toEqual(variantRows(fromCsv.log))
      expect([...loaded.log.atMs]).toEqual([...fromCsv.log.atMs])
      const towns = loaded.log.eventColumns.get('镇')
      expect(Array.from(towns?.codes ?? [], code => towns?.texts[code])).toEqual(['新市', '新市', '', '洛舍'])
    }
  })

  it('of any size and order of rows counts as the CSV does', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(5), fc.constantFrom('a', 'b', 'c'), fc.nat(10_000)), {
          minLength: 5,
          maxLength: 60,
        }),
        async events => {
          const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString()
          const text = `case,activity,time\n${events.map(([c, a, n]) => `${c},${a},${at(n)}`).join('\n')}`
          const columnData = [
            { name: 'case', data: events.map(([c]) => c), type: 'INT32' as const },
            { name: 'activity', data: events.map(([, a]) => a), type: 'STRING' as const },
            { name: 'time', data: events.map(([, , n]) => new Date(at(n))), type: 'TIMESTAMP' as const },
          ]
          const file = logFile(new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 7 })))
          const mapping = { case: 'case', activity: 'activity', time: 'time', zone: 'UTC' }
          const [one, other] = [await loadLog(file, { mapping }), await loadLog(logFile(text), { mapping })]
          expect(logStats(one.log)).toEqual(logStats(other.log))
          expect(variantRows(one.log)).toEqual(variantRows(other.log))
        },
      ),
      { numRuns: 60, seed: 81 },
    ))

  it('that is cut off, names no such column, or holds no time gives one clear problem', async () => {
    const good = parquet(
      rows.map(row => row[2]),
      'STRING',
    )
    expect((await problemOf(() => loadLog(logFile(good.subarray(0, 200))))).code).toBe('parquet/damaged')
    const mapping = { case: '工单编号', activity: '环节', time: '时间' }
    expect((await problemOf(() => loadLog(logFile(good), { mapping }))).code).toBe('parquet/column-missing')
    const soon = parquet(
      rows.map(() => 'soon'),
      'STRING',
    )
    const named = { case: '工单编号', activity: '环节', time: '办理时间' }
    const problem = await problemOf(() => loadLog(logFile(soon), { mapping: named }))
    expect([problem.code, problem.line]).toEqual(['parquet/wrong-cell', 1])
    expect((await problemOf(() => loadLog(logFile(soon)))).code).toBe('parquet/mapping-missing')
  })

  it('may be packed in the usual ways', () => {
    expect(Object.keys(compressors)).toEqual(
      expect.arrayContaining(['SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4']),
    )
  })
})
