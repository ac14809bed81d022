import { describe, expect, it } from 'vitest'
import { spanView } from './validity-view.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }

describe('the span of a validity', () => {
  it('includes its first and its last day', () => {
    expect(spanView(YEAR, '2025-12-31').standing).toBe('future')
    expect(spanView(YEAR, '2026-01-01').standing).toBe('now')
    expect(spanView(YEAR, '2026-12-31')).toMatchObject({ standing: 'now', left: 1 })
    expect(spanView(YEAR, '2027-01-01')).toMatchObject({ standing: 'past', left: undefined })
  })

  it('counts the days that are left over months and leap days', () => {
    expect(spanView({ to: '2028-03-01' }, '2028-02-28').left).toBe(3)
  })

  it('has no end where none was named, and says so', () => {
    const open = spanView({ from: '2020-05-01' }, '2026-06-10')
    expect(open).toMatchObject({ standing: 'now', isOpenEnded: true, left: undefined, from: 0, to: 1 })
  })

  it('is nothing where neither day was named', () => {
    expect(spanView({}, '2026-06-10').standing).toBe('none')
    expect(spanView({ from: null, to: null }, '2026-06-10').standing).toBe('none')
  })

  it('draws today inside while it is in force, before it and behind it otherwise', () => {
    const now = spanView(YEAR, '2026-07-02')
    expect(now.today).toBeGreaterThan(now.from)
    expect(now.today).toBeLessThan(now.to)
    const early = spanView(YEAR, '2025-06-01')
    expect(early.today).toBeLessThan(early.from)
    const late = spanView(YEAR, '2027-06-01')
    expect(late.today).toBeGreaterThan(late.to)
    for (const { from, to, today } of [now, early, late])
      for (const part of [from, to, today]) expect(part >= 0 && part <= 1).toBe(true)
  })
})
