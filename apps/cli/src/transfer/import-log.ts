import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { type ArchivedCase, type ImportCounts, importCases, type OpenLedger } from '@doudi/ledger'
import {
  attributeText,
  type LogEvent,
  type LogMapping,
  LogProblemError,
  type LogTrace,
  openLog,
  readMapping,
  timestamp,
} from '@doudi/mining'
import { LineCounter, parseDocument } from 'yaml'
import { pack } from './packed-attributes.ts'

export interface ImportFiles {
  readonly file: string
  readonly mapping: string
}

/** Reads the mapping file; throws what is wrong with it, with its line. */
export function readMappingFile(file: string): LogMapping {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines })
  const lineOf = (key: string): number => {
    const node = document.get(key, true) as { range?: [number, number, number] } | undefined
    return node?.range ? lines.linePos(node.range[0]).line : 1
  }
  const read = readMapping(document.toJS(), file, lineOf)
  if ('mapping' in read) return read.mapping
  const [first] = read.problems
  throw first ? new LogProblemError(first) : new Error(`${file} is no mapping`)
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function problem(
  file: string,
  line: number,
  { code, zh, en }: { code: string; zh: string; en: string },
): LogProblemError {
  return new LogProblemError({ code, file, line, message: { zh, en } })
}

function activityOf(event: LogEvent, file: string, mapping: LogMapping): ArchivedCase['activities'][number] {
  const activity = attributeText(event, mapping.activity)
  if (!activity) {
    const [zh, en] = [
      `记录缺少活动名称（${mapping.activity}）`,
      `an event has no activity (${mapping.activity})`,
    ]
    throw problem(file, event.line, { code: 'import/activity-missing', zh, en })
  }
  const resource = mapping.resource && attributeText(event, mapping.resource)
  return {
    activity,
    occurred: timestamp(event, mapping.time) ?? null,
    ...(resource && { resource }),
    attributes: event.attributes.map(pack),
  }
}

function caseOf(trace: LogTrace, file: string, mapping: LogMapping): ArchivedCase {
  const id = attributeText(trace, mapping.case)
  if (!id) {
    const [zh, en] = [`办件缺少编号（${mapping.case}）`, `a case has no number (${mapping.case})`]
    throw problem(file, trace.line, { code: 'import/case-missing', zh, en })
  }
  const title = mapping.title && attributeText(trace, mapping.title)
  const status = mapping.status && attributeText(trace, mapping.status)
  return {
    id,
    ...(title && { title }),
    ...(status && { status }),
    attributes: trace.attributes.map(pack),
    activities: trace.events.map(event => activityOf(event, file, mapping)),
  }
}

async function* readCases(file: string, mapping: LogMapping): AsyncGenerator<ArchivedCase> {
  const log = await openLog(file, { mapping })
  // CSV columns become XES keys on the way in; the log says which.
  for await (const trace of log) yield caseOf(trace, file, log.mapping)
}

export interface ImportProgress {
  readonly phase: 'checking' | 'appending'
  readonly matters: number
  readonly of: number | undefined
}

export interface ImportOptions extends ImportFiles {
  readonly signal?: AbortSignal
  readonly progress?: (progress: ImportProgress) => void
}

/**
 * Imports a log of another system as archived matters. The whole file is read and checked first: a bad row stops
 * before anything is appended. Then each case is appended whole; a run that was cut off goes on where it stopped.
 */
export async function importLog(
  ledger: OpenLedger,
  { file, mapping: mappingFile, signal, progress }: ImportOptions,
): Promise<ImportCounts> {
  const mapping = readMappingFile(mappingFile)
  let checked = 0
  for await (const _ of readCases(file, mapping)) {
    checked += 1
    if (checked % 100 === 0) progress?.({ phase: 'checking', matters: checked, of: undefined })
    signal?.throwIfAborted()
  }
  return importCases(ledger, {
    digest: await digestOfFile(file),
    cases: readCases(file, mapping),
    progress: done => progress?.({ phase: 'appending', matters: done.matters, of: checked }),
    ...(signal && { signal }),
  })
}
