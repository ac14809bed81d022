import { expect, test } from 'vitest'
import { standingItems } from '../measures/standing.ts'
import { AGENT, Course, LAND, LIST, WATER } from '../testing.ts'
import { certificateList } from './certificate-list.ts'
import { missingNotice } from './missing-notice.ts'
import type { Subject } from './subject.ts'

function subjectOf(course: Course): Subject {
  return {
    project: course.last,
    parcel: undefined,
    items: standingItems(course.last, LIST.items),
    office: id => `单位${id}`,
    label: key => key,
    day: iso => iso,
    signing: { office: '示例单位', date: '2026年3月2日', place: '' },
  }
}

test('the list shows what is prepared and what is issued in columns of their own, and nothing revoked as issued', () => {
  const course = new Course()
  course.prepareAll('2026-03-16')
  course.issue(WATER, 'soil', '2026-03-16')
  const rows = () => {
    const table = certificateList(subjectOf(course)).blocks.find(b => b.kind === 'table')
    return Object.fromEntries((table?.rows ?? []).map(row => [row[1], row]))
  }
  expect(rows()['★不动产权证']?.slice(5, 8)).toEqual(['2026-03-16', '', ''])
  expect(rows().水土保持方案?.slice(6, 8)).toEqual(['2026-03-16', '演示soil'])
  course.do(WATER, 'check-item', { item: 'soil', holds: false, finding: 'x' })
  course.do(WATER, 'revoke-item', { item: 'soil', document: '演示撤1号', reason: 'x' })
  expect(rows().水土保持方案?.slice(6)).toEqual([
    '',
    '',
    '2026-03-16书面承诺；2026-03-16核查不符；2026-03-16撤销（演示撤1号）',
  ])
})

test('a notice of papers to follow is written while some are missing, with each paper and its day', () => {
  const course = new Course()
  expect(missingNotice(subjectOf(course))).toBeUndefined()
  course.do(AGENT, 'give-mandate', { document: 'x' })
  course.do(LAND, 'choose-mode', { item: 'title', mode: 'papers-later', why: '容缺' })
  course.do(LAND, 'note-missing', { item: 'title', paper: '测绘成果', by: '2026-03-27' })
  const table = missingNotice(subjectOf(course))?.blocks.find(b => b.kind === 'table')
  expect(table?.rows).toEqual([['不动产权证', '测绘成果', '2026-03-27', '单位natural-resources']])
  course.do(AGENT, 'supply-paper', { item: 'title', paper: '测绘成果' })
  expect(missingNotice(subjectOf(course))).toBeUndefined()
})
