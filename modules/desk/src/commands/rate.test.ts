import { describe, expect, test } from 'vitest'
import { answeredMatter } from '../testing.ts'

describe('rating', () => {
  test.each([
    ['very-satisfied', 'satisfied'],
    ['satisfied', 'satisfied'],
    ['fairly-satisfied', 'satisfied'],
    ['dissatisfied', 'unsatisfied'],
    ['very-dissatisfied', 'unsatisfied'],
  ])('given an answer, when the firm rates it %s, then it counts as %s', (grade, outcome) => {
    const desk = answeredMatter()
    desk.act('2026-03-04 20:00', 'applicant', ['rate', { grade }])
    expect(desk.matter.marks['call-back']?.outcome).toBe(outcome)
  })

  test('given an answer, when an officer would rate in the firm’s name, then it is not theirs to do', () => {
    expect(
      answeredMatter().refusal('2026-03-04 09:00', 'wukang-03', ['rate', { grade: 'very-satisfied' }]),
    ).toBe('matter/not-yours')
  })

  test('given a bad rating (check 11, FixMyStreet 897), when it comes, then it reaches the desk as a review with a clock', () => {
    const desk = answeredMatter()
    desk.act('2026-03-04 20:00', 'applicant', ['rate', { grade: 'dissatisfied', words: '仍然不亮' }])
    expect(desk.matter.duties.review?.holder.office).toBe('enterprise-centre')
    expect(JSON.stringify(desk.matter)).not.toContain('仍然不亮')
  })
})
