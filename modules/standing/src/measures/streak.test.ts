import { countyFile } from '@doudi/ledger/test-shelf'
import { expect, test } from 'vitest'
import type { DingRule } from '../registers/ding.ts'
import { streak, streaksOf } from './streak.ts'

const rules = (countyFile('entries/standing.yaml') as { registers: { 'ding-rules': DingRule[] } }).registers[
  'ding-rules'
]
function ruleOf(ding: string, version: string): DingRule {
  const found = rules.find(r => r.ding === ding && r.version.startsWith(version))
  if (!found) throw new Error(`no rules ${ding} ${version}`)
  return found
}
const won = (...years: number[]) => years.map(year => ({ year, level: 'listed' as const }))

test('safety: three years in a row give the ding, six bronze, nine silver, twelve gold, then a star every three years', () => {
  const rule = ruleOf('pingan', '历年')
  const years = Array.from({ length: 16 }, (_, i) => 2007 + i)
  const after = (n: number) => streak(won(...years.slice(0, n)), { rule, until: 2006 + n })
  expect([2, 3, 5, 6, 9, 12].map(n => after(n).level)).toEqual([
    undefined,
    'ding',
    'ding',
    'bronze',
    'silver',
    'gold',
  ])
  expect(after(2).next).toEqual({ level: 'ding', more: 1 })
  expect(after(12)).toMatchObject({ stars: 0, next: { level: 'star', more: 3 } })
  expect(after(16)).toMatchObject({ level: 'gold', stars: 1, next: { level: 'star', more: 2 } })
})

test('a year without it breaks a row and says why; the count begins again', () => {
  const rule = ruleOf('pingan', '历年')
  const years = [...won(2018, 2019), { year: 2020, why: '发生较大事故（演示）' }, ...won(2021, 2022, 2023)]
  expect(streak(years, { rule, until: 2023 })).toMatchObject({
    years: 3,
    level: 'ding',
    breaks: [{ year: 2020, why: '发生较大事故（演示）' }],
  })
})

test('a year nobody has recorded breaks a row too, and is told as not recorded', () => {
  const rule = ruleOf('pingan', '历年')
  const found = streak(won(2020, 2022), { rule, until: 2022 })
  expect(found).toMatchObject({ years: 1, breaks: [{ year: 2021, why: '无记录 not recorded' }] })
})

test('water: the same years are worth more or less under the versions of its rules', () => {
  const years = [...won(2017, 2018), { year: 2019, why: '未获优秀（演示）' }, ...won(2020, 2021, 2022)]
  const together = streak(years, { rule: ruleOf('dayu', '2025'), until: 2022 })
  const inARow = streak(years, { rule: ruleOf('dayu', '2023'), until: 2022 })
  expect(together).toMatchObject({ years: 5, level: 'silver', next: { level: 'gold', more: 2 } })
  expect(inARow).toMatchObject({ years: 3, level: 'silver', next: { level: 'gold', more: 3 } })
  expect(together.version).not.toBe(inARow.version)
})

test('each version is counted up to the last year for which it was the one in use, and one not yet in use says nothing', () => {
  const [old, changed] = [ruleOf('dayu', '2023'), ruleOf('dayu', '2025')]
  const years = (...given: number[]) => won(...given) as unknown as Parameters<typeof streaksOf>[0]
  const under = (...given: number[]) =>
    streaksOf(years(...given), [changed, old]).map(v => [v.rule.version, v.until, v.streak?.years])
  expect(under(2022, 2023)).toEqual([
    ['2023 年版', 2023, 2],
    ['2025 年版', undefined, undefined],
  ])
  expect(under(2022, 2023, 2025)).toEqual([
    ['2023 年版', 2023, 2],
    ['2025 年版', 2025, 3],
  ])
  expect(streaksOf([], [old]).map(v => v.streak)).toEqual([undefined])
})
