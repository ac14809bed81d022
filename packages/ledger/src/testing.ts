import { fileURLToPath } from 'node:url'
import {
  type Actor,
  asInstant,
  core,
  findInstant,
  type Instant,
  type OfficeId,
  type OfficerId,
  register,
} from '@doudi/kernel'
import { openTestDatabase } from './embedded/test-database.ts'
import { type CountyFiles, readCountyFiles } from './founding/county-files.ts'
import { foundFromFiles } from './founding/found.ts'
import { type OpenLedger, openLedger } from './open-ledger.ts'

/** A founded sample county on a database of its own, with a clock the test moves. For tests of this package. */
export interface TestLedger {
  readonly ledger: OpenLedger
  readonly url: string
  readonly files: CountyFiles
  /** Local wall-clock time of the county, `2026-02-11 19:30`. */
  setTime(local: string): void
  officer(id: string): Actor
  /** Another process on the same database. */
  second(): Promise<OpenLedger>
  close(): Promise<void>
}

export const COUNTY_FOLDER = fileURLToPath(new URL('../../../county/deqing', import.meta.url))
export const APPLICANT: Actor = { kind: 'applicant' }

export function local(text: string): Instant {
  const found = findInstant(`${text.replace(' ', 'T')}:00+08:00`)
  if (found === undefined) throw new Error(`not a time: ${text}`)
  return found
}

export async function openTestLedger({ found = true, time = '2026-02-11 10:00' } = {}): Promise<TestLedger> {
  const database = await openTestDatabase()
  const files = await readCountyFiles(COUNTY_FOLDER)
  let now = local(time)
  const options = {
    url: database.url,
    county: files,
    registry: register([core]),
    clock: () => asInstant(now),
  }
  const ledger = await openLedger(options)
  if (found) await foundFromFiles(ledger, files)
  const others: OpenLedger[] = []
  return {
    ledger,
    url: database.url,
    files,
    setTime(text) {
      now = local(text)
    },
    officer(id) {
      const office = ledger.county().officers.get(id)?.office
      if (!office) throw new Error(`no officer ${id}`)
      return { kind: 'officer', officer: id as OfficerId, office: office as OfficeId }
    },
    async second() {
      const other = await openLedger(options)
      others.push(other)
      return other
    },
    async close() {
      for (const other of others) await other.close()
      await ledger.close()
      await database.close()
    },
  }
}
