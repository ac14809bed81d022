import { createHash } from 'node:crypto'
import { type Actor, type Instant, namesIn } from '@doudi/kernel'
import { type OpenLedger, openKnown } from '@doudi/ledger'
import type { FileRefusal, MappingProblem, RegisterWords } from '@doudi/registers'
import { namesForRegisters } from './county-names.ts'
import { openRegister, type ReadFile } from './open-register.ts'
import { planImport } from './plan-import.ts'
import { numbersOf, presentPlan } from './present-import.ts'
import { type LineOutcome, type RunOptions, type RunResult, runImport } from './run-import.ts'
import { writeBack } from './write-back.ts'

export interface ImportGiven {
  readonly bytes: Uint8Array
  /** YAML; empty where all is to be guessed. */
  readonly mapping: string
  readonly actor: Actor
  readonly words: RegisterWords
  readonly now: Instant
}

/** A register that was read and checked, and can now be looked at, run and written back. */
export interface RegisterImport {
  readonly digest: string
  readonly lines: number
  /** Places with something wrong, over the whole file. */
  readonly faults: number
  /** What would be done with each line, without doing anything. */
  plan(): Promise<Readonly<Record<string, unknown>>>
  run(options: Pick<RunOptions, 'signal' | 'progress'>): Promise<RunResult>
  /** The file as it came, with what became of each line; by the outcome of a run, or by what is known. */
  writeBack(lines: readonly LineOutcome[]): Promise<AsyncGenerator<Buffer>>
}

export type OpenedImport =
  | { readonly import: RegisterImport }
  | { readonly refused: FileRefusal }
  | { readonly problems: readonly MappingProblem[] }

function workOn(ledger: OpenLedger, file: ReadFile, given: ImportGiven): RegisterImport {
  const { actor, bytes } = given
  const { register, dispatch } = file
  const known = openKnown(ledger, actor)
  const digest = createHash('sha256').update(bytes).digest('hex')
  return {
    digest,
    lines: register.rows.length,
    faults: register.faults.length,
    async plan() {
      const planned = await planImport(known, register)
      const met = [...new Set(planned.flatMap(line => line.matter ?? []))]
      return presentPlan({ register, planned, numbers: numbersOf(await known.rows(met)) })
    },
    run: options => runImport(ledger, register, { ...options, actor, digest, dispatch }),
    async writeBack(lines) {
      const county = ledger.county()
      const { label } = namesIn({ county, registry: ledger.registry })
      const rows = await known.rows([...new Set(lines.flatMap(line => line.matter ?? []))])
      return writeBack({ file, lines, rows, county, resultName: result => label(result).zh })
    },
  }
}

/** Reads a register to import it. What is wrong with the file or the mapping comes back as a value. */
export async function openImport(ledger: OpenLedger, given: ImportGiven): Promise<OpenedImport> {
  const names = namesForRegisters(ledger.county(), given.words, given.now)
  const opened = await openRegister(given.bytes, { names, mapping: given.mapping })
  return 'register' in opened ? { import: workOn(ledger, opened, given) } : opened
}
