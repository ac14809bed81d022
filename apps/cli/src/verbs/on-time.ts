import type { Language } from '@doudi/kernel'
import { Chance, middleOf, wilson } from '@doudi/measures'
import type { ColumnarLog } from '@doudi/mining'
import type { Command } from 'commander'
import { doing, leaf } from '../leaf.ts'
import { badUsage, type Outcome } from '../outcome.ts'
import { closingActivities } from './mine/closed-by.ts'
import { loadFor } from './mine/load.ts'

type Options = Readonly<Record<string, unknown>>

const DAY_MS = 86_400_000
const DRAWS = 2_000
const SEED = 20_260_101

/** When each case ended, by one definition of what ending is; NaN where it has not. */
interface Ending {
  readonly name: string
  readonly at: Float64Array
}

/** What a column says of each case: its own, or the last that one of its events says. Empty where it says nothing. */
function cellsIn(log: ColumnarLog, name: string): string[] {
  const own = log.caseColumns.get(name)
  const ofEvents = log.eventColumns.get(name)
  if (own === undefined && ofEvents === undefined) {
    const known = [...log.caseColumns.keys(), ...log.eventColumns.keys()].slice(0, 40).join(', ')
    throw badUsage({
      zh: `日志没有列“${name}”；有 ${known}`,
      en: `the log has no column “${name}”; it has ${known}`,
    })
  }
  return Array.from({ length: log.cases }, (_, c) => {
    const code = own?.codes[log.source[c] as number] ?? 0
    if (own && code !== 0) return own.texts[code] as string
    for (let i = (log.ends[c] as number) - 1; ofEvents && i >= (log.starts[c] as number); i--)
      if (ofEvents.codes[i] !== 0) return ofEvents.texts[ofEvents.codes[i] as number] as string
    return ''
  })
}

/** Dates written without an offset are the county's. */
function instantOf(text: string): number {
  if (text === '') return Number.NaN
  const isLocal = !/(?:[Zz]|[+-]\d\d:?\d\d)$/.test(text)
  return Date.parse(
    isLocal ? `${text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T')}+08:00` : text,
  )
}

function instantsIn(log: ColumnarLog, name: string): Float64Array {
  return Float64Array.from(cellsIn(log, name), instantOf)
}

/** A date that is written without a time, or as its midnight, is kept until its day is over. */
function dueIn(log: ColumnarLog, name: string): Float64Array {
  return Float64Array.from(cellsIn(log, name), text => {
    const isDay = !/\d[T ]\d/.test(text) || /[T ]00:00(:00(\.0+)?)?/.test(text)
    return instantOf(text) + (isDay ? DAY_MS - 1 : 0)
  })
}

/** Where no deadline is written: so many days after the beginning, that day until it is over. */
function dueWithin(log: ColumnarLog, { within, started }: Options): Float64Array {
  const days = Number(within)
  if (!Number.isInteger(days) || days < 1 || days > 3_650)
    throw badUsage({
      zh: `--within 须为 1 至 3650 的整数天`,
      en: `--within must be a whole number of days from 1 to 3650, not “${within}”`,
    })
  const begun =
    started === undefined
      ? Float64Array.from({ length: log.cases }, (_, c) => log.atMs[log.starts[c] as number] as number)
      : instantsIn(log, String(started))
  return begun.map(at => at + (days + 1) * DAY_MS - 1)
}

function deadlinesOf(
  log: ColumnarLog,
  options: Options,
): { readonly due: Float64Array; readonly said: string } {
  const { due, within, started } = options
  if ((due === undefined) === (within === undefined))
    throw badUsage({ zh: '须且只须给出 --due 或 --within 之一', en: 'give either --due or --within' })
  if (due !== undefined) return { due: dueIn(log, String(due)), said: String(due) }
  return { due: dueWithin(log, options), said: `${started ?? 'first-event'} + ${within} d` }
}

function lastEvents(log: ColumnarLog): Float64Array {
  return Float64Array.from({ length: log.cases }, (_, c) => log.atMs[(log.ends[c] as number) - 1] as number)
}

function firstClosing(log: ColumnarLog, closing: ReadonlySet<number>): Float64Array {
  return Float64Array.from({ length: log.cases }, (_, c) => {
    for (let i = log.starts[c] as number; i < (log.ends[c] as number); i++)
      if (closing.has(log.activity[i] as number)) return log.atMs[i] as number
    return Number.NaN
  })
}

/** The newest moment of the log; events without a time say nothing. */
function lastMoment({ atMs }: ColumnarLog): number {
  let last = Number.NEGATIVE_INFINITY
  for (const at of atMs) if (at > last) last = at
  return last
}

/** Everything that may be called finished: each column that is named, the activities that are, and the last thing logged. */
function endingsOf(log: ColumnarLog, options: Options): Ending[] {
  const named = String(options.ended ?? '')
    .split(/[,，]/)
    .map(n => n.trim())
    .filter(n => n !== '')
  const closing = closingActivities(log, options)
  return [
    ...named.map(name => ({ name, at: instantsIn(log, name) })),
    ...(closing ? [{ name: String(options.closedBy), at: firstClosing(log, closing) }] : []),
    { name: 'last-event', at: lastEvents(log) },
  ]
}

/** Who answers for each case: a column, or whoever its first event names. */
function whoOf(log: ColumnarLog, by: unknown): string[] {
  if (by !== undefined) return cellsIn(log, String(by))
  return Array.from({ length: log.cases }, (_, c) => {
    return log.resources[log.resource[log.starts[c] as number] as number] as string
  })
}

interface Counted {
  readonly count: number
  readonly of: number
  readonly open: number
  readonly low: number
  readonly high: number
  readonly plain: { readonly low: number; readonly high: number }
}

/** On time of those that ended or are overdue; the interval draws whoever answers for cases again, not the cases. */
function countOnTime(
  { at }: Ending,
  due: Float64Array,
  { who, now }: { who: readonly string[]; now: number },
): Counted {
  const byWho = new Map<string, { count: number; of: number }>()
  let open = 0
  for (let c = 0; c < at.length; c++) {
    const [end, limit] = [at[c] as number, due[c] as number]
    if (Number.isNaN(limit)) continue
    const isOpen = Number.isNaN(end)
    if (isOpen) open += 1
    if (isOpen && limit >= now) continue
    const own = byWho.get(who[c] as string) ?? { count: 0, of: 0 }
    byWho.set(who[c] as string, { count: own.count + (!isOpen && end <= limit ? 1 : 0), of: own.of + 1 })
  }
  const all = [...byWho.values()]
  const add = (some: readonly { count: number; of: number }[]) =>
    some.reduce((sum, s) => ({ count: sum.count + s.count, of: sum.of + s.of }), { count: 0, of: 0 })
  const { count, of } = add(all)
  const chance = new Chance(SEED)
  const drawn = Float64Array.from({ length: DRAWS }, () => {
    const some = add(all.map(() => chance.pick(all)))
    return some.count / Math.max(1, some.of)
  })
  const plain = wilson(count, of) ?? { low: 0, high: 1 }
  return { count, of, open, plain, ...(middleOf(drawn) ?? plain) }
}

interface Told extends Counted {
  readonly name: string
  readonly share: number
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function nameOf({ name }: Told, language: Language): string {
  if (name !== 'last-event') return name
  return language === 'zh' ? '最后一条记录' : 'the last thing logged'
}

function lineOf(told: Told, language: Language): string {
  const { count, of, open, share, low, high, plain } = told
  const name = nameOf(told, language)
  return language === 'zh'
    ? `以“${name}”为办结：按时 ${count} / ${of}，${percent(share)}；95% 区间 ${percent(low)} – ${percent(high)}（按经办人重抽）；若把各件当作互不相干则为 ${percent(plain.low)} – ${percent(plain.high)}；无此时间的 ${open} 件`
    : `finished is “${name}”: on time ${count} of ${of}, ${percent(share)}; 95 % interval ${percent(low)} – ${percent(high)} (officers drawn again); were matters independent, ${percent(plain.low)} – ${percent(plain.high)}; ${open} have no such time`
}

/** What the choice of a definition is worth beside what chance is worth. */
function sumUp(all: readonly Told[], language: Language): string[] {
  const rising = [...all].sort((a, b) => a.share - b.share)
  const [least, most] = [rising[0], rising[rising.length - 1]]
  if (!least || !most || least === most) return []
  const moved = (100 * (most.share - least.share)).toFixed(1)
  const half = (50 * (most.high - most.low)).toFixed(1)
  return language === 'zh'
    ? [
        `同一批办件，“办结”换个说法，按时率就从 ${percent(least.share)}（${nameOf(least, language)}）变到 ${percent(most.share)}（${nameOf(most, language)}），相差 ${moved} 个百分点；抽样误差约 ±${half} 个百分点。公布按时率必须同时公布办结的定义。`,
      ]
    : [
        `The same matters are on time in ${percent(least.share)} (${nameOf(least, language)}) or ${percent(most.share)} (${nameOf(most, language)}), ${moved} points apart, by what “finished” means; chance is worth about ±${half}. Whoever publishes the share must publish the definition with it.`,
      ]
}

/** The share that is on time, by every definition of finished that is asked for. */
export async function tellOnTime(file: string, options: Options, language: Language): Promise<Outcome> {
  const loaded = await loadFor(file, options, { keepAll: true })
  if (!('log' in loaded))
    throw badUsage({ zh: '只支持按办件的日志', en: 'only logs of cases have deadlines' })
  const { log } = loaded
  const { due, said } = deadlinesOf(log, options)
  const now = lastMoment(log)
  const who = whoOf(log, options.by)
  const told = endingsOf(log, options).map((ending): Told => {
    const counted = countOnTime(ending, due, { who, now })
    return { name: ending.name, share: counted.count / Math.max(1, counted.of), ...counted }
  })
  const withDue = due.filter(at => !Number.isNaN(at)).length
  const head =
    language === 'zh'
      ? `${log.cases} 件，其中 ${withDue} 件有期限（${said}）`
      : `${log.cases} cases, of which ${withDue} have a deadline (${said})`
  const document = {
    cases: log.cases,
    withDue,
    due: said,
    definitions: told,
    draws: DRAWS,
    seed: SEED,
  }
  return { exit: 0, document, lines: [head, ...told.map(t => lineOf(t, language)), ...sumUp(told, language)] }
}

/** `doudi on-time FILE`: how many of an imported log were on time, how sure that is, and how it hangs on what finished means. */
export function onTimeVerb(): Command {
  const verb = leaf('on-time', {
    zh: '导入日志的按时率，及其随“办结”定义的变化',
    en: 'On time in an imported log, and how it moves with what “finished” means',
  })
    .argument('<file>', 'XES、CSV、Parquet 日志 a log')
    .option('--due <column>', '期限所在的办件列 column of cases that holds the deadline')
    .option('--within <days>', '或：自开始起多少个自然日 or so many calendar days after the beginning')
    .option(
      '--started <column>',
      '开始时间所在的办件列，默认为首条记录 column of cases with the beginning; the first event, if not given',
    )
    .option('--ended <columns>', '登载办结时间的办件列，逗号分隔 columns of cases with a time of ending')
    .option('--closed-by <activities>', '视为办结的活动 activities that close a case')
    .option('--by <column>', '经办人所在的办件列，默认为首条记录的经办人 who answers for a case')
    .option('--zone <zone>', '无时区时间所在时区 zone of times without one')
  return doing(verb, ({ options, language }, file) => tellOnTime(file, options, language))
}
