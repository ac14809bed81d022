import { randomUUID } from 'node:crypto'
import type { OpenLedger, Reading } from '@doudi/ledger'
import type { LineOutcome, RunResult } from './run-import.ts'

/** An upload that is looked at, run, and kept for a while so that it can be written back. */
export interface ImportJob {
  readonly id: string
  readonly officer: string
  readonly fileName: string
  readonly digest: string
  readonly mapping: string
  /** `interrupted`: whoever ran it has fallen silent; running it again goes on. */
  readonly state: 'planned' | 'running' | 'interrupted' | 'done'
  readonly lines: number
  readonly done: number
  readonly outcome: (Pick<RunResult, 'counts'> & { readonly lines: readonly LineOutcome[] }) | null
  readonly fault: string | null
  readonly created: number
}

interface Row {
  id: string
  officer: string
  file_name: string
  digest: string
  mapping: string
  state: 'planned' | 'running' | 'done'
  lines: number
  done: number
  outcome: string | null
  fault: string | null
  created: string
  beat: string
}

/** A process that has not told of its work for so long has stopped. */
const SILENT_AFTER_MS = 60_000
/** A register holds names and phones: it is not kept longer than an import takes to be looked after. */
const KEPT_MS = 30 * 86_400_000
const MOST_LISTED = 50

const COLUMNS = 'id, officer, file_name, digest, mapping, state, lines, done, outcome, fault, created, beat'

function jobOf(row: Row, now: number): ImportJob {
  const { file_name: fileName, created, beat, state, outcome, ...rest } = row
  const isSilent = state === 'running' && Number(beat) < now - SILENT_AFTER_MS
  return {
    ...rest,
    fileName,
    created: Number(created),
    state: isSilent ? 'interrupted' : state,
    outcome: outcome === null ? null : (JSON.parse(outcome) as ImportJob['outcome']),
  }
}

export interface NewJob {
  readonly officer: string
  readonly fileName: string
  readonly digest: string
  readonly content: Uint8Array
  readonly mapping: string
  readonly lines: number
}

/** A job and whose it is. */
export type OwnJob = Pick<ImportJob, 'id' | 'officer'>

/** The jobs of a county. Every question is asked for its officer alone: another's import is not there. */
export interface ImportJobs {
  add(job: NewJob): Promise<string>
  find(id: string, officer: string): Promise<ImportJob | undefined>
  list(officer: string): Promise<readonly ImportJob[]>
  content(id: string, officer: string): Promise<Uint8Array | undefined>
  setMapping(id: string, given: { officer: string; mapping: string; lines: number }): Promise<boolean>
  /** Takes the job for running; false if it is being run already. */
  claim(id: string, officer: string): Promise<boolean>
  /** Tells how far it is, and asks whether to go on: false once somebody wants it stopped. */
  beat(job: OwnJob, done: number): Promise<boolean>
  /** Asks whoever runs it to stop between two groups of lines; false if nobody runs it. */
  stop(id: string, officer: string): Promise<boolean>
  finish(job: OwnJob, ended: { outcome?: ImportJob['outcome']; fault?: string }): Promise<void>
  remove(id: string, officer: string): Promise<boolean>
}

interface Jobs {
  readonly county: string
  readonly now: () => number
  /** The imports of one officer, behind the second wall. */
  own(officer: string): Reading
  /** Whether a statement changed anything of an officer's. */
  changed(officer: string, text: string, values: readonly unknown[]): Promise<boolean>
}

/** What concerns the running of a job, whichever process does it. */
function runningOf({
  county,
  now,
  own,
  changed,
}: Jobs): Pick<ImportJobs, 'claim' | 'beat' | 'stop' | 'finish'> {
  return {
    claim: (id, officer) =>
      changed(
        officer,
        `update register_import set state = 'running', beat = $4, done = 0, fault = null, stopping = false
         where county = $1 and id = $2 and officer = $3 and (state <> 'running' or beat < $5)`,
        [county, id, officer, now(), now() - SILENT_AFTER_MS],
      ),
    async beat({ id, officer }, done) {
      const { rows } = await own(officer).query<{ stopping: boolean }>({
        text: 'update register_import set done = $3, beat = $4 where county = $1 and id = $2 returning stopping',
        values: [county, id, done, now()],
      })
      return rows[0]?.stopping !== true
    },
    stop: (id, officer) =>
      changed(
        officer,
        `update register_import set stopping = true
         where county = $1 and id = $2 and officer = $3 and state = 'running' and beat >= $4`,
        [county, id, officer, now() - SILENT_AFTER_MS],
      ),
    async finish({ id, officer }, { outcome = null, fault }) {
      await changed(
        officer,
        'update register_import set state = $3, outcome = $4, fault = $5 where county = $1 and id = $2',
        [county, id, outcome ? 'done' : 'planned', outcome && JSON.stringify(outcome), fault ?? null],
      )
    },
  }
}

export function openImportJobs(
  ledger: Pick<OpenLedger, 'pool' | 'own' | 'county'>,
  now: () => number,
): ImportJobs {
  const { pool } = ledger
  const county = ledger.county().id
  const own = (officer: string): Reading => ledger.own({ kind: 'officer', person: officer })
  async function changed(officer: string, text: string, values: readonly unknown[]): Promise<boolean> {
    return ((await own(officer).query({ text, values })).rowCount ?? 0) > 0
  }
  const jobs: Jobs = { county, now, own, changed }
  return {
    async add({ officer, fileName, digest, content, mapping, lines }) {
      const id = randomUUID()
      await pool.query('delete from register_import where county = $1 and created < $2', [
        county,
        now() - KEPT_MS,
      ])
      await own(officer).query({
        text: `insert into register_import (county, id, officer, file_name, digest, content, mapping, lines, created)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [county, id, officer, fileName, digest, Buffer.from(content), mapping, lines, now()],
      })
      return id
    },
    async find(id, officer) {
      const { rows } = await own(officer).query<Row>({
        text: `select ${COLUMNS} from register_import where county = $1 and id = $2 and officer = $3`,
        values: [county, id, officer],
      })
      return rows[0] && jobOf(rows[0], now())
    },
    async list(officer) {
      const { rows } = await own(officer).query<Row>({
        text: `select ${COLUMNS.replace('outcome', 'null as outcome')} from register_import
         where county = $1 and officer = $2 order by created desc, id limit $3`,
        values: [county, officer, MOST_LISTED],
      })
      return rows.map(row => jobOf(row, now()))
    },
    async content(id, officer) {
      const { rows } = await own(officer).query<{ content: Buffer }>({
        text: 'select content from register_import where county = $1 and id = $2 and officer = $3',
        values: [county, id, officer],
      })
      return rows[0]?.content
    },
    setMapping: (id, { officer, mapping, lines }) =>
      changed(
        officer,
        `update register_import set mapping = $4, lines = $5
         where county = $1 and id = $2 and officer = $3 and state = 'planned'`,
        [county, id, officer, mapping, lines],
      ),
    ...runningOf(jobs),
    remove: (id, officer) =>
      changed(
        officer,
        `delete from register_import where county = $1 and id = $2 and officer = $3 and state <> 'running'`,
        [county, id, officer],
      ),
  }
}
