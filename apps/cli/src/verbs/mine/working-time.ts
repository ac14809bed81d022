import { existsSync } from 'node:fs'
import { dayOf, plusDays } from '@doudi/kernel'
import { type Shift, type WorkingPattern, weeklyPattern } from '@doudi/mining'
import { countyFolder, readCalendar } from '../../county-calendar.ts'
import { badUsage } from '../../outcome.ts'
import { say } from './load.ts'

type Options = Readonly<Record<string, unknown>>

const DAY_MS = 86_400_000
const NAME = /^[a-z0-9][a-z0-9-]*$/
// The kernel's calendars are laid out for these years; before and after, weeks without holidays count.
const FIRST = dayOf('1999-01-01')
const LAST = dayOf('2102-12-31')

function weekFrom(text: string, option: string): WorkingPattern {
  const pattern = weeklyPattern(text)
  if (pattern !== undefined) return pattern
  throw badUsage({
    zh: `${option} 形如 "Mon-Fri 07:00-17:00"`,
    en: `${option} is written "Mon-Fri 07:00-17:00", not “${text}”`,
  })
}

/** A county's calendar, holidays and make-up days included, as the pattern that working time is counted by. */
async function countyPattern(name: string): Promise<WorkingPattern> {
  const calendar = await readCalendar(countyFolder(name))
  const known = new Map<string, readonly Shift[]>()
  let isTold = false
  return day => {
    const isInside = day >= FIRST && day <= LAST
    // Beyond its years a calendar knows nothing but the week.
    const asked = plusDays(FIRST, isInside ? day - FIRST : 7 + ((((day - FIRST) % 7) + 7) % 7))
    if (!isTold && !(isInside && calendar.isPlanned(asked))) {
      isTold = true
      const year = new Date(day * DAY_MS).getUTCFullYear()
      say(`${year} 年放假安排未载入，只按周末计 no holidays are loaded for ${year}: weekends alone count`)
    }
    // The same hours are the same value, as tables of working time need them.
    const hours = calendar.hoursOf(asked)
    const key = JSON.stringify(hours)
    const shifts = known.get(key) ?? hours.map(([fromMs, toMs]) => ({ fromMs, toMs }))
    known.set(key, shifts)
    return shifts
  }
}

/** When offices work, as `--calendar` or `--working-hours` say; undefined where all time counts. */
export async function patternFrom({ workingHours, calendar }: Options): Promise<WorkingPattern | undefined> {
  if (workingHours !== undefined && calendar !== undefined)
    throw badUsage({
      zh: '--calendar 与 --working-hours 只能给一个',
      en: 'give --calendar or --working-hours, not both',
    })
  if (workingHours !== undefined) return weekFrom(String(workingHours), '--working-hours')
  if (calendar === undefined) return undefined
  const name = String(calendar)
  if (!NAME.test(name)) return weekFrom(name, '--calendar')
  if (!existsSync(countyFolder(name)))
    throw badUsage({ zh: `没有名为 ${name} 的县级日历`, en: `there is no county's calendar called ${name}` })
  return countyPattern(name)
}
