import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnarLog, eventCount, keepCases, keepContained } from '../columns/columnar-log.ts'
import { columnsOfTraces } from '../columns/from-traces.ts'
import { loadLog } from '../columns/load-log.ts'
import { type LogTrace, openLog } from '../index.ts'
import { allTraces } from '../testing/log-file.ts'
import { naiveFigures, naiveQuantile } from '../testing/naive-figures.ts'
import { randomTraces } from '../testing/random-logs.ts'
import { expectedFigures, sharedLogs } from '../testing/shared-folder.ts'
import { caseDurations, elapsedClock, wallClock, workingClock } from './clock-of-log.ts'
import { directlyFollows, edgeRows } from './directly-follows.ts'
import { handoverRows } from './handover.ts'
import { logStats } from './log-stats.ts'
import { edgeTimes } from './performance.ts'
import { quantiles } from './quantile.ts'
import { reworkRows } from './rework.ts'
import { variantRows } from './variants.ts'
import { weeklyPattern, workedUpTo, workingTime } from './working-time.ts'

function agreesWithNaive(log: ColumnarLog, traces: readonly LogTrace[]): void {
  const naive = naiveFigures(traces)
  const byPair = (rows: readonly { from: string; to: string; count: number }[]) =>
    Object.fromEntries(rows.map(({ from, to, count }) => [JSON.stringify([from, to]), count]))
  expect(byPair(edgeRows(directlyFollows(log), log.activities))).toEqual(
    Object.fromEntries([...naive.edges].map(([edge, gaps]) => [edge, gaps.length])),
  )
  expect(byPair(handoverRows(log))).toEqual(Object.fromEntries(naive.handovers))
  expect(Object.fromEntries(variantRows(log).map(v => [JSON.stringify(v.activities), v.count]))).toEqual(
    Object.fromEntries(naive.variants),
  )
  expect(
    Object.fromEntries(reworkRows(log, wallClock(log)).map(r => [r.activity, r.casesWithRework])),
  ).toEqual(Object.fromEntries(naive.rework))
  for (const { from, to, p50, p90, min, max, mean } of edgeTimes(log, elapsedClock(log))) {
    const gaps = naive.edges.get(JSON.stringify([from, to])) ?? []
    expect([min, max]).toEqual([Math.min(...gaps), Math.max(...gaps)])
    expect(p50).toBeCloseTo(naiveQuantile(gaps, 0.5), 3)
    expect(p90).toBeCloseTo(naiveQuantile(gaps, 0.9), 3)
    expect(mean).toBeCloseTo(gaps.reduce((a, b) => a + b, 0) / gaps.length, 3)
  }
}

const anyLog = randomTraces.filter(traces => traces.some(({ events }) => events.length > 0))

describe('figures of any log', () => {
  it('agree with a second reckoning, edge by edge', () =>
    fc.assert(
      fc.asyncProperty(anyLog, async traces => agreesWithNaive((await columnsOfTraces(traces)).log, traces)),
      { numRuns: 200, seed: 8 },
    ))

  it('directly-follows counts add up to events less cases that have any', () =>
    fc.assert(
      fc.asyncProperty(anyLog, async traces => {
        const { log } = await columnsOfTraces(traces)
        const weight = directlyFollows(log).count.reduce((a, b) => a + b, 0)
        expect(weight).toBe(eventCount(log) - traces.filter(({ events }) => events.length > 0).length)
      }),
      { seed: 9 },
    ))

  it('do not depend on the order of events in the file where their times differ', () =>
    fc.assert(
      fc.asyncProperty(anyLog, fc.nat(), async (traces, turn) => {
        const distinct = traces.map(({ events, ...trace }, t) => ({
          ...trace,
          events: events.map((event, i) => ({
            ...event,
            attributes: event.attributes.map(a =>
              a.key === 'time:timestamp' && a.type === 'date'
                ? { ...a, epochMs: t * 1e6 + ((i * 7919) % 997) * 1000 + i }
                : a,
            ),
          })),
        }))
        const turned = distinct.map(({ events, ...trace }) => {
          const at = events.length === 0 ? 0 : turn % events.length
          return { ...trace, events: [...events.slice(at), ...events.slice(0, at)].reverse() }
        })
        const rows = async (of: readonly LogTrace[]) => {
          const { log } = await columnsOfTraces(of)
          return [
            edgeTimes(log, elapsedClock(log)),
            variantRows(log),
            handoverRows(log),
            reworkRows(log, wallClock(log)),
          ]
        }
        expect(await rows(turned)).toEqual(await rows(distinct))
      }),
      { seed: 10 },
    ))

  it('a view of some cases counts as a log of those cases alone', () =>
    fc.assert(
      fc.asyncProperty(anyLog, fc.infiniteStream(fc.boolean()), async (traces, stream) => {
        const isKept = traces.map(() => stream.next().value as boolean)
        const { log } = await columnsOfTraces(traces)
        const view = keepCases(log, i => isKept[i] ?? false)
        const alone = await columnsOfTraces(traces.filter((_, i) => isKept[i]))
        expect(variantRows(view)).toEqual(variantRows(alone.log))
        expect(logStats(view)).toEqual(logStats(alone.log))
        expect(view.atMs).toBe(log.atMs)
      }),
      { seed: 11 },
    ))

  it('a case lies within a stretch of time only if all its events do', async () => {
    const { log } = await loadFixture()
    const view = keepContained(log, Date.parse('2026-03-02'), Date.parse('2026-03-03'))
    expect(Array.from(view.source, c => log.caseIds[c])).toEqual(['B'])
  })
})

async function loadFixture() {
  const { logFile } = await import('../testing/log-file.ts')
  return loadLog(
    logFile(
      'case,activity,time\nA,x,2026-03-02 09:00:00\nA,y,2026-03-05 10:00:00\nB,x,2026-03-02 09:00:00\n',
    ),
  )
}

describe('exact quantiles', () => {
  it('are those of sorting, whatever the values', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 }), values => {
        const [p10, p50, p90] = quantiles(Float64Array.from(values), [0.1, 0.5, 0.9])
        expect(p10).toBeCloseTo(naiveQuantile(values, 0.1), 9)
        expect(p50).toBeCloseTo(naiveQuantile(values, 0.5), 9)
        expect(p90).toBeCloseTo(naiveQuantile(values, 0.9), 9)
      }),
      { seed: 12 },
    ))

  it('of nothing are no figure', () => expect(quantiles(new Float64Array(0), [0.5])).toEqual([null]))
})

describe('working time', () => {
  const week = weeklyPattern('Mon-Fri 08:30-12:00,13:30-17:00; Sat 09:00-12:00')
  if (!week) throw new Error('the pattern is good')
  const from = Date.UTC(2026, 0, 1)
  const time = workingTime(week, from, Date.UTC(2027, 0, 1))
  const minute = 60_000

  it('is what a walk over every minute counts', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 * 1440 }),
        fc.integer({ min: 0, max: 4 * 1440 }),
        (start, length) => {
          let walked = 0
          for (let m = start; m < start + length; m++) {
            const at = from + m * minute
            const inDay = at % 86_400_000
            const day = new Date(at).getUTCDay()
            const isOpen = (a: number, b: number) => inDay >= a * minute && inDay < b * minute
            const isWorked =
              (day >= 1 && day <= 5 && (isOpen(510, 720) || isOpen(810, 1020))) ||
              (day === 6 && isOpen(540, 720))
            if (isWorked) walked += minute
          }
          const worked =
            workedUpTo(time, from + (start + length) * minute) - workedUpTo(time, from + start * minute)
          expect(worked).toBe(walked)
        },
      ),
      { numRuns: 60, seed: 13 },
    ))

  it('adds up: from a to c is from a to b and from b to c', () =>
    fc.assert(
      fc.property(fc.tuple(...Array(3).fill(fc.integer({ min: 0, max: 364 * 86_400_000 }))), moments => {
        const [a = 0, b = 0, c = 0] = (moments as number[])
          .sort((x, y) => x - y)
          .map(ms => workedUpTo(time, from + ms))
        expect(b - a + (c - b)).toBe(c - a)
        expect(a <= b && b <= c).toBe(true)
      }),
      { seed: 14 },
    ))

  it.each([
    'Mon-Fri',
    'Mon-Fri 9-5',
    'Xyz 09:00-10:00',
    'Mon 10:00-09:00',
    'Mon 09:00-12:00,11:00-13:00',
    '',
  ])('%j is no week', text => expect(weeklyPattern(text)).toBeUndefined())
})

const expected = expectedFigures()
describe.skipIf(!expected)(`shared logs${expected ? '' : ' (not run: input absent)'}`, () => {
  it.each(Object.entries(expected ?? {}))(
    '%s has exactly the figures of the reference',
    async (name, reference) => {
      const { log } = await loadLog(join(sharedLogs, name))
      const { duration_days, ...counts } = logStats(log)
      const { duration_days_mean, p50, p90, top_edges, ...referenceCounts } = reference
      expect(counts).toEqual(referenceCounts)
      const days = [duration_days.mean, duration_days.p50, duration_days.p90].map(d => Number(d?.toFixed(4)))
      expect(days).toEqual([duration_days_mean, p50, p90])
      const rows = edgeRows(directlyFollows(log), log.activities)
      expect(rows.slice(0, 5).map(({ from, to, count }) => [from, to, count])).toEqual(top_edges)
    },
  )

  it.each(Object.keys(expected ?? {}))('%s agrees with a second reckoning, edge by edge', async name => {
    const file = join(sharedLogs, name)
    agreesWithNaive((await loadLog(file)).log, await allTraces(await openLog(file)))
  })

  it('working hours of a permit log lie below its elapsed hours', async () => {
    const { log } = await loadLog(join(sharedLogs, 'BPIC15_1.xes.gz'))
    const week = weeklyPattern('Mon-Fri 07:00-17:00')
    if (!week) throw new Error('the pattern is good')
    const worked = caseDurations(log, workingClock(log, week))
    const elapsed = caseDurations(log, elapsedClock(log))
    // Ten hours on five days of seven is 0.2976 of all time.
    const share = worked.reduce((a, b) => a + b, 0) / elapsed.reduce((a, b) => a + b, 0)
    expect(share).toBeGreaterThan(0.29)
    expect(share).toBeLessThan(0.31)
  })
})
