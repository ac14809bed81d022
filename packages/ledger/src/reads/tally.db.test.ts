import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListFilter } from '../ledger.ts'
import { countQueries } from '../testing/count-queries.ts'
import { APPLICANT, openSimpleCounty, type SimpleCounty } from '../testing.ts'

const WUKANG = '330521001'
const QIANYUAN = '330521101'

let desk: SimpleCounty

beforeAll(async () => {
  desk = await openSimpleCounty()
  for (const [town, text] of [
    [WUKANG, '路灯不亮'],
    [WUKANG, '门前积水'],
    [QIANYUAN, '道路破损'],
    [undefined, '办事咨询'],
  ]) {
    const input = { procedure: 'simple', text, ...(town && { town }) }
    await desk.ledger.openMatter({ actor: APPLICANT, input, key: desk.key() })
  }
})
afterAll(() => desk.close())

/** What the lists of the same filter show, counted by hand. */
async function counted(filter: ListFilter): Promise<Record<string, number>> {
  const { items } = await desk.ledger.list({ ...filter, limit: 200 }, desk.officer('enterprise-centre-03'))
  const counts: Record<string, number> = {}
  for (const { town } of items) counts[town ?? 'none'] = (counts[town ?? 'none'] ?? 0) + 1
  return counts
}

test('given matters of several towns, when they are counted by town, then the counts are those of the lists, in one query', async () => {
  const reader = desk.officer('enterprise-centre-03')
  const { result, queries } = await countQueries(() => desk.ledger.tally('town', {}, reader))
  expect(queries).toBe(1)
  const totals = Object.fromEntries(result.map(row => [row.key ?? 'none', row.total]))
  expect(totals).toEqual({ [WUKANG]: 2, [QIANYUAN]: 1, none: 1 })
  expect(totals).toEqual(await counted({}))
})

test('given that time has passed, when lights are counted, then each light has as many as its list', async () => {
  desk.setTime('2026-04-20 10:00')
  const reader = desk.officer('enterprise-centre-03')
  const rows = await desk.ledger.tally('town', {}, reader)
  for (const light of ['green', 'yellow', 'red'] as const) {
    const inTally = Object.fromEntries(rows.filter(r => r[light] > 0).map(r => [r.key ?? 'none', r[light]]))
    expect(inTally, light).toEqual(await counted({ light }))
  }
  expect(rows.every(r => r.green + r.yellow + r.red + r.none === r.total)).toBe(true)
  expect(rows.some(r => r.red > 0)).toBe(true)
})

test('given a filter, when matters are counted, then only what it finds is counted', async () => {
  const reader = desk.officer('enterprise-centre-03')
  const rows = await desk.ledger.tally('office', { town: QIANYUAN }, reader)
  expect(rows.map(r => [r.key, r.total])).toEqual([['enterprise-centre', 1]])
})
