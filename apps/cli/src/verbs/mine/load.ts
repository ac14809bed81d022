import { existsSync } from 'node:fs'
import {
  type ColumnarLog,
  columnsOfTraces,
  isZone,
  type LoadOptions,
  type LogMapping,
  LogProblemError,
  loadLog,
  type OcelLog,
  readOcel,
} from '@doudi/mining'
import { badUsage, EndedEarly, fallsShort } from '../../outcome.ts'

type Options = Readonly<Record<string, unknown>>

const LEDGER = 'ledger:'

/** The mapping that options spell out; undefined when none does, and then it is guessed. */
function mappingFrom({ case: caseColumn, activity, time, resource, lifecycle, zone = 'UTC' }: Options) {
  const named = [caseColumn, activity, time]
  if (named.every(name => name === undefined)) return undefined
  if (named.some(name => name === undefined)) {
    throw badUsage('--case、--activity、--time 须一起给出 / --case, --activity and --time go together')
  }
  return { case: caseColumn, activity, time, resource, lifecycle, zone } as LogMapping
}

/** One line for people on the error stream. */
export function say(line: string): void {
  process.stderr.write(`doudi: ${line}\n`)
}

/** Tells every few seconds how far long work has come, on the error stream. */
export function progressTeller<T>(words: (done: T) => string): (done: T) => void {
  let next = performance.now() + 2_000
  return done => {
    if (performance.now() < next) return
    next = performance.now() + 2_000
    say(words(done))
  }
}

/** What is wrong with a file, as an outcome with code, file and line. */
export function asOutcome(fault: unknown): unknown {
  if (!(fault instanceof LogProblemError)) return fault
  const { code, file, line, message } = fault.problem
  const place = line > 0 ? `${file}:${line}` : file
  return new EndedEarly({
    exit: 1,
    document: { code, file, line, message },
    lines: [`${place}: ${message.zh}`, `${place}: ${message.en}`],
  })
}

async function fromLedger(): Promise<ColumnarLog> {
  const { openCounty, readSettings } = await import('@doudi/server')
  const { tracesOf } = await import('../../transfer/export-log.ts')
  const county = await openCounty(readSettings(process.env), say, { found: true })
  try {
    return (await columnsOfTraces(tracesOf(county.ledger))).log
  } finally {
    await county.close()
  }
}

/** What FILE holds: a log of cases, or an object-centric one. */
export type Loaded = { readonly log: ColumnarLog } | { readonly ocel: OcelLog }

async function fromFile(
  file: string,
  options: Options,
  keep: Pick<LoadOptions, 'keepAll' | 'keep'>,
): Promise<Loaded> {
  const mapping = mappingFrom(options)
  const zone = options.zone === undefined ? undefined : String(options.zone)
  const ocel = await readOcel(file, zone === undefined ? {} : { zone })
  if (ocel !== undefined) return { ocel }
  const loaded = await loadLog(file, {
    ...(mapping && { mapping }),
    ...(zone && { zone }),
    ...keep,
    progress: progressTeller(({ events }: { events: number }) => `读取中 reading: ${events}`),
  })
  const { mapping: used, eventsWithoutActivity } = loaded
  if (used && !mapping) {
    const resource = used.resource ?? '–'
    say(`列 columns: case=${used.case}, activity=${used.activity}, time=${used.time}, resource=${resource}`)
  }
  if (eventsWithoutActivity > 0) {
    say(`跳过没有活动名的记录 skipped events without activity: ${eventsWithoutActivity}`)
  }
  return { log: loaded.log }
}

/** The log that FILE names: a file, or `ledger:` for the county's own. */
export async function loadFor(
  file: string,
  options: Options,
  keep: Pick<LoadOptions, 'keepAll' | 'keep'>,
): Promise<Loaded> {
  if (file === LEDGER) return { log: await fromLedger() }
  if (!existsSync(file)) throw badUsage(`没有文件 ${file} / There is no file ${file}`)
  const { zone } = options
  if (zone !== undefined && !isZone(String(zone)))
    throw badUsage(`没有时区 ${zone}，如 Asia/Shanghai / there is no zone ${zone}; e.g. Asia/Shanghai`)
  try {
    const loaded = await fromFile(file, options, keep)
    if ('log' in loaded && loaded.log.cases === 0)
      throw fallsShort('log-empty', '日志中没有办件 / The log holds no matter')
    return loaded
  } catch (fault) {
    throw asOutcome(fault)
  }
}
