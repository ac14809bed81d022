import type { LocalDate } from '@doudi/kernel'
import { expect, test } from 'vitest'
import type { Project } from '../registers/project.ts'
import { chainOf } from './chain.ts'
import { citedBeside, course, spans } from './course.ts'

const day = (text: string): LocalDate => text as LocalDate
const NO_REST = { isWorking: () => true }

type Claims = Project['kept']['claims']

function project(name: string, fields: Partial<Project['fields']> = {}, claims: object[] = []): Project {
  const kept = {
    plans: [{ milestone: 'start', planned: day('2026-03-20'), why: '' }],
    claims: claims as Claims,
  }
  return { id: name, fields: { name, block: 'elsewhere', ...fields }, kept } as unknown as Project
}

const claim = (milestone: string, on: string, verified?: boolean) => ({
  milestone,
  on,
  verified,
  evidence: [],
})

test('a milestone shows what was planned, what is claimed and what did not hold, apart', () => {
  const works = project('甲', {}, [
    claim('signing', '2026-03-01'),
    claim('start', '2026-04-08', false),
    claim('start', '2026-04-17', true),
  ])
  expect(course(works, day('2026-06-01'))).toMatchObject([
    { milestone: 'signing', state: 'claimed', refuted: [] },
    {
      milestone: 'start',
      state: 'verified',
      planned: '2026-03-20',
      days: 28,
      claimed: { on: '2026-04-17' },
      refuted: [{ on: '2026-04-08' }],
    },
  ])
  expect(course(works, day('2026-06-01'))[0]?.days).toBeUndefined()
})

test('a claim that did not hold leaves the milestone open, and the days go on', () => {
  const works = project('甲', {}, [claim('start', '2026-04-08', false)])
  expect(course(works, day('2026-04-30'))).toMatchObject([{ state: 'open', days: 41 }])
  expect(spans(works, NO_REST)).toEqual([])
})

test('a published duration has days of ours beside it only where both its ends have a day', () => {
  const cited = [
    { from: 'signing', to: 'equipment', compare: 'within', days: 60 },
    { from: 'signing', to: 'first-product', compare: 'exactly', days: 200 },
  ] as unknown as Project['fields']['cited']
  const told = project('链主', { cited }, [claim('first-product', '2023-03-16', true)])
  expect(citedBeside(told).map(c => [c.state, c.days])).toEqual([
    ['open', null],
    ['verified', null],
  ])
  const signed = project('链主', { cited }, [...told.kept.claims, claim('signing', '2022-09-01', true)])
  expect(citedBeside(signed).map(c => c.days)).toEqual([null, 196])
})

test('the chain holds whoever names the leader, and whom the leader names, each on its own side', () => {
  const leader = project('链主', { links: [{ project: '乙', as: 'upstream' }] })
  const all = [
    leader,
    project('甲', { links: [{ project: '链主', as: 'upstream' }] }),
    project('乙'),
    project('丙', { links: [{ project: '别家', as: 'upstream' }] }),
  ]
  const { upstream, downstream } = chainOf(leader, all)
  expect([upstream, downstream].map(side => side.map(p => p.fields.name))).toEqual([['甲'], ['乙']])
})
