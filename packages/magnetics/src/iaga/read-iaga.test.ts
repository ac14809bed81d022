import { describe, expect, it } from 'vitest'
import { findColumn, type IagaFile, MISSING, NOT_OBSERVED } from './iaga-file.ts'
import { readIaga } from './read-iaga.ts'
import { computedFile, headerRecord, latin1, writeIaga } from './write-iaga.ts'

const HEADER = [
  ['Format', 'IAGA-2002'],
  ['Source of Data', 'Doudi test bench'],
  ['Station Name', 'Sample'],
  ['IAGA Code', 'SMP'],
  ['Geodetic Latitude', '30.540'],
  ['Geodetic Longitude', '119.970'],
  ['Elevation', '10'],
  ['Reported', 'XYZF'],
  ['Sensor Orientation', 'HDZ'],
  ['Digital Sampling', '1 second'],
  ['Data Interval Type', '1-minute'],
  ['Data Type', 'variation'],
].map(([label = '', value = '']) => headerRecord(label, value).raw)
const COLUMNS = 'DATE       TIME         DOY     SMPX      SMPY      SMPZ      SMPF   |'
const minute = (n: number, values = '  33511.50  -3596.80  35774.30  49150.30'): string =>
  `2026-09-01 00:${String(n).padStart(2, '0')}:00.000 244   ${values}`

function sample(
  lines: readonly string[],
  { header = HEADER, columns = COLUMNS, end = '\n' } = {},
): Uint8Array {
  return latin1([...header, columns, ...lines].map(line => `${line}${end}`).join(''))
}
function codes(bytes: Uint8Array): string[] {
  return readIaga(bytes).problems.map(p => `${p.line}:${p.severity}:${p.code}`)
}

describe('reading IAGA-2002', () => {
  it('a file of the standard layout has nothing to be told', () => {
    const { file, problems } = readIaga(sample([minute(0), minute(1)]))
    expect(problems).toEqual([])
    expect(file?.times[1]).toBe(Date.UTC(2026, 8, 1, 0, 1))
    expect(file?.values.map(v => v[0])).toEqual([33511.5, -3596.8, 35774.3, 49150.3])
  })

  it('lost and never observed are told apart, and neither is a number', () => {
    const { file } = readIaga(sample([minute(0, '  99999.00  99999.90  88888.00      0.00')]))
    expect(file?.values.map(v => v[0])).toEqual([Number.NaN, Number.NaN, Number.NaN, 0])
    expect(file?.absent.map(a => a[0])).toEqual([MISSING, MISSING, NOT_OBSERVED, 0])
  })

  it('elements are found by what is reported, in any order', () => {
    const header = HEADER.map(line => line.replace('XYZF', 'FXYZ'))
    const { file, problems } = readIaga(sample([minute(0)], { header }))
    expect(findColumn(file as IagaFile, 'X')).toBe(1)
    expect(problems.map(p => p.code)).toEqual(['reported-order'])
  })

  const variations: [string, string[], string][] = [
    ['one decimal', [minute(0, '   33511.5   -3596.8   35774.3   49150.3')], ''],
    [
      'hour 24',
      [
        minute(59).replace('00:59', '23:59'),
        '2026-09-01 24:00:00.000 244     33511.50  -3596.80  35774.30  49150.30',
      ],
      'hour-24',
    ],
    [
      'a leap second',
      [
        '2016-12-31 23:59:59.000 366     33511.50  -3596.80  35774.30  49150.30',
        '2016-12-31 23:59:60.000 366     33511.50  -3596.80  35774.30  49150.30',
      ],
      'leap-second',
    ],
    ['a day of year that disagrees', [minute(0).replace(' 244 ', ' 245 ')], 'day-of-year'],
    ['a gap', [minute(0), minute(1), minute(2), minute(5)], 'gap'],
    ['an empty line', [minute(0), '', minute(1)], 'empty-line'],
  ]
  it.each(variations)('%s is read, noted and written as it was', (_, lines, code) => {
    for (const end of ['\n', '\r\n']) {
      const bytes = sample(lines, { end })
      const { file, problems } = readIaga(bytes)
      expect(problems.filter(p => p.severity === 'damage')).toEqual([])
      if (code) expect(problems.map(p => p.code)).toContain(code)
      expect(Buffer.from(latin1(writeIaga(file as IagaFile)))).toEqual(Buffer.from(bytes))
    }
  })

  it('a file without a last line end keeps it so', () => {
    const bytes = sample([minute(0), minute(1)]).slice(0, -1)
    expect(Buffer.from(latin1(writeIaga(readIaga(bytes).file as IagaFile)))).toEqual(Buffer.from(bytes))
  })
})

describe('damaged files are told with line and reason', () => {
  it.each([
    ['a cut record', sample([minute(0), minute(1)]).slice(0, -30), '15:damage:cut-record'],
    [
      'letters in a value',
      sample([minute(0), minute(1, '  33511.50  -35x6.80  35774.30  49150.30')]),
      '15:damage:unreadable-record',
    ],
    ['three values', sample([minute(0, '  33511.50  -3596.80  35774.30')]), '14:damage:unreadable-record'],
    ['an impossible date', sample([minute(0).replace('09-01', '02-30')]), '14:damage:unreadable-record'],
    ['a repeated minute', sample([minute(0), minute(1), minute(1)]), '16:damage:time-not-rising'],
    [
      'time off the beat',
      sample([minute(0), minute(1), minute(2), minute(3).replace(':00.000', ':30.000')]),
      '17:damage:off-beat',
    ],
    [
      'another format',
      sample([minute(0)], { header: HEADER.map(l => l.replace('IAGA-2002', 'IMFV1.23 ')) }),
      '1:damage:not-iaga',
    ],
    ['no columns', latin1(`${HEADER.join('\n')}\n${minute(0)}\n`), '13:damage:no-column-line'],
    ['nothing', new Uint8Array(), '1:damage:no-column-line'],
    ['zeros', new Uint8Array(500), '1:damage:no-column-line'],
  ])('%s', (_, bytes, expected) => expect(codes(bytes)).toContain(expected))

  it('of many problems of one kind twenty are told and the rest counted', () => {
    const lines = Array.from({ length: 50 }, (_, i) => minute(i, '  nonsense'))
    const told = readIaga(sample(lines)).problems.filter(p => p.code === 'unreadable-record')
    expect(told).toHaveLength(20)
    expect(told.at(-1)?.en).toContain('and 30 more')
  })

  it('no byte changed anywhere can make the reader throw', () => {
    const good = sample([minute(0), minute(1), minute(2)])
    for (let i = 0; i < good.length; i += 3) {
      const bytes = good.slice()
      bytes[i] = (i * 37) % 256
      expect(() => readIaga(bytes)).not.toThrow()
    }
  })
})

describe('writing what was computed', () => {
  it('keeps the header, changes the records named, and uses the standard layout', () => {
    const from = readIaga(sample([minute(0)])).file as IagaFile
    const times = Float64Array.of(Date.UTC(2026, 8, 1, 0, 30))
    const values = [1.005, -2, Number.NaN, 40_000].map(v => Float64Array.of(v))
    const text = writeIaga(computedFile(from, { times, values, changes: { 'Data Interval Type': '1-hour' } }))
    expect(text).toContain(' Data Interval Type     1-hour                                       |\n')
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '2026-09-01 00:30:00.000 244         1.00     -2.00  99999.00  40000.00',
    )
    expect(readIaga(latin1(text)).problems).toEqual([])
  })
})
