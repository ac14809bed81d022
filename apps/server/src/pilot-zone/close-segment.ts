import type { Actor } from '@doudi/kernel'
import type { EntryAnswer, OpenLedger, SeenEntry } from '@doudi/ledger'
import { runningOn, type Vehicle } from '@doudi/pilot-zone'

/** One test that runs on a segment, as the page lists it before the segment is closed. */
export interface RunningTest {
  readonly entry: string
  readonly version: number
  readonly vin: string
  readonly firm: string
  readonly matter: string | null
  readonly until: string | null
}

function vehicleOf({ entry }: SeenEntry): Vehicle {
  return entry as unknown as Vehicle
}

/** The tests that run on a segment, as far as the reader may know of them. */
export async function readRunning(ledger: OpenLedger, code: string, reader: Actor): Promise<RunningTest[]> {
  const found: RunningTest[] = []
  let cursor: string | undefined
  do {
    const filter = { register: 'test-vehicle', limit: 200, ...(cursor && { cursor }) }
    const { items, next } = await ledger.entries.list(filter, reader)
    for (const { id, version, fields, kept } of runningOn(code, items.map(vehicleOf))) {
      const { vin, firm } = fields
      const { matter = null, until = null } = kept.declaration ?? {}
      found.push({ entry: id, version, vin, firm, matter, until })
    }
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return found
}

export interface Closing {
  readonly segment: SeenEntry
  readonly version: number
  readonly actor: Actor
  readonly key: string
  readonly on: string
  readonly why: string
  /** VINs of the tests that whoever closes it has seen listed. */
  readonly tests: readonly string[]
}

export interface Closed {
  readonly answer: EntryAnswer
  /** What became of each test's entry and of its matter, which is null where there is none. */
  readonly tests: readonly { readonly vin: string; readonly entry: string; readonly matter: string | null }[]
}

/**
 * 关闭路段: closes it, then ends every test that ran on it, matter and entry. Each act has a key of its own made from that of
 * the request, so that a request repeated after a loss ends what was not ended yet and nothing twice.
 */
export async function closeSegment(ledger: OpenLedger, closing: Closing): Promise<Closed | 'not-as-listed'> {
  const { segment, version, actor, key, on, why, tests } = closing
  const { id, fields, status } = segment.entry
  const running = await readRunning(ledger, String(fields.code), actor)
  // What began meanwhile was not seen by whoever confirmed; once it is closed, the list only grows shorter.
  if (status !== 'closed' && running.some(t => !tests.includes(t.vin))) return 'not-as-listed'
  const answer = await ledger.entries.act({
    ...{ register: 'road-segment', command: 'close-road', actor, key, entry: id, expectedVersion: version },
    input: { on, why, tests },
  })
  if (answer.kind !== 'entry-done') return { answer, tests: [] }
  const ended: Closed['tests'][number][] = []
  for (const test of running.filter(t => tests.includes(t.vin))) {
    // The matter first: while the entry still runs, a repeated request finds both.
    const matter = await endMatter(ledger, test.matter, { actor, key })
    const { kind } = await ledger.entries.act({
      ...{ register: 'test-vehicle', command: 'end-test', actor, entry: test.entry },
      ...{ key: `${key} ${test.vin}`, expectedVersion: test.version },
      input: { on, cause: 'road-closed' },
    })
    ended.push({ vin: test.vin, entry: kind, matter })
  }
  return { answer, tests: ended }
}

/** The test's matter ends where it stands on the road; null where there is none. */
async function endMatter(
  ledger: OpenLedger,
  id: string | null,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<string | null> {
  const matter = id === null ? undefined : (await ledger.findMatter(id, actor))?.matter
  if (!matter) return null
  const answer = await ledger.act({
    ...{ actor, command: 'conclude', matter: matter.id, key: `${key} ${matter.id}` },
    ...{ expectedVersion: matter.version, input: { outcome: 'terminated' } },
  })
  return answer.kind
}
