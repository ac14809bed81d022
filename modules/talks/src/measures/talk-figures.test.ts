import type { Instant, Matter } from '@doudi/kernel'
import { describe, expect, it } from 'vitest'
import { eveningInSession } from '../testing.ts'
import { type Followed, followedOf } from './followed.ts'
import { talkFigures } from './talk-figures.ts'

const KEEPER = 'federation-04'
const NIGHT = '2026-06-10 20:00'

/** Two issues handed over, one answered on the spot; `ends` says what became of the two. */
function figures(ends: Readonly<Record<string, Followed>>) {
  const evening = eveningInSession()
  evening.act(NIGHT, KEEPER, ['note-attendance', { came: ['示例企业0007', '示例企业0008'] }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i1', office: 'power-supply' }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i2', office: 'financial-services' }])
  evening.act(NIGHT, KEEPER, ['answer-on-the-spot', { part: 'i3', answer: '七月起加开两班' }])
  return talkFigures([evening.now], (_, { part }) => ends[part])
}

describe('figures of the talks', () => {
  it('counts problems and suggestions apart, and what was answered on the spot apart from what was handed over', () => {
    const found = figures({})
    expect(found).toMatchObject({
      sessions: 1,
      firms: 2,
      problems: 2,
      suggestions: 1,
      collected: 3,
      handed: 2,
    })
    expect(found.onTheSpot).toEqual({ count: 1, of: 3 })
    expect(found.done).toEqual({ count: 1, of: 3 })
  })

  it('counts as satisfied only who said so, of those who said anything', () => {
    const found = figures({
      i1: { isDone: true, isAsked: true, isSatisfied: true },
      i2: { isDone: false, isAsked: true },
    })
    expect(found.done).toEqual({ count: 2, of: 3 })
    expect(found.satisfied).toEqual({ count: 1, of: 1 })
    expect(found.heard).toEqual({ count: 1, of: 2 })
  })

  it('does not count as done what is not struck off, whatever the firm says meanwhile', () => {
    const found = figures({ i1: { isDone: false, isAsked: true, isSatisfied: false } })
    expect(found.done).toEqual({ count: 1, of: 3 })
    expect(found.satisfied).toEqual({ count: 0, of: 1 })
  })

  it('leaves out what was taken back, and evenings that have not been', () => {
    const evening = eveningInSession()
    evening.act(NIGHT, KEEPER, ['take-back-issue', { part: 'i3', reason: '记重了' }])
    expect(talkFigures([evening.now], () => undefined).collected).toBe(2)
    expect(talkFigures([{ ...evening.now, status: 'announced' }], () => undefined).sessions).toBe(0)
  })
})

describe('what a matter of the talks counts as', () => {
  const at = (time: number) => time as Instant
  const mark = (outcome: string, ended: number): Matter['marks'][string] => ({
    status: 'done',
    round: 1,
    outcome,
    endedAt: at(ended),
  })
  const struckOff = {
    closedAt: at(30),
    marks: { 'call-back': mark('satisfied', 10), 'strike-off': mark('struck-off', 20) },
  }

  it('is done once it is struck off and closed, and not a day before', () => {
    expect(followedOf(struckOff)).toEqual({ isDone: true, isAsked: true, isSatisfied: true })
    expect(followedOf(struckOff, at(29)).isDone).toBe(false)
    expect(followedOf(struckOff, at(9)).isAsked).toBe(false)
  })

  it('is done if it was answered the same night', () => {
    expect(followedOf({ closedAt: at(2), marks: { listing: mark('answered', 1) } }).isDone).toBe(true)
  })

  it('is not done if it was closed without the firm’s word, and who was not reached said nothing', () => {
    const closed = { closedAt: at(30), marks: { 'call-back': mark('unreachable', 10) } }
    expect(followedOf(closed)).toEqual({ isDone: false, isAsked: true, isSatisfied: undefined })
  })
})
