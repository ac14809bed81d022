import { chronicle } from '@doudi/chronicle'
import { desk } from '@doudi/desk'
import { geomag } from '@doudi/geomag'
import { asInstant, core, type Module, register } from '@doudi/kernel'
import { foundFromFiles, type OpenLedger, openLedger, readCountyFiles } from '@doudi/ledger'
import { openEmbedded } from '@doudi/ledger/embedded'
import { market } from '@doudi/market'
import { type PaperTexts, papers } from '@doudi/office-papers'
import { permits } from '@doudi/permits'
import { pilotZone } from '@doudi/pilot-zone'
import { projects } from '@doudi/projects'
import type { RegisterWords } from '@doudi/registers'
import { standing } from '@doudi/standing'
import { talks } from '@doudi/talks'
import { visits } from '@doudi/visits'
import { type GeomagRoom, openGeomagRoom } from '../geomag/geomag-room.ts'
import { openTestClock, type ReadClock, type TestClock } from '../http/clock.ts'
import { type FigureData, readFigureData } from '../measures/figure-data.ts'
import { readPaperTexts } from '../papers/paper-desk.ts'
import { type PortalData, readPortalData } from '../portal/portal-data.ts'
import { readRegisterWords } from '../registers/county-names.ts'
import { loadSample } from '../sample/load-sample.ts'
import { releaseHeap } from '../sample/release-heap.ts'
import { enterEntries } from './enter-entries.ts'
import type { Settings } from './settings.ts'

/** Everything this installation can do. A new business is one more entry. */
export const MODULES: readonly Module[] = [
  core,
  desk,
  papers,
  chronicle,
  talks,
  pilotZone,
  visits,
  permits,
  projects,
  standing,
  market,
  geomag,
]

/** A county with its ledger open, ready to serve. */
export interface OpenCounty {
  readonly ledger: OpenLedger
  readonly clock: ReadClock
  readonly paperTexts: PaperTexts
  readonly testClock?: TestClock
  readonly portal: PortalData
  readonly figures: FigureData
  readonly registerWords: RegisterWords
  readonly geomag: GeomagRoom
  close(): Promise<void>
}

type Tell = (line: string) => void

async function openDatabase({ databaseUrl, dataFolder }: Settings, tell: Tell) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => undefined }
  return openEmbedded({ dataFolder, log: tell })
}

/**
 * Opens the database, brings its tables up to date and, unless told otherwise, founds the sample county if its log is
 * empty; with `sample`, half a year ago and with the matters of that time.
 */
export async function openCounty(
  settings: Settings,
  tell: Tell,
  {
    found = true,
    sample = 'none',
    modules = MODULES,
  }: {
    readonly found?: boolean
    readonly sample?: Settings['sample']
    readonly modules?: readonly Module[]
  } = {},
): Promise<OpenCounty> {
  const testClock = settings.testClock === undefined ? undefined : openTestClock(settings.testClock)
  const clock = testClock?.now ?? (() => asInstant(Date.now()))
  // The database starts in processes of its own, so the county's files are read meanwhile.
  const database = openDatabase(settings, tell)
  // Should it fail before it is waited for, the failure is told where it is.
  database.catch(() => undefined)
  try {
    const files = await readCountyFiles(settings.countyFolder, { keepers: true })
    const portal = await readPortalData(settings.countyFolder)
    const figures = await readFigureData(settings.countyFolder)
    const registerWords = await readRegisterWords(settings.countyFolder)
    const paperTexts = await readPaperTexts(settings.countyFolder)
    const county = { id: files.id, zone: files.zone }
    const registry = register(modules)
    const { url, stop } = await database
    const { countyFolder } = settings
    const loading = { url, registry, files, countyFolder, end: clock(), withPeriod: sample === 'whole', tell }
    if (found && sample !== 'none' && (await loadSample(loading))) {
      releaseHeap()
      tell('演示县和演示办件已载入 The sample county has been loaded, with its sample matters')
    }
    const ledger = await openLedger({ url, county, registry, clock, log: tell })
    if (found && (await foundFromFiles(ledger, files))) {
      tell(`载入示例县（演示数据）Sample county loaded: ${files.acts.length} publications`)
    }
    if (found && sample !== 'none') {
      const { entered, skipped } = await enterEntries(ledger, countyFolder)
      if (entered > 0) tell(`台账条目已登记 Entries of registers entered: ${entered}`)
      for (const act of skipped) tell(`演示操作今日已不适用 No longer possible today: ${act}`)
    }
    const room = await openGeomagRoom({ url, county: county.id, countyFolder }, tell)
    return {
      ledger,
      geomag: room,
      clock,
      portal,
      figures,
      registerWords,
      paperTexts,
      ...(testClock && { testClock }),
      async close() {
        await room.close()
        await ledger.close()
        await stop()
      },
    }
  } catch (error) {
    await (await database).stop()
    throw error
  }
}
