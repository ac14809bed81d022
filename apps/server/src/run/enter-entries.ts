import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { parse } from 'yaml'

const SYSTEM: Actor = { kind: 'system' }

/**
 * Enters what the county's folder says of its registers (entries/*.yaml), file by file in the order of their names, into
 * registers of which nothing is in the log. What is entered can be corrected from then on, and is never entered again.
 */
export async function enterEntries({ entries, registry }: OpenLedger, countyFolder: string): Promise<number> {
  const folder = join(countyFolder, 'entries')
  if (!existsSync(folder)) return 0
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  let entered = 0
  for (const file of files) {
    const { registers } = parse(await readFile(join(folder, file), 'utf8')) as {
      registers: Readonly<Record<string, readonly unknown[]>>
    }
    for (const [register, lines] of Object.entries(registers)) {
      if (!registry.registers.has(register)) continue
      if ((await entries.list({ register, limit: 1 }, SYSTEM)).items.length > 0) continue
      for (const [n, input] of lines.entries()) {
        const key = `county entries ${register} ${n + 1}`
        const answer = await entries.act({ register, command: 'enter', actor: SYSTEM, key, input })
        if (answer.kind !== 'entry-done')
          throw new Error(`${file}: ${register} ${n + 1} cannot be entered: ${JSON.stringify(answer)}`)
        entered += 1
      }
    }
  }
  return entered
}
