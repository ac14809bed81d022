import { dateOf, type LocalDate, plusDays } from '../time/local-date.ts'
import type { Context } from './define-command.ts'

export const DATE_REFUSALS = {
  'date-has-passed': { zh: '日期须在今天之后', en: 'the date must lie in the future' },
  'date-too-far': { zh: '日期不得超过十年', en: 'the date must lie within ten years' },
} as const

const TEN_YEARS_DAYS = 3653

/** A promise is of a day to come, and of one that whoever gives it may still see. */
export function refuseDate(
  { county, now }: Context,
  date: LocalDate | undefined,
): keyof typeof DATE_REFUSALS | undefined {
  if (date === undefined) return undefined
  const today = county.zone.localOf(now).day
  if (date <= dateOf(today)) return 'date-has-passed'
  return date > dateOf(plusDays(today, TEN_YEARS_DAYS)) ? 'date-too-far' : undefined
}
