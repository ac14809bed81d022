import { describe, expect, it } from 'vitest'
import { decimalYearOf, findDecimalYear, instantOfDecimalYear } from './decimal-year.ts'

describe('decimal years', () => {
  it('count the days of their own year', () => {
    expect(findDecimalYear('2026-09-01')).toBeCloseTo(2026 + 243 / 365, 12)
    expect(findDecimalYear('2024-12-31')).toBeCloseTo(2024 + 365 / 366, 12)
    expect(findDecimalYear('2026.5')).toBe(2026.5)
    expect(findDecimalYear('2026-07-02T12:00')).toBeCloseTo(2026.5, 12)
    expect(findDecimalYear('2026-07-02T20:00+08:00')).toBeCloseTo(2026.5, 12)
  })

  it('what is no date is not taken for one', () => {
    for (const text of ['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-1-1', '1e3'])
      expect(findDecimalYear(text), text).toBeUndefined()
  })

  it('and instants are the same thing', () => {
    const at = Date.UTC(2003, 9, 29, 6, 10)
    expect(instantOfDecimalYear(decimalYearOf(at))).toBe(at)
  })
})
