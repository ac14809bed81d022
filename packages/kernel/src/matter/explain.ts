import type { Calendar } from '../calendar/calendar.ts'
import type { Names } from '../event/names.ts'
import type { Text } from '../text.ts'
import { type Day, dateOf, plusDays } from '../time/local-date.ts'
import type { Clock } from './clock.ts'
import { receiptDay } from './due.ts'
import type { Duty } from './matter.ts'

const MOST_DAYS = 60

/** Days off and make-up days that counting working days from one day to another met, one sentence each. */
function unusualDays(calendar: Calendar, from: Day, to: Day): Text[] {
  const found: Text[] = []
  for (let day = plusDays(from, 1); day <= to && found.length < MOST_DAYS; day = plusDays(day, 1)) {
    const reason = calendar.reasonFor(day)
    if (!reason) continue
    const isWorked = calendar.isWorking(day)
    found.push({
      zh: `${dateOf(day)} ${isWorked ? `${reason.zh}，计入` : `${reason.zh}放假，不计`}`,
      en: `${dateOf(day)} ${isWorked ? `${reason.en}, counted` : `${reason.en}, a day off, not counted`}`,
    })
  }
  return found
}

/** Calendar days count every day; only their end moves when it falls on a day off. */
function movedEnd(clock: Clock, calendar: Calendar, end: Day): Text[] {
  if (clock.limit.unit !== 'calendar-days' || calendar.isWorking(plusDays(end, -1))) return []
  return [
    {
      zh: '自然日连续计算；期满日为休息日的，顺延至下一个工作日',
      en: 'Every day counts; a term that ends on a day off ends on the next working day',
    },
  ]
}

function received(clock: Clock, calendar: Calendar): Text {
  const { zone } = calendar
  const since = zone.format(clock.since).slice(0, 16).replace('T', ' ')
  const day = receiptDay(calendar, clock.since, clock.limit.cutOff)
  if (day === zone.localOf(clock.since).day) return { zh: `自 ${since} 起计`, en: `Counted from ${since}` }
  return {
    zh: `${since} 收到，已过办公时间或非工作日，视为 ${dateOf(day)} 收到`,
    en: `Received on ${since}, after hours or on a day off, which counts as ${dateOf(day)}`,
  }
}

function limitSentence(clock: Clock, duty: Pick<Duty, 'extra'>, names: Names): Text[] {
  const { limit, name, total } = clock
  if (limit.unit === 'named-date')
    return [{ zh: '截止日期由办理时写明', en: 'The date was named in the course of the matter' }]
  const counted = (count: number): Text => names.amount(count, limit.unit)
  const next = limit.from === 'next-day' && clock.due.day !== undefined
  const base: Text = {
    zh: `${names.label(name).zh} ${counted(limit.amount).zh}${next ? '，次日起算' : ''}${limit.basis ? `（依据：${limit.basis}）` : ''}`,
    en: `${names.label(name).en}: ${counted(limit.amount).en}${next ? ', counted from the next day' : ''}${limit.basis ? ` (basis: ${limit.basis})` : ''}`,
  }
  const extra = (duty.extra[name] ?? []).map(days => {
    const { zh, en } = counted(Math.abs(days))
    return days > 0
      ? { zh: `准予延期 ${zh}`, en: `extended by ${en}` }
      : { zh: `批示缩短 ${zh}`, en: `shortened by ${en} by an instruction` }
  })
  const all = counted(total)
  const sum = extra.length > 0 ? [{ zh: `共 ${all.zh}`, en: `${all.en} in all` }] : []
  return [base, ...extra, ...sum]
}

function pauses(clock: Clock, calendar: Calendar): Text[] {
  const when = (at: number): string =>
    calendar.zone
      .format(at as Clock['since'])
      .slice(0, 16)
      .replace('T', ' ')
  return clock.still.map(({ from, to }) => ({
    zh: `${when(from)} 至 ${when(to)} 暂停计时${clock.due.day === undefined ? '' : '，其间下班时仍处暂停的日子不计'}`,
    en: `The clock stood still from ${when(from)} to ${when(to)}${clock.due.day === undefined ? '' : '; days at whose close it stood are not counted'}`,
  }))
}

function provisionalYear(calendar: Calendar, from: Day, end: Day): string | undefined {
  for (let day = from; day <= end; day = plusDays(day, 1))
    if (!calendar.isPlanned(day)) return dateOf(day).slice(0, 4)
  return undefined
}

/** How a due date comes about, sentence by sentence, in both languages (law 2: every date can be explained). */
export function explainClock(
  clock: Clock,
  calendar: Calendar,
  { duty, names }: { readonly duty: Pick<Duty, 'extra'>; readonly names: Names },
): Text[] {
  const from = receiptDay(calendar, clock.since, clock.limit.cutOff)
  const end = calendar.zone.localOf(clock.due.at).day
  const at = calendar.zone.format(clock.due.at).slice(0, 16).replace('T', ' ')
  const inDays = clock.due.day !== undefined
  const year = provisionalYear(calendar, from, end)
  return [
    received(clock, calendar),
    ...limitSentence(clock, duty, names),
    ...(clock.limit.unit === 'working-days' ? unusualDays(calendar, from, end) : []),
    ...movedEnd(clock, calendar, end),
    ...pauses(clock, calendar),
    inDays
      ? { zh: `截止 ${at}（当日下班）`, en: `Due ${at}, the close of office that day` }
      : { zh: `截止 ${at}`, en: `Due ${at}` },
    ...(year === undefined
      ? []
      : [
          {
            zh: `暂定：${year}年放假通知尚未载入`,
            en: `Provisional: the holiday plan of ${year} is not loaded yet`,
          },
        ]),
  ]
}
