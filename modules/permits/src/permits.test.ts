import { beforeEach, expect, test } from 'vitest'
import { AGENT, Course, FIRM, LAND, LIST, PARCEL, PASSED, POWER, WATER, WORKS } from './testing.ts'

let course: Course
beforeEach(() => {
  course = new Course()
})

test('the list of the county names for every item its days, its office and its basis, and what each needs is on it', () => {
  expect(LIST.items.filter(i => i.certificate).map(i => i.item)).toEqual([
    'title',
    'land-use',
    'works',
    'construction',
  ])
  expect(LIST.items.every(i => i.basis.length > 0)).toBe(true)
})

test('a list on which items need one another in a circle, or something that is not on it, is not entered', () => {
  const [contract, ...rest] = LIST.items
  const enter = (items: object[]) =>
    course.shelf.refusal(AGENT, {
      register: 'permit-list',
      command: 'enter',
      input: { ...LIST, name: 'x', items },
    })
  expect(enter([{ ...contract, needs: ['construction'] }, ...rest])).toBe('permit-list/circular')
  expect(enter(rest)).toBe('permit-list/unknown-need')
  expect(enter([contract, contract, ...rest] as object[])).toBe('permit-list/named-twice')
})

test('nobody files for a firm without its mandate, and no longer once it is withdrawn', () => {
  const file = { items: ['works'] }
  expect(course.refused(AGENT, 'file-items', file)).toBe('file-items/no-mandate')
  course.do(AGENT, 'give-mandate', { document: '委托书（演示）' })
  course.do(AGENT, 'file-items', file)
  course.do(AGENT, 'withdraw-mandate', { reason: '企业自行申报' })
  expect(course.refused(AGENT, 'file-items', { items: ['title'] })).toBe('file-items/no-mandate')
  expect(course.last.kept.items.works?.filedOn).toBe('2026-03-02')
})

test('a firm with an account gives its mandate itself, and may file without an agent', () => {
  const party = course.shelf.actor(FIRM) as { party?: string }
  const own = new Course({ party: party.party })
  expect(own.refused(AGENT, 'give-mandate', { document: 'x' })).toBe('give-mandate/firm-gives-it')
  own.do(FIRM, 'file-items', { items: ['works'] })
  own.do(FIRM, 'give-mandate', { document: '在线委托' })
  own.do(AGENT, 'file-items', { items: ['title'] })
  expect(own.refused('firm-0004', 'file-items', { items: ['supply'] })).toBe('matter/nothing-there')
})

test('what is prepared has no date of a certificate: it is issued only when all it needs is there', () => {
  course.prepareAll('2026-03-16')
  expect(course.refused(LAND, 'issue-item', { item: 'works', on: '2026-03-16', number: 'x' })).toBe(
    'issue-item/precondition-missing',
  )
  expect(course.refused(LAND, 'issue-item', { item: 'land-contract', on: '2026-03-16', number: 'x' })).toBe(
    'issue-item/parcel-not-won',
  )
})

test('no certificate is dated before what it needs, nor before the land was won', () => {
  course.prepareAll('2026-03-16')
  course.on('2026-04-15')
  course.sell('2026-04-13')
  expect(course.refused(LAND, 'issue-item', { item: 'land-contract', on: '2026-04-12', number: 'x' })).toBe(
    'issue-item/before-precondition',
  )
  course.issue(LAND, 'land-contract', '2026-04-14')
  expect(course.refused(LAND, 'issue-item', { item: 'land-use', on: '2026-04-13', number: 'x' })).toBe(
    'issue-item/before-precondition',
  )
  expect(course.refused(LAND, 'issue-item', { item: 'land-use', on: '2026-04-16', number: 'x' })).toBe(
    'issue-item/in-the-future',
  )
  expect(course.issue(LAND, 'land-use', '2026-04-14').kept.items['land-use']?.issued?.on).toBe('2026-04-14')
})

test('where an item is not needed, what it would have needed is still needed', () => {
  course.do(LAND, 'choose-mode', { item: 'land-use', mode: 'not-needed', why: '业主申请免办' })
  course.do(AGENT, 'give-mandate', { document: 'x' })
  course.do(AGENT, 'file-items', { items: ['works'] })
  course.do(LAND, 'prepare-item', { item: 'works', opinion: '符合' })
  expect(course.refused(LAND, 'issue-item', { item: 'works', on: '2026-03-02', number: 'x' })).toBe(
    'issue-item/precondition-missing',
  )
  course.on('2026-04-15').sell('2026-04-13')
  course.issue(LAND, 'land-contract', '2026-04-15')
  course.issue(LAND, 'works', '2026-04-15')
  expect(course.refused(LAND, 'choose-mode', { item: 'works', mode: 'not-needed', why: 'x' })).toBe(
    'choose-mode/mode-not-allowed',
  )
})

test('a paper that follows has its day, and once that is past nothing is issued until it is there', () => {
  course.do(LAND, 'choose-mode', { item: 'title', mode: 'papers-later', why: '容缺' })
  course.do(LAND, 'note-missing', { item: 'title', paper: '测绘成果', by: '2026-03-10' })
  expect(course.refused(WORKS, 'note-missing', { item: 'title', paper: '图纸', by: '2026-03-10' })).toBe(
    'note-missing/not-its-office',
  )
  course.prepareAll('2026-03-16')
  course.on('2026-04-15').sell('2026-04-13')
  course.issue(LAND, 'land-contract', '2026-04-15')
  course.issue(AGENT, 'premium', '2026-04-15')
  const issue = { item: 'title', on: '2026-04-15', number: 'x' }
  expect(course.refused(LAND, 'issue-item', issue)).toBe('issue-item/paper-overdue')
  course.do(AGENT, 'supply-paper', { item: 'title', paper: '测绘成果' })
  expect(course.refused(LAND, 'issue-item', issue)).toBeUndefined()
})

test('the drawings are reviewed in one sitting; what is returned stays beside what passes', () => {
  course.do(AGENT, 'give-mandate', { document: 'x' })
  course.do(AGENT, 'file-items', { items: ['drawings'] })
  const review = (parts: object[]) => ({ item: 'drawings', parts })
  expect(course.refused(WORKS, 'review-drawings', review(PASSED.slice(1)))).toBe(
    'review-drawings/parts-left-out',
  )
  const returned = PASSED.map(p => (p.part === 'fire' ? { ...p, passes: false, opinion: '疏散宽度不足' } : p))
  expect(course.do(WORKS, 'review-drawings', review(returned)).kept.items.drawings?.prepared).toBeUndefined()
  expect(course.do(WORKS, 'review-drawings', review(PASSED)).kept.items.drawings?.prepared).toBeDefined()
  expect(course.last.kept.reviews).toHaveLength(2)
  expect(course.shelf.history({ register: 'permit-project', id: course.id }).at(-2)?.zh).toBe(
    '联合图审退回：消防（疏散宽度不足）',
  )
})

test('what was issued on a promise is checked after, and revoked only when it does not hold', () => {
  course.prepareAll('2026-03-16')
  course.issue(WATER, 'soil', '2026-03-16')
  const revoke = { item: 'soil', document: '演示撤〔2026〕1号', reason: '未按承诺落实' }
  expect(course.refused(WATER, 'revoke-item', revoke)).toBe('revoke-item/not-checked')
  course.do(WATER, 'check-item', { item: 'soil', holds: true, finding: '措施到位' })
  expect(course.refused(WATER, 'revoke-item', revoke)).toBe('revoke-item/not-checked')
  course.do(WATER, 'check-item', { item: 'soil', holds: false, finding: '沉沙池未建' })
  expect(course.refused(LAND, 'revoke-item', revoke)).toBe('revoke-item/not-its-office')
  course.do(WATER, 'revoke-item', revoke)
  course.on('2026-04-15').sell('2026-04-13')
  for (const item of ['land-contract', 'land-use', 'works']) course.issue(LAND, item, '2026-04-15')
  expect(course.refused(WORKS, 'issue-item', { item: 'construction', on: '2026-04-15', number: 'x' })).toBe(
    'issue-item/precondition-missing',
  )
})

test('with the last certificate the project is complete', () => {
  course.prepareAll('2026-03-16')
  course.issue(WATER, 'soil', '2026-03-16')
  course.on('2026-04-15').sell('2026-04-13')
  for (const item of ['land-contract', 'land-use', 'works']) course.issue(LAND, item, '2026-04-15')
  course.issue(AGENT, 'premium', '2026-04-15')
  course.issue(LAND, 'title', '2026-04-15')
  expect(course.last.status).toBe('running')
  expect(course.issue(WORKS, 'construction', '2026-04-15').status).toBe('complete')
})

test('the firm reads its own project whole, the public and other firms none of it', () => {
  const party = (course.shelf.actor(FIRM) as { party?: string }).party
  const own = new Course({ party })
  const at = { register: 'permit-project', id: own.id }
  expect(own.shelf.read(FIRM, at)?.fields.name).toBe('示例厂房项目')
  expect(own.shelf.read('firm-0004', at)).toBeUndefined()
  expect(own.shelf.read('public', at)).toBeUndefined()
  expect(own.shelf.read(POWER, at)).toBeDefined()
})

test('of a parcel the public reads notice and conditions, and neither who won it nor what was promised', () => {
  course.on('2026-04-15').sell('2026-04-13')
  const promise = { kind: 'investment-per-mu', promised: '400 万元/亩', by: '2027-12-31' }
  const at = { register: 'parcel', id: course.parcel }
  course.shelf.do(LAND, { ...at, command: 'promise-standard', input: promise })
  expect(course.shelf.read('public', at)?.kept).toEqual({ sale: { on: '2026-04-13' } })
  expect(course.shelf.read('public', at)?.fields.number).toBe(PARCEL.number)
  const check = { kind: 'investment-per-mu', holds: true, finding: '验收' }
  expect(
    course.shelf.do(LAND, { ...at, command: 'check-standard', input: check }).kept.promises,
  ).toMatchObject([{ promised: '400 万元/亩', check: { holds: true } }])
})
