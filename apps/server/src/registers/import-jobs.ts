import { randomUUID } from 'node:crypto'
import type pg from 'pg'
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

/** The jobs of a county. Every question names the officer: another's import is not there. */
export interface ImportJobs {
  add(job: NewJob): Promise<string>
  find(id: string, officer: string): Promise<ImportJob | undefined>
  list(officer: string): Promise<readonly ImportJob[]>
  content(id: string, officer: string): Promise<Uint8Array | undefined>
  setMapping(id: string, given: { officer: string; mapping: string; lines: number }): Promise<boolean>
  /** Takes the job for running; false if it is being run already. */
  claim(id: string, officer: string): Promise<boolean>
  /** Tells how far it is, and asks whether to go on: false once somebody wants it stopped. */
  beat(id: string, done: number): Promise<boolean>
  /** Asks whoever runs it to stop between two groups of lines; false if nobody runs it. */
  stop(id: string, officer: string): Promise<boolean>
  finish(id: string, ended: { outcome?: ImportJob['outcome']; fault?: string }): Promise<void>
  remove(id: string, officer: string): Promise<boolean>
}

interface Jobs {
  readonly county: string
  readonly now: () => number
  readonly pool: pg.Pool
  /** Whether a statement changed anything. */
  changed(text: string, values: readonly unknown[]): Promise<boolean>
}

/** What concerns the running of a job, whichever process does it. */
function runningOf({
  county,
  now,
  pool,
  changed,
}: Jobs): Pick<ImportJobs, 'claim' | 'beat' | 'stop' | 'finish'> {
  return {
    claim: (id, officer) =>
      changed(
        `update register_import set state = 'running', beat = $4, done = 0, fault = null, stopping = false
         where county = $1 and id = $2 and officer = $3 and (state <> 'running' or beat < $5)`,
        [county, id, officer, now(), now() - SILENT_AFTER_MS],
      ),
    async beat(id, done) {
      const { rows } = await pool.query<{ stopping: boolean }>(
        'update register_import set done = $3, beat = $4 where county = $1 and id = $2 returning stopping',
        [county, id, done, now()],
      )
      return rows[0]?.stopping !== true
    },
    stop: (id, officer) =>
      changed(
        `update register_import set stopping = true
         where county = $1 and id = $2 and officer = $3 and state = 'running' and beat >= $4`,
        [county, id, officer, now() - SILENT_AFTER_MS],
      ),
    async finish(id, { outcome = null, fault }) {
      await changed(
        'update register_import set state = $3, outcome = $4, fault = $5 where county = $1 and id = $2',
        [county, id, outcome ? 'done' : 'planned', outcome && JSON.stringify(outcome), fault ?? null],
      )
    },
  }
}

export function openImportJobs(pool: pg.Pool, county: string, now: () => number): ImportJobs {
  async function changed(text: string, values: readonly unknown[]): Promise<boolean> {
    return ((await pool.query(text, [...values])).rowCount ?? 0) > 0
  }
  const jobs: Jobs = { county, now, pool, changed }
  return {
    async add({ officer, fileName, digest, content, mapping, lines }) {
      const id = randomUUID()
      await pool.query('delete from register_import where county = $1 and created < $2', [
        county,
        now() - KEPT_MS,
      ])
      await pool.query(
        `insert into register_import (county, id, officer, file_name, digest, content, mapping, lines, created)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [county, id, officer, fileName, digest, Buffer.from(content), mapping, lines, now()],
      )
      return id
    },
    async find(id, officer) {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS} from register_import where county = $1 and id = $2 and officer = $3`,
        [county, id, officer],
      )
      return rows[0] && jobOf(rows[0], now())
    },
    async list(officer) {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS.replace('outcome', 'null as outcome')} from register_import
         where county = $1 and officer = $2 order by created desc, id limit $3`,
        [county, officer, MOST_LISTED],
      )
      return rows.map(row => jobOf(row, now()))
    },
    async content(id, officer) {
      const { rows } = await pool.query<{ content: Buffer }>(
        'select content from register_import where county = $1 and id = $2 and officer = $3',
        [county, id, officer],
      )
      return rows[0]?.content
    },
    setMapping: (id, { officer, mapping, lines }) =>
      changed(
        `update register_import set mapping = $4, lines = $5
         where county = $1 and id = $2 and officer = $3 and state = 'planned'`,
        [county, id, officer, mapping, lines],
      ),
    ...runningOf(jobs),
    remove: (id, officer) =>
      changed(
        `delete from register_import where county = $1 and id = $2 and officer = $3 and state <> 'running'`,
        [county, id, officer],
      ),
  }
}
