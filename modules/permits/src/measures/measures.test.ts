import {
  buildCalendar,
  calendarLayer,
  findInstant,
  type Instant,
  type LocalDate,
  openZone,
} from '@doudi/kernel'
import { countyFile } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import { AGENT, Course, LAND, LIST, WATER, WORKS } from '../testing.ts'
import { blocking } from './blocking.ts'
import { planOf } from './critical-path.ts'
import { daysByOwner, type StepSpan } from './days-by-owner.ts'
import { standingItems } from './standing.ts'

const day = (text: string): LocalDate => text as LocalDate
const at = (text: string): Instant => findInstant(`${text.replace(' ', 'T')}:00+08:00`) as Instant
const layers = ['national-2026.yaml', 'office-hours.yaml'].map(f =>
  calendarLayer.parse(countyFile(`calendars/${f}`)),
)
const calendar = buildCalendar(openZone('Asia/Shanghai'), layers)

function look(course: Course, today: string, more: { land?: string; isSold?: boolean } = {}) {
  const all = standingItems(course.last, LIST.items)
  const plan = planOf(all, {
    ...{ start: day('2026-03-02'), today: day(today), calendar },
    land: day(more.land ?? '2026-04-10'),
  })
  return { plan, blocks: blocking(all, plan, { today: day(today), isSold: more.isSold ?? false }) }
}

test('before the land the way leads over the contract, and what is prepared meanwhile takes no day from it', () => {
  const { plan } = look(new Course(), '2026-03-02')
  expect(plan.path).toEqual(['land-contract/issue', 'premium/issue', 'title/issue'])
  // 4/10 on offer until then · 3 working days 4/15 · 5 for the premium 4/22 · 1 for the title 4/23
  expect([plan.start, plan.end, plan.reached]).toEqual(['2026-04-10', '2026-04-23', false])
})

test('what is prepared late comes to lie on the critical path', () => {
  const course = new Course()
  course.do(AGENT, 'give-mandate', { document: 'x' })
  course.on('2026-04-14')
  course.do(AGENT, 'file-items', { items: ['construction'] })
  const { plan } = look(course, '2026-04-14')
  // 10 working days from 4/14: 4/28 · issued 4/29, after all the others
  expect(plan.path).toEqual(['construction/prepare', 'construction/issue'])
  expect(plan.end).toBe('2026-04-29')
})

test('what has been reached is told by the days on which it was, and nothing is left', () => {
  const course = new Course()
  course.prepareAll('2026-03-16')
  course.issue(WATER, 'soil', '2026-03-16')
  course.on('2026-04-15').sell('2026-04-13')
  course.issue(LAND, 'land-contract', '2026-04-13')
  for (const item of ['land-use', 'works']) course.issue(LAND, item, '2026-04-14')
  course.issue(AGENT, 'premium', '2026-04-14')
  course.issue(LAND, 'title', '2026-04-14')
  course.issue(WORKS, 'construction', '2026-04-15')
  const { plan, blocks } = look(course, '2026-05-20', { land: '2026-04-13', isSold: true })
  expect(plan.path).toEqual(['land-contract/issue', 'land-use/issue', 'works/issue', 'construction/issue'])
  expect([plan.end, plan.reached, plan.left, blocks]).toEqual(['2026-04-15', true, 0, []])
})

test('what blocks says whose it is today: the office that examines, the firm that has not filed, and the land while it is on offer', () => {
  const course = new Course()
  course.do(AGENT, 'give-mandate', { document: 'x' })
  course.do(AGENT, 'file-items', { items: ['works', 'drawings'] })
  const { blocks } = look(course, '2026-03-02')
  const by = Object.fromEntries(blocks.map(b => [b.item, [b.waits, b.owner, b.office]]))
  expect(by).toMatchObject({
    'land-contract': ['to-win', 'government', 'natural-resources'],
    works: ['to-prepare', 'government', 'natural-resources'],
    drawings: ['to-prepare', 'intermediary', 'housing-construction'],
    title: ['to-file', 'applicant', null],
    soil: ['to-promise', 'applicant', null],
  })
  expect(blocks[0]?.item).toBe('land-contract')
  expect(blocks.find(b => b.item === 'works')?.holds).toEqual(['works', 'construction'])
  expect(blocks.find(b => b.item === 'supply')?.holds).toEqual([])
})

test('what was revoked blocks again, and it is for the applicant to restore it', () => {
  const course = new Course()
  course.prepareAll('2026-03-16')
  course.issue(WATER, 'soil', '2026-03-16')
  course.do(WATER, 'check-item', { item: 'soil', holds: false, finding: 'x' })
  course.do(WATER, 'revoke-item', { item: 'soil', document: 'x', reason: 'x' })
  const { blocks } = look(course, '2026-03-17')
  expect(blocks.find(b => b.item === 'soil')).toMatchObject({ waits: 'to-restore', owner: 'applicant' })
})

const step = (step: string, owner: StepSpan['owner'], [from, to]: [string, string?]): StepSpan => ({
  ...{ step, owner, from: at(from), ...(to && { to: at(to) }) },
  stops: [],
})

test('a day of two steps of one owner is one day, and owners that work side by side each have theirs', () => {
  const days = daysByOwner(
    [
      step('pre-works', 'government', ['2026-04-08 15:00', '2026-04-15 10:00']),
      step('pre-title', 'government', ['2026-04-08 15:00', '2026-04-10 10:00']),
      step('drawing-review', 'intermediary', ['2026-04-09 09:00', '2026-04-13 16:00']),
    ],
    { calendar, now: at('2026-04-20 09:00') },
  )
  // closes of 4/8, 9, 10, 13, 14 · the weekend lies between
  expect(days.map(d => [d.owner, d.days])).toEqual([
    ['government', 5],
    ['intermediary', 2],
    ['utility', 0],
    ['applicant', 0],
  ])
  expect(days[0]?.steps).toEqual([
    { step: 'pre-works', days: 5 },
    { step: 'pre-title', days: 2 },
  ])
})

test('a pause is counted apart, for whoever it was made', () => {
  const paused: StepSpan = {
    ...step('pre-works', 'government', ['2026-04-08 09:00', '2026-04-15 10:00']),
    stops: [{ owner: 'applicant', from: at('2026-04-09 10:00'), to: at('2026-04-13 10:00') }],
  }
  const days = daysByOwner([paused], { calendar, now: at('2026-04-20 09:00') })
  // still on 4/9 and 4/10; runs on 4/8, 4/13, 4/14
  expect(days.map(d => [d.owner, d.days, d.paused])).toMatchObject([
    ['government', 3, 0],
    ['intermediary', 0, 0],
    ['utility', 0, 0],
    ['applicant', 0, 2],
  ])
})

test('what is done on the day it began has taken no day, and what still runs counts up to now', () => {
  const spans = [
    step('issue-works', 'government', ['2026-04-28 10:00', '2026-04-28 11:00']),
    step('premium', 'applicant', ['2026-04-28 10:00']),
  ]
  const days = daysByOwner(spans, { calendar, now: at('2026-04-29 18:00') })
  expect(days.map(d => d.days)).toEqual([0, 0, 0, 2])
})
