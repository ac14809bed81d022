import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnarLog } from '../columns/columnar-log.ts'
import { weeklyPattern } from '../figures/working-time.ts'
import { logOf, minuteMs, monday, type PlantedCase, work } from '../testing/log-of.ts'
import { naiveQuantile } from '../testing/naive-figures.ts'
import { activityInstances } from './activity-instances.ts'
import { bottlenecks } from './bottlenecks.ts'
import { dutyTimes } from './duty-times.ts'
import { elapsedIn } from './elapsed.ts'
import { queueRows } from './queues.ts'
import { causes, waitingRows } from './waiting-causes.ts'

const always = weeklyPattern('Mon-Sun 00:00-24:00')
const office = weeklyPattern('Mon-Fri 09:00-12:00,13:00-17:00')
if (!always || !office) throw new Error('the patterns are good')

const nine = 9 * 60

/** Minutes of each cause of one activity, those of nothing left out. */
function minutesOf(log: ColumnarLog, activity: string, pattern = always) {
  const row = waitingRows(log, pattern).find(r => r.activity === activity)
  return Object.fromEntries(
    Object.entries(row?.causes ?? {}).flatMap(([cause, ms]) => (ms > 0 ? [[cause, ms / minuteMs]] : [])),
  )
}

describe('why something waits', () => {
  it('is contention while the same hand works on what came before', async () => {
    const log = await logOf([
      { events: [...work('受理', [0, 10], '窗口'), ...work('审核', [20, 60], '张')] },
      { events: [...work('受理', [10, 30], '窗口'), ...work('审核', [60, 80], '张')] },
    ])
    expect(minutesOf(log, '审核')).toEqual({ contention: 30, extraneous: 10 })
  })

  it('is prioritisation while it works on what came later', async () => {
    const log = await logOf([
      { events: [...work('受理', [0, 10], '窗口'), ...work('审核', [60, 80], '张')] },
      { events: [...work('受理', [10, 20], '窗口'), ...work('会诊', [20, 60], '张')] },
    ])
    expect(minutesOf(log, '审核')).toEqual({ prioritisation: 40, extraneous: 10 })
  })

  it('is batching until the batch is complete, and not where a queue is merely worked off', async () => {
    const gathered = await logOf([
      { events: [...work('受理', [0, 10], '甲'), ...work('盖章', [100, 105], '张')] },
      { events: [...work('受理', [20, 40], '乙'), ...work('盖章', [105, 110], '张')] },
      { events: [...work('受理', [50, 70], '丙'), ...work('盖章', [110, 115], '张')] },
    ])
    // Until the third was ready at 70; then 30 idle for all, and 5 and 10 while the mates were done.
    expect(minutesOf(gathered, '盖章')).toEqual({ batching: 60 + 30, contention: 5 + 10, extraneous: 3 * 30 })
    const queue = await logOf([
      { events: [...work('受理', [0, 10], '甲'), ...work('盖章', [10, 100], '张')] },
      { events: [...work('受理', [20, 40], '乙'), ...work('盖章', [100, 110], '张')] },
      { events: [...work('受理', [50, 70], '丙'), ...work('盖章', [110, 120], '张')] },
    ])
    expect(minutesOf(queue, '盖章')).toEqual({ contention: 60 + 40 })
  })

  it('is unavailability while the office is closed, and extraneous where nothing explains it', async () => {
    const log = await logOf([
      {
        events: [
          ...work('受理', [nine, nine + 60], '甲'),
          ...work('审核', [1440 + nine + 30, 1440 + nine + 40], '张'),
        ],
      },
    ])
    // Monday 10:00 to Tuesday 9:30: 6 hours of Monday less lunch, half an hour of Tuesday.
    expect(minutesOf(log, '审核', office)).toEqual({
      extraneous: 6 * 60 + 30,
      unavailability: 23.5 * 60 - 6.5 * 60,
    })
  })

  it('is nobody’s where the log names nobody', async () => {
    const log = await logOf([
      {
        events: [
          ['受理', 0, undefined, 'start'],
          ['受理', 5, undefined, 'complete'],
          ['审核', 25, undefined, 'start'],
          ['审核', 30, undefined, 'complete'],
        ],
      },
    ])
    expect(minutesOf(log, '审核')).toEqual({ unattributed: 20 })
  })

  it('cannot be told where only completions are logged: then the sojourn is told, and named so', async () => {
    const log = await logOf([
      {
        events: [
          ['受理', 0, '甲'],
          ['审核', 90, '张'],
        ],
      },
    ])
    expect(waitingRows(log)).toEqual([
      { basis: 'sojourn', activity: '审核', count: 1, waiting: 90 * minuteMs, service: null, causes: null },
      { basis: 'sojourn', activity: '受理', count: 1, waiting: 0, service: null, causes: null },
    ])
  })

  it('does not begin with the end of what runs beside it', async () => {
    const cases = Array.from({ length: 5 }, (_, k): PlantedCase => {
      const at = k * 1000
      return {
        events: [
          ...work('受理', [at, at + 10], '甲'),
          ...work('勘察', [at + 20, at + 60], '乙'),
          ...work('公示', [at + 50, at + 90], '丙'),
        ],
      }
    })
    // In one more case they do not overlap, yet neither waits for the other.
    const apart = [
      ...work('受理', [9000, 9010], '甲'),
      ...work('勘察', [9020, 9040], '乙'),
      ...work('公示', [9100, 9110], '丙'),
    ]
    const { enabledMs, caseOf, activity } = activityInstances(await logOf([...cases, { events: apart }]))
    const last = enabledMs.findLastIndex((_, i) => caseOf[i] === 5 && activity[i] === 2)
    expect(enabledMs[last]).toBe(monday + 9010 * minuteMs)
  })
})

const piece = fc.record({
  gap: fc.integer({ min: 0, max: 40 }),
  length: fc.integer({ min: 0, max: 30 }),
  who: fc.constantFrom('甲', '乙'),
  what: fc.constantFrom('a', 'b', 'c'),
})
const plantedCases = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.array(piece, { minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map(cases =>
    cases.map(([start, pieces]): PlantedCase => {
      let at = nine - 60 + start
      return {
        events: pieces.flatMap(({ gap, length, who, what }) => {
          const from = at + gap
          at = from + length
          return work(what, [from, at], who)
        }),
      }
    }),
  )

describe('causes of waiting', () => {
  it('add up to the waiting, whatever the log', () =>
    fc.assert(
      fc.asyncProperty(plantedCases, async cases => {
        for (const { waiting, causes: why } of waitingRows(await logOf(cases), office)) {
          const sum = causes.reduce((total, cause) => total + (why?.[cause] ?? 0), 0)
          expect(sum).toBe(waiting)
        }
      }),
      { numRuns: 150, seed: 51 },
    ))

  it('are what looking at every minute says, batches apart', () =>
    fc.assert(
      fc.asyncProperty(plantedCases, async cases => {
        const log = await logOf(cases)
        const instances = activityInstances(log)
        const all = Array.from({ length: instances.count }, (_, i) => ({
          a: instances.activity[i] as number,
          r: instances.resource[i] as number,
          enabled: (instances.enabledMs[i] as number) / minuteMs,
          start: (instances.startMs[i] as number) / minuteMs,
          end: (instances.endMs[i] as number) / minuteMs,
        }))
        const naive = new Map<string, number>()
        for (const one of all) {
          for (let m = one.enabled; m < one.start; m++) {
            const others = all.filter(o => o !== one && o.r === one.r && o.start <= m && o.end > m)
            const inDay = ((m % 1440) + 1440) % 1440
            const isOpen = (inDay >= nine && inDay < 720) || (inDay >= 780 && inDay < 1020)
            const isEarlier = (o: (typeof all)[number]) =>
              (Number.isNaN(o.enabled) ? o.start : o.enabled) <= one.enabled
            const cause = others.some(isEarlier)
              ? 'contention'
              : others.length > 0
                ? 'prioritisation'
                : isOpen
                  ? 'extraneous'
                  : 'unavailability'
            const key = `${log.activities[one.a]} ${cause}`
            naive.set(key, (naive.get(key) ?? 0) + 1)
          }
        }
        const rows = waitingRows(log, office)
        if (rows.some(row => (row.causes?.batching ?? 0) > 0)) return
        const found = rows.flatMap(({ activity, causes: why }) =>
          Object.entries(why ?? {}).flatMap(([cause, ms]) =>
            ms > 0 ? [[`${activity} ${cause}`, ms / minuteMs] as const] : [],
          ),
        )
        expect(new Map(found)).toEqual(naive)
      }),
      { numRuns: 150, seed: 52 },
    ))
})

describe('hours on duty', () => {
  it('are read from when somebody is seen, if no calendar is given', async () => {
    const events = Array.from({ length: 60 }, (_, day) => day)
      .filter(day => day % 7 < 5)
      .flatMap((day): [string, number, string][] => [
        ['收件', day * 1440 + nine, '张'],
        ['办结', day * 1440 + 16 * 60 + 30, '张'],
      ])
    const duty = dutyTimes(await logOf([{ events }]), undefined)(1)
    const at = (day: number, minute: number) => monday + (day * 1440 + minute) * minuteMs
    expect(duty(at(7, 0), at(8, 0)) / 3_600_000).toBe(8)
    expect(duty(at(12, 0), at(14, 0))).toBe(0)
  })
})

describe('bottlenecks', () => {
  it('are ranked by the working time that is lost, not by the time on the wall', async () => {
    // One waits over the weekend (17 working hours by the wall 65), the other two whole working days.
    const log = await logOf([
      {
        events: [
          ['受理', 4 * 1440 + 16 * 60, '甲'],
          ['审核', 7 * 1440 + nine, '乙'],
        ],
      },
      {
        events: [
          ['受理', nine, '甲'],
          ['会诊', 1440 + 17 * 60, '乙'],
        ],
      },
    ])
    const wall = bottlenecks(log, elapsedIn(log, undefined)).map(row => row.to)
    const working = bottlenecks(log, elapsedIn(log, office))
    expect(wall).toEqual(['审核', '会诊'])
    expect(working.map(({ to, lost, basis }) => [to, lost / 3_600_000, basis])).toEqual([
      ['会诊', 14, 'sojourn'],
      ['审核', 1, 'sojourn'],
    ])
    expect(working[0]?.share).toBeCloseTo(14 / 15, 12)
  })

  it('lose what every single passage loses', () =>
    fc.assert(
      fc.asyncProperty(plantedCases, async cases => {
        const completions = cases.map(({ events }) => ({
          events: events.filter(([, , , mark]) => mark === 'complete').map(([a, m, r]) => [a, m, r] as const),
        }))
        const gaps = new Map<string, number[]>()
        for (const { events } of completions) {
          for (const [i, [to, at]] of events.entries()) {
            const before = events[i - 1]
            if (before === undefined) continue
            const key = `${before[0]} ${to}`
            gaps.set(key, [...(gaps.get(key) ?? []), at - before[1]])
          }
        }
        const log = await logOf(completions)
        const rows = bottlenecks(log, elapsedIn(log, undefined))
        expect(rows).toHaveLength(gaps.size)
        for (const { from, to, lost, count, p90, beyondMedian } of rows) {
          const own = gaps.get(`${from} ${to}`) ?? []
          const middle = naiveQuantile(own, 0.5)
          expect([lost / minuteMs, count]).toEqual([own.reduce((a, b) => a + b, 0), own.length])
          expect(p90 / minuteMs).toBeCloseTo(naiveQuantile(own, 0.9), 6)
          expect(beyondMedian / minuteMs).toBeCloseTo(
            own.reduce((sum, gap) => sum + Math.max(0, gap - middle), 0),
            6,
          )
        }
      }),
      { numRuns: 100, seed: 53 },
    ))
})

describe('queues', () => {
  const steady = Array.from({ length: 400 }, (_, k) => ({
    events: [
      ['受理', k * 60, '甲'],
      ['审核', k * 60 + 240, '乙'],
    ] as const,
  }))

  it('keep Little’s law where as much goes out as comes in', async () => {
    const [all, review] = queueRows(await logOf(steady))
    expect(review).toMatchObject({ activity: '审核', holds: true, longest: 4 })
    expect(review?.meanLength).toBeCloseTo(4, 2)
    expect(review?.expectedLength).toBeCloseTo(4, 1)
    expect(all).toMatchObject({ activity: null, holds: true })
  })

  it('are said to break it where a backlog of before is worked off', async () => {
    const backlog = Array.from({ length: 200 }, (_, k) => ({
      events: [
        ['受理', k, '甲'],
        ['审核', 400 + k * 120, '乙'],
      ] as const,
    }))
    const [, review] = queueRows(await logOf([...backlog, ...steady]))
    expect(review?.holds).toBe(false)
    expect(review?.deviation).toBeLessThan(-0.5)
  })

  it('are as long as counting heads at every minute finds', async () => {
    const log = await logOf(
      Array.from({ length: 60 }, (_, k) => ({
        events: [
          ['受理', (k * 137) % 900, '甲'],
          ['审核', ((k * 137) % 900) + ((k * 59) % 200), '乙'],
        ] as const,
      })),
    )
    const stays = Array.from({ length: 60 }, (_, k) => [
      (k * 137) % 900,
      ((k * 137) % 900) + ((k * 59) % 200),
    ])
    const [first, last] = [
      Math.min(...stays.map(([from]) => from as number)),
      Math.max(...stays.map(([, to]) => to as number)),
    ]
    const [from, to] = [first + (last - first) * 0.1, last - (last - first) * 0.1]
    let sum = 0
    const slices = 40_000
    for (let s = 0; s < slices; s++) {
      const at = from + ((s + 0.5) / slices) * (to - from)
      sum += stays.filter(([a, b]) => (a as number) <= at && (b as number) > at).length
    }
    expect(queueRows(log)[1]?.meanLength).toBeCloseTo(sum / slices, 2)
  })
})
