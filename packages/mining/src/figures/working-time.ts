const dayMs = 86_400_000
const minuteMs = 60_000

/** A stretch of a day, in milliseconds after its midnight. */
export interface Shift {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * When work is done: the shifts of a day that is given as its number since 1970-01-01 on the wall. Holidays, make-up
 * working days (调休) and half days are days with other shifts.
 */
export type WorkingPattern = (day: number) => readonly Shift[]

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function daysOf(text: string): number[] | undefined {
  const days: number[] = []
  for (const part of text.split(',')) {
    const [first, last = first] = part
      .split('-')
      .map(name => dayNames.indexOf(name.trim().slice(0, 3).toLowerCase()))
    if (first === undefined || last === undefined || first < 0 || last < 0) return undefined
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day)
      if (day === last) break
    }
  }
  return days
}

function shiftOf(text: string): Shift | undefined {
  const match = /^(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)$/.exec(text.trim())
  if (match === null) return undefined
  const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]
  if (from >= to || to > 24 * 60 || Number(match[2]) > 59 || Number(match[4]) > 59) return undefined
  return { fromMs: from * minuteMs, toMs: to * minuteMs }
}

function noOverlap(shifts: readonly Shift[]): boolean {
  return shifts.every((shift, i) => i === 0 || shift.fromMs >= (shifts[i - 1] as Shift).toMs)
}

/**
 * A week written as `Mon-Fri 07:00-17:00`, or with several shifts and days: `Mon-Fri 08:30-12:00,13:30-17:00; Sat
 * 09:00-12:00`. Undefined when the text is not of this form.
 */
export function weeklyPattern(text: string): WorkingPattern | undefined {
  const week: Shift[][] = [[], [], [], [], [], [], []]
  for (const part of text.split(';')) {
    const match = /^\s*([A-Za-z,\s-]+?)\s+([\d:,\s-]+)$/.exec(part)
    const days = match?.[1] === undefined ? undefined : daysOf(match[1])
    const shifts = match?.[2]?.split(',').map(shiftOf)
    if (days === undefined || shifts === undefined) return undefined
    for (const shift of shifts) {
      if (shift === undefined) return undefined
      for (const day of days) week[day]?.push(shift)
    }
  }
  for (const shifts of week) shifts.sort((a, b) => a.fromMs - b.fromMs)
  if (!week.every(noOverlap)) return undefined
  // 1970-01-01 was a Thursday.
  return day => week[(((day + 4) % 7) + 7) % 7] as Shift[]
}

/**
 * W(t), the working time that has passed up to `t`: the working duration between two instants is W(end) − W(start),
 * two look-ups instead of a walk over days, and it adds up by construction.
 */
export interface WorkingTime {
  readonly firstDay: number
  readonly before: Float64Array
  readonly patterns: readonly (readonly Shift[])[]
  readonly patternOf: Uint16Array
}

/** Tabulates a pattern for the days that lie between two moments of the clock on the wall. */
export function workingTime(pattern: WorkingPattern, fromWallMs: number, toWallMs: number): WorkingTime {
  const firstDay = Math.floor(fromWallMs / dayMs)
  const days = Math.floor(toWallMs / dayMs) - firstDay + 1
  const before = new Float64Array(days + 1)
  const patterns: (readonly Shift[])[] = []
  const known = new Map<readonly Shift[], number>()
  const patternOf = new Uint16Array(days)
  for (let day = 0; day < days; day++) {
    const shifts = pattern(firstDay + day)
    let place = known.get(shifts)
    if (place === undefined) {
      place = patterns.length
      known.set(shifts, place)
      patterns.push(shifts)
    }
    patternOf[day] = place
    const worked = shifts.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
    before[day + 1] = (before[day] as number) + worked
  }
  return { firstDay, before, patterns, patternOf }
}

/** Working milliseconds that have passed up to a moment of the clock on the wall, within the tabulated days. */
export function workedUpTo(time: WorkingTime, wall: number): number {
  const day = Math.floor(wall / dayMs)
  const place = day - time.firstDay
  let worked = time.before[place] as number
  const inDay = wall - day * dayMs
  const shifts = time.patterns[time.patternOf[place] as number] as readonly Shift[]
  for (let s = 0; s < shifts.length; s++) {
    const { fromMs, toMs } = shifts[s] as Shift
    if (inDay <= fromMs) break
    worked += Math.min(inDay, toMs) - fromMs
  }
  return worked
}
