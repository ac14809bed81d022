import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { chainTexts, type OpenLedger, restoreLog } from '@doudi/ledger'
import { readLines } from './period-file.ts'

const decompress = promisify(brotliDecompress)

/**
 * Puts the shipped period into an empty log; true if it did. The log is folded anew, event by event, and must end in the
 * chain value that the real handlers came to when the file was written.
 */
export async function loadPeriod(ledger: OpenLedger, countyFolder: string): Promise<boolean> {
  const path = join(countyFolder, 'sample/period.br')
  if (!existsSync(path)) return false
  const file = readLines((await decompress(await readFile(path))).toString('utf8'))
  const lines = chainTexts(file.events)
  if (!lines.at(-1)?.includes(file.chain))
    throw new Error(`${path} was changed after it was written: run npm run sample`)
  async function* read(): AsyncGenerator<string> {
    yield* lines
  }
  const restored = await restoreLog(ledger, read(), file.personal)
  if (restored.kind === 'not-empty') return false
  if (restored.kind !== 'restored') throw new Error(`${path}: ${restored.kind} at line ${restored.line}`)
  return true
}
