import { describe, expect, test } from 'vitest'
import { Desk } from '../testing.ts'

const GROUND = { reason: '不属于本单位职责', legalGround: '三定方案' }
const POSITIONS = [
  { office: 'natural-resources', position: '可以配合', legalGround: '土地管理法' },
  { office: 'transport', position: '负责路面', legalGround: '公路法' },
]

function caughtMatter(): Desk {
  const desk = new Desk('2026-03-02 09:00')
  desk.act('2026-03-02 10:00', 'enterprise-centre-03', ['dispatch', { lead: 'transport' }])
  desk.act('2026-03-02 11:00', 'transport-03', ['dispute', GROUND])
  desk.act('2026-03-02 14:00', 'enterprise-centre-03', [
    'determine',
    { office: 'wukang', mandate: '清单', reason: '属地' },
  ])
  desk.act('2026-03-03 09:00', 'wukang-03', ['dispute', GROUND])
  return desk
}

describe('the catch-all office', () => {
  test('given a matter disputed twice, when the second dispute is raised, then it falls to the catch-all office in the same moment', () => {
    expect(caughtMatter().matter.duties.handle).toMatchObject({ holder: { office: 'doudi' }, caught: true })
  })

  test('given what it caught, when it admits it, then one of its officers is the one to ask', () => {
    const desk = caughtMatter()
    expect(
      desk.refusal('2026-03-03 10:00', 'transport-03', ['take-in', { ground: 'boundary', reason: '界限' }]),
    ).toBe('matter/not-yours')
    desk.act('2026-03-03 10:00', 'doudi-03', [
      'take-in',
      { ground: 'boundary', reason: '道路与绿化带边界不清' },
    ])
    expect(desk.matter.duties.handle?.holder).toEqual({ office: 'doudi', officer: 'doudi-03' })
    expect(
      desk.refusal('2026-03-03 10:30', 'doudi-03', ['take-in', { ground: 'legacy', reason: '再次' }]),
    ).toBe('take-in/taken-in-already')
  })

  test('given a diagnosis, when it is recorded, then each office states one position with its legal ground', () => {
    const desk = caughtMatter()
    const diagnose = (positions: object[]) => ['diagnose', { positions, conclusion: '由交通局牵头' }] as const
    expect(desk.refusal('2026-03-04 09:00', 'doudi-03', diagnose([POSITIONS[0] ?? {}]))).toBe(
      'invalid positions',
    )
    expect(desk.refusal('2026-03-04 09:00', 'doudi-03', diagnose([...POSITIONS, ...POSITIONS]))).toBe(
      'diagnose/office-twice',
    )
    const [told] = desk.act('2026-03-04 09:00', 'doudi-03', diagnose(POSITIONS))
    expect(told?.zh).toContain('公路法')
  })

  test('given its assignment, when the office named would dispute it, then it binds; and it always comes with a date', () => {
    const desk = caughtMatter()
    const assign = { office: 'transport', mandate: '会议纪要', reason: '会诊结论' }
    expect(desk.refusal('2026-03-04 10:00', 'doudi-03', ['determine', assign])).toBe(
      'determine/due-date-missing',
    )
    desk.act('2026-03-04 10:00', 'doudi-03', ['determine', { ...assign, dueOn: '2026-03-20' }])
    expect(desk.refusal('2026-03-04 11:00', 'transport-03', ['dispute', GROUND])).toBe('dispute/binding')
    desk.act('2026-03-04 11:00', 'transport-03', ['sign-for'])
    expect(
      desk.refusal('2026-03-04 12:00', 'transport-03', ['hand-over', { office: 'wukang', reason: '转走' }]),
    ).toBe('hand-over/binding')
  })

  test('given what it sends to the office whose it is, when that office would dispute it, then it binds as well', () => {
    const desk = new Desk('2026-03-02 09:00', { procedure: 'catch-all-matter' })
    const told = desk.act('2026-03-02 10:00', 'doudi-03', ['dispatch', { lead: 'transport' }])
    expect(told.at(-1)?.zh).toContain('不可再提异议')
    expect(desk.matter.duties['owner-handle']?.offer).toMatchObject({ to: 'transport', final: true })
    expect(desk.refusal('2026-03-02 11:00', 'transport-03', ['dispute', GROUND])).toBe('dispute/binding')
    desk.act('2026-03-02 11:00', 'transport-03', ['sign-for'])
    expect(desk.matter.duties['owner-handle']?.holder.office).toBe('transport')
  })

  test('given a matter, when the inspectorate supervises it, then the holder stays the holder', () => {
    const desk = caughtMatter()
    const before = desk.matter.duties.handle?.holder
    desk.act('2026-03-05 09:00', 'inspectorate-03', ['supervise', { text: '请于本周内反馈' }])
    expect(desk.matter.duties.handle?.holder).toEqual(before)
    expect(desk.refusal('2026-03-05 09:00', 'wukang-03', ['supervise', { text: '催' }])).toBe(
      'matter/not-yours',
    )
  })
})
