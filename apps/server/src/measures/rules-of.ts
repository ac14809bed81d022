import { type Calendar, type County, dayOf, plusDays } from '@doudi/kernel'
import type { Closes, Courses } from '@doudi/measures'
import { coursesOf } from './course-of.ts'

const FIRST = dayOf('2015-01-01')
const LAST = dayOf('2040-12-31')

/** By what rules figures are computed: the calendar and the procedures, as the county's own stream has them. */
export interface Rules {
  readonly county: County
  readonly courses: Courses
  readonly closes: Closes
}

function closesOf(calendar: Calendar): Closes {
  const closes: number[] = []
  for (let day = calendar.workingDay(FIRST, 0); day <= LAST; day = calendar.workingDay(plusDays(day, 1), 0))
    closes.push(calendar.closeOf(day))
  return Float64Array.from(closes)
}

export function rulesOf(county: County): Rules {
  return { county, courses: coursesOf(county.procedures.values()), closes: closesOf(county.calendar) }
}
