import type { Calendar } from '../calendar/calendar.ts'
import type { Names } from '../event/names.ts'
import type { Text } from '../text.ts'
import { type Day, dateOf, plusDays } from '../time/local-date.ts'
import type { Clock } from './clock.ts'
import { isPlannedBetween, receiptDay } from './due.ts'
import type { Duty } from './matter.ts'

const MOST_DAYS = 60

/** Days off and make-up days that counting from one day to another passed over, one sentence each. */
function unusualDays(calendar: Calendar, from: Day, to: Day): Text[] {
  const found: Text[] = []
  for (let day = plusDays(from, 1); day <= to && found.length < MOST_DAYS; day = plusDays(day, 1)) {
    const reason = calendar.reasonFor(day)
    if (!reason) continue
    const worked = calendar.isWorking(day)
    found.push({
      zh: `${dateOf(day)} ${worked ? `${reason.zh}，计入` : `${reason.zh}放假，不计`}`,
      en: `${dateOf(day)} ${worked ? `${reason.en}, counted` : `${reason.en}, a day off, not counted`}`,
    })
  }
  return found
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

function limitSentence(clock: Clock, duty: Duty, names: Names): Text[] {
  const { limit, name, total } = clock
  if (limit.unit === 'named-date')
    return [{ zh: '截止日期由办理时写明', en: 'The date was named in the course of the matter' }]
  const unit = names.label(limit.unit)
  const next = limit.from === 'next-day' && clock.due.day !== undefined
  const base: Text = {
    zh: `${names.label(name).zh} ${limit.amount} ${unit.zh}${next ? '，次日起算' : ''}${limit.basis ? `（依据：${limit.basis}）` : ''}`,
    en: `${names.label(name).en}: ${limit.amount} ${unit.en}${next ? ', counted from the next day' : ''}${limit.basis ? ` (basis: ${limit.basis})` : ''}`,
  }
  const extra = (duty.extra[name] ?? []).map(days => ({
    zh: days > 0 ? `准予延期 ${days} ${unit.zh}` : `批示缩短 ${-days} ${unit.zh}`,
    en: days > 0 ? `extended by ${days} ${unit.en}` : `shortened by ${-days} ${unit.en} by an instruction`,
  }))
  const sum = extra.length > 0 ? [{ zh: `共 ${total} ${unit.zh}`, en: `${total} ${unit.en} in all` }] : []
  return [base, ...extra, ...sum]
}

function pauses(clock: Clock, calendar: Calendar): Text[] {
  const when = (at: number): string =>
    calendar.zone
      .format(at as Clock['since'])
      .slice(0, 16)
      .replace('T', ' ')
  return clock.still.map(({ from, to }) => ({
    zh: `${when(from)} 至 ${when(to)} 暂停计时，其间下班时仍处暂停的日子不计`,
    en: `The clock stood still from ${when(from)} to ${when(to)}; days at whose close it stood are not counted`,
  }))
}

/** How a due date comes about, sentence by sentence, in both languages (law 2: every date can be explained). */
export function explainClock(
  clock: Clock,
  calendar: Calendar,
  { duty, names }: { duty: Duty; names: Names },
): Text[] {
  const from = receiptDay(calendar, clock.since, clock.limit.cutOff)
  const end = calendar.zone.localOf(clock.due.at).day
  const at = calendar.zone.format(clock.due.at).slice(0, 16).replace('T', ' ')
  const provisional = !isPlannedBetween(calendar, clock.since, clock.due)
  const year = dateOf(end).slice(0, 4)
  return [
    received(clock, calendar),
    ...limitSentence(clock, duty, names),
    ...(clock.due.day === undefined ? [] : unusualDays(calendar, from, end)),
    ...pauses(clock, calendar),
    { zh: `截止时间 ${at}（当日下班）`, en: `Due ${at}, the close of that day` },
    ...(provisional
      ? [
          {
            zh: `暂定：${year}年放假通知尚未载入`,
            en: `Provisional: the holiday plan of ${year} is not loaded yet`,
          },
        ]
      : []),
  ]
}
