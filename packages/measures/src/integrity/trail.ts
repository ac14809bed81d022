import type { LogReader } from '../columns/read-log.ts'
import { type Closes, closedDays } from '../columns/working-days.ts'
import { countsAt, type LoggedEvent } from '../log/logged-event.ts'

/** One matter as checks look at it: its events, and what measures know of it. */
export interface Trail {
  readonly matter: string
  readonly procedure: string
  readonly office: string
  /** Who gave the answer. */
  readonly officer: string
  readonly firm: string
  readonly opened: number
  /** NaN while it is open. */
  readonly answered: number
  /** Working days to the answer, or so far. */
  readonly days: number
  /** Promised for the whole, in working days, where it is so promised. */
  readonly limit: number | undefined
  readonly events: readonly LoggedEvent[]
}

/** Everything that checks look at: the log by matter, the calendar, and where the log ends. */
export interface Trails {
  readonly all: readonly Trail[]
  readonly closes: Closes
  readonly now: number
}

/** Events that tell whoever asked how it ended. */
export const ANSWERS: ReadonlySet<string> = new Set([
  'matter-resolved',
  'answered-directly',
  'application-declined',
  'step-concluded',
])

/** The event with which the answer was given. */
export function answerOf({ events, answered }: Trail): LoggedEvent | undefined {
  return events.findLast(e => ANSWERS.has(e.type) && countsAt(e) <= answered)
}

/** The log by matter, in the order of opening. */
export function trailsOf(events: readonly LoggedEvent[], reader: LogReader, closes: Closes): Trails {
  const byStream = new Map<string, LoggedEvent[]>()
  for (const event of events) {
    const own = byStream.get(event.stream)
    if (own) own.push(event)
    else byStream.set(event.stream, [event])
  }
  const { rows, recorded: now } = reader
  const { columns } = rows
  const all = rows.ids.map((matter, row): Trail => {
    const answered = columns.answered[row] as number
    const opened = columns.opened[row] as number
    const course = reader.courseOf(row)
    const until = Number.isNaN(answered) ? now : answered
    return {
      ...{ matter, opened, answered, procedure: course.procedure },
      office: rows.offices.texts[columns.office[row] as number] ?? '',
      officer: rows.officers.texts[columns.officer[row] as number] ?? '',
      firm: rows.firms.texts[columns.firm[row] as number] ?? '',
      days: closedDays(closes, until) - closedDays(closes, opened),
      limit: course.wholeDays.get('promised'),
      events: byStream.get(`matter/${matter}`) ?? [],
    }
  })
  return { all, closes, now }
}
