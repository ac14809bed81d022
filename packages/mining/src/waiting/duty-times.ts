import type { ColumnarLog } from '../columns/columnar-log.ts'
import { wallClock } from '../figures/clock-of-log.ts'
import type { Shift, WorkingPattern } from '../figures/working-time.ts'
import { type Elapsed, elapsedIn } from './elapsed.ts'

const hourMs = 3_600_000
const hoursOfWeek = 168
// Seen in one week of ten at that hour of the week, and in two weeks at least.
const leastShare = 0.1
const leastWeeks = 2
// Whoever is seen less often than this has the hours of all taken together.
const leastEvents = 30

interface Seen {
  readonly weeksOfHour: Set<number>[]
  first: number
  last: number
  events: number
}

function nobodyYet(): Seen {
  return {
    weeksOfHour: Array.from({ length: hoursOfWeek }, () => new Set<number>()),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    events: 0,
  }
}

function see(seen: Seen, at: number): void {
  const hour = Math.floor(at / hourMs)
  const week = Math.floor(hour / hoursOfWeek)
  seen.weeksOfHour[((hour % hoursOfWeek) + hoursOfWeek) % hoursOfWeek]?.add(week)
  seen.first = Math.min(seen.first, week)
  seen.last = Math.max(seen.last, week)
  seen.events += 1
}

/** The week that somebody is seen to work: hours between two worked hours of one day are worked as well. */
function weekOf({ weeksOfHour, first, last }: Seen): WorkingPattern {
  const least = Math.max(Math.min(leastWeeks, last - first + 1), leastShare * (last - first + 1))
  const days = Array.from({ length: 7 }, (_, day): Shift[] => {
    const worked = weeksOfHour
      .slice(day * 24, day * 24 + 24)
      .flatMap((weeks, hour) => (weeks.size >= least ? [hour] : []))
    const [from] = worked
    if (from === undefined) return []
    return [{ fromMs: from * hourMs, toMs: ((worked.at(-1) as number) + 1) * hourMs }]
  })
  return day => days[((day % 7) + 7) % 7] as Shift[]
}

/**
 * When each resource is on duty: by the calendar where one is given, else by the hours of the week in which the log
 * shows them at work.
 */
export function dutyTimes(
  log: ColumnarLog,
  pattern: WorkingPattern | undefined,
): (resource: number) => Elapsed {
  if (pattern !== undefined) {
    const elapsed = elapsedIn(log, pattern)
    return () => elapsed
  }
  const wall = wallClock(log)
  const all = nobodyYet()
  const people = log.resources.map(nobodyYet)
  for (let c = 0; c < log.cases; c++) {
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++) {
      const at = wall[i] as number
      if (Number.isNaN(at)) continue
      see(all, at)
      see(people[log.resource[i] as number] as Seen, at)
    }
  }
  const ofAll = elapsedIn(log, weekOf(all))
  const known = new Map<number, Elapsed>()
  return resource => {
    const seen = people[resource]
    if (resource === 0 || seen === undefined || seen.events < leastEvents) return ofAll
    const elapsed = known.get(resource) ?? elapsedIn(log, weekOf(seen))
    known.set(resource, elapsed)
    return elapsed
  }
}
