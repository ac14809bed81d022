import { type WorkingPattern, wallClock, weeklyPattern, workingClock } from '@doudi/mining'
import type { Command } from 'commander'
import { doing, type Given, leaf } from '../../leaf.ts'
import { badUsage, type Outcome } from '../../outcome.ts'
import { type Answered, FIGURES } from './figures.ts'
import { loadFor } from './load.ts'

/** The week that `--working-hours` spells; undefined when it is not asked for. */
function patternFrom(workingHours: unknown): WorkingPattern | undefined {
  if (workingHours === undefined) return undefined
  const pattern = weeklyPattern(String(workingHours))
  if (pattern !== undefined) return pattern
  throw badUsage(
    `--working-hours 形如 "Mon-Fri 07:00-17:00" / --working-hours is written "Mon-Fri 07:00-17:00", not “${workingHours}”`,
  )
}

/** One question: its own document. Several: one document with each under its name. */
function together(answers: readonly (readonly [string, Answered])[]): Outcome {
  const [first] = answers
  if (answers.length === 1 && first) return { exit: 0, ...first[1] }
  const document = Object.fromEntries(answers.map(([name, answer]) => [name, answer.document]))
  const lines = answers.flatMap(([name, answer]) => [`== ${name}`, ...answer.lines])
  return { exit: 0, document, lines }
}

async function mine(file: string, { options, language }: Given): Promise<Outcome> {
  const asked = Object.keys(FIGURES).filter(name => options[name] === true)
  const names = asked.length === 0 ? ['stats'] : asked
  const pattern = patternFrom(options.workingHours)
  const log = await loadFor(file, options, [])
  const clock = pattern === undefined ? wallClock(log) : workingClock(log, pattern)
  const answers = names.map(name => {
    const answer = FIGURES[name]
    if (!answer) throw new Error(`no figure ${name}`)
    return [name, answer({ log, clock, language })] as const
  })
  return together(answers)
}

/** `doudi mine`: how work really runs, from any event log; no server or database needed for files. */
export function mineVerb(): Command {
  const verb = leaf('mine', { zh: '分析日志：实际怎么办的', en: 'Mine an event log' })
    .argument('<file>', 'XES, XES.gz, CSV, CSV.gz, ledger:')
    .option('--stats', '总体数字 first figures')
    .option('--dfg', '直接相随图 directly-follows graph')
    .option('--performance', '相邻活动之间的时间 times between activities')
    .option('--variants', '走法及覆盖率 variants with coverage')
    .option('--rework', '重复办理 rework')
    .option('--handover', '交接 hand-overs')
    .option('--durations', '历时 durations')
    .option('--working-hours <week>', '工作时间，如 "Mon-Fri 07:00-17:00" working hours of a week')
    .option('--case <column>', 'CSV：办件编号列 column of the case')
    .option('--activity <column>', 'CSV：活动列 column of the activity')
    .option('--time <column>', 'CSV：时间列 column of the time')
    .option('--resource <column>', 'CSV：经办人列 column of the resource')
    .option('--zone <zone>', '无时差的时间所在时区 zone of times without offset')
  return doing(verb, (given, file) => mine(file, given))
}
