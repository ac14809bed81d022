import { type County, core, handleCounty, register } from '@doudi/kernel'
import { digestOf } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { desk } from '../module.ts'
import { actorOf, county, local } from '../testing.ts'

const registry = register([core, desk])
const BASELINE = {
  item: 'land-title',
  days: 30,
  unit: 'working-days',
  counted: '从受理到领证，不含补正',
  source: '窗口统计台账（演示）',
  dated: '2025-12-31',
} as const

function act(
  command: string,
  input: object,
  { who = 'doudi-01', on = county }: { who?: string; on?: County } = {},
) {
  const scene = {
    registry,
    county: on,
    actor: actorOf(who),
    now: local('2026-03-02 10:00'),
    digest: digestOf,
  }
  return handleCounty(scene, { command, input })
}

describe('a baseline', () => {
  it('given one of the item, when another is stated, then it replaces it; withdrawn, there is none', () => {
    const first = act('state-baseline', BASELINE)
    if (!('county' in first)) throw new Error(JSON.stringify(first))
    expect(first.county.baselines).toEqual([BASELINE])
    const second = act('state-baseline', { ...BASELINE, days: 28 }, { on: first.county })
    if (!('county' in second)) throw new Error(JSON.stringify(second))
    expect(second.county.baselines).toEqual([{ ...BASELINE, days: 28 }])
    const gone = act('withdraw-baseline', { item: 'land-title', reason: '出处有误' }, { on: second.county })
    expect('county' in gone && gone.county.baselines).toEqual([])
    expect(act('withdraw-baseline', { item: 'land-title', reason: '再撤' })).toMatchObject({
      refused: { code: 'withdraw-baseline/unknown-baseline' },
    })
  })

  it.each([
    ['an item that is not there', 'state-baseline/unknown-item', { item: 'moon' }],
    ['a cost before without one now', 'state-baseline/half-a-cost', { costBefore: 1_000 }],
    ['a source of tomorrow', 'state-baseline/dated-ahead', { dated: '2026-03-03' }],
  ])('given %s, then it is refused', (_, code, more) => {
    expect(act('state-baseline', { ...BASELINE, ...more })).toMatchObject({ refused: { code } })
  })

  it('given no source or no definition, then it is none', () => {
    const { source: _, counted: __, ...bare } = BASELINE
    const done = act('state-baseline', bare)
    expect('invalid' in done && done.invalid.map(f => f.path)).toEqual(['counted', 'source'])
    expect(act('state-baseline', BASELINE, { who: 'transport-03' })).toMatchObject({
      refused: { code: 'matter/not-yours' },
    })
  })
})
