import { describe, expect, it } from 'vitest'
import { LINK, Registers } from '../testing.ts'

const CENTRE = 'enterprise-centre-04'
const NOON = '2026-06-10 12:00'

function onLink(command: string, input: object = {}) {
  return { register: 'liaison-link', id: 'l1', command, input } as const
}

describe('who looks after which firm', () => {
  it('is one officer at a time, with a deputy who is somebody else', () => {
    const second = { register: 'liaison-link', id: 'l2', command: 'enter', input: LINK } as const
    expect(new Registers().refusal(NOON, CENTRE, second)).toBe('matter/entered-already')
    expect(() => new Registers({ ...LINK, deputy: 'leidian-04' })).toThrow(/liaison-link\/own-deputy/)
    expect(() => new Registers({ ...LINK, officer: 'nobody' })).toThrow(/liaison-link\/unknown-officer/)
    expect(() => new Registers({ ...LINK, to: '2026-04-01' })).toThrow(/liaison-link\/ends-before/)
  })

  it('is handed over by a change that remembers who it was and since when it is another', () => {
    const registers = new Registers()
    const handed = { officer: 'leidian-02', deputy: 'leidian-01', since: '2026-06-15', reason: '轮岗' }
    const done = registers.answer(NOON, CENTRE, onLink('amend', handed))
    expect('events' in done && done.events[0]?.data).toMatchObject({
      since: '2026-06-15',
      was: { officer: 'leidian-04', deputy: 'leidian-03' },
    })
    expect(registers.link().fields.officer).toBe('leidian-02')
  })

  it('is kept by the centre: no officer hands a firm to himself or away', () => {
    const handed = onLink('amend', { officer: 'leidian-02', reason: '轮岗' })
    expect(new Registers().refusal(NOON, 'leidian-04', handed)).toBe('matter/not-yours-to-keep')
  })

  it('does not go back to an officer who has declared an interest in the firm', () => {
    const registers = new Registers()
    registers.act(NOON, 'leidian-04', onLink('declare-interest', { has: true, what: '亲属持股' }))
    const back = onLink('amend', { monthly: 2, reason: '增加' })
    expect(registers.refusal(NOON, CENTRE, back)).toBe('liaison-link/interest')
    const handed = onLink('amend', { officer: 'leidian-02', reason: '回避' })
    expect(registers.refusal(NOON, CENTRE, handed)).toBeUndefined()
  })

  it('keeps what the interest is beside the log', () => {
    const declared = onLink('declare-interest', { has: true, what: '亲属持股' })
    const done = new Registers().answer(NOON, 'leidian-04', declared)
    expect('events' in done && JSON.stringify(done.events[0]?.data)).not.toContain('亲属')
    expect('events' in done && done.events[0]?.personal).toEqual({ what: '亲属持股' })
  })

  it('lets the firm ask for a visit, or the centre for it; never the officer', () => {
    const registers = new Registers()
    expect(registers.refusal(NOON, 'leidian-04', onLink('ask-for-visit'))).toBe('matter/not-yours-to-keep')
    registers.act(NOON, 'firm-0010', onLink('ask-for-visit', { about: '用工' }))
    expect(registers.link().kept.wished).toBe('2026-06-10')
    registers.act(NOON, 'firm-0010', onLink('take-back-wish'))
    expect(registers.link().kept.wished).toBeUndefined()
    expect(registers.refusal(NOON, 'firm-0010', onLink('take-back-wish'))).toBe('take-back-wish/no-wish')
  })

  it('is known to the firm itself and to no other', () => {
    const registers = new Registers()
    expect(registers.read('firm-0010', 'liaison-link')?.fields.officer).toBe('leidian-04')
    expect(registers.read('firm-0011', 'liaison-link')).toBeUndefined()
    expect(registers.read('transport-04', 'liaison-link')).toBeUndefined()
  })
})
