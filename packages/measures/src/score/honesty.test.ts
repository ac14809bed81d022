import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LogReader } from '../columns/read-log.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import { shareFigure } from '../measure/figure.ts'
import { loadMethod } from '../method/load-method.ts'
import type { Method } from '../method/method.ts'
import { answeredLater, madeLate, ratedWorse, reopened, someMatter, splitUp } from '../simulated/changes.ts'
import { ORDINARY, WILD } from '../simulated/habits.ts'
import { type SimulatedCounty, simulate } from '../simulated/simulate.ts'
import { Chance } from '../statistics/chance.ts'
import { type Units, unitsOf } from '../units/units.ts'
import { scoreUnits } from './score.ts'

const FILE = new URL('../../../../county/deqing/index/business-environment-1.yaml', import.meta.url)
const LOADED = loadMethod({ file: 'm.yaml', text: readFileSync(FILE, 'utf8') })
if (!('method' in LOADED)) throw new Error('the method is not in order')
const METHOD: Method = LOADED.method
const ROUNDS = 40

function unitsIn({ courses, closes }: SimulatedCounty, events: readonly LoggedEvent[]): Units {
  const reader = new LogReader({ courses: () => courses, closes: () => closes })
  for (const event of events) reader.read(event)
  return unitsOf(reader, closes)
}

interface Scores {
  readonly index: number
  readonly shares: ReadonlyMap<string, number>
}

/** The index, and each indicator so that less is worse. */
function scoresOf(county: SimulatedCounty, events: readonly LoggedEvent[]): Scores {
  const units = unitsIn(county, events)
  const shares = METHOD.pillars.flatMap(p =>
    p.indicators.map(({ measure, direction }) => {
      const { count, of } = shareFigure(measure, units)
      const share = of === 0 ? 0 : count / of
      return [measure.name, direction === 'higher' ? share : -share] as const
    }),
  )
  const { index } = scoreUnits(METHOD, units)
  return { index: index ?? -1, shares: new Map(shares) }
}

type Change = (events: readonly LoggedEvent[], stream: string, chance: Chance) => LoggedEvent[]

/** Does one thing to one matter, again and again, and says what rose by it. */
function whatRises(change: Change): string[] {
  const risen: string[] = []
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const habits = seed % 2 === 0 ? ORDINARY : WILD
    const county = simulate({ seed, habits, weeks: 10, offices: 4, officers: 2, matters: 5 })
    const before = scoresOf(county, county.events)
    const chance = new Chance(seed)
    for (let round = 0; round < 5; round++) {
      const stream = someMatter(county.events, chance)
      const after = scoresOf(county, change(county.events, stream, chance))
      if (before.index >= 0 && after.index > before.index) risen.push(`index, seed ${seed}, ${stream}`)
      for (const [name, share] of before.shares)
        if ((after.shares.get(name) ?? 0) > share + 1e-12) risen.push(`${name}, seed ${seed}, ${stream}`)
    }
  }
  return risen
}

describe('no score rises by what is bad (IDX-5)', () => {
  test.each<[string, Change]>([
    ['a matter that is answered later', (e, s, chance) => answeredLater(e, s, 1 + chance.below(30))],
    ['a matter that is late by what was promised', (e, s) => madeLate(e, s, 'promised')],
    ['a matter that is late by law', (e, s) => madeLate(e, s, 'legal')],
    ['a matter that is reopened', (e, s) => reopened(e, s)],
    ['a matter that is rated worse', (e, s, chance) => ratedWorse(e, s, chance)],
    ['a matter that is split into parts', (e, s, chance) => splitUp(e, s, 2 + chance.below(4))],
  ])('%s raises nothing', (_, change) => {
    expect(whatRises(change)).toEqual([])
  })

  test('counting parts as matters of their own would raise a score, and this test would notice', () => {
    const asOwn: Change = (events, stream, chance) =>
      splitUp(events, stream, 2 + chance.below(4)).filter(e => e.type !== 'split-from')
    expect(whatRises(asOwn).length).toBeGreaterThan(0)
  })
})
