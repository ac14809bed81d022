import { describe, expect, it } from 'vitest'
import { LINK, Registers, VISIT } from '../testing.ts'

const OFFICER = 'leidian-04'
const FIRM = 'firm-0010'
const BEFORE = '2026-06-08 09:00'
const DAY = '2026-06-10 15:00'
const RECORD = {
  on: '2026-06-10',
  mode: 'on-site',
  met: '生产负责人',
  notes: '订单饱满',
  needs: [
    { title: '招聘数控操作工', item: 'hiring' },
    { title: '厂区限高杆', answer: '已联系镇里拆除' },
  ],
  policies: ['稳岗返还'],
  gifts: 'none-offered',
}

const enter = (more: object = {}, id = 'v1') =>
  ({ register: 'visit', id, command: 'enter', input: { ...VISIT, ...more } }) as const
const onVisit = (command: string, input: object = {}) =>
  ({ register: 'visit', id: 'v1', command, input }) as const

/** A link with one visit that was made. */
function visited(): Registers {
  const registers = new Registers()
  registers.act(BEFORE, OFFICER, enter())
  registers.act(DAY, OFFICER, onVisit('record-visit', RECORD))
  return registers
}

describe('a visit', () => {
  it('is entered by the officer of the firm or the deputy, in his own name', () => {
    const registers = new Registers()
    expect(registers.refusal(BEFORE, 'leidian-02', enter({ officer: 'leidian-02' }))).toBe(
      'visit/not-your-firm',
    )
    expect(registers.refusal(BEFORE, 'leidian-03', enter())).toBe('visit/not-in-your-name')
    expect(registers.refusal(BEFORE, 'leidian-03', enter({ officer: 'leidian-03' }))).toBeUndefined()
    expect(registers.refusal(BEFORE, OFFICER, enter({ firm: '示例企业0011' }))).toBe('visit/no-link')
    expect(registers.refusal(BEFORE, OFFICER, enter({ date: '2026-04-30' }))).toBe('visit/no-link')
  })

  it('does not disturb: a routine visit has its turn of the month, and there are no more than the firm puts up with', () => {
    const registers = new Registers()
    registers.act(BEFORE, OFFICER, enter())
    expect(registers.refusal(BEFORE, OFFICER, enter({}, 'v2'))).toBe('matter/entered-already')
    expect(registers.refusal(BEFORE, OFFICER, enter({ turn: 2 }, 'v2'))).toBe('visit/too-often')
    expect(registers.refusal(BEFORE, OFFICER, enter({ turn: undefined }, 'v2'))).toBe('visit/turn-missing')
    expect(registers.refusal(BEFORE, OFFICER, enter({ date: '2026-07-01' }, 'v2'))).toBeUndefined()
  })

  it('can be asked for by a firm that wants no routine visits, once for each wish', () => {
    const registers = new Registers({ ...LINK, monthly: 0 })
    const asked = { purpose: 'at-wish', wish: '2026-06-08', turn: undefined }
    expect(registers.refusal(BEFORE, OFFICER, enter())).toBe('visit/too-often')
    expect(registers.refusal(BEFORE, OFFICER, enter(asked))).toBe('visit/no-wish')
    registers.act(BEFORE, FIRM, { register: 'liaison-link', id: 'l1', command: 'ask-for-visit' })
    registers.act(BEFORE, OFFICER, enter(asked))
    expect(registers.refusal(BEFORE, OFFICER, enter(asked, 'v2'))).toBe('matter/entered-already')
  })

  it('says what is urgent, if it is', () => {
    const urgent = { purpose: 'urgent', turn: undefined }
    expect(new Registers().refusal(BEFORE, OFFICER, enter(urgent))).toBe('visit/why-missing')
    expect(new Registers().refusal(BEFORE, OFFICER, enter({ ...urgent, why: '台风' }))).toBeUndefined()
  })

  it('is not made by an officer with an interest in the firm', () => {
    const registers = new Registers()
    const has = { has: true }
    registers.act(BEFORE, OFFICER, {
      register: 'liaison-link',
      id: 'l1',
      command: 'declare-interest',
      input: has,
    })
    expect(registers.refusal(BEFORE, OFFICER, enter())).toBe('visit/interest')
  })

  it('is recorded once it has been made, whole or not at all', () => {
    const registers = new Registers()
    registers.act(BEFORE, OFFICER, enter())
    expect(registers.refusal(BEFORE, OFFICER, onVisit('record-visit', RECORD))).toBe('record-visit/not-yet')
    registers.act(DAY, OFFICER, onVisit('record-visit', RECORD))
    const { status, kept } = registers.visit()
    expect([status, kept.made?.on, kept.needs.map(n => n.part)]).toEqual(['made', '2026-06-10', ['n1', 'n2']])
    expect(registers.refusal(DAY, OFFICER, onVisit('record-visit', RECORD))).toBe('matter/not-in-this-status')
  })

  it('keeps notes and who was met beside the log', () => {
    const registers = new Registers()
    registers.act(BEFORE, OFFICER, enter())
    const done = registers.answer(DAY, OFFICER, onVisit('record-visit', RECORD))
    expect('events' in done && JSON.stringify(done.events[0]?.data)).not.toMatch(/订单饱满|生产负责人/)
  })

  it('leaves it to the firm whether a need is met: no officer closes it in its name', () => {
    const registers = visited()
    const met = onVisit('confirm-need', { part: 'n2', isSolved: true })
    for (const who of [OFFICER, 'leidian-01', 'enterprise-centre-04', 'doudi-04'])
      expect(registers.refusal(DAY, who, met), who).toBe('matter/not-yours-to-keep')
    const early = onVisit('confirm-need', { part: 'n1', isSolved: true })
    expect(registers.refusal(DAY, FIRM, early)).toBe('confirm-need/not-answered')
    registers.act(DAY, FIRM, met)
    expect(registers.visit().kept.needs[1]?.isSolved).toBe(true)
  })

  it('asks the firm again when a need is answered anew', () => {
    const registers = visited()
    registers.act(DAY, FIRM, onVisit('confirm-need', { part: 'n2', isSolved: false }))
    registers.act(DAY, OFFICER, onVisit('answer-need', { part: 'n2', answer: '已拆除' }))
    expect(registers.visit().kept.needs[1]).toMatchObject({ answer: '已拆除', isSolved: undefined })
    registers.act(DAY, FIRM, onVisit('confirm-need', { part: 'n2', isSolved: true }))
    const again = onVisit('answer-need', { part: 'n2', answer: 'x' })
    expect(registers.refusal(DAY, OFFICER, again)).toBe('answer-need/confirmed-already')
  })

  it('notes what comes up afterwards, once, and tells of a policy once', () => {
    const registers = visited()
    registers.act(DAY, FIRM, onVisit('note-need', { title: '班车线路' }))
    expect(registers.visit().kept.needs[2]?.part).toBe('n3')
    const again = onVisit('note-need', { title: '班车线路' })
    expect(registers.refusal(DAY, OFFICER, again)).toBe('note-need/noted-already')
    const policy = onVisit('tell-policy', { policy: '稳岗返还' })
    expect(registers.refusal(DAY, OFFICER, policy)).toBe('tell-policy/told-already')
  })

  it('is rated by the firm alone, once', () => {
    const registers = visited()
    const rate = onVisit('rate-visit', { grade: 'very-satisfied' })
    expect(registers.refusal(DAY, OFFICER, rate)).toBe('matter/not-yours-to-keep')
    registers.act(DAY, FIRM, rate)
    expect(registers.refusal(DAY, FIRM, rate)).toBe('rate-visit/rated-already')
  })

  it('does not show a single grade to whoever made it, nor to that office', () => {
    const registers = visited()
    registers.act(DAY, FIRM, onVisit('rate-visit', { grade: 'dissatisfied' }))
    const seenBy = (who: string) => registers.read(who, 'visit')?.kept
    for (const who of [OFFICER, 'leidian-01']) {
      expect(seenBy(who)?.needs).toHaveLength(2)
      expect(JSON.stringify(seenBy(who))).not.toContain('dissatisfied')
    }
    expect(seenBy('enterprise-centre-04')?.grade).toBe('dissatisfied')
  })

  it('stays true after the firm was handed over to another officer', () => {
    const registers = visited()
    const handed = { officer: 'leidian-02', reason: '轮岗' }
    registers.act(DAY, 'enterprise-centre-04', {
      register: 'liaison-link',
      id: 'l1',
      command: 'amend',
      input: handed,
    })
    const corrected = onVisit('correct', { date: '2026-06-09', reason: '日期写错' })
    expect(registers.refusal(DAY, OFFICER, corrected)).toBeUndefined()
  })

  it('is known to the firm, without what the officer notes of himself', () => {
    const registers = visited()
    const own = registers.read(FIRM, 'visit')
    expect(JSON.stringify(own)).toContain('招聘数控操作工')
    expect(JSON.stringify(own)).not.toContain('none-offered')
    expect(registers.read('firm-0011', 'visit')).toBeUndefined()
  })
})
