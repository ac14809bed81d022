import { describe, expect, it } from 'vitest'
import { csvInstant, xesInstant } from './instant.ts'
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
    expect(csvInstant(text, undefined, zone)).toEqual({ epochMs: utc(expected) })
  })

  it('refuses an Excel serial number and a time without a known zone', () => {
    expect(csvInstant('46055.375', undefined, 'Asia/Shanghai')).toEqual({ wrong: 'excel-serial' })
    expect(csvInstant('2026-02-02 09:00:00', undefined, undefined)).toEqual({ wrong: 'zone-missing' })
    expect(csvInstant('02.02.2026 09:00', undefined, 'UTC')).toEqual({ wrong: 'time' })
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
