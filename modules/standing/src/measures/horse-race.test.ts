import { Shelf } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import { standing } from '../module.ts'
import type { Quarter } from '../registers/horse-race.ts'
import { estimate, prizeLedger, quartersInARow } from './horse-race.ts'

const KEEPER = 'development-reform-03'
const rule = '试行（演示）'

function shelved(quarters: readonly (readonly [year: number, quarter: number, won: boolean])[]) {
  const shelf = new Shelf(standing)
  const all = quarters.map(([year, quarter, won]) => {
    const { id } = shelf.enter(KEEPER, 'horse-race', { year, quarter, indicators: [], rule })
    const prize = won ? { mu: 100, yuan: 5_000_000 } : { mu: 0, yuan: 0 }
    const input = { won, document: '公布（演示）', on: '2026-02-01', ...prize }
    return shelf.do(KEEPER, {
      register: 'horse-race',
      id,
      command: 'record-result',
      input,
    }) as unknown as Quarter
  })
  return { shelf, all }
}

test('four quarters on the list give 400 mu and 20 million, and the ledger says what is left of them', () => {
  const { shelf, all } = shelved([1, 2, 3, 4].map(q => [2022, q, true] as const))
  expect(prizeLedger(all)).toMatchObject({ given: { mu: 400, yuan: 20_000_000 }, used: { mu: 0, yuan: 0 } })
  expect(quartersInARow(all)).toBe(4)
  const { id } = all[0] as Quarter
  const use = (mu: number, yuan: number) => ({
    register: 'horse-race',
    id,
    command: 'use-prize',
    input: { project: '示例项目', mu, yuan },
  })
  const used = shelf.do(KEEPER, use(60, 0)) as unknown as Quarter
  expect(shelf.refusal(KEEPER, use(41, 0))).toBe('use-prize/more-than-left')
  expect(shelf.refusal(KEEPER, use(40, 5_000_001))).toBe('use-prize/more-than-left')
  expect(shelf.refusal(KEEPER, use(0, 0))).toBe('use-prize/nothing-used')
  expect(shelf.refusal(KEEPER, use(40, 5_000_000))).toBeUndefined()
  expect(prizeLedger([used, ...all.slice(1)]).left).toEqual({ mu: 340, yuan: 20_000_000 })
})

test('a quarter that was lost or that nobody has recorded breaks the row', () => {
  expect(
    quartersInARow(
      shelved([
        [2022, 4, true],
        [2023, 1, true],
      ]).all,
    ),
  ).toBe(2)
  expect(
    quartersInARow(
      shelved([
        [2022, 4, true],
        [2023, 2, true],
      ]).all,
    ),
  ).toBe(1)
  expect(
    quartersInARow(
      shelved([
        [2022, 4, true],
        [2023, 1, false],
      ]).all,
    ),
  ).toBe(0)
})

test('own figures are counted against the published means, with how many have one, and say no place', () => {
  const indicator = { unit: '%', better: 'higher' as const }
  const found = estimate([
    { ...indicator, name: '固定资产投资增速', value: 12, mean: 8 },
    { ...indicator, name: '民间投资占比', value: 50, mean: 51 },
    { ...indicator, name: '红灯项目', value: 1, mean: 2, better: 'lower' },
    { ...indicator, name: '未公布', value: 3 },
  ])
  expect(found).toMatchObject({ better: 2, comparable: 3, all: 4 })
  expect(found.margins.at(-1)).toEqual({ name: '固定资产投资增速', unit: '%', margin: 4 })
  expect(Object.keys(found).join()).not.toMatch(/rank|score|place/)
})

test('there is no prize without a place on the list, and the public reads no own figures', () => {
  const shelf = new Shelf(standing)
  const { id } = shelf.enter(KEEPER, 'horse-race', { year: 2026, quarter: 1, indicators: [], rule })
  expect(shelf.read('public', { register: 'horse-race', id })).toBeUndefined()
  const input = { won: false, document: '公布（演示）', on: '2026-02-01', mu: 100, yuan: 0 }
  expect(shelf.refusal(KEEPER, { register: 'horse-race', id, command: 'record-result', input })).toBe(
    'record-result/prize-without-win',
  )
})
