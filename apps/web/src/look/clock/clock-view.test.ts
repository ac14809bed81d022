import { describe, expect, it } from 'vitest'
import { type ClockView, drawingOf, type PartKind } from './clock-view.ts'

function clock(given: Partial<ClockView>): ClockView {
  return {
    duty: 'handle',
    node: 'handle',
    title: { zh: '办理', en: 'handling' },
    name: 'promised',
    unit: 'working-days',
    total: 10,
    spent: 4,
    remaining: 6,
    due: '2026-03-12',
    dueAt: '2026-03-12T17:00:00+08:00',
    light: 'green',
    state: 'running',
    provisional: false,
    ...given,
  }
}

/** Total width of one kind of part, in units of the axis. */
function width(drawn: ReturnType<typeof drawingOf>, kind: PartKind, axis: number): number {
  const parts = drawn?.parts.filter(p => p.kind === kind) ?? []
  return Math.round(parts.reduce((sum, { from, to }) => sum + (to - from), 0) * axis * 100) / 100
}

describe('the drawing of a clock', () => {
  it('four of ten days used: four joints filled, six empty', () => {
    const drawn = drawingOf(clock({}))
    expect(drawn?.parts.map(p => p.kind)).toEqual([...Array(4).fill('used'), ...Array(6).fill('left')])
    expect(drawn?.marks).toEqual([{ kind: 'promised', at: 1 }])
  })

  it('a pause lengthens the stalk and is drawn apart: it is nobody’s lateness', () => {
    const drawn = drawingOf(clock({ paused: 5 }))
    expect(width(drawn, 'paused', 15)).toBe(5)
    expect(width(drawn, 'left', 15)).toBe(6)
  })

  it('what goes beyond the promise stands behind its mark', () => {
    const drawn = drawingOf(clock({ spent: 12, remaining: -2, light: 'red' }))
    expect(width(drawn, 'used', 12)).toBe(10)
    expect(width(drawn, 'over', 12)).toBe(2)
    expect(drawn?.marks[0]?.at).toBeCloseTo(10 / 12)
  })

  it('the legal limit stands on the same axis, and only where it counts the same days', () => {
    expect(drawingOf(clock({}), clock({ name: 'legal', total: 30 }))?.marks).toEqual([
      { kind: 'promised', at: 10 / 30 },
      { kind: 'legal', at: 1 },
    ])
    expect(drawingOf(clock({}), clock({ unit: 'calendar-days', total: 30 }))?.marks).toHaveLength(1)
  })

  it('long limits have a joint a week, and hours may end inside a joint', () => {
    expect(drawingOf(clock({ total: 60, spent: 7 }))?.parts.filter(p => p.kind === 'used')).toHaveLength(2)
    const hours = drawingOf(clock({ unit: 'working-hours', total: 4, spent: 1.5 }))
    expect(width(hours, 'used', 4)).toBe(1.5)
  })

  it('a named date has no length to draw', () => {
    expect(drawingOf(clock({ unit: 'named-date', total: null, spent: null }))).toBeUndefined()
  })
})
