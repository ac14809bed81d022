import { basename } from 'node:path'
import type { Language } from '@doudi/kernel'
import {
  alignLog,
  type ColumnarLog,
  differenceFrom,
  type Elapsed,
  escapingEdges,
  type Fitness,
  keepCases,
  type Model,
  replayLog,
} from '@doudi/mining'
import type { Given } from '../../leaf.ts'
import { badUsage } from '../../outcome.ts'
import { procedureFrom, treeOf } from '../procedure-draw.ts'
import { closedCases } from './closed-by.ts'
import { discover, netOf } from './discover.ts'
import { type Answered, firstRows, hours, percent, rounded, shown } from './figures.ts'
import { progressTeller } from './load.ts'
import { stepsDone } from './steps-done.ts'

const WORDS = {
  zh: {
    fitting: '完全相符的办件',
    average: '平均相符度',
    log: '整体相符度',
    gaveUp: '超出计算上限而放弃的办件',
    precision: '精确度',
  },
  en: {
    fitting: 'matters that fit',
    average: 'average fitness',
    log: 'log fitness',
    gaveUp: 'matters given up on',
    precision: 'precision',
  },
} as const

/** Whether a model is a procedure as the county declares it. */
export function isProcedure(model: unknown): boolean {
  return typeof model === 'string' && /\.ya?ml$/i.test(model)
}

interface Held {
  readonly log: ColumnarLog
  readonly model: Model
}

/** How much the model allows that never happens. */
function precision({ log, model }: Held, language: Language): Answered {
  const progress = progressTeller(({ prefixes }: { prefixes: number }) => `精确度 precision: ${prefixes}`)
  const { precision: share, gave_up } = escapingEdges(log, netOf(model), { progress })
  const document = { precision: rounded(share), precision_gave_up: gave_up }
  return { document, lines: [`${WORDS[language].precision}: ${share?.toFixed(4) ?? '–'}`] }
}

/** Alignments may take minutes: how many variants are done. */
function tellingVariants(): (done: { variants: number; of: number }) => void {
  return progressTeller(({ variants, of }) => `对照中 aligning: ${variants}/${of}`)
}

/** How the log fits the model, by the method named; matters under way are held against beginnings of runs. */
function conformance({ log, model }: Held, { options, language }: Given): Answered {
  const by = String(options.conformance)
  const closed = closedCases(log, options)
  const meant = closed && keepCases(log, c => closed(c) !== (by === 'prefix'))
  const of = meant ?? log
  const fitness: Fitness =
    by === 'replay'
      ? replayLog(of, netOf(model), { progress: tellingVariants() })
      : alignLog(of, model, { isPrefix: by === 'prefix', progress: tellingVariants() })
  const document = {
    fitting_traces_percent: rounded(fitness.fitting_traces_percent),
    average_trace_fitness: rounded(fitness.average_trace_fitness),
    log_fitness: rounded(fitness.log_fitness),
    gave_up: fitness.gave_up,
    ...(closed && { cases: of.cases }),
  }
  const words = WORDS[language]
  const share = (value: number | null) => (value === null ? '–' : value.toFixed(4))
  const lines = [
    `${words.fitting}: ${document.fitting_traces_percent?.toFixed(2) ?? '–'}%`,
    `${words.average}: ${share(fitness.average_trace_fitness)}`,
    `${words.log}: ${share(fitness.log_fitness)}`,
    `${words.gaveUp}: ${fitness.gave_up}`,
  ]
  return { document, lines }
}

const SENTENCES = {
  zh: {
    skipped: (share: string, activity: string) => `${share} 的办件跳过了“${activity}”`,
    extra: (share: string, activity: string) => `${share} 的办件在流程不允许处办理了“${activity}”`,
    unforeseen: (share: string, activity: string) => `${share} 的办件办理了流程没有的“${activity}”`,
    days: (time: string) => `${time} 天`,
    hours: (time: string) => `${time} 个工作小时`,
    time: (time: string, [from, to]: readonly [string, string]) => `“${from}”到“${to}”之间中位 ${time}`,
  },
  en: {
    skipped: (share: string, activity: string) => `${share} of matters skip “${activity}”`,
    extra: (share: string, activity: string) =>
      `${share} do “${activity}” where the procedure has no place for it`,
    unforeseen: (share: string, activity: string) =>
      `${share} do “${activity}”, which the procedure does not know`,
    days: (time: string) => `${time} days`,
    hours: (time: string) => `${time} working hours`,
    time: (time: string, [from, to]: readonly [string, string]) =>
      `${time} (median) are spent between “${from}” and “${to}”`,
  },
} as const
const MOST_PASSAGES = 8
const DAY_MS = 86_400_000

/** The model against real behaviour, in sentences. */
function difference({ log, model }: Held, elapsed: Elapsed, { options, language }: Given): Answered {
  const { cases, underWay, fitting, gaveUp, deviations, passages } = differenceFrom(log, model, {
    elapsed,
    progress: tellingVariants(),
    isClosed: closedCases(log, options),
  })
  const say = SENTENCES[language]
  const zh = language === 'zh'
  const running = zh
    ? `；其中 ${underWay} 件在办，只看已走的部分`
    : `; ${underWay} of them are under way and held against how runs begin`
  const head =
    (zh
      ? `${cases} 件中 ${fitting} 件与流程完全相符；${gaveUp} 件超出计算上限`
      : `${fitting} of ${cases} matters keep to the procedure; ${gaveUp} were given up on`) +
    (underWay === 0 ? '' : running)
  // A day of working time is not a day: hours are told as they were counted.
  const isWorking = options.calendar !== undefined || options.workingHours !== undefined
  const spent = (ms: number) => (isWorking ? say.hours(shown(hours(ms))) : say.days(shown(ms / DAY_MS)))
  const slowest = passages.slice(0, MOST_PASSAGES)
  const document = {
    cases,
    under_way: underWay,
    fitting,
    gave_up: gaveUp,
    deviations: deviations.map(row => ({ ...row, share: rounded(row.share) })),
    passages: slowest.map(({ from, to, count, p50, p90, lost, share }) => ({
      from,
      to,
      count,
      p50_hours: hours(p50),
      p90_hours: hours(p90),
      lost_hours: hours(lost),
      share: rounded(share),
    })),
  }
  const lines = [
    head,
    ...firstRows(
      deviations.map(({ kind, share, activity }) => say[kind](percent(share), activity)),
      language,
    ),
    ...slowest.map(({ from, to, p50 }) => say.time(spent(p50), [from, to])),
  ]
  return { document, lines }
}

/** The model, and the log in its words. */
async function heldAgainst(log: ColumnarLog, { options, language }: Given, file: string) {
  if (options.discover === undefined && isProcedure(options.model)) {
    const procedure = await procedureFrom(String(options.model), language)
    const model: Model = { tree: treeOf(procedure.root, language) }
    return { held: { log: stepsDone(log, procedure, language), model }, answer: undefined }
  }
  const discovered = discover(log, options, basename(file))
  return { held: discovered && { log, model: discovered.model }, answer: discovered?.answer }
}

/** What was discovered, how the log fits it and how it differs are one answer; undefined where none was asked for. */
export async function modelAnswer(
  log: ColumnarLog,
  { given, file, elapsed }: { given: Given; file: string; elapsed: Elapsed },
): Promise<Answered | undefined> {
  const { options, language } = given
  const { held, answer } = await heldAgainst(log, given, file)
  const isAsked = [options.conformance, options.precision, options.difference].some(
    asked => asked !== undefined,
  )
  if (!isAsked) return answer
  if (held === undefined)
    throw badUsage({ zh: '对照需要 --model 或 --discover', en: 'A comparison needs --model or --discover' })
  const parts = [
    ...(answer ? [answer] : []),
    ...(options.conformance === undefined ? [] : [conformance(held, given)]),
    ...(options.precision === true ? [precision(held, language)] : []),
    ...(options.difference === true ? [difference(held, elapsed, given)] : []),
  ]
  return {
    document: Object.assign({}, ...parts.map(part => part.document)) as object,
    lines: parts.flatMap(part => part.lines),
  }
}
