import type { LocalDate } from '@doudi/kernel'
import { expect, test } from 'vitest'
import type { Project } from '../registers/project.ts'
import { type SlippageList, slippageList } from './slippage-list.ts'

const day = (text: string): LocalDate => text as LocalDate

function project(name: string, plans: readonly string[], claims: object[] = []): Project {
  const kept = { plans: plans.map(p => ({ milestone: 'start', planned: p, why: '' })), claims }
  return { id: name, fields: { name, block: 'elsewhere', office: 'wukang' }, kept } as unknown as Project
}

const list = (projects: readonly Project[]): SlippageList => ({
  ...{ projects, today: day('2026-03-02'), blocking: () => 1 },
  ...{ label: key => key, office: id => id, day: iso => iso },
  signing: { office: '示例单位', date: '2026年3月2日', place: '（签章区）' },
})

function rowsOf(projects: readonly Project[]): readonly (readonly string[])[] {
  const table = slippageList(list(projects)).blocks.find(b => b.kind === 'table')
  return table?.kind === 'table' ? table.rows : []
}

test('the longest comes first, with both plans, and what is only claimed is said to be', () => {
  const claim = { milestone: 'start', on: '2026-03-01', evidence: [] }
  const rows = rowsOf([
    project('甲', ['2026-02-25'], [claim]),
    project('乙', ['2026-02-01', '2026-03-20']),
    project('丙', ['2026-02-01'], [{ ...claim, verified: true }]),
  ])
  expect(rows.map(r => [r[1], r[6], r[7], r[8], r[9], r[10]])).toEqual([
    ['乙', '2026-03-20', '未到达', '29', '未到', '1'],
    ['甲', '未调整', '已填报，未核实', '5', '5', '1'],
  ])
})

test('where nothing is late it says of how many projects, and has no table', () => {
  const { blocks } = slippageList(list([project('丙', ['2026-04-01'])]))
  expect(JSON.stringify(blocks)).toContain('登记的 1 个项目中，0 个')
  expect(blocks.some(b => b.kind === 'table')).toBe(false)
})
