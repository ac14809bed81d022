import { describe, expect, test } from 'vitest'
import { LogReader } from '../columns/read-log.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import { ORDINARY } from '../simulated/habits.ts'
import { BEHAVIOURS, plant } from '../simulated/planted.ts'
import { type SimulatedCounty, simulate } from '../simulated/simulate.ts'
import { Chance } from '../statistics/chance.ts'
import { CHECKS, findFlags } from './all-checks.ts'
import type { Flag } from './check.ts'
import { trailsOf } from './trail.ts'

const COUNTIES = [31, 32].map(seed =>
  simulate({ seed, habits: ORDINARY, weeks: 52, offices: 8, officers: 3, matters: 6 }),
)

function flagsIn({ courses, closes }: SimulatedCounty, events: readonly LoggedEvent[]): readonly Flag[] {
  const reader = new LogReader({ courses: () => courses, closes: () => closes })
  for (const event of events) reader.read(event)
  return findFlags(trailsOf(events, reader, closes))
}

/** The share of what was planted that a check names. */
function recallOf(county: SimulatedCounty, behaviour: string, by = behaviour): number {
  const { events, matters } = plant(county, behaviour, new Chance(5))
  const named = new Set(
    flagsIn(county, events)
      .filter(f => f.check === by)
      .flatMap(f => f.matters),
  )
  return [...matters].filter(m => named.has(m)).length / matters.size
}

describe('figures that were worked on', () => {
  test('there is a check for everything that can be planted, and a plant for every check', () => {
    expect(CHECKS.map(c => c.name).sort()).toEqual([...BEHAVIOURS].sort())
  })

  test.each(BEHAVIOURS)('%s in five of a hundred matters is found in four of five at least', behaviour => {
    for (const county of COUNTIES) expect(recallOf(county, behaviour)).toBeGreaterThanOrEqual(0.8)
  })

  test('in logs of a county that does what it should, at most one flag in a thousand matters', () => {
    const flags = COUNTIES.flatMap(county => flagsIn(county, county.events))
    const matters = COUNTIES.reduce(
      (sum, c) => sum + c.events.filter(e => e.type === 'matter-opened').length,
      0,
    )
    expect(flags.length / (matters / 1_000)).toBeLessThanOrEqual(1)
  })

  test('a check does not find what another looks for: late registration is no backdating', () => {
    const [county] = COUNTIES
    expect(county && recallOf(county, 'late-registration', 'backdating')).toBe(0)
  })
})
