/** A time as its parts were written; `offset` is missing where the text names none. */
export interface WrittenTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  readonly offset: string | undefined
}

/** In which order day and month stand where the year stands last. */
export type DayOrder = 'day-first' | 'month-first'

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const half = '上午|下午|[AaPp]\\.?[Mm]\\.?'
// With or without seconds, in twenty-four hours or in twice twelve; 年月日 need no space behind them.
const timeOfDay =
  `(?:(?:[T\\s,]+|(?<=日))\\s*(?<before>${half})?\\s*(?<hour>\\d\\d?)[:：时点](?<minute>\\d\\d?)` +
  `(?:[:：分](?<second>\\d\\d?)(?:[.,](?<fraction>\\d+))?)?[分秒]?\\s?(?<after>${half})?` +
  '\\s?(?<offset>[Zz]|[+-]\\d\\d(?::?\\d\\d)?)?)?'
const yearFirst = new RegExp(
  `^(?<year>\\d{4})\\s?[-/.年]\\s?(?<month>\\d\\d?)\\s?[-/.月]\\s?(?<day>\\d\\d?)日?${timeOfDay}$`,
)
const yearLast = new RegExp(`^(?<first>\\d\\d?)[-/.](?<then>\\d\\d?)[-/.](?<year>\\d{4})${timeOfDay}$`)
const dayAndName = new RegExp(
  `^(?<day>\\d\\d?)[-/\\s](?<name>[A-Za-z]{3,9})\\.?[-/\\s,]+(?<year>\\d{4})${timeOfDay}$`,
)
const nameAndDay = new RegExp(
  `^(?<name>[A-Za-z]{3,9})\\.?\\s(?<day>\\d\\d?),?\\s(?<year>\\d{4})${timeOfDay}$`,
)
const digitsAlone =
  /^(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)[T\s]?(?:(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d))?$/

type Groups = Readonly<Record<string, string | undefined>>

/** Twelve at night is 0, twelve at noon 12. */
function hourOf({ hour = '0', before, after }: Groups): number {
  const said = (before ?? after)?.replaceAll('.', '').toLowerCase()
  const read = Number(hour)
  if (said === undefined || read > 12) return read
  return (read % 12) + (said === '下午' || said === 'pm' ? 12 : 0)
}

function timeFrom(groups: Groups, month: number, day: number): WrittenTime {
  const { year, minute = '0', second = '0', fraction = '', offset } = groups
  return {
    year: Number(year),
    month,
    day,
    hour: hourOf(groups),
    minute: Number(minute),
    second: Number(second),
    // Below a millisecond the instant is cut off; the text beside it keeps every digit.
    millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')),
    offset,
  }
}

function withName(text: string): WrittenTime | undefined {
  const groups = (dayAndName.exec(text) ?? nameAndDay.exec(text))?.groups
  const month = monthNames.indexOf(groups?.name?.slice(0, 3).toLowerCase() ?? '') + 1
  return groups === undefined || month === 0 ? undefined : timeFrom(groups, month, Number(groups.day))
}

/** A time with the year last, as exports of many tools have it; which of the other two is the day must be known. */
export function yearLastTime(text: string, order: DayOrder): WrittenTime | undefined {
  const groups = yearLast.exec(text)?.groups
  if (groups === undefined) return undefined
  const [first, then] = [Number(groups.first), Number(groups.then)]
  return order === 'day-first' ? timeFrom(groups, then, first) : timeFrom(groups, first, then)
}

/** A time that can be read in one way only: the year first, or the month by its English name. */
export function plainTime(text: string): WrittenTime | undefined {
  const groups = (yearFirst.exec(text) ?? digitsAlone.exec(text))?.groups
  return groups === undefined ? withName(text) : timeFrom(groups, Number(groups.month), Number(groups.day))
}

/** Whether a text is a date with its year last, whatever its other two numbers are. */
export function isYearLast(text: string): boolean {
  return yearLast.test(text)
}

/**
 * Which of the two numbers before the year is the day, told by all texts of a column together: one of them passes twelve
 * somewhere. Undefined where none does, or where both do.
 */
export function dayOrderOf(texts: readonly string[]): DayOrder | undefined {
  let [first, then] = [0, 0]
  for (const text of texts) {
    const groups = yearLast.exec(text.trim())?.groups
    if (groups === undefined) return undefined
    first = Math.max(first, Number(groups.first))
    then = Math.max(then, Number(groups.then))
  }
  if (first > 12 === then > 12) return undefined
  return first > 12 ? 'day-first' : 'month-first'
}
