import type { LocalDate } from '@doudi/kernel'
import { expect, test } from 'vitest'
import { daysOf, type Precision, written } from './precision.ts'

const on = (date: string, precision: Precision, until?: string) => ({
  date: date as LocalDate,
  precision,
  until: until as LocalDate | undefined,
})

test('a month is all its days, a leap February too, and is written without a day', () => {
  expect(daysOf(on('2024-02-01', 'month'))).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(daysOf(on('2022-12-01', 'month')).to).toBe('2022-12-31')
  expect(written(on('2024-02-01', 'month'))).toEqual({ zh: '2024年2月', en: '2024-02' })
})

test('a year is all its days', () => {
  expect(daysOf(on('2023-01-01', 'year'))).toEqual({ from: '2023-01-01', to: '2023-12-31' })
  expect(written(on('2023-01-01', 'year')).zh).toBe('2023年')
})

test('a range is written as newspapers write it', () => {
  expect(written(on('2022-09-06', 'day', '2022-09-07')).zh).toBe('2022年9月6日至7日')
  expect(written(on('2022-09-30', 'day', '2022-10-01')).zh).toBe('2022年9月30日至10月1日')
  expect(written(on('2022-12-31', 'day', '2023-01-01')).zh).toBe('2022年12月31日至2023年1月1日')
  expect(written(on('2023-05-10', 'day')).zh).toBe('2023年5月10日')
})
