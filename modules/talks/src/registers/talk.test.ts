import { partyOf } from '@doudi/ledger/test-shelf'
import { describe, expect, it } from 'vitest'
import { Evening, eveningInSession, SESSION } from '../testing.ts'
import { type Talk, talks } from './talk.ts'

const NIGHT = '2026-06-10 20:00'
const KEEPER = 'federation-04'

/** The evening with everything answered or handed over, and its list out. */
function listed(): Evening {
  const evening = eveningInSession()
  evening.act(NIGHT, KEEPER, ['note-attendance', { came: ['示例企业0007', '示例企业0008'] }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i1', office: 'power-supply' }])
  evening.act(NIGHT, KEEPER, ['hand-to-office', { part: 'i2', office: 'financial-services' }])
  evening.act(NIGHT, KEEPER, [
    'answer-on-the-spot',
    { part: 'i3', answer: '七月起加开两班', office: 'transport' },
  ])
  evening.act('2026-06-10 22:00', KEEPER, ['issue-list'])
  return evening
}

describe('a Wednesday evening', () => {
  it('is on a Wednesday that is no holiday, with a host who has another as deputy', () => {
    const of = (more: object) => () => new Evening({ ...SESSION, ...more })
    expect(of({ date: '2026-06-11' })).toThrow(/talk\/not-a-wednesday/)
    // National holiday from 1 to 7 October 2026: the 7th is a Wednesday.
    expect(of({ date: '2026-10-07' })).toThrow(/talk\/day-off/)
    expect(of({ deputy: 'county-leaders-01' })).toThrow(/talk\/own-deputy/)
    expect(of({ host: 'nobody' })).toThrow(/talk\/unknown-officer/)
  })

  it('is entered by those who keep the talks, once a date', () => {
    const evening = new Evening()
    expect(talks.key(evening.now.fields)).toBe('2026-06-10')
    expect(evening.refusal(NIGHT, 'transport-04', ['invite', { firm: 'x', turn: 'x' }])).toBe(
      'matter/not-yours-to-keep',
    )
  })

  it('asks a firm once, and no more firms than it has seats', () => {
    const evening = new Evening({ ...SESSION, seats: 1 })
    const first = { firm: '示例企业0007', turn: '从未参加过' }
    evening.act('2026-06-02 09:00', KEEPER, ['invite', first])
    expect(evening.refusal('2026-06-02 09:01', KEEPER, ['invite', first])).toBe('invite/invited-already')
    const second = { firm: '示例企业0008', turn: '从未参加过' }
    expect(evening.refusal('2026-06-02 09:01', KEEPER, ['invite', second])).toBe('invite/no-seat')
    // Who will not come leaves the seat to another.
    evening.act('2026-06-02 10:00', KEEPER, ['answer-invitation', { firm: '示例企业0007', comes: false }])
    evening.act('2026-06-02 10:01', KEEPER, ['invite', second])
    expect(evening.now.kept.guests.map(g => g.state)).toEqual(['not-coming', 'invited'])
  })

  it('lets a firm answer for itself and for no other', () => {
    const evening = new Evening()
    const invited = { firm: '示例企业0007', party: partyOf('firm-0007'), turn: '从未参加过' }
    evening.act('2026-06-02 09:00', KEEPER, ['invite', invited])
    const answer = ['answer-invitation', { firm: '示例企业0007', comes: false }] as const
    expect(evening.refusal('2026-06-02 10:00', 'firm-0008', answer)).toBe('matter/not-yours-to-keep')
    evening.act('2026-06-02 10:00', 'firm-0007', answer)
    expect(evening.now.kept.guests[0]?.state).toBe('not-coming')
  })

  it('lets a firm that was invited by its name make the invitation its own', () => {
    const evening = new Evening()
    const firm = '示例企业0007'
    evening.act('2026-06-02 09:00', KEEPER, ['invite', { firm, turn: '从未参加过' }])
    evening.act('2026-06-02 09:30', 'firm-0007', ['sign-up', { firm }])
    expect(evening.now.kept.guests).toMatchObject([
      { firm, party: partyOf('firm-0007'), by: 'invitation', state: 'invited', turn: '从未参加过' },
    ])
    evening.act('2026-06-02 10:00', 'firm-0007', ['answer-invitation', { firm, comes: true }])
    expect(evening.refusal('2026-06-02 10:01', 'firm-0007', ['sign-up', { firm }])).toBe(
      'sign-up/there-already',
    )
  })

  it('knows whose each issue is, so that its matter is that firm’s own', () => {
    const { now } = eveningInSession()
    expect(['i1', 'i3', 'i9'].map(part => talks.asker(now, part))).toEqual([
      partyOf('firm-0007'),
      partyOf('firm-0008'),
      undefined,
    ])
  })

  it('knows what was written before it and what was said on it', () => {
    const { issues } = eveningInSession().now.kept
    expect(issues.map(i => [i.part, i.how])).toEqual([
      ['i1', 'written'],
      ['i2', 'written'],
      ['i3', 'spoken'],
    ])
  })

  it('does not begin before its day', () => {
    const evening = new Evening()
    const hold = ['hold', { heldBy: 'host' }] as const
    expect(evening.refusal('2026-06-09 19:00', KEEPER, hold)).toBe('hold/not-yet')
    expect(evening.refusal('2026-06-10 19:00', KEEPER, hold)).toBeUndefined()
  })

  it('has answers prepared by the office that was asked alone', () => {
    const evening = eveningInSession()
    evening.act(NIGHT, KEEPER, ['ask-office', { part: 'i1', office: 'power-supply' }])
    const prepare = ['prepare-answer', { part: 'i1', answer: '下月增容' }] as const
    expect(evening.refusal(NIGHT, 'transport-04', prepare)).toBe('matter/not-yours-to-keep')
    evening.act(NIGHT, 'power-supply-04', prepare)
    const other = ['prepare-answer', { part: 'i2', answer: 'x' }] as const
    expect(evening.refusal(NIGHT, 'power-supply-04', other)).toBe('prepare-answer/not-asked')
    // What is prepared has not been said yet.
    expect(JSON.stringify(evening.read('public'))).not.toContain('下月增容')
  })

  it('issues its list only when nothing is left without an answer or an office', () => {
    const evening = eveningInSession()
    expect(evening.refusal(NIGHT, KEEPER, ['issue-list'])).toBe('issue-list/issues-open')
    expect(listed().now.status).toBe('listed')
  })

  it('hands over an issue once, also one whose answer on the spot did not content the firm', () => {
    const evening = eveningInSession()
    evening.act(NIGHT, KEEPER, ['answer-on-the-spot', { part: 'i1', answer: '可调剂' }])
    const hand = ['hand-to-office', { part: 'i1', office: 'power-supply' }] as const
    evening.act(NIGHT, KEEPER, hand)
    expect(evening.now.kept.issues[0]).toMatchObject({ outcome: 'handed', office: 'power-supply' })
    expect(evening.refusal(NIGHT, KEEPER, hand)).toBe('hand-to-office/handed-already')
    const answer = ['answer-on-the-spot', { part: 'i1', answer: 'x' }] as const
    expect(evening.refusal(NIGHT, KEEPER, answer)).toBe('answer-on-the-spot/handed-already')
  })

  it('lets a firm take back its own issue; that of another looks as if it were not there', () => {
    const evening = eveningInSession()
    const back = ['take-back-issue', { part: 'i3', reason: '已解决' }] as const
    expect(evening.refusal(NIGHT, 'firm-0007', back)).toBe('take-back-issue/no-such-issue')
    evening.act(NIGHT, 'firm-0008', back)
    expect(evening.now.kept.issues[2]?.outcome).toBe('taken-back')
  })

  it('notes who came, who stayed away, and who came unasked', () => {
    const { guests } = listed().now.kept
    expect(guests.map(g => [g.firm, g.state])).toEqual([
      ['示例企业0007', 'came'],
      ['示例企业0008', 'came'],
    ])
  })

  it('has minutes after its list and is looked back at after its minutes', () => {
    const evening = listed()
    expect(evening.refusal(NIGHT, KEEPER, ['review-back', { found: 'x' }])).toBe('matter/not-in-this-status')
    evening.act('2026-06-11 10:00', KEEPER, ['issue-minutes', { minutes: '交办两条，现场答复一条。' }])
    evening.act('2026-09-01 10:00', KEEPER, [
      'review-back',
      { found: '用电类问题最多', rule: '园区用能预排' },
    ])
    expect([evening.now.status, evening.now.kept.review?.rule]).toEqual(['reviewed', '园区用能预排'])
  })
})

describe('who reads of a Wednesday evening', () => {
  it('shows a firm its own confidential issue and never one of another firm', () => {
    const evening = listed()
    expect(JSON.stringify(evening.read('firm-0007'))).toContain('贷款续期')
    expect(JSON.stringify(evening.read('firm-0008'))).not.toContain('贷款续期')
    expect(JSON.stringify(evening.read('public'))).not.toContain('贷款续期')
  })

  it('tells every firm the common answers, and of no firm who asked', () => {
    const evening = listed()
    for (const who of ['firm-0007', 'public'] as const) {
      const said = JSON.stringify(evening.read(who))
      expect(said).toContain('七月起加开两班')
      expect(said).not.toContain('示例企业0008')
      expect(said).not.toContain(partyOf('firm-0008'))
    }
  })

  it('tells nothing of the issues before the list is out', () => {
    expect(eveningInSession().read('public')?.kept).toEqual({ issues: [] })
    expect(JSON.stringify(eveningInSession().read('firm-0008'))).not.toContain('用电容量不足')
  })

  it('hides from an office who asked in confidence, and everything of what was not handed to it', () => {
    const evening = listed()
    expect(JSON.stringify(evening.read('financial-services-04')?.kept)).toContain('贷款续期')
    const power = JSON.stringify(evening.read('power-supply-04')?.kept)
    expect(power).toContain('用电容量不足')
    expect(power).not.toContain('贷款续期')
    const own = evening.read('financial-services-04')?.kept as Talk['kept'] | undefined
    const second = own?.issues.find(i => i.part === 'i2')
    expect([second?.title, second?.firm, second?.party]).toEqual(['贷款续期', undefined, undefined])
    expect(evening.read('federation-04')?.kept).toEqual(evening.now.kept)
  })

  it('does not name its host to the public', () => {
    expect(JSON.stringify(listed().read('public'))).not.toContain('county-leaders')
  })
})
