import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { type Segment, testNotice, type Vehicle } from '@doudi/pilot-zone'
import { asRead, readAllAs } from '../entries/read-all-entries.ts'
import type { Writing } from '../papers/writing.ts'
import { readRules } from './read-tests.ts'

/** 道路测试告知书 of a test that the reader may know of; `absent` where there is none for him. */
export async function writeTestNotice(
  ledger: OpenLedger,
  { id, reader, writing }: { readonly id: string; readonly reader: Actor; readonly writing: Writing },
): Promise<ReturnType<typeof testNotice> | 'absent'> {
  const seen = await ledger.entries.find('test-vehicle', id, reader)
  if (!seen) return 'absent'
  const vehicle = asRead<Vehicle>(seen)
  const named = vehicle.kept.declaration?.segments ?? []
  const roads = await readAllAs<Segment>(ledger, 'road-segment', reader)
  const found = await readRules(ledger, reader)
  // Only the rules that it was judged by have anything to say of it.
  const rules = found?.name === vehicle.kept.declaration?.rules ? found : null
  return testNotice({
    ...writing,
    vehicle,
    rules,
    roads: named.flatMap(code => roads.find(r => r.fields.code === code) ?? []),
  })
}
