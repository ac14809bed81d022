import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Registry } from '@doudi/kernel'
import {
  allLines,
  foundFromFiles,
  type OpenLedger,
  openLedger,
  performActs,
  readCountyFiles,
} from '@doudi/ledger'
import { openEmbedded } from '@doudi/ledger/embedded'
import { matterIdAt } from '../play-life.ts'
import { readSampleFiles } from '../sample-files.ts'
import { PERIOD } from './period.ts'
import { type PeriodFile, writeLines } from './period-file.ts'
import { type PeriodPlan, planPeriod } from './plan-period.ts'

export interface PeriodWriting {
  readonly countyFolder: string
  readonly registry: Registry
  readonly seed: string
  readonly out: string
  readonly tell: (line: string) => void
}

/** What the log holds, with the personal values that stand beside it. */
async function readPeriod(ledger: OpenLedger, seed: string): Promise<PeriodFile> {
  const { pool, county } = ledger
  const events: string[] = []
  let chain = ''
  for await (const line of allLines(ledger)) {
    events.push(line.text)
    chain = line.chain
  }
  const { rows: personal } = await pool.query<PeriodFile['personal'][number]>(
    `select stream, version, field, salt, value from personal_value where county = $1
     order by stream, version, field`,
    [county().id],
  )
  return { seed, chain, events, personal }
}

/** Ten megabytes of like lines: a window that sees all of it. */
function compress(file: PeriodFile): Buffer {
  return brotliCompressSync(writeLines(file), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 9 },
  })
}

/**
 * Lets the sample county live through the period, every act by the real handlers, and writes what the log holds then into
 * a file that `npm start` loads. The plan is a function of the seed; the salts of personal values are drawn anew.
 */
export async function writePeriod(writing: PeriodWriting): Promise<PeriodPlan> {
  const { countyFolder, registry, seed, out, tell } = writing
  const files = await readCountyFiles(countyFolder, { keepers: true })
  const sample = await readSampleFiles(countyFolder)
  const share = (what: string) => (done: number, of: number) =>
    tell(`${what}: ${Math.floor((done * 100) / of)}%`)
  const plan = planPeriod({ files, sample, registry, seed, onProgress: share('排演 Playing') })
  const folder = await mkdtemp(join(tmpdir(), 'doudi-period-'))
  // The database server of a privileged user runs as nobody, who must be able to enter.
  await chmod(folder, 0o755)
  const database = await openEmbedded({ dataFolder: folder, log: () => undefined })
  try {
    const ledger = await openLedger({
      url: database.url,
      county: { id: files.id, zone: files.zone },
      registry,
      clock: () => PERIOD.foundedAt,
      newId: at => matterIdAt(seed, at),
    })
    try {
      await foundFromFiles(ledger, files)
      await performActs(ledger, plan.acts, done => share('办理 Performing')(done, plan.acts.length))
      await writeFile(out, compress(await readPeriod(ledger, seed)))
    } finally {
      await ledger.close()
    }
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return plan
}
