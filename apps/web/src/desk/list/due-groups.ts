import type { DeskRow } from '../../api/matters.ts'
import { deskWords } from '../../words/desk-words.ts'
import type { Word } from '../../words/word.ts'

/** Headings of a list by due date, in its order: none of them can come twice. */
export const DUE_GROUPS: Readonly<Record<'overdue' | 'today' | 'tomorrow' | 'week' | 'later', Word>> = {
  overdue: deskWords.groupRed,
  today: deskWords.groupToday,
  tomorrow: deskWords.groupTomorrow,
  week: deskWords.groupWeek,
  later: deskWords.groupLater,
}
export type DueGroup = keyof typeof DUE_GROUPS

/**
 * Under which heading a matter stands. By its date and not by its light: lights turn yellow when a share of a limit is
 * spent, so that a matter due on Friday may be yellow and one due on Thursday green.
 */
export function dueGroupOf({ light, dueInDays }: Pick<DeskRow, 'light' | 'dueInDays'>): DueGroup | undefined {
  if (dueInDays === null) return undefined
  if (light === 'red') return 'overdue'
  if (dueInDays <= 0) return 'today'
  if (dueInDays === 1) return 'tomorrow'
  return dueInDays <= 7 ? 'week' : 'later'
}
