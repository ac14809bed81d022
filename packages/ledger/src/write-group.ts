import type pg from 'pg'
import { cite } from './attachments/cited.ts'
import { writeEntries } from './entries/entry-group.ts'
import { insertLinks } from './external-refs.ts'
import { type Group, nothingUnsent } from './group.ts'
import { allWritten } from './log/in-transaction.ts'
import { insertEvents, insertPersonal, moveHead } from './log/postgres-log.ts'
import { writeRows } from './matter-row.ts'
import { insertNotices } from './outbox/insert-notices.ts'
import { insertNumbers } from './paper-numbers.ts'
import { moveSearch } from './search-row.ts'

/**
 * Sends what the tasks have decided so far, in the one transaction that holds the head. Nobody waits for it: the database
 * writes while the next tasks decide.
 */
export function sendDecided(client: pg.ClientBase, group: Group): Promise<void> {
  const county = group.known.county.id
  const { unsent, writing } = group
  const events = writing.events.splice(0)
  const personal = writing.personal.splice(0)
  const moved = [...unsent.moved].map(([id, isOpen]) => ({ id, isOpen }))
  const sent = allWritten([
    writeRows(client, county, { rows: [...unsent.rows.values()], before: group.before }),
    moveSearch(client, county, moved),
    writeEntries(client, group.entries, { ...group.known, registry: group.options.registry }),
    ...(events.length > 0
      ? [
          insertEvents(client, county, events),
          insertPersonal(client, county, personal),
          insertNotices(client, { county, now: writing.recorded }, unsent.notices),
          insertLinks(client, county, unsent.links),
          cite(client, county, unsent.citations),
          insertNumbers(client, county, unsent.numbers),
        ]
      : []),
  ])
  group.unsent = nothingUnsent()
  for (const id of unsent.rows.keys()) {
    const computed = group.computed.get(id)
    if (computed) group.before.set(id, computed)
    group.written.add(id)
  }
  return sent
}

/** Moves the head past what the tasks have decided; answers with the mark that their rows bear from the commit on. */
export async function sendHead(client: pg.ClientBase, group: Group): Promise<string | undefined> {
  const { head, known, writing } = group
  const { seq, chain, recorded } = writing
  return seq === head.seq ? undefined : moveHead(client, known.county.id, { ...head, seq, chain, recorded })
}

/** After the commit: what was written is remembered with the mark it bears, and what bears none is forgotten. */
export function rememberGroup(group: Group, mark: string | undefined): void {
  const { options, written } = group
  options.hot.forget(written)
  if (mark === undefined) return
  const remembered = [...written].flatMap(id => {
    const stored = group.stored.get(id)
    const before = group.computed.get(id)
    return stored && before ? [{ stored, before }] : []
  })
  options.hot.keep(mark, remembered)
}
