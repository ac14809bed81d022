import { desk } from '@doudi/desk'
import { asInstant, core, type Module, register } from '@doudi/kernel'
import { foundFromFiles, type OpenLedger, openLedger, readCountyFiles } from '@doudi/ledger'
import { openEmbedded } from '@doudi/ledger/embedded'
import { openTestClock, type ReadClock, type TestClock } from '../http/clock.ts'
import { type PortalData, readPortalData } from '../portal/portal-data.ts'
import type { Settings } from './settings.ts'

/** Everything this installation can do. A new business is one more entry. */
export const MODULES: readonly Module[] = [core, desk]

/** A county with its ledger open, ready to serve. */
export interface OpenCounty {
  readonly ledger: OpenLedger
  readonly clock: ReadClock
  readonly testClock?: TestClock
  readonly portal: PortalData
  close(): Promise<void>
}

type Tell = (line: string) => void

async function openDatabase({ databaseUrl, dataFolder }: Settings, tell: Tell) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => undefined }
  return openEmbedded({ dataFolder, log: tell })
}

/** Opens the database, brings its tables up to date and, unless told otherwise, founds the sample county if its log is empty. */
export async function openCounty(
  settings: Settings,
  tell: Tell,
  { found = true }: { readonly found?: boolean } = {},
): Promise<OpenCounty> {
  const testClock = settings.testClock === undefined ? undefined : openTestClock(settings.testClock)
  const clock = testClock?.now ?? (() => asInstant(Date.now()))
  const files = await readCountyFiles(settings.countyFolder)
  const portal = await readPortalData(settings.countyFolder)
  const database = await openDatabase(settings, tell)
  try {
    const county = { id: files.id, zone: files.zone }
    const ledger = await openLedger({
      url: database.url,
      county,
      registry: register(MODULES),
      clock,
      log: tell,
    })
    if (found && (await foundFromFiles(ledger, files))) {
      tell(`载入示例县（演示数据）Sample county loaded: ${files.acts.length} publications`)
    }
    return {
      ledger,
      clock,
      portal,
      ...(testClock && { testClock }),
      async close() {
        await ledger.close()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}
