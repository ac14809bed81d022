import { type Calendar, dateOf, dayOf, type LocalDate, plusDays, weekdayOf } from '@doudi/kernel'
import type { Team } from '../registers/talk.ts'

/** A team of leaders in the rotation, with the officers who stand for it. */
export interface Turn {
  readonly team: Team
  readonly host?: string | undefined
  readonly deputy?: string | undefined
}

export interface Planned extends Turn {
  readonly number: number
  readonly date: LocalDate
}

export interface Rotation {
  /** The teams in the order in which they host. */
  readonly turns: readonly Turn[]
  /** How many sessions there have been before. */
  readonly before: number
  readonly from: LocalDate
  readonly until: LocalDate
  readonly calendar: Pick<Calendar, 'isWorking'>
}

/**
 * The Wednesdays of a period with who hosts. A holiday is a gap: it costs no team its turn, and no session its number.
 */
export function plannedSessions({ turns, before, from, until, calendar }: Rotation): readonly Planned[] {
  const first = dayOf(from)
  const planned: Planned[] = []
  if (turns.length === 0) return planned
  for (
    let day = plusDays(first, (3 - weekdayOf(first) + 7) % 7);
    dateOf(day) <= until;
    day = plusDays(day, 7)
  ) {
    if (!calendar.isWorking(day)) continue
    const held = before + planned.length
    planned.push({ ...(turns[held % turns.length] as Turn), number: held + 1, date: dateOf(day) })
  }
  return planned
}
