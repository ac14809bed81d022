import { describe, expect, it } from 'vitest'
import { findColumn, headerValue, type IagaFile, MISSING } from './iaga-file.ts'
import { readIaga } from './read-iaga.ts'
import { isImf, readImf } from './read-imf.ts'
import { latin1, writeIaga } from './write-iaga.ts'

const R = 'RRRRRRRRRRRRRRRR'
const header = (
  hour: number,
  { components = 'XYZF', base = '000000', date = 'SEP0126', doy = '244' } = {},
): string => `DQA ${date} ${doy} ${String(hour).padStart(2, '0')} ${components} R EDI 05951200 ${base} ${R}`
const pair = (a: string, b: string): string => `${a}  ${b}`
const MINUTE = ' 335115  -35968  357743 491503'
const LOST = ' 999999  999999  999999 999999'

function day(
  hours: readonly number[],
  change: (line: string, i: number) => string = line => line,
): Uint8Array {
  const lines = hours.flatMap(hour => [
    header(hour),
    ...Array.from({ length: 30 }, () => pair(MINUTE, MINUTE)),
  ])
  return latin1(lines.map((line, i) => `${change(line, i)}\r\n`).join(''))
}
const codes = (bytes: Uint8Array): string[] =>
  readImf(bytes).problems.map(p => `${p.line}:${p.severity}:${p.code}`)

describe('reading IMFV1.23', () => {
  it('an hour is sixty minutes in nT, at the place and of the type that its header says', () => {
    const { file, problems } = readImf(day([0, 1]))
    expect(problems).toEqual([])
    expect(file?.times).toHaveLength(120)
    expect(file?.times[61]).toBe(Date.UTC(2026, 8, 1, 1, 1))
    expect(file?.values.map(v => v[0])).toEqual([33511.5, -3596.8, 35774.3, 49150.3])
    const said = ['IAGA Code', 'Geodetic Latitude', 'Geodetic Longitude', 'Data Type'].map(l =>
      headerValue(file as IagaFile, l),
    )
    expect(said).toEqual(['DQA', '30.500', '120.000', 'variation'])
  })

  it('D comes in minutes of arc with its baseline added, and lost minutes are no numbers', () => {
    const lines = [
      header(0, { components: 'HDZF', base: '001200' }),
      pair(' 337039   -6126  357743 491503', LOST),
    ]
    lines.push(...Array.from({ length: 29 }, () => pair(LOST, LOST)))
    const { file, problems } = readImf(latin1(lines.join('\n')))
    expect(problems).toEqual([])
    const d = file?.values[findColumn(file, 'D') ?? 0]
    expect(d?.[0]).toBeCloseTo(-61.26 + 120, 9)
    expect(file?.absent.map(a => a[1])).toEqual([MISSING, MISSING, MISSING, MISSING])
  })

  it('written as IAGA-2002 it is read again to the same numbers', () => {
    const { file } = readImf(day([5]))
    const again = readIaga(latin1(writeIaga(file as IagaFile)))
    expect(again.problems.filter(p => p.severity === 'damage')).toEqual([])
    expect(again.file?.times).toEqual(file?.times)
    expect(again.file?.values).toEqual(file?.values)
  })

  it.each([
    [
      'a line that is cut',
      (line: string, i: number) => (i === 7 ? line.slice(0, 40) : line),
      ['8:damage:unreadable-record'],
    ],
    [
      'a letter among the figures',
      (line: string, i: number) => (i === 3 ? line.replace('3', 'x') : line),
      ['4:damage:unreadable-record'],
    ],
    [
      'another station in the second hour',
      (line: string, i: number) => (i === 31 ? line.replace('DQA', 'DQB') : line),
      ['32:damage:another-hour'],
    ],
    [
      'an hour that comes twice',
      (line: string, i: number) => (i === 31 ? line.replace(' 01 ', ' 00 ') : line),
      ['32:damage:time-not-rising'],
    ],
    [
      'no such date',
      (line: string, i: number) => (i === 31 ? line.replace('SEP01', 'SEP31') : line),
      ['32:damage:no-hour'],
    ],
    [
      'a day of the year that disagrees',
      (line: string, i: number) => (i === 31 ? line.replace('244', '245') : line),
      ['32:note:day-of-year'],
    ],
  ])('%s is told with its line', (_, change, told) => {
    expect(codes(day([0, 1], change))).toEqual(told)
  })

  it('a file that ends within an hour says so; anything else is not taken for one', () => {
    const whole = day([0])
    expect(codes(whole.subarray(0, whole.length - 3 * 66))).toEqual([
      expect.stringMatching(/:damage:cut-record$/),
    ])
    expect([
      isImf(whole),
      isImf(latin1('Format                 IAGA-2002')),
      isImf(new Uint8Array()),
    ]).toEqual([true, false, false])
  })
})
