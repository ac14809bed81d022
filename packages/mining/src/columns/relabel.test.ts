import { describe, expect, it } from 'vitest'
import { variantRows } from '../figures/variants.ts'
import { logOf, minuteMs, monday } from '../testing/log-of.ts'
import { relabel } from './relabel.ts'

describe('a log told in other words', () => {
  it('keeps its cases, times and people, and leaves out what has no name', async () => {
    const log = await logOf([
      {
        events: [
          ['matter-opened', 0, '张'],
          ['note-added', 5, '李'],
          ['step-concluded', 9, '王'],
        ],
      },
      { events: [['note-added', 1, '李']] },
    ])
    const names = new Map([
      ['matter-opened', '受理'],
      ['step-concluded', '审核'],
    ])
    const told = relabel(log, i => names.get(log.activities[log.activity[i] as number] as string))
    expect(variantRows(told).map(({ activities, count }) => [activities, count])).toEqual([
      [[], 1],
      [['受理', '审核'], 1],
    ])
    expect(Array.from(told.atMs, at => (at - monday) / minuteMs)).toEqual([0, 9])
    expect(Array.from(told.resource, r => told.resources[r])).toEqual(['张', '王'])
  })
})
