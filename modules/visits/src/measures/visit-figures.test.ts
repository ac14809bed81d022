import { describe, expect, it } from 'vitest'
import type { Visit } from '../registers/visit.ts'
import { Registers, VISIT } from '../testing.ts'
import { visitFigures } from './visit-figures.ts'

const RECORD = { on: '2026-06-10', mode: 'on-site', policies: [], gifts: 'none-offered' }

function visitedWith(kept: Partial<Visit['kept']>): { registers: Registers; visit: Visit } {
  const registers = new Registers()
  registers.act('2026-06-08 09:00', 'leidian-04', {
    register: 'visit',
    id: 'v1',
    command: 'enter',
    input: VISIT,
  })
  const input = { ...RECORD, needs: [{ title: '招工' }, { title: '限高', answer: '已拆' }] }
  registers.act('2026-06-10 15:00', 'leidian-04', {
    register: 'visit',
    id: 'v1',
    command: 'record-visit',
    input,
  })
  const visit = registers.visit()
  return { registers, visit: { ...visit, kept: { ...visit.kept, ...kept } } }
}

describe('figures of the visits', () => {
  it('counts a need as solved when the firm has said so or its matter is closed as solved', () => {
    const { registers, visit } = visitedWith({})
    const confirmed = {
      ...visit,
      kept: { ...visit.kept, needs: visit.kept.needs.map(n => ({ ...n, isSolved: true })) },
    }
    const figures = (v: Visit, raised: Parameters<typeof visitFigures>[2]) =>
      visitFigures([registers.link()], [v], raised)
    expect(figures(visit, () => undefined).solved).toEqual({ count: 0, of: 2 })
    expect(figures(confirmed, () => undefined).solved).toEqual({ count: 2, of: 2 })
    // Its matter has the last word, once there is one.
    expect(figures(confirmed, () => ({ isClosed: false, isSolved: false })).solved).toEqual({
      count: 0,
      of: 2,
    })
    expect(figures(visit, () => ({ isClosed: true, isSolved: true })).solved).toEqual({ count: 2, of: 2 })
  })

  it('says nothing of satisfaction below five grades, which would point at one firm', () => {
    const { registers, visit } = visitedWith({ grade: 'very-satisfied' })
    const rated = (n: number, grade: string) =>
      Array.from({ length: n }, () => ({ ...visit, kept: { ...visit.kept, grade } }))
    const of = (all: Visit[]) => visitFigures([registers.link()], all, () => undefined)
    expect(of(rated(4, 'satisfied')).satisfied).toBeUndefined()
    expect(of([...rated(4, 'satisfied'), ...rated(2, 'dissatisfied')]).satisfied).toEqual({ count: 4, of: 6 })
    expect(of([...rated(4, 'satisfied'), visitedWith({}).visit]).rated).toEqual({ count: 4, of: 5 })
  })

  it('counts what was planned and not made as no visit', () => {
    const { registers, visit } = visitedWith({})
    const { made: _, ...kept } = visit.kept
    expect(visitFigures([registers.link()], [{ ...visit, kept }], () => undefined).visits).toBe(0)
  })
})
