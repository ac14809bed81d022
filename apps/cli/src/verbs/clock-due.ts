import { resolve } from 'node:path'
import {
  asInstant,
  type Calendar,
  type Clock,
  core,
  dateOf,
  dueAfter,
  explainClock,
  findDay,
  findInstant,
  foundCounty,
  type Instant,
  isPlannedBetween,
  type Limit,
  namesIn,
  register,
} from '@doudi/kernel'
import { Command, Option } from 'commander'
import { countyFolder, readCalendar } from '../county-calendar.ts'
import { doing, leaf } from '../leaf.ts'
import { badUsage, type Outcome } from '../outcome.ts'

const COUNTY = countyFolder('deqing')
const MOST_UNITS = 20_000
const UNITS = [
  ['workingDays', 'working-days'],
  ['calendarDays', 'calendar-days'],
  ['workingHours', 'working-hours'],
  ['clockHours', 'clock-hours'],
] as const

/** A date counts from its beginning; a local time without an offset is the county's. */
function readStart(text: string, { zone }: Calendar): Instant {
  const day = findDay(text)
  if (day !== undefined) return zone.instantAt(day, 0)
  const local = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  const localDay = findDay(local?.[1] ?? '')
  if (local && localDay !== undefined)
    return zone.instantAt(localDay, (Number(local[2]) * 60 + Number(local[3])) * 60_000)
  const instant = findInstant(text)
  if (instant !== undefined) return asInstant(instant)
  throw badUsage(
    `--start 须为日期或时刻，如 2026-02-13 或 2026-02-13T18:00 / --start must be a date or a time, not “${text}”`,
  )
}

type Options = Readonly<Record<string, unknown>>

function readLimit(options: Options): Limit {
  const given = UNITS.flatMap(([option, unit]) => {
    const text = options[option]
    return text === undefined ? [] : [{ unit, text: String(text) }]
  })
  const [only, ...others] = given
  if (!only || others.length > 0) {
    throw badUsage(
      '须且只须给出 --working-days、--calendar-days、--working-hours、--clock-hours 之一 / give exactly one of them',
    )
  }
  const amount = Number(only.text)
  if (!/^\d+$/.test(only.text) || amount < 1 || amount > MOST_UNITS)
    throw badUsage(
      `数量须为 1 至 ${MOST_UNITS} 的整数 / the amount must be a whole number from 1 to ${MOST_UNITS}`,
    )
  return {
    unit: only.unit,
    amount,
    from: options.from as Limit['from'],
    cutOff: options.cutOff as Limit['cutOff'],
    stopsFor: [],
  }
}

/** A limit that belongs to no matter, so that the kernel can put its date into words. */
function explained(calendar: Calendar, clock: Clock) {
  const duty = { extra: {} }
  const names = namesIn({ county: foundCounty('none', calendar.zone.name), registry: register([core]) })
  const label = (name: string) => (name === 'limit' ? { zh: '时限', en: 'limit' } : names.label(name))
  return explainClock(clock, calendar, { duty, names: { ...names, label } })
}

async function computeDue(options: Options, language: 'zh' | 'en'): Promise<Outcome> {
  const limit = readLimit(options)
  const calendar = await readCalendar(resolve(String(options.county ?? COUNTY)))
  const since = readStart(String(options.start), calendar)
  const due = dueAfter(calendar, { limit, since, still: [] }, limit.amount)
  const duty = 'limit' as Clock['duty']
  const clock: Clock = { duty, name: 'limit', limit, since, total: limit.amount, still: [], due }
  const sentences = explained(calendar, clock)
  const dueAt = calendar.zone.format(due.at)
  const document = {
    start: options.start,
    unit: limit.unit,
    amount: limit.amount,
    due: due.day === undefined ? dueAt : dateOf(due.day),
    dueAt,
    provisional: !isPlannedBetween(calendar, since, due),
    explained: sentences,
  }
  return { exit: 0, document, lines: [document.due, ...sentences.map(s => `  ${s[language]}`)] }
}

/** `doudi clock due`: a due date from the county's calendars alone; no database is needed. */
export function clockVerbs(): Command {
  const due = leaf('due', { zh: '计算截止时间', en: 'Compute a due date' })
    .requiredOption('--start <date|time>', '收到的日期或时刻 when it was received')
    .option('--working-days <n>', '工作日 working days')
    .option('--calendar-days <n>', '自然日 calendar days')
    .option('--working-hours <n>', '工作小时 working hours')
    .option('--clock-hours <n>', '小时 hours')
    .addOption(
      new Option('--from <rule>', '次日起算或当日起算 first day that counts')
        .choices(['next-day', 'same-day'])
        .default('next-day'),
    )
    .addOption(
      new Option('--cut-off <rule>', '下班后收到是否视为次日 what counts as received today')
        .choices(['office-close', 'midnight'])
        .default('office-close'),
    )
    .option('--county <folder>', '县级文件夹 folder of the county', COUNTY)
  doing(due, ({ options, language }) => computeDue(options, language))
  return new Command('clock').description('计时 Clocks').addCommand(due)
}
