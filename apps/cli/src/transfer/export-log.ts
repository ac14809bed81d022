import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import {
  ACTIVITY_RECORDED,
  type ArchivedCase,
  allLines,
  caseOf,
  type OpenLedger,
  readTraces,
  type Trace,
  toLine,
} from '@doudi/ledger'
import {
  csvColumns,
  dateAttribute,
  type LogTrace,
  standardHeader,
  stringAttribute,
  writeCsv,
  writeXes,
  type XesAttribute,
} from '@doudi/mining'
import { type CellValue, planTable, writeWorkbook } from '@doudi/registers'
import { matterTable } from '@doudi/server'
import { type PackedAttribute, unpack } from './packed-attributes.ts'

export type ExportFormat = 'ndjson' | 'xes' | 'csv' | 'xlsx'

export interface ExportCounts {
  readonly format: ExportFormat
  readonly matters: number
  readonly events: number
}

/** A sheet has room for a few more. */
const MOST_ROWS = 1_000_000

function unpackAll(attributes: unknown): XesAttribute[] {
  return (attributes as readonly PackedAttribute[]).map(unpack)
}

/** An imported case as it came: its own attributes, in its own order. */
function archivedTrace({ attributes, activities }: ArchivedCase): LogTrace {
  return {
    attributes: unpackAll(attributes),
    events: activities.map(a => ({ attributes: unpackAll(a.attributes), line: 0 })),
    line: 0,
  }
}

/** A matter of ours in XES words: the event's type is the activity, its effective time the timestamp. */
function liveTrace({ id, events }: Trace, isOpen: boolean): LogTrace {
  const opened = events[0]?.data ?? {}
  const about = ['number', 'title', 'origin', 'item', 'town'].flatMap(field =>
    typeof opened[field] === 'string' ? [stringAttribute(`doudi:${field}`, opened[field])] : [],
  )
  const { id: procedure } = (opened.procedure ?? {}) as { id?: string }
  if (procedure !== undefined) about.push(stringAttribute('doudi:procedure', procedure))
  return {
    attributes: [
      stringAttribute('concept:name', String(opened.number ?? id)),
      ...about,
      stringAttribute('doudi:status', isOpen ? 'open' : 'closed'),
    ],
    line: 0,
    events: events.map(({ type, by, recorded, effective, data }) => ({
      line: 0,
      attributes: [
        stringAttribute('concept:name', type),
        dateAttribute('time:timestamp', effective ?? recorded),
        stringAttribute('lifecycle:transition', 'complete'),
        stringAttribute('org:resource', by.kind === 'officer' ? by.officer : by.kind),
        ...(by.kind === 'officer' ? [stringAttribute('org:group', by.office)] : []),
        ...(typeof data.duty === 'string' ? [stringAttribute('doudi:step', data.duty)] : []),
      ],
    })),
  }
}

/** Every matter as a trace, imported or our own. */
export async function* tracesOf(ledger: OpenLedger): AsyncGenerator<LogTrace> {
  const county = ledger.county().id
  const { rows } = await ledger.pool.query<{ id: string }>(
    "select id from matter where county = $1 and status = 'open'",
    [county],
  )
  const open = new Set(rows.map(({ id }) => id))
  for await (const trace of readTraces(ledger.pool, county)) {
    const isArchived = trace.events[0]?.type === ACTIVITY_RECORDED
    yield isArchived ? archivedTrace(caseOf(trace.events)) : liveTrace(trace, open.has(trace.id))
  }
}

async function writeNdjson(ledger: OpenLedger, out: Writable): Promise<Omit<ExportCounts, 'format'>> {
  let events = 0
  const matters = new Set<string>()
  for await (const line of allLines(ledger)) {
    if (!out.write(toLine(line))) await once(out, 'drain')
    if (line.stream !== 'county') matters.add(line.stream)
    events += 1
  }
  return { matters: matters.size, events }
}

/** The list of all matters, as offices file and print it: open ones first. */
async function writeList(ledger: OpenLedger, out: Writable): Promise<Omit<ExportCounts, 'format'>> {
  const filters = [{ status: 'open' }, { status: 'closed' }, { status: 'archived' }] as const
  const asked = {
    filters,
    reader: { kind: 'system' },
    language: 'zh',
    sample: true,
    most: MOST_ROWS,
  } as const
  const table = matterTable(ledger, asked)
  let matters = 0
  async function* counted(): AsyncGenerator<readonly CellValue[]> {
    for await (const row of table.rows) {
      matters += 1
      yield row
    }
  }
  for await (const chunk of writeWorkbook([planTable({ ...table, rows: counted() })])) {
    if (!out.write(chunk)) await once(out, 'drain')
  }
  return { matters, events: 0 }
}

async function writeTo(
  ledger: OpenLedger,
  format: ExportFormat,
  out: Writable,
): Promise<Omit<ExportCounts, 'format'>> {
  if (format === 'ndjson') return writeNdjson(ledger, out)
  if (format === 'xlsx') return writeList(ledger, out)
  if (format === 'xes') {
    const { traces, events } = await writeXes(tracesOf(ledger), out, {
      header: standardHeader(),
      unwritable: 'replace',
    })
    return { matters: traces, events }
  }
  const columns = await csvColumns(tracesOf(ledger))
  const { traces, events } = await writeCsv(tracesOf(ledger), out, { columns, bom: true })
  return { matters: traces, events }
}

/** Writes the log to a file; the file appears under its name only when it is whole. */
export async function exportLog(
  ledger: OpenLedger,
  { format, out }: { format: ExportFormat; out: string },
): Promise<ExportCounts> {
  const partial = `${out}.partial`
  const stream = createWriteStream(partial)
  try {
    const counts = await writeTo(ledger, format, stream)
    stream.end()
    await once(stream, 'finish')
    await rename(partial, out)
    return { format, ...counts }
  } catch (fault) {
    stream.destroy()
    await rm(partial, { force: true })
    throw fault
  }
}
