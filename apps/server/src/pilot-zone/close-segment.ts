import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { runningOn, type Vehicle } from '@doudi/pilot-zone'
import type { ActWithMore } from '../entries/acts-with-more.ts'
import { asRead, readAllEntries } from '../entries/read-all-entries.ts'

/** One test that runs on a segment, as the page lists it before the segment is closed. */
export interface RunningTest {
  readonly entry: string
  readonly version: number
  readonly vin: string
  readonly firm: string
  readonly matter: string | null
  readonly until: string | null
}

/** The tests that run on a segment, as far as the reader may know of them. */
export async function readRunning(ledger: OpenLedger, code: string, reader: Actor): Promise<RunningTest[]> {
  const vehicles = await readAllEntries(ledger, 'test-vehicle', { reader })
  return runningOn(
    code,
    vehicles.map(seen => asRead<Vehicle>(seen)),
  ).map(({ id, version, fields: { vin, firm }, kept }) => {
    const { matter = null, until = null } = kept.declaration ?? {}
    return { entry: id, version, vin, firm, matter, until }
  })
}

/** What became of one test's entry and of its matter, which is null where there is none. */
export interface EndedTest {
  readonly vin: string
  readonly entry: string
  readonly matter: string | null
}

/** VINs of the tests that whoever closes it has seen listed; what is no such list is refused with the act itself. */
function listedIn(input: unknown): readonly unknown[] {
  const { tests } = input as { tests?: unknown }
  return Array.isArray(tests) ? tests : []
}

/**
 * 关闭路段: closes it, then ends every test that ran on it, matter and entry. Each act has a key of its own made from that of
 * the request, so that a request repeated after a loss ends what was not ended yet and nothing twice.
 */
export const closeSegment: ActWithMore = async (ledger, given) => {
  const { actor, key, entry: id, input } = given
  const segment = await ledger.entries.find('road-segment', id, actor)
  if (!segment) return { answer: await ledger.entries.act(given) }
  const tests = listedIn(input)
  const running = await readRunning(ledger, String(segment.view.fields.code), actor)
  // What began meanwhile was not seen by whoever confirmed; once it is closed, the list only grows shorter.
  if (segment.entry.status !== 'closed' && running.some(t => !tests.includes(t.vin)))
    return { refused: 'tests-not-as-listed' }
  const answer = await ledger.entries.act(given)
  if (answer.kind !== 'entry-done') return { answer }
  const { on } = input as { on: string }
  const ended: EndedTest[] = []
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
  return { answer, more: { ended } }
}

/** The test's matter ends where it stands on the road; null where there is none. */
async function endMatter(
  ledger: OpenLedger,
  id: string | null,
  { actor, key }: { readonly actor: Actor; readonly key: string },
): Promise<string | null> {
  if (id === null) return null
  const matter = (await ledger.findMatter(id, actor))?.matter
  if (!matter) return 'absent'
  const answer = await ledger.act({
    ...{ actor, command: 'conclude', matter: matter.id, key: `${key} ${matter.id}` },
    ...{ expectedVersion: matter.version, input: { outcome: 'terminated' } },
  })
  return answer.kind
}
