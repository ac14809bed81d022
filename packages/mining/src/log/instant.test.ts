import { describe, expect, it } from 'vitest'
import { csvInstant, xesInstant } from './instant.ts'
import { dayOrderOf } from './written-time.ts'
import { instantOfLocal } from './zone.ts'

const utc = (text: string) => Date.parse(text)

describe('xs:dateTime', () => {
  it.each([
    ['2010-12-30T14:32:00.000+01:00', '2010-12-30T13:32:00Z'],
    ['2010-12-30T14:32:00Z', '2010-12-30T14:32:00Z'],
    ['2010-12-30T14:32:00.123456-0530', '2010-12-30T20:02:00.123Z'],
    ['2010-12-30T24:00:00Z', '2010-12-31T00:00:00Z'],
    ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00Z'],
    ['2024-02-29T00:00:00.5', '2024-02-29T00:00:00.5Z'],
  ])('%s is %s', (text, expected) => {
    expect(xesInstant(text, 'UTC')).toBe(utc(expected))
  })

  it.each([
    '2023-02-29T00:00:00Z',
    '2010-13-01T00:00:00Z',
    '2010-01-01',
    '2010-01-01T25:00:00Z',
    'UNKNOWN',
    '',
  ])('%j is refused', text => expect(xesInstant(text, 'UTC')).toBeUndefined())

  it('takes a time without offset in the zone of the mapping', () => {
    expect(xesInstant('2026-02-02T09:00:00', 'Asia/Shanghai')).toBe(utc('2026-02-02T01:00:00Z'))
  })
})

describe('times in a CSV', () => {
  it.each([
    ['2026-02-02T09:00:00+08:00', undefined, '2026-02-02T01:00:00Z'],
    ['2026-02-02 09:00:00', 'Asia/Shanghai', '2026-02-02T01:00:00Z'],
    ['2026/02/02 09:00', 'Asia/Shanghai', '2026-02-02T01:00:00Z'],
    ['2026/2/2 9:00', 'Asia/Shanghai', '2026-02-02T01:00:00Z'],
    ['2026-02-02', 'Asia/Shanghai', '2026-02-01T16:00:00Z'],
  ])('%s in %s is %s', (text, zone, expected) => {
    expect(csvInstant(text, undefined, zone)).toEqual({ epochMs: utc(expected), offsetMin: 480 })
  })

  it('refuses an Excel serial number and a time without a known zone', () => {
    expect(csvInstant('46055.375', undefined, 'Asia/Shanghai')).toEqual({ wrong: 'excel-serial' })
    expect(csvInstant('2026-02-02 09:00:00', undefined, undefined)).toEqual({ wrong: 'zone-missing' })
  })

  it.each([
    '2026-03-02 9:05',
    '2026/3/2 09:05:00',
    '2026.3.2 9:05',
    '2026年3月2日 9:05',
    '2026年3月2日9时5分',
    '2026/3/2 上午9:05',
    '2026-03-02 09:05:00 AM',
    '20260302090500',
    '2 Mar 2026 09:05',
    '02-Mar-2026 9:05 AM',
    'March 2, 2026 9:05 AM',
    '1772442300',
    '1772442300000',
  ])('%s can be read in one way only, so no format need be named', text => {
    expect(csvInstant(text, undefined, 'UTC')).toEqual({ epochMs: utc('2026-03-02T09:05:00Z'), offsetMin: 0 })
  })

  it('count noon and midnight as people do', () => {
    const hours = ['12:30 AM', '12:30 PM', '1:30 PM'].map(time =>
      csvInstant(`2026-03-02 ${time}`, undefined, 'UTC'),
    )
    expect(hours.map(read => ('epochMs' in read ? new Date(read.epochMs).getUTCHours() : read))).toEqual([
      0, 12, 13,
    ])
    expect(csvInstant('2026/3/2 下午3:05', undefined, 'UTC')).toMatchObject({
      epochMs: utc('2026-03-02T15:05:00Z'),
    })
  })

  it('with the year last need to be told which number is the day, or a column that shows it', () => {
    expect(csvInstant('03/02/2026 09:05', undefined, 'UTC')).toEqual({ wrong: 'day-or-month' })
    const read = (format: 'DD/MM/YYYY HH:mm' | 'MM/DD/YYYY HH:mm') =>
      csvInstant('03/02/2026 09:05', format, 'UTC')
    expect(read('DD/MM/YYYY HH:mm')).toMatchObject({ epochMs: utc('2026-02-03T09:05:00Z') })
    expect(read('MM/DD/YYYY HH:mm')).toMatchObject({ epochMs: utc('2026-03-02T09:05:00Z') })
    expect(dayOrderOf(['03/02/2026 09:05', '23/02/2026 09:05'])).toBe('day-first')
    expect(dayOrderOf(['03/02/2026 09:05', '03/22/2026 09:05'])).toBe('month-first')
    expect(dayOrderOf(['03/02/2026', '04/05/2026'])).toBeUndefined()
    expect(dayOrderOf(['23/02/2026', '03/22/2026'])).toBeUndefined()
  })

  it('keeps to the format the mapping names', () => {
    expect(csvInstant('2026/02/02 09:00', 'YYYY-MM-DD HH:mm:ss', 'UTC')).toEqual({ wrong: 'time' })
  })
})

describe('clock changes', () => {
  it('knows the summer time China had until 1991', () => {
    expect(instantOfLocal(utc('1990-07-01T12:00:00Z'), 'Asia/Shanghai')).toBe(utc('1990-07-01T03:00:00Z'))
  })

  it('takes the earlier of two equal times and moves a skipped time forward', () => {
    expect(instantOfLocal(utc('2024-10-27T02:30:00Z'), 'Europe/Amsterdam')).toBe(utc('2024-10-27T00:30:00Z'))
    expect(instantOfLocal(utc('2024-03-31T02:30:00Z'), 'Europe/Amsterdam')).toBe(utc('2024-03-31T01:30:00Z'))
  })
})
