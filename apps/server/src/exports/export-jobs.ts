import { randomUUID } from 'node:crypto'
import type { Language } from '@doudi/kernel'
import type { OpenLedger, Reading } from '@doudi/ledger'

export const KINDS = ['matters', 'papers', 'log'] as const
export const FORMS = ['xlsx', 'csv', 'ndjson'] as const
export type ExportKind = (typeof KINDS)[number]
export type ExportForm = (typeof FORMS)[number]

export interface AskedExport {
  readonly officer: string
  readonly office: string
  readonly kind: ExportKind
  readonly form: ExportForm
  readonly query: Readonly<Record<string, string>>
  readonly language: Language
  readonly fileName: string
}

export interface ExportJob extends AskedExport {
  readonly id: string
  readonly state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
  readonly done: number
  /** Null where nobody can say beforehand. */
  readonly total: number | null
  readonly bytes: number | null
  readonly created: number
  readonly expires: number
}

interface Row {
  id: string
  officer: string
  office: string
  kind: ExportKind
  form: ExportForm
  asked: string
  file_name: string
  state: ExportJob['state']
  done: number
  total: number | null
  bytes: string | null
  created: string
  expires: string
}

/** A file of lists holds names of firms: it is not kept longer than it takes to fetch it. */
export const KEPT_MS = 3 * 86_400_000
const SILENT_AFTER_MS = 60_000
const MOST_LISTED = 50
/** One officer does not fill the queue of all. */
const MOST_AT_ONCE = 3

const COLUMNS =
  'id, officer, office, kind, form, asked, file_name, state, done, total, bytes, created, expires'

function jobOf({ asked, file_name, bytes, created, expires, ...rest }: Row): ExportJob {
  const { query, language } = JSON.parse(asked) as Pick<AskedExport, 'query' | 'language'>
  return {
    ...rest,
    query,
    language,
    fileName: file_name,
    bytes: bytes === null ? null : Number(bytes),
    created: Number(created),
    expires: Number(expires),
  }
}

/** Whose job: who has moved to another office has none of its exports any more. */
export interface Owner {
  readonly officer: string
  readonly office: string
}

/** A job and whose it is. */
export type OwnJob = Pick<ExportJob, 'id' | 'officer' | 'office'>

export interface ExportJobs {
  /** Undefined while the officer has as many at work as may be. */
  add(asked: AskedExport): Promise<string | undefined>
  list(owner: Owner): Promise<readonly ExportJob[]>
  find(id: string, owner: Owner): Promise<ExportJob | undefined>
  /** Asks for the end of it; false if it has ended. */
  stop(id: string, owner: Owner): Promise<boolean>
  remove(id: string, owner: Owner): Promise<boolean>
  /** Takes the oldest job that waits, or whose process has fallen silent. */
  claim(): Promise<ExportJob | undefined>
  /** Tells how far it is; false once it is to be stopped. */
  beat(job: OwnJob, at: { done: number; total: number | null }): Promise<boolean>
  finish(job: OwnJob, ended: { state: ExportJob['state']; done: number; bytes?: number }): Promise<void>
  /** Forgets what has expired, and says what it was. */
  sweep(): Promise<readonly string[]>
}

interface Room {
  readonly pool: OpenLedger['pool']
  /** The exports of one officer in his office, behind the second wall. */
  own(owner: Owner): Reading
  readonly county: string
  readonly now: () => number
}

/** What concerns whoever does the work. */
function workOf({ pool, own, county, now }: Room): Pick<ExportJobs, 'claim' | 'beat' | 'finish' | 'sweep'> {
  return {
    async claim() {
      const { rows } = await pool.query<Row>(
        `update export_job set state = 'running', beat = $2, done = 0
         where county = $1 and id = (
           select id from export_job
           where county = $1 and (state = 'waiting' or (state = 'running' and beat < $3)) and not stopping
           order by created limit 1 for update skip locked)
         returning ${COLUMNS}`,
        [county, now(), now() - SILENT_AFTER_MS],
      )
      return rows[0] && jobOf(rows[0])
    },
    async beat({ id, ...owner }, { done, total }) {
      const { rows } = await own(owner).query<{ stopping: boolean }>({
        text: `update export_job set done = $3, total = $4, beat = $5
         where county = $1 and id = $2 and state = 'running' returning stopping`,
        values: [county, id, done, total, now()],
      })
      return rows[0]?.stopping === false
    },
    async finish({ id, ...owner }, { state, done, bytes }) {
      await own(owner).query({
        text: `update export_job set state = $3, done = $4, bytes = $5, expires = $6 where county = $1 and id = $2`,
        values: [county, id, state, done, bytes ?? null, now() + KEPT_MS],
      })
    },
    async sweep() {
      const { rows } = await pool.query<{ id: string }>(
        'delete from export_job where county = $1 and expires < $2 returning id',
        [county, now()],
      )
      return rows.map(r => r.id)
    },
  }
}

/** The export jobs of a county. Every question of an officer names him: another's job is not there. */
export function openExportJobs(
  ledger: Pick<OpenLedger, 'pool' | 'own' | 'county'>,
  now: () => number,
): ExportJobs {
  const county = ledger.county().id
  const own = ({ officer, office }: Owner): Reading =>
    ledger.own({ kind: 'officer', person: officer, office })
  return {
    ...workOf({ pool: ledger.pool, own, county, now }),
    async add({ officer, office, kind, form, query, language, fileName }) {
      const id = randomUUID()
      const { rowCount } = await own({ officer, office }).query({
        text: `insert into export_job (county, id, officer, office, kind, form, asked, file_name, created, expires)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
         where (select count(*) from export_job
                where county = $1 and officer = $3 and state in ('waiting', 'running')) < $11`,
        values: [
          ...[county, id, officer, office, kind, form, JSON.stringify({ query, language }), fileName],
          ...[now(), now() + KEPT_MS, MOST_AT_ONCE],
        ],
      })
      return rowCount === 1 ? id : undefined
    },
    async list({ officer, office }) {
      const { rows } = await own({ officer, office }).query<Row>({
        text: `select ${COLUMNS} from export_job
         where county = $1 and officer = $2 and office = $3 and expires >= $4
         order by created desc, id limit $5`,
        values: [county, officer, office, now(), MOST_LISTED],
      })
      return rows.map(jobOf)
    },
    async find(id, { officer, office }) {
      const { rows } = await own({ officer, office }).query<Row>({
        text: `select ${COLUMNS} from export_job
         where county = $1 and id = $2 and officer = $3 and office = $4 and expires >= $5`,
        values: [county, id, officer, office, now()],
      })
      return rows[0] && jobOf(rows[0])
    },
    async stop(id, { officer, office }) {
      const { rowCount } = await own({ officer, office }).query({
        text: `update export_job set stopping = true, state = case when state = 'waiting' then 'stopped' else state end
         where county = $1 and id = $2 and officer = $3 and office = $4 and state in ('waiting', 'running')`,
        values: [county, id, officer, office],
      })
      return rowCount === 1
    },
    async remove(id, { officer, office }) {
      const { rowCount } = await own({ officer, office }).query({
        text: `delete from export_job
         where county = $1 and id = $2 and officer = $3 and office = $4 and state not in ('waiting', 'running')`,
        values: [county, id, officer, office],
      })
      return rowCount === 1
    },
  }
}
