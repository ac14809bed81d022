import type { Closes } from '../columns/working-days.ts'
import type { Courses } from '../log/course.ts'
import type { LoggedEvent } from '../log/logged-event.ts'
import type { About } from '../measure/measure.ts'
import { Chance } from '../statistics/chance.ts'
import { FIRST_DAY_MS, simulatedCloses } from './calendar.ts'
import { SIMULATED_COURSES } from './courses.ts'
import type { Habits } from './habits.ts'
import { type Said, tieMatters, writeLife } from './life.ts'

export interface SimulatedCounty {
  readonly events: readonly LoggedEvent[]
  readonly courses: Courses
  readonly closes: Closes
  readonly about: About
  readonly offices: readonly string[]
  /** Of each office, of each officer: what is added to the logarithm of the days. */
  readonly pace: readonly (readonly number[])[]
}

export interface Simulating {
  readonly seed: number
  readonly habits: Habits
  readonly weeks: number
  readonly offices: number
  readonly officers: number
  /** New matters of each office in a week. */
  readonly matters: number
}

const WEEK_MS = 7 * 86_400_000
const AFTERWARDS = 30
const FIRMS = 400
export const SIZES = ['micro', 'small', 'medium', 'large']
export const TOWNS = ['wukang', 'moganshan', 'xinshi', 'luoshe', 'yuyue']

/** One log of a county that never was: what its offices did, week by week, the same for the same seed. */
export function simulate({ seed, habits, weeks, offices, officers, matters }: Simulating): SimulatedCounty {
  const chance = new Chance(seed)
  const closes = simulatedCloses(weeks + AFTERWARDS)
  const names = Array.from({ length: offices }, (_, i) => `office-${i + 1}`)
  const pace = names.map(() => {
    const office = habits.days.byOffice * chance.normal()
    return Array.from({ length: officers }, () => office + habits.days.byOfficer * chance.normal())
  })
  const said: Said[] = []
  let opened = 0
  for (let week = 0; week < weeks; week++) {
    for (const [o, office] of names.entries()) {
      const shock = habits.days.byWeek * chance.normal()
      for (let m = 0; m < matters; m++) {
        const officer = chance.below(officers)
        const days = Math.exp(
          habits.days.middle +
            (pace[o]?.[officer] as number) +
            shock +
            habits.days.byMatter * chance.normal(),
        )
        opened += 1
        const at = FIRST_DAY_MS + week * WEEK_MS + chance.below(5 * 86_400_000)
        said.push(
          ...writeLife(
            { chance, habits, closes },
            {
              ...{ id: `m${opened}`, at, days, office, others: names },
              officer: `${office}-${officer + 1}`,
              town: chance.happens(0.1) ? undefined : chance.pick(TOWNS),
              firm: chance.happens(0.2) ? undefined : `firm-${chance.below(FIRMS)}`,
            },
          ),
        )
      }
    }
  }
  const until = FIRST_DAY_MS + weeks * WEEK_MS
  const events = tieMatters({ chance, habits }, said)
    .filter(e => e.recorded < until)
    .sort((a, b) => a.recorded - b.recorded)
    .map((e, i): LoggedEvent => ({ ...e, seq: i + 1 }))
  const sizeOfFirm = new Map(
    Array.from({ length: FIRMS }, (_, i) => [`firm-${i}`, SIZES[i % SIZES.length] as string]),
  )
  return { events, courses: SIMULATED_COURSES, closes, about: { sizeOfFirm }, offices: names, pace }
}
