import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { desk } from '@doudi/desk'
import {
  type Actor,
  asInstant,
  core,
  type Instant,
  type OfficeId,
  type OfficerId,
  register,
} from '@doudi/kernel'
import { foundFromFiles, type OpenLedger, openLedger, readCountyFiles } from '@doudi/ledger'
import { openEmbedded } from '@doudi/ledger/embedded'

/** An ordinary Wednesday: the clock of every bench stands there, so that two runs do the same work. */
export const NOW: Instant = asInstant(Date.parse('2026-06-10T10:00:00+08:00'))
const FOUNDED: Instant = asInstant(Date.parse('2019-01-01T10:00:00+08:00'))
export const REGISTRY = register([core, desk])
export const APPLICANT: Actor = { kind: 'applicant' }

export interface BenchDatabase {
  readonly url: string
  close(): Promise<void>
}

/** A durable database server of its own, in a temporary folder that goes with it. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-bench-'))
  // The server runs as another user where we are root.
  chmodSync(folder, 0o755)
  const database = await openEmbedded({ dataFolder: folder })
  return {
    url: database.url,
    async close() {
      await database.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    },
  }
}

/** The sample county, under an id of the bench's choosing: several counties share the tables and their indexes. */
export async function openBenchCounty(url: string, id = 'deqing'): Promise<OpenLedger> {
  const files = await readCountyFiles(join(import.meta.dirname, '../county/deqing'))
  const county = { id, zone: files.zone }
  // Founded before its oldest matter, so that recorded times go one way.
  let now = FOUNDED
  const ledger = await openLedger({ url, county, registry: REGISTRY, clock: () => now })
  await foundFromFiles(ledger, files)
  now = NOW
  return ledger
}

export function officer(ledger: Pick<OpenLedger, 'county'>, id: string): Actor {
  const found = ledger.county().officers.get(id)
  if (!found) throw new Error(`no officer ${id}`)
  return { kind: 'officer', officer: id as OfficerId, office: found.office as OfficeId }
}
