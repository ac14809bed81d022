import { describe, expect, test } from 'vitest'
import { Desk } from '../testing.ts'

describe('reminding', () => {
  test('given a firm that waits, when it reminds, then the holder and the clocks stay what they were', () => {
    const desk = new Desk('2026-03-02 09:00')
    const { holder, epoch } = desk.matter.duties.intake ?? {}
    const [told] = desk.act('2026-03-03 09:00', 'applicant', ['remind', { text: '请尽快处理' }])
    expect(told).toEqual({ zh: '催办', en: 'Reminded' })
    expect(desk.matter.duties.intake).toMatchObject({ holder, epoch })
  })

  test('given a reminder today, when another is sent, then it is refused until tomorrow', () => {
    const desk = new Desk('2026-03-02 09:00')
    desk.act('2026-03-02 10:00', 'inspectorate-03', ['remind'])
    expect(desk.refusal('2026-03-02 16:00', 'applicant', ['remind'])).toBe('remind/reminded-today')
    expect(desk.refusal('2026-03-03 09:00', 'applicant', ['remind'])).toBeUndefined()
  })

  test('given an office that does not watch over the matter, when it reminds, then it is not theirs to do', () => {
    const desk = new Desk('2026-03-02 09:00')
    expect(desk.refusal('2026-03-02 10:00', 'wukang-03', ['remind'])).toBe('matter/not-known')
  })
})
