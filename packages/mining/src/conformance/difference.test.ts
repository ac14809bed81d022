import { describe, expect, it } from 'vitest'
import { netOfTree } from '../nets/net-of-tree.ts'
import { logOf } from '../testing/log-of.ts'
import { block, step } from '../trees/process-tree.ts'
import { elapsedIn } from '../waiting/elapsed.ts'
import { alignLog } from './align-log.ts'
import { differenceFrom } from './difference.ts'

const tree = block('sequence', [step('受理'), step('会诊'), step('答复'), step('回访')])

const cases = Array.from({ length: 25 }, (_, k) => {
  const skips = k < 3
  const reminded = k === 24
  return {
    events: [
      ['受理', 0],
      ['会诊', 60],
      ...(reminded ? ([['催办', 100]] as const) : []),
      ['答复', 60 + 41 * 1440],
      ...(skips ? [] : ([['回访', 60 + 42 * 1440]] as const)),
    ] as const,
  }
})

describe('the declared procedure against real behaviour', () => {
  it('says who skips what, what nobody foresaw, and where the days are spent', async () => {
    const log = await logOf(cases)
    for (const model of [{ tree }, { net: netOfTree(tree) }]) {
      const {
        cases: held,
        fitting,
        gaveUp,
        deviations,
        passages,
      } = differenceFrom(log, model, { elapsed: elapsedIn(log, undefined) })
      expect([held, fitting, gaveUp]).toEqual([25, 21, 0])
      expect(deviations).toEqual([
        { kind: 'skipped', activity: '回访', cases: 3, times: 3, share: 0.12 },
        { kind: 'unforeseen', activity: '催办', cases: 1, times: 1, share: 0.04 },
      ])
      expect(passages[0]).toMatchObject({ from: '会诊', to: '答复', count: 24 })
      expect((passages[0]?.p50 ?? 0) / 86_400_000).toBe(41)
    }
  })

  it('does not reproach matters under way with what is still to come', async () => {
    const running = await logOf([
      { events: [['受理', 0]] },
      {
        events: [
          ['受理', 0],
          ['答复', 5],
        ],
      },
    ])
    expect(alignLog(running, { tree }, { isPrefix: true })).toMatchObject({ fitting_traces_percent: 50 })
    expect(alignLog(running, { tree })).toMatchObject({ fitting_traces_percent: 0 })
    const elapsed = elapsedIn(running, undefined)
    const isClosed = (c: number) => c === 1
    expect(differenceFrom(running, { tree }, { elapsed, isClosed })).toMatchObject({
      cases: 2,
      underWay: 1,
      fitting: 1,
      deviations: [
        { kind: 'skipped', activity: '会诊', cases: 1, share: 0.5 },
        { kind: 'skipped', activity: '回访', cases: 1, share: 0.5 },
      ],
    })
    // A matter under way that has passed over the consultation has left it out already.
    expect(differenceFrom(running, { tree }, { elapsed, isClosed: () => false }).deviations).toEqual([
      { kind: 'skipped', activity: '会诊', cases: 1, times: 1, share: 0.5 },
    ])
  })
})
