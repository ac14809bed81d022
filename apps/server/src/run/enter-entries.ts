import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import { parse } from 'yaml'
import { findOfficer } from '../sign-in/person.ts'

const SYSTEM: Actor = { kind: 'system' }

interface GivenAct {
  readonly register: string
  /** What it is done to, by its key; none for what enters something. */
  readonly key?: string
  readonly by: string
  readonly command: string
  readonly input: unknown
}

interface EntriesFile {
  readonly registers: Readonly<Record<string, readonly unknown[]>>
  readonly acts?: readonly GivenAct[]
}

export interface EntriesDone {
  readonly entered: number
  readonly acts: number
  /** Acts that the day does not allow any more, such as a plate for a policy that has run out. */
  readonly skipped: readonly string[]
}

async function readFiles(countyFolder: string): Promise<readonly (readonly [string, EntriesFile])[]> {
  const folder = join(countyFolder, 'entries')
  if (!existsSync(folder)) return []
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  return Promise.all(
    files.map(
      async file => [file, parse(await readFile(join(folder, file), 'utf8')) as EntriesFile] as const,
    ),
  )
}

/** Enters the lines of one file into registers of which nothing is in the log; the names of those registers. */
async function enterLines(
  { entries, registry }: OpenLedger,
  [file, { registers }]: readonly [string, EntriesFile],
): Promise<{ entered: number; registers: ReadonlySet<string> }> {
  const begun = new Set<string>()
  let entered = 0
  for (const [register, lines] of Object.entries(registers)) {
    if (!registry.registers.has(register)) continue
    if ((await entries.list({ register, limit: 1 }, SYSTEM)).items.length > 0) continue
    begun.add(register)
    for (const [n, input] of lines.entries()) {
      const key = `county entries ${register} ${n + 1}`
      const answer = await entries.act({ register, command: 'enter', actor: SYSTEM, key, input })
      if (answer.kind !== 'entry-done')
        throw new Error(`${file}: ${register} ${n + 1} cannot be entered: ${JSON.stringify(answer)}`)
      entered += 1
    }
  }
  return { entered, registers: begun }
}

/** What it was refused with; undefined where it is done. */
async function act(
  { entries, county }: OpenLedger,
  given: GivenAct,
  key: string,
): Promise<string | undefined> {
  const { register, by, command, input } = given
  const person = findOfficer(county(), by)
  if (!person) throw new Error(`${key}: there is no officer ${by}`)
  const { officer, office } = person
  const actor: Actor = { kind: 'officer', officer, office }
  const found =
    given.key === undefined
      ? undefined
      : (await entries.list({ register, key: given.key, limit: 1 }, SYSTEM)).items[0]?.entry
  const on = found && { entry: found.id, expectedVersion: found.version }
  const answer = await entries.act({ register, command, actor, key, input, ...on })
  if (answer.kind === 'invalid' || answer.kind === 'absent')
    throw new Error(`${key} (${command}) cannot be done: ${JSON.stringify(answer)}`)
  return answer.kind === 'entry-done'
    ? undefined
    : answer.kind === 'refused'
      ? answer.refusal.code
      : answer.kind
}

/**
 * Enters what the county's folder says of its registers (entries/*.yaml), file by file in the order of their names, into
 * registers of which nothing is in the log, and does what it says was done to them. What is entered can be corrected from
 * then on, and is never entered again.
 */
export async function enterEntries(ledger: OpenLedger, countyFolder: string): Promise<EntriesDone> {
  const skipped: string[] = []
  let [entered, acts] = [0, 0]
  for (const [file, said] of await readFiles(countyFolder)) {
    const begun = await enterLines(ledger, [file, said])
    entered += begun.entered
    for (const [n, given] of (said.acts ?? []).entries()) {
      if (!begun.registers.has(given.register)) continue
      const key = `county entries ${file} act ${n + 1}`
      const refused = await act(ledger, given, key)
      if (refused === undefined) acts += 1
      else skipped.push(`${key}: ${given.register}.${given.command} ${refused}`)
    }
  }
  return { entered, acts, skipped }
}
