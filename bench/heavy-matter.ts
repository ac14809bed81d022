import { randomUUID } from 'node:crypto'
import { type EventDraft, handle } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { inTransaction } from '../packages/ledger/src/log/in-transaction.ts'
import { holdHead, insertEvents, insertPersonal, moveHead } from '../packages/ledger/src/log/postgres-log.ts'
import { type Writing, writeEvents } from '../packages/ledger/src/log/write-events.ts'
import { rowOf, streamOf, upsertRows } from '../packages/ledger/src/matter-row.ts'
import { APPLICANT, NOW, officer, REGISTRY } from './bench-county.ts'

/** A matter of so many events, decided by the kernel one by one but written at once; its public number. */
export async function addHeavyMatter(ledger: OpenLedger, events: number): Promise<string> {
  const opened = await ledger.openMatter({ actor: APPLICANT, input: { text: '久拖未决' }, key: randomUUID() })
  if (opened.kind !== 'done') throw new Error(opened.kind)
  const { county, calendarVersion } = ledger.sequencer.known()
  const actor = officer(ledger, 'enterprise-centre-03')
  const drafts: EventDraft[] = []
  let { matter } = opened
  while (matter.version < events) {
    const scene = { registry: REGISTRY, county, actor, now: NOW }
    const handled = handle(scene, {
      command: 'note',
      matter,
      input: { text: `第${matter.version}次记录：已联系` },
    })
    if (!('events' in handled)) throw new Error(JSON.stringify(handled))
    matter = handled.matter
    drafts.push(...handled.events)
  }
  await inTransaction(ledger.pool, async client => {
    const head = await holdHead(client, county.id)
    const writing: Writing = { seq: head.seq, chain: head.chain, recorded: NOW, events: [], personal: [] }
    writeEvents(writing, { stream: streamOf(matter.id), after: opened.matter.version, drafts })
    await insertEvents(client, county.id, writing.events)
    await insertPersonal(client, county.id, writing.personal)
    await upsertRows(client, county.id, [rowOf(matter, { county, calendarVersion, now: NOW })])
    await moveHead(client, county.id, { ...head, seq: writing.seq, chain: writing.chain, recorded: NOW })
  })
  return matter.number
}
