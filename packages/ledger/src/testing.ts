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
import type { Answer } from './ledger.ts'
import { type OpenLedger, openLedger } from './open-ledger.ts'
import { harbour } from './testing/test-register.ts'

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
    registry: register([core, harbour]),
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

/** Procedures and texts of the sample speak of modules, which the ledger does not know. */
export function isOfTheLedger({ command }: { readonly command: string }): boolean {
  return !['publish-procedure', 'set-texts'].includes(command)
}

// The sample procedures name commands of modules; the ledger's own tests use a procedure of core commands only.
export const PROCEDURE = `procedure: simple
version: 1
title: { zh: 简单流程, en: Simple }
label: request
stops: { documents: { title: { zh: 补正, en: documents }, cap: { working-days: 5, times: 2 } } }
result-of: [handle]
tree:
  sequence: whole
  nodes:
    - step: intake
      holder: first-receiver
      limits: { promised: { working-days: 1 } }
      ends: { dispatch: [dispatched] }
    - step: handle
      holder: { named-by: intake }
      limits: { promised: { working-days: 5 }, legal: { working-days: 20 } }
      ends: { resolve: [solved, partly, planned, explained, not-now] }
`

export type Done = Extract<Answer, { kind: 'done' }>

/** The answer to a command that must have been done. */
export function done(answer: Answer): Done {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer
}

export interface SimpleCounty extends TestLedger {
  /** A new idempotency key. */
  key(): string
  /** Opens a matter of the simple procedure. */
  open(text?: string, more?: object): Promise<Done>
}

/** The sample county with the simple procedure alone. */
export async function openSimpleCounty(): Promise<SimpleCounty> {
  const test = await openTestLedger({ found: false })
  const { ledger } = test
  let keys = 0
  const key = (): string => `test-${++keys}`
  const publications = test.files.acts.filter(isOfTheLedger)
  for (const act of [...publications, { command: 'publish-procedure', input: { yaml: PROCEDURE } }]) {
    const answer = await ledger.actOnCounty({ actor: { kind: 'system' }, ...act, key: key() })
    if (answer.kind !== 'county-done') throw new Error(JSON.stringify(answer))
  }
  return {
    ...test,
    key,
    open: async (text = '路灯不亮', more = {}) =>
      done(
        await ledger.openMatter({
          actor: APPLICANT,
          input: { procedure: 'simple', text, ...more },
          key: key(),
        }),
      ),
  }
}
