import { buildCalendar, calendarLayer, type LocalDate, openZone } from '@doudi/kernel'
import { countyFile, Shelf } from '@doudi/ledger/test-shelf'
import { beforeEach, expect, test } from 'vitest'
import { slippage, slippageWall } from './measures/slippage.ts'
import { spanOf } from './measures/span.ts'
import { startRate } from './measures/start-rate.ts'
import { projects } from './module.ts'
import type { Project } from './registers/project.ts'
import { inYuan } from './registers/unit.ts'

const KEEPER = 'development-reform-03'
const OTHER = 'economy-information-03'
const day = (text: string): LocalDate => text as LocalDate
const [cited] = (
  countyFile('entries/projects.yaml') as { registers: { project: [{ name: string; cited: object[] }] } }
).registers.project

let shelf: Shelf
beforeEach(() => {
  shelf = new Shelf(projects)
})

class Works {
  readonly id = shelf.enter(KEEPER, 'project', { name: '示例项目', block: 'elsewhere' }).id
  project(): Project {
    return this.last
  }
  last!: Project
  do(who: string, command: string, input: object): Project {
    this.last = shelf.do(who, { register: 'project', id: this.id, command, input }) as unknown as Project
    return this.last
  }
  refused(who: string, command: string, input: object) {
    return shelf.refusal(who, { register: 'project', id: this.id, command, input })
  }
  plan(milestone: string, planned: string, why = '年度计划') {
    return this.do(KEEPER, 'plan-milestone', { milestone, planned, why })
  }
  claim(milestone: string, on: string) {
    return this.do(KEEPER, 'claim-milestone', { milestone, on, evidence: ['现场照片（演示）'] })
  }
  verify(milestone: string, holds = true) {
    return this.do(OTHER, 'verify-milestone', { milestone, holds, finding: '现场核实' })
  }
}

test('both published durations of one project are kept, each with its end, its days and its source', () => {
  const { id } = shelf.enter(KEEPER, 'project', cited)
  const read = shelf.read('public', { register: 'project', id })?.fields.cited as object[]
  expect(read.slice(1)).toMatchObject([
    { to: 'first-batch', endEvent: '首批产品下线', compare: 'under', days: 200, source: '浙江在线正文' },
    {
      to: 'first-product',
      endEvent: '首件产品下线',
      compare: 'exactly',
      days: 200,
      source: '浙江在线大事记',
    },
  ])
})

test('a bare number of days cannot be said: both ends and the kind of day belong to it', () => {
  const bare = { compare: 'within', days: 60, source: '某处', on: '2023-06-20' }
  const input = { ...cited, cited: [bare] }
  expect(shelf.refusal(KEEPER, { register: 'project', command: 'enter', input })).toBe(
    'invalid cited.0.from cited.0.to cited.0.endEvent cited.0.dayType',
  )
})

test('of a project about which nothing was published the public reads nothing', () => {
  const works = new Works()
  expect(shelf.read('public', { register: 'project', id: works.id })).toBeUndefined()
  expect(shelf.read('education-03', { register: 'project', id: works.id })).toBeDefined()
})

test('a milestone is verified by an office that did not claim it, once, with evidence', () => {
  const works = new Works()
  const verify = { milestone: 'start', holds: true, finding: '有首桩记录' }
  expect(works.refused(OTHER, 'verify-milestone', verify)).toBe('verify-milestone/not-claimed')
  expect(
    works.refused(KEEPER, 'claim-milestone', { milestone: 'start', on: '2026-03-01', evidence: [] }),
  ).toBe('invalid evidence')
  expect(
    works.refused(KEEPER, 'claim-milestone', { milestone: 'start', on: '2026-03-03', evidence: ['x'] }),
  ).toBe('claim-milestone/in-the-future')
  works.claim('start', '2026-03-01')
  expect(works.refused('development-reform-04', 'verify-milestone', verify)).toBe(
    'verify-milestone/own-claim',
  )
  expect(works.verify('start').kept.claims).toMatchObject([
    { milestone: 'start', on: '2026-03-01', by: 'development-reform', verified: true },
  ])
  expect(
    works.refused(KEEPER, 'claim-milestone', { milestone: 'start', on: '2026-03-01', evidence: ['x'] }),
  ).toBe('claim-milestone/verified-already')
})

test('what did not hold stays beside the next claim', () => {
  const works = new Works()
  works.claim('start', '2026-02-20')
  works.verify('start', false)
  works.claim('start', '2026-03-01')
  expect(works.verify('start').kept.claims.map(c => c.verified)).toEqual([false, true])
})

test('a plan moved twice has slipped since the first; what is only claimed does not stop the count', () => {
  const works = new Works()
  works.plan('start', '2026-02-01')
  works.plan('start', '2026-02-20', '图审补正')
  expect(slippage(works.last, day('2026-02-25'))).toEqual([
    { milestone: 'start', first: '2026-02-01', planned: '2026-02-20', state: 'open', days: 24, sincePlan: 5 },
  ])
  works.claim('start', '2026-02-21')
  expect(slippage(works.last, day('2026-02-25'))[0]).toMatchObject({ state: 'claimed', days: 24 })
  works.verify('start')
  expect(slippage(works.last, day('2026-04-01'))[0]).toMatchObject({
    state: 'verified',
    days: 20,
    sincePlan: 1,
  })
})

test('a plan keeps the order in which a project comes to its milestones', () => {
  const works = new Works()
  works.plan('start', '2026-03-01')
  const equipment = { milestone: 'equipment', planned: '2026-02-01', why: 'x' }
  expect(works.refused(KEEPER, 'plan-milestone', equipment)).toBe('plan-milestone/out-of-order')
})

test('the wall shows what is open and late, the furthest first, and nothing that was verified', () => {
  const late = new Works()
  late.plan('start', '2026-02-01')
  const project = (name: string, days: LocalDate): Project =>
    ({
      ...late.last,
      fields: { ...late.last.fields, name },
      kept: { claims: [], plans: [{ milestone: 'start', planned: days, why: '' }] },
    }) as Project
  const wall = slippageWall(
    [
      project('五日', day('2026-02-24')),
      project('未到', day('2026-03-10')),
      project('廿日', day('2026-02-09')),
    ],
    day('2026-03-01'),
  )
  expect(wall.map(w => [w.project.fields.name, w.worst.days])).toEqual([
    ['廿日', 20],
    ['五日', 5],
  ])
})

test('how long something took names both ends and the kind of day, and says whether both are verified', () => {
  const works = new Works()
  works.claim('signing', '2026-02-12')
  works.claim('start', '2026-03-02')
  const layers = ['national-2026.yaml', 'office-hours.yaml'].map(f =>
    calendarLayer.parse(countyFile(`calendars/${f}`)),
  )
  const working = buildCalendar(openZone('Asia/Shanghai'), layers)
  const ends = { from: 'signing', to: 'start' } as const
  expect(spanOf(works.last, ends)).toEqual({ ...ends, days: 18, dayType: 'calendar', verified: false })
  // 2/13, 2/14（调休）, 2/24–2/28（2/28 调休）, 3/2
  expect(spanOf(works.last, { ...ends, working })).toMatchObject({ days: 8, dayType: 'working' })
  works.verify('signing')
  works.verify('start')
  expect(spanOf(works.last, ends)?.verified).toBe(true)
})

test('the rate of starts counts what is verified among what was planned for the year, claims apart', () => {
  const make = (planned: string, claimed?: string, verified = false): Project => {
    const works = new Works()
    works.plan('start', planned)
    if (claimed) works.claim('start', claimed)
    if (verified) works.verify('start')
    shelf.do(KEEPER, { register: 'project', id: works.id, command: 'end', input: { reason: '腾名' } })
    return works.last
  }
  const all = [
    make('2026-02-01', '2026-02-01', true),
    make('2026-03-01', '2026-02-20'),
    make('2026-06-01'),
    make('2027-01-01'),
  ]
  expect(startRate(all, { year: 2026, by: day('2026-03-31') })).toEqual({
    planned: 3,
    started: 1,
    claimedOnly: 1,
  })
  expect(startRate(all, { year: 2026, by: day('2026-01-31') })).toEqual({
    planned: 3,
    started: 0,
    claimedOnly: 0,
  })
})

test('an amount says its unit, and a hundred million is not ten thousand', () => {
  const input = { name: '无单位', block: 'elsewhere', investment: 3 }
  expect(shelf.refusal(KEEPER, { register: 'project', command: 'enter', input })).toBe(
    'project/amount-without-unit',
  )
  expect(inYuan(2.5, 'yi-yuan')).toBe(250_000_000)
  expect(inYuan(8000, 'wan-yuan')).toBe(80_000_000)
})

test('links are to projects that are on the register, and not to itself', () => {
  const enter = (project: string) =>
    shelf.refusal(KEEPER, {
      register: 'project',
      command: 'enter',
      input: { name: '上游项目', block: 'elsewhere', links: [{ project, as: 'upstream' }] },
    })
  expect(enter(cited.name)).toBe('project/no-such-project')
  shelf.enter(KEEPER, 'project', cited)
  expect(enter(cited.name)).toBeUndefined()
  expect(enter('上游项目')).toBe('project/linked-to-itself')
})
