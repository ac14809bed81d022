import { describe, expect, it } from 'vitest'
import { logOf, minuteMs, work } from '../testing/log-of.ts'
import { elapsedIn } from '../waiting/elapsed.ts'
import { elapsedClock } from './clock-of-log.ts'
import { loopRows } from './loops.ts'
import { handsOf, pingPongRows } from './ping-pong.ts'

describe('ways back', () => {
  it('lead from an activity through others, each once, to itself again', async () => {
    const log = await logOf([
      {
        events: [
          ['受理', 0],
          ['审核', 10],
          ['补正', 20],
          ['审核', 50],
          ['补正', 60],
          ['审核', 100],
        ],
      },
      {
        events: [
          ['受理', 0],
          ['受理', 5],
        ],
      },
    ])
    expect(loopRows(log, elapsedIn(log, undefined))).toEqual([
      { way: ['审核', '补正', '审核'], count: 2, cases: 1, time: 90 * minuteMs },
      { way: ['补正', '审核', '补正'], count: 1, cases: 1, time: 40 * minuteMs },
      { way: ['受理', '受理'], count: 1, cases: 1, time: 5 * minuteMs },
    ])
  })

  it('are none where an activity is only begun and completed', async () => {
    const log = await logOf([{ events: work('审核', [0, 30], '张') }])
    expect(loopRows(log, elapsedIn(log, undefined))).toEqual([])
  })
})

describe('ping-pong', () => {
  it('is a matter that comes back to who gave it away; acts of nobody in between do not hide it', async () => {
    const log = await logOf([
      {
        events: [
          ['转办', 0, '住建局'],
          ['退回', 60, '资规局'],
          ['系统提醒', 70],
          ['转办', 100, '住建局'],
          ['转办', 130, '资规局'],
          ['办结', 200, '水利局'],
        ],
      },
    ])
    const hands = handsOf(log, undefined)
    expect(hands && pingPongRows(log, elapsedClock(log), hands)).toEqual([
      { from: '住建局', over: '资规局', count: 1, cases: 1, time: 100 * minuteMs },
      { from: '资规局', over: '住建局', count: 1, cases: 1, time: 70 * minuteMs },
    ])
  })

  it('is told of the offices of a column where one is named, and of none where there is no such column', async () => {
    const log = await logOf([{ events: [['转办', 0, '甲']] }])
    expect(handsOf(log, 'office')).toBeUndefined()
  })
})
