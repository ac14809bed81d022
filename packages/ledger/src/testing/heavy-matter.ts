import { type Actor, type EventDraft, handle, type Matter } from '@doudi/kernel'
import { inTransaction } from '../log/in-transaction.ts'
import { holdHead, insertEvents, insertPersonal, moveHead } from '../log/postgres-log.ts'
import { type Writing, writeEvents } from '../log/write-events.ts'
import { rowOf, streamOf, upsertRows } from '../matter-row.ts'
import type { OpenLedger } from '../open-ledger.ts'

/** Notes on a matter until it has so many events: each decided by the kernel, all written at once. */
export async function makeHeavy(
  ledger: OpenLedger,
  opened: Matter,
  { events, actor }: { events: number; actor: Actor },
): Promise<Matter> {
  const { county, calendarVersion } = ledger.sequencer.known()
  const now = ledger.clock()
  const drafts: EventDraft[] = []
  let matter = opened
  while (matter.version < events) {
    const scene = { registry: ledger.registry, county, actor, now }
    const input = { text: `第${matter.version}次记录：已联系` }
    const handled = handle(scene, { command: 'note', matter, input })
    if (!('events' in handled)) throw new Error(JSON.stringify(handled))
    matter = handled.matter
    drafts.push(...handled.events)
  }
  await inTransaction(ledger.pool, async client => {
    const head = await holdHead(client, county.id)
    const writing: Writing = { seq: head.seq, chain: head.chain, recorded: now, events: [], personal: [] }
    writeEvents(writing, { stream: streamOf(matter.id), after: opened.version, drafts })
    await insertEvents(client, county.id, writing.events)
    await insertPersonal(client, county.id, writing.personal)
    await upsertRows(client, county.id, [rowOf(matter, { county, calendarVersion, now })])
    await moveHead(client, county.id, { ...head, seq: writing.seq, chain: writing.chain, recorded: now })
  })
  return matter
}
