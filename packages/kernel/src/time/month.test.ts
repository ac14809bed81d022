import { expect, test } from 'vitest'
import type { LocalDate } from './local-date.ts'
import { lastOfMonth, plusMonths } from './month.ts'

const on = (date: string) => date as LocalDate

test('months end where the calendar ends them', () => {
  expect(plusMonths(on('2026-08-31'), 6)).toBe('2027-02-28')
  expect(plusMonths(on('2027-08-31'), 6)).toBe('2028-02-29')
  expect(plusMonths(on('2026-12-15'), 1)).toBe('2027-01-15')
})

test('the last of a month is a leap day in a leap year, and the thirty-first in December', () => {
  expect(lastOfMonth(on('2024-02-01'))).toBe('2024-02-29')
  expect(lastOfMonth(on('2023-02-28'))).toBe('2023-02-28')
  expect(lastOfMonth(on('2022-12-05'))).toBe('2022-12-31')
})
