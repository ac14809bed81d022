import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import {
  type ColumnarLog,
  columnsOfTraces,
  isZone,
  type LoadOptions,
  type LogMapping,
  loadLog,
  type OcelLog,
  readOcel,
} from '@doudi/mining'
import { asOutcome } from '../../faulty-log.ts'
import { badUsage, fallsShort } from '../../outcome.ts'
import { isWorkbook, loadWorkbook } from './workbook.ts'

type Options = Readonly<Record<string, unknown>>

const LEDGER = 'ledger:'

/** What options say of columns; what they leave open is guessed from headings and content. */
function mappingFrom({ case: caseColumn, activity, time, resource, lifecycle, timeFormat }: Options) {
  const named = { case: caseColumn, activity, time, resource, lifecycle, timeFormat }
  const given = Object.entries(named).filter(([, name]) => name !== undefined)
  return given.length === 0 ? undefined : (Object.fromEntries(given) as Partial<LogMapping>)
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
type Kept = Pick<LoadOptions, 'keepAll' | 'keep'>

/** Whether the first bytes are those of a workbook; a file that cannot be opened says why to the readers of logs. */
function holdsWorkbook(file: string): boolean {
  const head = Buffer.alloc(4)
  try {
    const opened = openSync(file, 'r')
    readSync(opened, head, 0, 4, 0)
    closeSync(opened)
  } catch {
    return false
  }
  return isWorkbook(head)
}

function tellSheet({ sheet, row }: { readonly sheet: string; readonly row: number }): void {
  say(`工作表 sheet “${sheet}”，表头在第 ${row} 行 headings in row ${row}`)
}

/** Tells which columns were taken where nobody has named them all. */
function tellColumns(used: LogMapping | undefined, given: Partial<LogMapping> | undefined): void {
  const isNamed = [given?.case, given?.activity, given?.time].every(name => name !== undefined)
  if (used === undefined || isNamed) return
  const { case: caseColumn, activity, time, timeFormat, resource = '–' } = used
  const format = timeFormat === undefined ? '' : ` (${timeFormat})`
  say(`列 columns: case=${caseColumn}, activity=${activity}, time=${time}${format}, resource=${resource}`)
}

async function fromFile(file: string, options: Options, keep: Kept): Promise<Loaded> {
  const mapping = mappingFrom(options)
  const zone = options.zone === undefined ? undefined : String(options.zone)
  const asked = {
    ...(mapping && { mapping }),
    ...(zone && { zone }),
    ...keep,
    progress: progressTeller(({ events }: { events: number }) => `读取中 reading: ${events}`),
  }
  const isTable = holdsWorkbook(file)
  const ocel = isTable ? undefined : await readOcel(file, zone === undefined ? {} : { zone })
  if (ocel !== undefined) return { ocel }
  const loaded = isTable ? await loadWorkbook(file, asked, tellSheet) : await loadLog(file, asked)
  tellColumns(loaded.mapping, mapping)
  const { eventsWithoutActivity } = loaded
  if (eventsWithoutActivity > 0) {
    say(`跳过没有活动名的记录 skipped events without activity: ${eventsWithoutActivity}`)
  }
  return { log: loaded.log }
}

function mustBeFile(file: string): void {
  if (!existsSync(file)) throw badUsage({ zh: `没有文件 ${file}`, en: `there is no file ${file}` })
  if (statSync(file).isDirectory())
    throw badUsage({ zh: `${file} 是文件夹，不是文件`, en: `${file} is a folder, not a file` })
}

/** The log that FILE names: a file, or `ledger:` for the county's own. */
export async function loadFor(file: string, options: Options, keep: Kept): Promise<Loaded> {
  const { zone } = options
  if (zone !== undefined && !isZone(String(zone)))
    throw badUsage({
      zh: `没有时区 ${zone}，如 Asia/Shanghai`,
      en: `there is no zone ${zone}; e.g. Asia/Shanghai`,
    })
  const isLedger = file === LEDGER
  if (!isLedger) mustBeFile(file)
  try {
    const loaded = isLedger ? { log: await fromLedger() } : await fromFile(file, options, keep)
    if ('log' in loaded && loaded.log.cases === 0)
      throw fallsShort('log-empty', { zh: '日志中没有办件', en: 'The log holds no matter' })
    return loaded
  } catch (fault) {
    throw asOutcome(fault)
  }
}
