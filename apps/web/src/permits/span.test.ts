import { expect, it } from 'vitest'
import type { PermitPhase } from '../api/permits.ts'
import { monthsBetween, scaleOf } from './span.ts'

const phase = (from: string, to: string) => ({ from, to }) as PermitPhase

it('a line begins before the first day and ends after the last, and today is on it while something is open', () => {
  const phases = [phase('2026-03-02', '2026-03-16'), phase('2026-03-10', '2026-03-12')]
  expect(scaleOf(phases, '2026-03-20', false).to).toBe('2026-03-20')
  const scale = scaleOf(phases, '2026-03-20', true)
  expect([scale.from, scale.to]).toEqual(['2026-03-02', '2026-03-16'])
  expect([scale.place('2026-03-01'), scale.place('2026-03-09'), scale.place('2026-03-17')]).toEqual([
    0, 50, 100,
  ])
})

it('months are marked where they begin', () => {
  expect(monthsBetween({ from: '2025-12-20', to: '2026-02-01' })).toEqual(['2026-01-01', '2026-02-01'])
  expect(monthsBetween({ from: '2026-03-02', to: '2026-03-20' })).toEqual([])
})
