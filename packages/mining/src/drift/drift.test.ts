import { describe, expect, it } from 'vitest'
import { elapsedClock } from '../figures/clock-of-log.ts'
import { seededRandom } from '../statistics/random.ts'
import { logOf, minuteMs, monday, type PlantedCase } from '../testing/log-of.ts'
import { findDrift } from './drift.ts'

interface Life {
  readonly cases: number
  readonly changesAt: number
  readonly seed: number
  readonly slower?: number
}

/** Cases that skip a step now and then; from a certain one on they skip it mostly, or take longer. */
function planted({ cases, changesAt, seed, slower = 1 }: Life): PlantedCase[] {
  const random = seededRandom(seed)
  return Array.from({ length: cases }, (_, k) => {
    const isChanged = k >= changesAt
    const skips = random() < (isChanged && slower === 1 ? 0.7 : 0.2)
    const start = k * 600
    const pace = 60 * (0.5 + random()) * (isChanged ? slower : 1)
    const names = skips ? ['受理', '审核', '办结'] : ['受理', '审核', '回访', '办结']
    return {
      events: names.map((name, i) => [name, start + Math.round((i * 3 * pace) / names.length)] as const),
    }
  })
}

describe('drift', () => {
  it('is found where a step comes to be skipped, near the matter it began with, and says which', async () => {
    const log = await logOf(planted({ cases: 400, changesAt: 250, seed: 1 }))
    const { drifts } = findDrift(log, elapsedClock(log))
    const ways = drifts.filter(({ kind }) => kind === 'ways')
    expect(ways).toHaveLength(1)
    expect(Math.abs((ways[0]?.casesBefore ?? 0) - 250)).toBeLessThanOrEqual(12)
    expect(Math.abs((ways[0]?.atMs ?? 0) - (monday + 250 * 600 * minuteMs))).toBeLessThan(12 * 600 * minuteMs)
    const skipped = ways[0]?.changed.find(({ from, to }) => from === '审核' && to === '办结')
    expect(skipped?.before).toBeLessThan(0.35)
    expect(skipped?.after).toBeGreaterThan(0.55)
  })

  it('of durations is told apart from that of ways', async () => {
    const log = await logOf(planted({ cases: 400, changesAt: 180, seed: 2, slower: 3 }))
    const { drifts } = findDrift(log, elapsedClock(log))
    expect(drifts.map(({ kind }) => kind)).toEqual(['durations'])
    expect(Math.abs((drifts[0]?.casesBefore ?? 0) - 180)).toBeLessThanOrEqual(12)
    expect((drifts[0]?.p50After ?? 0) / (drifts[0]?.p50Before ?? 1)).toBeGreaterThan(2)
  })

  it('is seldom seen where nothing changed: at most three logs in a hundred', async () => {
    let alarms = 0
    for (let k = 1; k <= 100; k++) {
      const log = await logOf(planted({ cases: 150, changesAt: 999, seed: k * 7919 }))
      if (findDrift(log, elapsedClock(log)).drifts.length > 0) alarms += 1
    }
    expect(alarms).toBeLessThanOrEqual(3)
  })

  it('of two changes finds both', async () => {
    const first = planted({ cases: 240, changesAt: 120, seed: 5 })
    const back = planted({ cases: 120, changesAt: 999, seed: 6 }).map(({ events }) => ({
      events: events.map(([name, at]) => [name, at + 240 * 600] as const),
    }))
    const log = await logOf([...first, ...back])
    const { drifts } = findDrift(log, elapsedClock(log))
    expect(drifts).toHaveLength(2)
  })
})
