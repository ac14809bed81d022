import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import { isReached, progress } from './measures/target-reached.ts'
import { projects } from './module.ts'
import type { Target } from './registers/target.ts'

const KEEPER = 'county-office-03'
const published = (
  countyFile('entries/projects.yaml') as { registers: { target: { year: number }[] } }
).registers.target.filter(t => t.year === 2023)

test('突破 is strictly more, 以上 includes the number', () => {
  expect([8000, 8001].map(v => isReached('exceeds', 8000, v))).toEqual([false, true])
  expect([49, 50].map(v => isReached('at-least', 50, v))).toEqual([false, true])
  expect([50, 51].map(v => isReached('at-most', 50, v))).toEqual([true, false])
})

test('the published targets of 2023 say how they compare and that their definition is not published', () => {
  const shelf = new Shelf(projects)
  const entered = published.map(input => shelf.enter(KEEPER, 'target', input).fields)
  expect(entered.map(f => [f.value, f.unit, f.compare, f.data])).toEqual([
    [50, 'count', 'at-least', '口径未公布'],
    [8000, 'persons', 'exceeds', '口径未公布'],
    [350, 'yi-yuan', 'exceeds', '口径未公布'],
  ])
})

test('a target that was changed keeps what it was, why, and by which document', () => {
  const shelf = new Shelf(projects)
  const { id } = shelf.enter(KEEPER, 'target', published[0] as object)
  const change = (value: number) => ({
    register: 'target',
    id,
    command: 'recalibrate-target',
    input: { value, why: '口径调整', document: '演示〔2026〕5号' },
  })
  expect(shelf.refusal(KEEPER, change(50))).toBe('recalibrate-target/nothing-changes')
  shelf.do(KEEPER, change(60))
  const twice = shelf.do(KEEPER, change(55)) as unknown as Target
  expect(twice.kept.earlier.map(e => e.value)).toEqual([50, 60])
  expect(progress(twice).asked).toBe(55)
  expect(shelf.history({ register: 'target', id })[1]?.en).toBe(
    'Target changed from 50 to 60 (演示〔2026〕5号): 口径调整',
  )
})

test('a quarter is reported when it is over; parts add up with how many of them have reported', () => {
  const shelf = new Shelf(projects)
  shelf.time = '2026-07-02 09:00'
  const part = { year: 2026, nameEn: 'x', unit: 'count', compare: 'at-least', data: '演示', source: '演示' }
  const whole = shelf.enter(KEEPER, 'target', { ...part, name: '引进项目', value: 10 })
  const parts = ['甲', '乙'].map(name =>
    shelf.enter(KEEPER, 'target', { ...part, name, value: 5, under: '引进项目' }),
  )
  const report = (id: typeof whole.id, quarter: number, value: number) => ({
    register: 'target',
    id,
    command: 'report-actual',
    input: { quarter, value, source: '演示' },
  })
  expect(shelf.refusal(KEEPER, report(whole.id, 3, 9))).toBe('report-actual/not-yet-over')
  const reported = shelf.do(KEEPER, report(whole.id, 2, 9)) as unknown as Target
  const [first, second] = parts as [Target & typeof whole, Target & typeof whole]
  const done = shelf.do(KEEPER, report(first.id, 2, 6)) as unknown as Target
  expect(progress(reported, [done, second])).toEqual({
    asked: 10,
    quarter: 2,
    value: 9,
    reached: false,
    parts: { reported: 1, all: 2, sum: 6 },
  })
  const odd = { ...part, name: '丙', value: 5, under: '引进项目', unit: 'persons' }
  expect(shelf.refusal(KEEPER, { register: 'target', command: 'enter', input: odd })).toBe(
    'target/other-unit',
  )
})
