import { basename } from 'node:path'
import {
  type ColumnarLog,
  elapsedIn,
  type OcelLog,
  timeFormats,
  wallClock,
  workingClock,
} from '@doudi/mining'
import { type Command, Option } from 'commander'
import { doing, type Given, leaf } from '../../leaf.ts'
import { badUsage, type Outcome } from '../../outcome.ts'
import { mustBeWritable } from '../../output-file.ts'
import { writeMap } from './discover.ts'
import { type Answered, type Asked, PLAIN_FIGURES } from './figures.ts'
import { type Loaded, loadFor } from './load.ts'
import { isProcedure, modelAnswer } from './model-answer.ts'
import { flattened, objectCentric, writeOcelFile } from './object-centric.ts'
import { prediction } from './prediction.ts'
import { rules } from './rules.ts'
import { TIME_FIGURES } from './time-figures.ts'
import { patternFrom } from './working-time.ts'

/** The questions that figures answer, by option. */
const FIGURES: Readonly<Record<string, (asked: Asked) => Answered>> = {
  ...PLAIN_FIGURES,
  ...TIME_FIGURES,
  declare: rules,
  predict: prediction,
}

/** One question: its own document. Several: one document with each under its name. */
function together(answers: readonly (readonly [string, Answered])[]): Outcome {
  const [first] = answers
  if (answers.length === 1 && first) return { exit: 0, ...first[1] }
  const document = Object.fromEntries(answers.map(([name, answer]) => [name, answer.document]))
  const lines = answers.flatMap(([name, answer]) => [`== ${name}`, ...answer.lines])
  return { exit: 0, document, lines }
}

function figuresAsked(options: Readonly<Record<string, unknown>>): string[] {
  const asked = Object.keys(FIGURES).filter(name => options[name] !== undefined)
  const isOnlyModel = [options.discover, options.conformance, options.precision, options.difference].some(
    asked => asked !== undefined,
  )
  return asked.length === 0 && !isOnlyModel ? ['stats'] : asked
}

/** Which columns besides the usual are needed: marks of late matters may be any. */
function columnsFor({ late, office, ocel, model, deadline }: Given['options']): {
  keepAll: boolean
  keep: string[]
} {
  const isWhole = [late, office, ocel, deadline].some(asked => asked !== undefined) || isProcedure(model)
  return { keepAll: isWhole, keep: [] }
}

/** A log of cases: FILE's own, or the objects of one type. */
function casesOf(loaded: Loaded, { options, language }: Given): ColumnarLog | undefined {
  if ('log' in loaded) {
    if (options.objectType === undefined) return loaded.log
    throw badUsage({ zh: '--object-type 只用于 OCEL', en: '--object-type is for OCEL alone' })
  }
  return options.objectType === undefined
    ? undefined
    : flattened(loaded.ocel, String(options.objectType), language)
}

/** Files that are asked for must have something to hold, and a place to lie. */
function checkOutputs({ svg, bpmn, pnml, ocel, discover, model }: Given['options']): void {
  for (const out of [svg, bpmn, pnml, ocel]) mustBeWritable(out)
  const isModelAsked = discover !== undefined || model !== undefined
  if (!isModelAsked && (bpmn !== undefined || pnml !== undefined))
    throw badUsage({
      zh: '--bpmn 与 --pnml 写出的是流程，请同时给出 --discover 或 --model',
      en: '--bpmn and --pnml write a model: give --discover or --model as well',
    })
}

async function mine(file: string, given: Given): Promise<Outcome> {
  const { options, language } = given
  checkOutputs(options)
  const names = figuresAsked(options)
  const pattern = await patternFrom(options)
  const loaded = await loadFor(file, options, columnsFor(options))
  const log = casesOf(loaded, given)
  await writeOcelFile('ocel' in loaded ? loaded.ocel : loaded.log, options.ocel)
  if (log === undefined) return objectCentric((loaded as { ocel: OcelLog }).ocel, names, given)
  const clock = pattern === undefined ? wallClock(log) : workingClock(log, pattern)
  const answers: (readonly [string, Answered])[] = names.map(name => {
    const answer = FIGURES[name]
    if (!answer) throw new Error(`no figure ${name}`)
    return [name, answer({ log, clock, pattern, language, options })]
  })
  writeMap(log, options, basename(file))
  const model = await modelAnswer(log, { given, file, elapsed: elapsedIn(log, pattern) })
  return together(model === undefined ? answers : [...answers, ['model', model]])
}

type Described = readonly [flags: string, says: string, given?: string]

const QUESTIONS: readonly Described[] = [
  ['--stats', '总体数字 first figures'],
  ['--dfg', '直接相随图 directly-follows graph'],
  ['--performance', '相邻活动之间的时间 times between activities'],
  ['--variants', '走法及覆盖率 variants with coverage'],
  ['--rework', '重复办理 rework'],
  ['--handover', '交接 hand-overs'],
  ['--bottlenecks', '瓶颈，按损失的时间排列 bottlenecks by time lost'],
  ['--waiting', '等待与办理、等待的原因 waiting against service, and why'],
  ['--loops', '回头路 ways back'],
  ['--ping-pong', '来回转办 matters sent and sent back'],
  ['--queues', '排队长度与利特尔法则 queues and Little’s law'],
  ['--drift', '办法从何时起变了 since when work is done otherwise'],
  [
    '--late <column>',
    '逾期件有何不同：截止时间所在列 what distinguishes late matters: column of the deadline',
  ],
  ['--durations', '历时 durations'],
  ['--declare', '办件遵守的规则 rules that matters keep'],
  ['--predict', '还要多久、会不会逾期 time left, and the risk to be late'],
]

const MODELS: readonly Described[] = [
  ['--noise <share>', '忽略少见走法的比例 share of rare behaviour left out', '0.2'],
  ['--dependency <share>', '启发式网的依赖阈值 threshold of the heuristics net', '0.9'],
  ['--precision', '精确度 precision, with the comparison'],
  ['--difference', '与流程有何不同、时间花在哪里 how it differs from the model, and where the time goes'],
  ['--model <file>', 'BPMN, PNML, 流程文件 procedure file (YAML)'],
  ['--support <share>', '规则至少见于多少办件 least share of matters in which a rule is kept', '0.1'],
  ['--confidence <share>', '规则至少多可靠 least share of occasions on which it is kept', '0.9'],
  ['--svg <out>', '画出流程，或全图 draw the discovered tree, or the map'],
  ['--bpmn <out>', '写成 BPMN 2.0 write as BPMN 2.0'],
  ['--pnml <out>', '写成 PNML write as PNML'],
  ['--ocel <out>', '写成 OCEL 2.0：.sqlite、.xml 或 .json write as OCEL 2.0'],
]

const READING: readonly Described[] = [
  ['--calendar <name>', '工作日历：县名如 deqing，或一周的工作时间 a county’s calendar, or a working week'],
  ['--working-hours <week>', '工作时间，如 "Mon-Fri 07:00-17:00" working hours of a week'],
  ['--closed-by <activities>', '办结的活动，逗号分隔 activities that close a matter, with commas'],
  ['--deadline <column>', '截止时间所在列，用于 --predict column of the deadline, for --predict'],
  ['--office <column>', '来回转办按哪一列的单位 column of the office, for --ping-pong'],
  ['--object-type <name>', 'OCEL：以这一类对象为办件 take the objects of this type for matters'],
  ['--case <column>', 'CSV：办件编号列 column of the case'],
  ['--activity <column>', 'CSV：活动列 column of the activity'],
  ['--time <column>', 'CSV：时间列 column of the time'],
  ['--resource <column>', 'CSV：经办人列 column of the resource'],
  ['--lifecycle <column>', 'CSV：开始或完成所在列 column that says start or complete'],
  ['--zone <zone>', '无时差的时间所在时区 zone of times without offset'],
]

/** `doudi mine`: how work really runs, from any event log; no server or database needed for files. */
export function mineVerb(): Command {
  const verb = leaf('mine', { zh: '分析日志：实际怎么办的', en: 'Mine an event log' }).argument(
    '<file>',
    'XES, XES.gz, CSV, CSV.gz, Excel (.xlsx), Parquet, OCEL 2.0 (JSON, XML, SQLite), ledger:',
  )
  const miners = new Option('--discover <miner>', '发现流程 discover the procedure')
  const methods = new Option('--conformance <method>', '与流程对照 hold against a model')
  const formats = new Option(
    '--time-format <format>',
    '时间格式，看不出时用 how times are written, where it cannot be told',
  )
  const describe = (options: readonly Described[]) => {
    for (const [flags, says, given] of options) verb.option(flags, says, given)
  }
  describe(QUESTIONS)
  verb.addOption(miners.choices(['im', 'imf', 'imd', 'heuristics']))
  verb.addOption(methods.choices(['replay', 'alignments', 'prefix']))
  describe(MODELS)
  describe(READING)
  verb.addOption(formats.choices([...timeFormats]))
  return doing(verb, (given, file) => mine(file, given))
}
