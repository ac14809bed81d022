import { describe, expect, test } from 'vitest'
import { LogReader } from '../columns/read-log.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import { figureOf } from '../measure/figure.ts'
import { WILD } from '../simulated/habits.ts'
import { type SimulatedCounty, simulate } from '../simulated/simulate.ts'
import { unitsOf } from '../units/units.ts'
import { MEASURES } from './all-measures.ts'

const COUNTIES = [7, 8, 9].map(seed =>
  simulate({ seed, habits: WILD, weeks: 16, offices: 4, officers: 2, matters: 6 }),
)
const COUNTY = COUNTIES[0] as SimulatedCounty

function figures(events: readonly LoggedEvent[], { courses, closes, about }: SimulatedCounty = COUNTY) {
  const reader = new LogReader({ courses: () => courses, closes: () => closes })
  for (const event of events) reader.read(event)
  const units = unitsOf(reader, closes)
  return Object.fromEntries(MEASURES.map(m => [m.name, figureOf(m, units, about)]))
}

/** The same log without its claimed times and words, or with others. */
function claiming(events: readonly LoggedEvent[], claimed: string): LoggedEvent[] {
  return events.map(e => ({
    ...e,
    data: {
      ...e.data,
      occurredOn: claimed,
      claimed: { source: 'x', received: claimed, due: claimed },
      text: claimed,
    },
  }))
}

describe('what figures are read from', () => {
  const whole = figures(COUNTY.events)

  test.each([...new Set(COUNTIES.flatMap(({ events }) => events.map(e => e.type)))].sort())(
    '%s counts: without it a figure is another',
    type => {
      const without = COUNTIES.map(({ events }) => figures(events.filter(e => e.type !== type)))
      expect(without).not.toEqual(COUNTIES.map(({ events }) => figures(events)))
    },
  )

  test.each(MEASURES.map(m => [m.name, m] as const))(
    '%s hangs on every event it names as its source',
    (name, m) => {
      for (const type of m.source) {
        const changes = COUNTIES.some(
          county =>
            JSON.stringify(figures(county.events.filter(e => e.type !== type))[name]) !==
            JSON.stringify(figures(county.events)[name]),
        )
        expect(changes, type).toBe(true)
      }
    },
  )

  test('claimed times change nothing', () => {
    expect(figures(claiming(COUNTY.events, '2020-01-01'))).toEqual(whole)
    expect(figures(claiming(COUNTY.events, '2030-12-31'))).toEqual(whole)
  })

  test('the order in which matters of the same moment are told, and their ids, change nothing', () => {
    const renamed = COUNTY.events.map(e => JSON.parse(JSON.stringify(e).replace(/\bm(\d+)\b/g, 'other-$1')))
    expect(figures(renamed)).toEqual(whole)
  })

  test('a log that is read in two parts gives the same figures as in one', () => {
    const { courses, closes, about, events } = COUNTY
    const reader = new LogReader({ courses: () => courses, closes: () => closes })
    const half = Math.floor(events.length / 2)
    for (const event of events.slice(0, half)) reader.read(event)
    unitsOf(reader, closes)
    for (const event of events.slice(half)) reader.read(event)
    const units = unitsOf(reader, closes)
    expect(Object.fromEntries(MEASURES.map(m => [m.name, figureOf(m, units, about)]))).toEqual(whole)
  })
})
