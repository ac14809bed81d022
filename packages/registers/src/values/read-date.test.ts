import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asTyped } from '../testing/sample-register.ts'
import type { Cell } from '../workbook/workbook.ts'
import { readDate, readDateText } from './read-date.ts'
import { dateOfSerial, serialOfDate } from './serial-date.ts'

const SEED = 20_231_117
/** Days from 1950-01-01 to 2099-12-31. */
const day = integer({ min: -7_305, max: 47_481 }).map(d =>
  new Date(d * 86_400_000).toISOString().slice(0, 10),
)

function cellOf(value: ReturnType<typeof asTyped>): Cell {
  if (typeof value === 'number') return { kind: 'number', number: value, text: String(value) }
  if (typeof value === 'object' && value !== null && 'date' in value)
    return { kind: 'date', date: value.date, text: value.date }
  return { kind: 'text', text: String(value) }
}

describe('a date in a register', () => {
  it.each([
    ['2023.6.7', '2023-06-07'],
    ['2023-6-7', '2023-06-07'],
    ['2023/06/07', '2023-06-07'],
    ['2023年6月7日', '2023-06-07'],
    ['2023年6月7号', '2023-06-07'],
    ['２０２３．６．７', '2023-06-07'],
    ['2023 年 6 月 7 日', '2023-06-07'],
    ['20230607', '2023-06-07'],
    ['23.6.7', '2023-06-07'],
    ['2023-06-07 14:30', '2023-06-07'],
    ['2023-06-07T14:30:00', '2023-06-07'],
    ['2023年6月7日 9时', '2023-06-07'],
    ['2023.6.7（星期三）', '2023-06-07'],
    ['2023.6.7上午', '2023-06-07'],
    ['2024.2.29', '2024-02-29'],
  ])('“%s” is %s', (text, date) => {
    expect(readDateText(text)).toEqual({ date, precision: 'day' })
  })

  it.each(['2023年6月', '2023.6', '2023-06', '2023年6月份'])('“%s” is a month, and says so', text => {
    expect(readDateText(text)).toEqual({ date: '2023-06-01', precision: 'month' })
  })

  it.each([
    ['2023.2.29', 'date-impossible'],
    ['2023.13.1', 'date-impossible'],
    ['1023.1.1', 'date-impossible'],
    ['6月7日', 'date-without-year'],
    ['6.7', 'date-without-year'],
    ['2023年', 'date-incomplete'],
    ['尽快', 'date-unreadable'],
    ['2023.6.7-6.9', 'date-unreadable'],
    ['见附件', 'date-unreadable'],
  ])('“%s” is refused as %s', (text, fault) => {
    expect(readDateText(text)).toEqual({ fault })
  })

  it('a number is a serial number, a day written together, or a month that lost its point', () => {
    const number = (n: number) => readDate({ kind: 'number', number: n, text: String(n) })
    expect(number(45_084)).toEqual({ date: '2023-06-07', precision: 'day' })
    expect(number(20_230_607)).toEqual({ date: '2023-06-07', precision: 'day' })
    expect(number(2023.6)).toEqual({ date: '2023-06-01', precision: 'month' })
    expect(number(2023.1)).toEqual({ fault: 'date-ambiguous' })
    expect(number(2023)).toEqual({ fault: 'date-incomplete' })
    expect(number(12.5)).toEqual({ fault: 'date-unreadable' })
  })

  it('whichever of eight ways a day is typed in, it is that day', () => {
    assert(
      property(day, integer({ min: 0, max: 7 }), (iso, manner) => {
        // A bare serial number is believed only between 1954 and 2064.
        const year = Number(iso.slice(0, 4))
        if (manner === 5 && (year < 1955 || year > 2063)) return
        expect(readDate(cellOf(asTyped(iso, manner)))).toEqual({ date: iso, precision: 'day' })
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('serial numbers go to a date and back, in both systems, over the day that never was', () => {
    expect([1, 59, 60, 61].map(n => dateOfSerial(n))).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
    ])
    expect(dateOfSerial(0, true)).toBe('1904-01-01')
    expect(dateOfSerial(43_622, true)).toBe('2023-06-07')
    assert(
      property(integer({ min: 1, max: 73_050 }), serial => {
        const date = dateOfSerial(serial)
        if (serial !== 60) expect(serialOfDate(date ?? '')).toBe(serial)
      }),
      { seed: SEED, numRuns: 1_000 },
    )
  })
})
