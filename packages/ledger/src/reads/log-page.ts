import type { LogLine, WithheldLine } from '../ledger.ts'
import { decodeEvent } from '../log/encode.ts'
import type { Reading } from '../wall/reading.ts'

interface TextRow {
  text: string
  chain: Buffer
  seq: string
}

function lineOf({ text, chain }: TextRow): LogLine {
  const event = decodeEvent(text)
  return {
    seq: event.seq,
    stream: event.stream,
    version: event.version,
    type: event.type,
    recorded: event.recorded,
    effective: event.effective ?? null,
    by: event.by,
    onBehalfOf: event.onBehalfOf ?? null,
    key: event.cause?.key ?? null,
    text,
    chain: chain.toString('hex'),
  }
}

interface Page {
  readonly county: string
  readonly from: number
  readonly limit: number
}

/** The log in order, whole. */
export async function readLines(reading: Reading, { county, from, limit }: Page): Promise<LogLine[]> {
  const { rows } = await reading.query<TextRow>({
    name: 'read-lines',
    text: 'select seq, text, chain from event_log where county = $1 and seq >= $2 order by seq limit $3',
    values: [county, from, limit],
  })
  return rows.map(lineOf)
}

/**
 * The log in order as one reader may have it: places and chain values of all lines, and the text of those that his role
 * finds. What it does not find was never read for him.
 */
export async function readLinesFor(
  reading: { readonly all: Reading; readonly own: Reading },
  page: Page,
): Promise<(LogLine | WithheldLine)[]> {
  const { county, from, limit } = page
  const { rows: places } = await reading.all.query<{ seq: string; chain: Buffer }>({
    name: 'read-places',
    text: 'select seq, chain from event_log where county = $1 and seq >= $2 order by seq limit $3',
    values: [county, from, limit],
  })
  const last = places.at(-1)
  if (!last) return []
  const { rows } = await reading.own.query<TextRow>({
    name: 'read-own-lines',
    text: 'select seq, text, chain from event_log where county = $1 and seq between $2 and $3',
    values: [county, from, last.seq],
  })
  const own = new Map(rows.map(row => [row.seq, row]))
  return places.map(({ seq, chain }) => {
    const row = own.get(seq)
    return row ? lineOf(row) : { seq: Number(seq), chain: chain.toString('hex'), withheld: true }
  })
}
