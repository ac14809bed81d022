import { describe, expect, test } from 'vitest'
import { answeredMatter } from '../testing.ts'

const UNREACHED = ['call-back', { reached: false }] as const

describe('calling back', () => {
  test('given a firm that is not reached in three time slots, when the third try fails, then it counts as unreachable, not as satisfied', () => {
    const desk = answeredMatter()
    desk.act('2026-03-04 09:30', 'enterprise-centre-03', UNREACHED)
    desk.act('2026-03-04 15:00', 'enterprise-centre-03', UNREACHED)
    expect(desk.matter.marks['call-back']?.status).toBe('open')
    desk.act('2026-03-04 19:00', 'enterprise-centre-03', UNREACHED)
    expect(desk.matter.marks['call-back']).toMatchObject({ status: 'done', outcome: 'unreachable' })
  })

  test('given a try in the morning, when another is made the same part of the day, then it is refused: the clock says which slot it is', () => {
    const desk = answeredMatter()
    desk.act('2026-03-04 09:30', 'enterprise-centre-03', UNREACHED)
    expect(desk.refusal('2026-03-04 11:00', 'enterprise-centre-04', UNREACHED)).toBe('call-back/slot-used')
  })

  test('given an answer of the service centre itself, when it would call back, then the catch-all office has to', () => {
    const desk = answeredMatter()
    desk.act('2026-03-04 09:30', 'enterprise-centre-03', [
      'call-back',
      { reached: true, grade: 'very-dissatisfied' },
    ])
    desk.act('2026-03-04 10:00', 'enterprise-centre-03', ['rework', { reason: '重新处理' }])
    desk.act('2026-03-04 11:00', 'wukang-03', [
      'draft',
      { act: 'resolve', input: { result: 'solved', text: '已更换灯具' } },
    ])
    desk.act('2026-03-04 11:30', 'wukang-02', ['sign-off'])
    expect(
      desk.refusal('2026-03-05 09:00', 'wukang-03', ['call-back', { reached: true, grade: 'satisfied' }]),
    ).toBe('matter/not-yours')
    expect(
      desk.refusal('2026-03-05 09:00', 'doudi-03', ['call-back', { reached: true, grade: 'satisfied' }]),
    ).toBeUndefined()
  })

  test('given a firm that was reached, when no grade is recorded, then it is refused, and a grade of nobody as well', () => {
    const desk = answeredMatter()
    expect(desk.refusal('2026-03-04 09:30', 'enterprise-centre-03', ['call-back', { reached: true }])).toBe(
      'call-back/grade-missing',
    )
    expect(
      desk.refusal('2026-03-04 09:30', 'enterprise-centre-03', [
        'call-back',
        { reached: false, grade: 'satisfied' },
      ]),
    ).toBe('call-back/grade-unheard')
  })
})
