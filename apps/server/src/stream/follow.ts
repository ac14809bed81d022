import { type Actor, type County, mayKnow, mayKnowEntry, type Registry } from '@doudi/kernel'
import type { Change } from '@doudi/ledger'
import type { ChangeFeed } from './change-feed.ts'

interface Reader {
  readonly actor: Actor
  readonly county: County
}

export interface Following {
  readonly registry: Registry
  readonly feed: ChangeFeed
  /** The last place that reached the reader. */
  readonly from: number
  /** Resolves when the reader can take more; nothing is kept for one who cannot. */
  readonly write: (text: string) => Promise<void>
  /** Who reads, asked again before everything that is sent; undefined once it is nobody any more. */
  readonly reader: () => Promise<Reader | undefined>
  /** Which of these matters and entries the database finds for a reader: the second wall behind the kernel's rule. */
  readonly sees: (reader: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>
  readonly signal: AbortSignal
  readonly beatMs: number
  /** Whoever is further behind is told to load anew instead. */
  readonly mostBehind: number
}

/** The matter or entry that has changed. */
function idOf({ matter, entry }: Change): string | undefined {
  return matter?.id ?? entry?.id
}

/** Whether a change exists for a reader. */
function isSeen(change: Change, { actor, county }: Reader, registry: Registry): boolean {
  const { matter, entry, isCounty } = change
  const register = entry && registry.registers.get(entry.register)
  if (register) return mayKnowEntry(register, entry, { reader: actor, county })
  return isCounty || (matter !== undefined && mayKnow(matter, actor, county))
}

/** What a reader learns of a change: which matter or entry, not what was said. */
function lineOf({ seq, version, type, matter, entry, isCounty }: Change): string {
  const data = isCounty
    ? { seq, version, type, county: true }
    : entry
      ? { seq, register: entry.register, entry: entry.id, version, type }
      : { seq, id: matter?.id, number: matter?.number, version, type }
  return `id: ${seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`
}

export function readyAt(seq: number): string {
  return `id: ${seq}\nevent: ready\ndata: {"seq":${seq}}\n\n`
}

export function reloadAt(seq: number): string {
  return `id: ${seq}\nevent: reload\ndata: {"seq":${seq}}\n\n`
}

/** A place without a message: the browser comes back with it, and nothing is sent twice. */
function placeAt(seq: number): string {
  return `id: ${seq}\n\n`
}

const BEAT = ': beat\n\n'

/**
 * Follows the log for one reader, who pulls: a page is read when the one before has left. So a slow reader costs one page
 * of memory, and one that has fallen far behind is told to load anew.
 */
export async function follow(following: Following): Promise<void> {
  const { feed, write, reader, sees, signal, beatMs, mostBehind } = following
  let place = following.from
  while (!signal.aborted) {
    const head = await feed.beyond(place, { withinMs: beatMs, signal })
    const reading = signal.aborted ? undefined : await reader()
    if (!reading) return
    if (head === undefined) {
      await write(BEAT)
    } else if (head - place > mostBehind) {
      place = head
      await write(reloadAt(head))
    } else {
      const page = await feed.page(place, head)
      const known = page.filter(change => isSeen(change, reading, following.registry))
      const found = await sees(reading.actor, [...new Set(known.flatMap(c => idOf(c) ?? []))])
      const seen = known.filter(c => c.isCounty || found.has(idOf(c) ?? ''))
      place = page.at(-1)?.seq ?? head
      const isLastSeen = seen.at(-1)?.seq === place
      await write(seen.map(lineOf).join('') + (isLastSeen ? '' : placeAt(place)))
    }
  }
}
