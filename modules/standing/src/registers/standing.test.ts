import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { beforeEach, expect, test } from 'vitest'
import { standing } from '../module.ts'

const KEEPER = 'organisation-department-03'
const sources = [{ name: '演示来源' }]
let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf(standing)
  const both = (name: string) => ({ name, nameEn: name, sources })
  shelf.enter(KEEPER, 'programme', { ...both('主题实践'), from: '2022-01-29' })
  shelf.enter(KEEPER, 'action', { ...both('行动一'), of: '主题实践' })
  shelf.enter(KEEPER, 'track', { ...both('跑道一'), of: '行动一' })
})

const AWARD = {
  name: '演示奖',
  nameEn: 'Sample award',
  issuer: '演示机关',
  document: '演示〔2026〕3号',
  on: '2026-02-01',
  level: 'municipal',
  rule: '2025 版',
  sources,
}
const enterAward = (change: object) =>
  shelf.refusal(KEEPER, { register: 'award', command: 'enter', input: { ...AWARD, ...change } })

test('a track belongs to an action and an action to a programme that is on the register', () => {
  const input = { name: '跑道二', nameEn: 'Track two', of: '没有的行动', sources }
  expect(shelf.refusal(KEEPER, { register: 'track', command: 'enter', input })).toBe('track/no-such-parent')
})

test('an award goes to a body or to a person known by a code, never to a name and never to both', () => {
  expect(enterAward({ body: '示例单位' })).toBeUndefined()
  expect(enterAward({ person: 'P-00A1B2C3D4E5' })).toBeUndefined()
  expect(enterAward({})).toBe('award/one-recipient')
  expect(enterAward({ body: '示例单位', person: 'P-00A1B2C3D4E5' })).toBe('award/one-recipient')
  expect(enterAward({ person: '张三' })).toBe('invalid person')
  expect(enterAward({ body: '示例单位', on: '2026-03-03' })).toBe('award/not-yet-decided')
})

test('the public reads the awards of bodies and looks up none of a person', () => {
  const body = shelf.enter(KEEPER, 'award', { ...AWARD, body: '示例单位' })
  const person = shelf.enter(KEEPER, 'award', { ...AWARD, person: 'P-00A1B2C3D4E5' })
  expect(shelf.read('public', { register: 'award', id: body.id })?.fields.rule).toBe('2025 版')
  expect(shelf.read('public', { register: 'award', id: person.id })).toBeUndefined()
  expect(shelf.read('education-04', { register: 'award', id: person.id })).toBeUndefined()
})

test('the same award under two versions of its rules stands there twice, each with its version', () => {
  const older = shelf.enter(KEEPER, 'award', { ...AWARD, body: '示例单位' })
  const newer = shelf.enter(KEEPER, 'award', {
    ...AWARD,
    body: '示例单位',
    document: '演示〔2026〕9号',
    rule: '2026 版',
  })
  expect([older, newer].map(a => a.fields.rule)).toEqual(['2025 版', '2026 版'])
  const { id } = older
  shelf.do(KEEPER, {
    register: 'award',
    id,
    command: 'revoke-award',
    input: { on: '2026-02-20', document: '演示〔2026〕10号' },
  })
  expect(shelf.history({ register: 'award', id }).at(-1)?.zh).toBe(
    '奖励于 2026-02-20 撤销（演示〔2026〕10号）',
  )
})

const EVIDENCE = {
  title: '便民市集现场协调',
  track: '跑道一',
  kind: 'effort',
  facts: '两个月内到现场 23 次。',
  on: '2026-02-10',
  sources,
}
const UNIT = 'wukang-03'

function submitted() {
  return shelf.enter(UNIT, 'evidence', EVIDENCE).id
}
const on = (id: ReturnType<typeof submitted>, command: string, input: object = {}) => ({
  register: 'evidence',
  id,
  command,
  input,
})

test('a unit submits its own evidence; nothing is published before the unit was heard or let the day pass', () => {
  const id = submitted()
  expect(shelf.read('public', { register: 'evidence', id })).toBeUndefined()
  expect(shelf.refusal(KEEPER, on(id, 'publish-evidence'))).toBe('matter/not-in-this-status')
  expect(shelf.refusal(KEEPER, on(id, 'invite-reply', { by: '2026-03-02' }))).toBe('invite-reply/too-soon')
  shelf.do(KEEPER, on(id, 'invite-reply', { by: '2026-03-05' }))
  expect(shelf.refusal(KEEPER, on(id, 'publish-evidence'))).toBe('publish-evidence/not-heard')
  shelf.time = '2026-03-05 17:00'
  expect(shelf.refusal(KEEPER, on(id, 'publish-evidence'))).toBe('publish-evidence/not-heard')
  shelf.time = '2026-03-06 09:00'
  shelf.do(KEEPER, on(id, 'publish-evidence'))
  expect(shelf.read('public', { register: 'evidence', id })?.fields).toMatchObject({ kind: 'effort' })
})

test('an objection is decided by the inspectorate after the unit has replied, and the log does not say who objected', () => {
  const id = submitted()
  shelf.do(KEEPER, on(id, 'invite-reply', { by: '2026-03-05' }))
  shelf.do(UNIT, on(id, 'reply-to-evidence', { text: '无意见' }))
  shelf.do(KEEPER, on(id, 'publish-evidence'))
  shelf.time = '2026-03-09 09:00'
  shelf.do(KEEPER, on(id, 'object-to-evidence', { reason: '次数有误', by: '示例来电人' }))
  expect(shelf.logOf(id)).not.toContain('示例来电人')
  const decide = on(id, 'decide-objection', { decision: 'stands', why: '有签到记录' })
  expect(shelf.refusal(KEEPER, decide)).toBe('matter/not-yours-to-keep')
  expect(shelf.refusal('inspectorate-03', decide)).toBe('decide-objection/not-heard')
  expect(shelf.refusal('education-03', on(id, 'reply-to-evidence', { text: 'x' }))).toMatch(/^matter\//)
  shelf.do(UNIT, on(id, 'reply-to-evidence', { text: '附签到记录' }))
  expect(shelf.do('inspectorate-03', decide)).toMatchObject({
    status: 'published',
    kept: { objections: [{ reason: '次数有误', decision: 'stands' }] },
  })
})

test('evidence that an objection has set aside is not public any more', () => {
  const id = submitted()
  shelf.do(KEEPER, on(id, 'invite-reply', { by: '2026-03-05' }))
  shelf.do(UNIT, on(id, 'reply-to-evidence', { text: '无意见' }))
  shelf.do(KEEPER, on(id, 'publish-evidence'))
  shelf.do('education-03', on(id, 'object-to-evidence', { reason: '不实' }))
  shelf.do(UNIT, on(id, 'reply-to-evidence', { text: '承认' }))
  const decided = shelf.do(
    'inspectorate-03',
    on(id, 'decide-objection', { decision: 'set-aside', why: '查无记录' }),
  )
  expect(decided.status).toBe('set-aside')
  expect(shelf.read('public', { register: 'evidence', id })).toBeUndefined()
})

test('who came to a training is counted by office and no person is on the register', () => {
  const { id } = shelf.enter(KEEPER, 'training', {
    title: '集训（演示）',
    action: '行动一',
    on: '2026-03-01',
    hours: 8,
  })
  const count = (office: string, invited: number, came: number) => ({
    register: 'training',
    id,
    command: 'count-attendance',
    input: { office, invited, came },
  })
  expect(shelf.refusal(KEEPER, count('wukang', 5, 6))).toBe('count-attendance/more-than-invited')
  expect(shelf.refusal(KEEPER, count('nobody', 5, 5))).toBe('count-attendance/unknown-office')
  shelf.do(KEEPER, count('wukang', 5, 3))
  const held = shelf.do(KEEPER, count('wukang', 5, 4))
  expect(held.kept).toEqual({ attendance: [{ office: 'wukang', invited: 5, came: 4 }] })
  expect(shelf.history({ register: 'training', id }).at(-1)?.zh).toBe(
    '德清县武康街道办事处应到 5 人，实到 4 人',
  )
})

test('what was published of programme, actions, five tracks and five ding is entered as it stands', () => {
  const shelf = new Shelf(standing)
  const { registers } = countyFile('entries/standing.yaml') as { registers: Record<string, object[]> }
  const keeper = (register: string) =>
    register.startsWith('ding')
      ? 'county-office-03'
      : register === 'horse-race'
        ? 'development-reform-03'
        : KEEPER
  const count = Object.entries(registers).map(([register, entries]) => {
    for (const input of entries) shelf.enter(keeper(register), register, input)
    return [register, entries.length]
  })
  expect(Object.fromEntries(count)).toEqual({
    programme: 1,
    action: 3,
    track: 5,
    'ding-rules': 7,
    ding: 5,
    'horse-race': 5,
    evidence: 0,
  })
})

test('a year in which a ding was not won says why', () => {
  const input = { ding: 'dayu', year: 2019, rule: '2020 年版', issuer: '演示', document: '演示', sources }
  const enter = (change: object) =>
    shelf.refusal('county-office-03', { register: 'ding', command: 'enter', input: { ...input, ...change } })
  expect(enter({})).toBe('ding/unexplained')
  expect(enter({ why: '未获优秀（演示）' })).toBeUndefined()
})
