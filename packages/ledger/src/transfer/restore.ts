import { asInstant, foundCounty } from '@doudi/kernel'
import type pg from 'pg'
import { entryRowOf, upsertEntries } from '../entries/entry-row.ts'
import { insertLinks } from '../external-refs.ts'
import { chainAfter, decodeEvent, GENESIS, type StoredEvent } from '../log/encode.ts'
import { inTransaction } from '../log/in-transaction.ts'
import { holdHead, insertEvents, insertPersonal, moveHead } from '../log/postgres-log.ts'
import { type EventRow, onceOf, type PersonalRow } from '../log/write-events.ts'
import { type MatterRow, upsertRows } from '../matter-row.ts'
import type { OpenLedger } from '../open-ledger.ts'
import { insertNumbers, numbersIn } from '../paper-numbers.ts'
import { fromLine } from './ndjson.ts'
import { rebuild, rebuiltRows } from './rebuild.ts'

export type Restored =
  | { readonly kind: 'restored'; readonly events: number; readonly matters: number; readonly chain: string }
  | { readonly kind: 'not-empty' }
  | {
      readonly kind: 'broken'
      readonly line: number
      readonly reason: 'not-a-line' | 'chain-differs' | 'gap'
    }

const BATCH = 2_000

interface Checked {
  readonly event: StoredEvent
  readonly row: EventRow
}

class BrokenLine extends Error {
  readonly found: Extract<Restored, { kind: 'broken' }>

  constructor(found: Extract<Restored, { kind: 'broken' }>) {
    super(found.reason)
    this.found = found
  }
}

/** Reads the lines of an export and hashes each again: a changed byte anywhere breaks the chain at its line. */
async function* check(lines: AsyncIterable<string>): AsyncGenerator<Checked> {
  let chain: Buffer = GENESIS
  let line = 0
  for await (const raw of lines) {
    line += 1
    const found = fromLine(raw)
    if (!found) throw new BrokenLine({ kind: 'broken', line, reason: 'not-a-line' })
    const event = decodeEvent(found.text)
    if (event.seq !== line) throw new BrokenLine({ kind: 'broken', line, reason: 'gap' })
    chain = chainAfter(chain, found.text)
    if (chain.toString('hex') !== found.chain)
      throw new BrokenLine({ kind: 'broken', line, reason: 'chain-differs' })
    const { seq, stream, version, type, recorded, cause } = event
    const place = { seq, stream, version, type, recorded, key: cause?.key ?? null, once: onceOf(event) }
    yield { event, row: { ...place, text: found.text, chain } }
  }
}

/**
 * Rebuilds an empty county from an export: the events as they were, byte for byte, and every read model folded anew.
 * All or nothing; the county must have no events yet.
 */
export async function restoreLog(
  ledger: OpenLedger,
  lines: AsyncIterable<string>,
  /** What the events only commit to, where it has come with them. */
  personal: readonly PersonalRow[] = [],
): Promise<Restored> {
  const restored = await restoreAll(ledger, lines, personal)
  await ledger.catchUp()
  return restored
}

async function inBatches<T>(
  all: readonly T[],
  write: (some: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let i = 0; i < all.length; i += BATCH) await write(all.slice(i, i + BATCH))
}

async function restoreAll(
  ledger: OpenLedger,
  lines: AsyncIterable<string>,
  personal: readonly PersonalRow[],
): Promise<Restored> {
  try {
    return await inTransaction(ledger.pool, client => restoreInto(client, ledger, { lines, personal }))
  } catch (fault) {
    if (fault instanceof BrokenLine) return fault.found
    throw fault
  }
}

async function restoreInto(
  client: pg.ClientBase,
  ledger: OpenLedger,
  { lines, personal }: { readonly lines: AsyncIterable<string>; readonly personal: readonly PersonalRow[] },
): Promise<Restored> {
  const { id, zone } = ledger.county()
  const head = await holdHead(client, id)
  if (head.seq > 0) return { kind: 'not-empty' }
  let last: Checked | undefined
  let batch: EventRow[] = []
  async function* written(): AsyncGenerator<StoredEvent> {
    for await (const checked of check(lines)) {
      last = checked
      batch.push(checked.row)
      if (batch.length >= BATCH) await insertEvents(client, id, batch.splice(0))
      yield checked.event
    }
  }
  const start = { county: foundCounty(id, zone.name), calendarVersion: 0 }
  const rebuilt = await rebuild(written(), { start, registry: ledger.registry })
  if (batch.length > 0) await insertEvents(client, id, batch)
  batch = []
  const restored: MatterRow[] = rebuiltRows(rebuilt, ledger.clock())
  await inBatches(restored, some => upsertRows(client, id, some))
  const scene = { registry: ledger.registry, county: rebuilt.known.county }
  await inBatches([...rebuilt.entries.values()], some =>
    upsertEntries(
      client,
      id,
      some.map(entry => entryRowOf(entry, scene)),
    ),
  )
  await inBatches(rebuilt.links, some => insertLinks(client, id, some))
  await insertNumbers(
    client,
    id,
    [...rebuilt.matters.values()].flatMap(m => numbersIn(m)),
  )
  await inBatches(personal, some => insertPersonal(client, id, some))
  const seq = last?.row.seq ?? 0
  const chain = last?.row.chain ?? GENESIS
  const recorded = asInstant(last?.row.recorded ?? 0)
  const countyVersion = rebuilt.known.county.version
  await moveHead(client, id, { seq, chain, recorded, countyVersion, matters: rebuilt.matters.size })
  return { kind: 'restored', events: seq, matters: restored.length, chain: chain.toString('hex') }
}
