import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'
import { seededRandom } from '../statistics/random.ts'
import { logOf, minuteMs, monday, type PlantedCase, type PlantedEvent } from '../testing/log-of.ts'
import { elapsedIn } from '../waiting/elapsed.ts'
import { boost, boostedValue } from './boosted-trees.ts'
import { casesByStart, fitAsOf } from './evaluation.ts'
import { medianOf, shareBeyond, survivalCurve } from './kaplan-meier.ts'
import { predict } from './predict.ts'
import { prefixesOf, type Subject } from './prefixes.ts'

describe('the estimator of Kaplan and Meier', () => {
  it('gives the published figures of the leukaemia trial', () => {
    // Freireich et al. 1963, 6-MP group, as in Kleinbaum and Klein: censored times are marked with +.
    const trial = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ')
    const curve = survivalCurve(
      trial.map(text => Number.parseInt(text, 10)),
      trial.map(text => !text.endsWith('+')),
    )
    const shares = [6, 7, 10, 13, 16, 22, 23].map(time => Number(shareBeyond(curve, time).toFixed(3)))
    expect(shares).toEqual([0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448])
    expect(medianOf(curve)).toBe(23)
  })

  it('is the plain share where everything was seen to end', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 20 }),
        (lasted, time) => {
          const curve = survivalCurve(
            lasted,
            lasted.map(() => true),
          )
          expect(shareBeyond(curve, time)).toBeCloseTo(lasted.filter(l => l > time).length / lasted.length, 9)
        },
      ),
      { seed: 111 },
    ))
})

describe('boosted trees', () => {
  it('find steps that two features make together, and say the median where nothing helps', () => {
    const random = seededRandom(4)
    const rows = 800
    const [x, y] = [0, 1].map(() => Float64Array.from({ length: rows }, () => Math.floor(random() * 10)))
    const features = [x, y] as Float64Array[]
    const step = (row: number) => ((x?.[row] as number) > 4 ? ((y?.[row] as number) > 6 ? 9 : 5) : 1)
    const target = Float64Array.from({ length: rows }, (_, row) => step(row))
    const trees = boost(features, target)
    const off = Array.from({ length: rows }, (_, row) =>
      Math.abs(boostedValue(trees, features, row) - step(row)),
    )
    expect(Math.max(...off)).toBeLessThan(0.2)
    const noise = Float64Array.from({ length: rows }, (_, row) => row % 2)
    const blind = boost([new Float64Array(rows)], noise)
    expect(blind.trees.every(tree => 'value' in tree)).toBe(true)
  })
})

type Pace = (about: { k: number; kind: number; random: () => number }) => number

/** Matters of two steps before the closing; `pace` says how many minutes the last one takes. */
function matters(count: number, seed: number, pace: Pace): PlantedCase[] {
  const random = seededRandom(seed * 7919)
  return Array.from({ length: count }, (_, k) => {
    const kind = Math.floor(random() * 2)
    const start = k * 500 + Math.floor(random() * 400)
    const middle = start + 60 + Math.floor(random() * 60)
    const end = middle + Math.round(pace({ k, kind, random }))
    const events: PlantedEvent[] = [
      ['受理', start],
      [kind === 0 ? '现场审核' : '书面审核', middle],
      ['办结', end],
    ]
    return {
      events,
      about: {
        due: new Date(monday + (middle + 2000) * minuteMs).toISOString().slice(0, 19).replace('T', ' '),
      },
    }
  })
}

const closing = (log: ColumnarLog) => ({ closing: new Set([log.activities.indexOf('办结')]) })

describe('which method is shown', () => {
  it('is the median where nothing tells matters apart', async () => {
    for (const seed of [1, 2, 3]) {
      const log = await logOf(matters(400, seed, ({ random }) => 200 + 1500 * random()))
      const found = predict(log, closing(log))?.evaluation
      // The first step tells how much is over already, so the state may help, but no curve and no tree.
      expect(['median', 'median-by-state']).toContain(found?.shown)
    }
  })

  it('is the median by state where the state says it, and the trees do not beat it by chance', async () => {
    const log = await logOf(
      matters(500, 5, ({ kind, random }) => (kind === 0 ? 3000 : 200) * (0.8 + 0.4 * random())),
    )
    const found = predict(log, closing(log))?.evaluation
    expect(found?.shown).toBe('median-by-state')
    const [plain, state] = found?.scores ?? []
    expect((state?.mae ?? 0) / (plain?.mae ?? 1)).toBeLessThan(0.8)
    const beatsAll = (name: string) =>
      found?.contests.filter(({ method }) => method === name).every(({ wins }) => wins)
    expect(['median-by-state', 'survival', 'boosted'].map(beatsAll)).toEqual([true, false, false])
    expect(found?.contests).toHaveLength(1 + 2 + 3)
  })

  it('is the boosted one where only the day of the week says it', async () => {
    const slow: Pace = ({ k, random }) => {
      const day = Math.floor((k * 500) / 1440) % 7
      return (day < 2 ? 4000 : 300) * (0.9 + 0.2 * random())
    }
    const log = await logOf(matters(800, 6, slow))
    const found = predict(log, closing(log))?.evaluation
    expect(found?.shown).toBe('boosted')
    expect(found?.contests.at(-1)?.high).toBeLessThan(0)
  })

  it('holds nine in ten within its intervals where times stay as they were', async () => {
    const log = await logOf(matters(1500, 8, ({ random }) => 200 + 1500 * random()))
    for (const { coverage } of predict(log, closing(log))?.evaluation?.scores ?? [])
      expect(Math.abs(coverage - 0.9)).toBeLessThan(0.05)
  })

  it('is none where fewer than two hundred matters were closed', async () => {
    const log = await logOf(matters(199, 9, () => 300))
    expect(predict(log, closing(log))).toMatchObject({ closedCases: 199, evaluation: undefined, running: [] })
  })
})

describe('the risk to miss a deadline', () => {
  it('is told with a score, is reliable, and is certain once the deadline has passed', async () => {
    // 2,000 minutes are allowed after the second step; half of those looked at on the spot take longer.
    const pace: Pace = ({ kind, random }) => (kind === 0 ? 1000 + 2000 * random() : 300 + 300 * random())
    const cases = matters(700, 10, pace).map(({ events, about }, k) => ({
      about: about as Record<string, string>,
      events: k < 660 ? events : events.slice(0, 2),
    }))
    const log = await logOf(cases)
    const found = predict(log, { ...closing(log), deadline: 'due' })
    const { scores = [], shownRisk, reliability = [] } = found?.evaluation ?? {}
    expect(shownRisk).not.toBe('median')
    const brier = (name: string) => scores.find(score => score.name === name)?.brier ?? 1
    expect(brier(shownRisk ?? '')).toBeLessThan(brier('median'))
    for (const { told, late, rows } of reliability)
      if (rows > 60) expect(Math.abs(told - late)).toBeLessThan(0.15)
    expect(found?.running).toHaveLength(40)
    const past = found?.running.find(({ id }) => id === 'C660')
    expect(past?.risk).toBe(1)
    expect(found?.running.every(({ low, remaining, high }) => low <= remaining && remaining <= high)).toBe(
      true,
    )
  })

  it('needs a column that there is', async () => {
    const log = await logOf(matters(10, 1, () => 100))
    expect(predict(log, { deadline: 'nowhere' })).toBeUndefined()
  })
})

function subjectFor(log: ColumnarLog): Subject {
  const end = log.activities.indexOf('办结')
  return {
    log,
    wall: wallClock(log),
    elapsed: elapsedIn(log, undefined),
    closing: Int32Array.from({ length: log.cases }, (_, c) => {
      for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++)
        if (log.activity[i] === end) return i
      return -1
    }),
    dueMs: new Float64Array(log.cases).fill(Number.NaN),
  }
}

describe('a strict split by time', () => {
  it('knows of a matter closed later only how long it had been under way', async () => {
    const log = await logOf([
      {
        events: [
          ['受理', 0],
          ['审核', 100],
          ['办结', 1000],
        ],
      },
    ])
    const rows = prefixesOf(subjectFor(log), [0], monday + 300 * minuteMs)
    expect(Array.from(rows.remaining, ms => ms / minuteMs)).toEqual([300, 200])
    expect([...rows.isClosed]).toEqual([0, 0])
    expect(prefixesOf(subjectFor(log), [0], monday + 50 * minuteMs).count).toBe(1)
    expect([...prefixesOf(subjectFor(log), [0], monday + 1000 * minuteMs).isClosed]).toEqual([1, 1])
  })

  it('makes predictions that no later event can change', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 9 }),
        async (seed, factor) => {
          const cut = 60 * 500
          const cases = matters(100, seed, ({ random }) => 300 + 3000 * random())
          const changed = cases.map(({ events }) => ({
            events: events.map(([name, at]) => [name, at <= cut ? at : cut + (at - cut) * factor] as const),
          }))
          const told = async (from: readonly PlantedCase[]) => {
            const subject = subjectFor(await logOf(from))
            const seen = casesByStart(subject).filter(
              c => (subject.wall[subject.log.starts[c] as number] as number) <= monday + cut * minuteMs,
            )
            const { methods, errors } = fitAsOf(subject, seen, monday + cut * minuteMs)
            const rows = prefixesOf(subject, seen, monday + cut * minuteMs)
            return [
              errors,
              methods.map(method =>
                Array.from({ length: rows.count }, (_, row) => method.remaining(rows, row)),
              ),
            ]
          }
          expect(await told(changed)).toEqual(await told(cases))
        },
      ),
      { numRuns: 15, seed: 112 },
    ))
})
