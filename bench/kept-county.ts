import { chmodSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { asInstant } from '@doudi/kernel'
import { openEmbedded } from '@doudi/ledger/embedded'
import { type BenchDatabase, NOW, openBenchCounty, openBenchDatabase } from './bench-county.ts'
import { loadMatters } from './load-matters.ts'

const OLDEST = asInstant(Date.parse('2019-01-02T09:00:00+08:00'))
const YOUNGEST = asInstant(NOW - 60 * 86_400_000)

export interface KeptCounty {
  readonly matters: number
  /** Where the database stays for the next run; without it a temporary one goes when it is closed. */
  readonly folder?: string
  readonly tell: (line: string) => void
}

async function openKept(folder: string | undefined): Promise<BenchDatabase> {
  if (folder === undefined) return openBenchDatabase()
  const dataFolder = resolve(folder)
  mkdirSync(dataFolder, { recursive: true })
  // The server runs as another user where we are root.
  chmodSync(dataFolder, 0o755)
  const { url, stop } = await openEmbedded({ dataFolder })
  return { url, close: stop }
}

/** A county with this many matters, one in ten of them open; what an earlier run has loaded is used again. */
export async function openLoadedCounty({ matters, folder, tell }: KeptCounty): Promise<BenchDatabase> {
  const database = await openKept(folder)
  const ledger = await openBenchCounty(database.url)
  try {
    const { rows } = await ledger.pool.query<{ n: string }>(
      'select matters as n from log_head where county = $1',
      [ledger.county().id],
    )
    const there = Number(rows[0]?.n)
    if (there === 0) {
      const open = Math.round(matters / 10)
      const before = performance.now()
      const window = { from: OLDEST, to: YOUNGEST }
      await loadMatters(database.url, ledger, { closed: matters - open, open, window, seed: 1, tell })
      tell(`${Math.round((performance.now() - before) / 1_000)} s`)
    } else if (there < matters) {
      throw new Error(`${folder} holds ${there} matters: name another folder for ${matters}`)
    }
    return database
  } catch (error) {
    await database.close()
    throw error
  } finally {
    await ledger.close()
  }
}
