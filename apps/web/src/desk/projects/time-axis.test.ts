import { describe, expect, it } from 'vitest'
import type { Step } from './projects-api.ts'
import { axisOf } from './time-axis.ts'

const step = (dates: Partial<Step>): Step => ({ milestone: 'start', state: 'open', refuted: [], ...dates })

describe('the axis on which milestones stand', () => {
  it('begins and ends with whole quarters and holds every day that is shown', () => {
    const axis = axisOf([{ milestones: [step({ planned: '2026-08-20' })] }], '2026-03-02')
    expect(axis.ticks.map(t => t.label)).toEqual(['2026', 'Q2', 'Q3'])
    expect(axis.placeOf('2026-01-01')).toBe(0)
    expect(axis.placeOf('2026-10-01')).toBe(100)
    expect(axis.placeOf('2026-08-20')).toBeGreaterThan(axis.placeOf('2026-03-02'))
  })

  it('names the year again where a new one begins', () => {
    const axis = axisOf(
      [{ milestones: [step({ first: '2025-11-01', planned: '2026-02-01' })] }],
      '2025-12-01',
    )
    expect(axis.ticks.map(t => [t.label, t.isYear])).toEqual([
      ['2025', true],
      ['2026', true],
    ])
  })

  it('reaches back three years at most: what was before is known to be, and makes the axis no longer', () => {
    const axis = axisOf([{ milestones: [step({ first: '2019-01-01' })] }], '2026-03-02')
    expect(axis.ticks.map(t => t.label)).toEqual(['2026'])
    expect(axis.isBefore('2019-01-01')).toBe(true)
    expect(axis.isBefore('2026-01-01')).toBe(false)
  })
})
