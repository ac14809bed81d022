import { randomUUID } from 'node:crypto'
import type { Text } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { MigrationPlan } from './plan-migration.ts'

/** A matter that was not carried over, and why. */
export interface NotMigrated {
  readonly number: string
  readonly title: string
  readonly code: string
  readonly reason: Text
}

export interface MigrationRun extends MigrationPlan {
  readonly id: string
  readonly officer: string
  readonly reason: string
  /** `interrupted`: whoever ran it has fallen silent; it can go on from where it was. */
  readonly state: 'running' | 'stopping' | 'stopped' | 'interrupted' | 'done'
  readonly total: number
  readonly done: number
  readonly migrated: number
  readonly refused: readonly NotMigrated[]
  readonly after: string
  readonly created: number
}

interface Row {
  id: string
  officer: string
  procedure: string
  from_version: number
  to_version: number
  nodes: string
  clocks: MigrationPlan['clocks']
  reason: string
  state: Exclude<MigrationRun['state'], 'interrupted'>
  total: number
  done: number
  migrated: number
  refused: string
  after: string
  created: string
  beat: string
}

/** A process that has not told of its work for so long has stopped. */
const SILENT_AFTER_MS = 60_000
const MOST_LISTED = 30

function runOf(row: Row, now: number): MigrationRun {
  const { from_version: from, to_version: to, nodes, refused, created, beat, state, ...rest } = row
  const isSilent = (state === 'running' || state === 'stopping') && Number(beat) < now - SILENT_AFTER_MS
  return {
    ...rest,
    from,
    to,
    nodes: JSON.parse(nodes) as MigrationRun['nodes'],
    refused: JSON.parse(refused) as MigrationRun['refused'],
    created: Number(created),
    state: isSilent ? 'interrupted' : state,
  }
}

type Progress = Pick<MigrationRun, 'done' | 'migrated' | 'refused' | 'after'>
type NewRun = MigrationPlan & Pick<MigrationRun, 'officer' | 'reason' | 'total'>

export interface MigrationRuns {
  /** Undefined while another run of the procedure is under way. */
  add(run: NewRun): Promise<MigrationRun | undefined>
  find(id: string): Promise<MigrationRun | undefined>
  list(): Promise<readonly MigrationRun[]>
  /** Tells how far it is; false once somebody wants it to stop. */
  tell(id: string, progress: Progress): Promise<boolean>
  askToStop(id: string): Promise<boolean>
  end(id: string, state: 'stopped' | 'done'): Promise<void>
  /** Takes up a run that has stopped or fallen silent; false if it is under way or over. */
  takeUp(id: string, officer: string): Promise<boolean>
}

export function openMigrationRuns(
  { pool, county }: Pick<OpenLedger, 'pool' | 'county'>,
  now: () => number,
): MigrationRuns {
  const key = (): string => county().id
  async function changed(text: string, values: readonly unknown[]): Promise<boolean> {
    return ((await pool.query(text, [key(), ...values])).rowCount ?? 0) > 0
  }
  async function find(id: string): Promise<MigrationRun | undefined> {
    const { rows } = await pool.query<Row>('select * from migration_run where county = $1 and id = $2', [
      key(),
      id,
    ])
    return rows[0] && runOf(rows[0], now())
  }
  return {
    find,
    async add({ officer, procedure, from, to, nodes, clocks, reason, total }) {
      const id = randomUUID()
      const isAdded = await changed(
        `insert into migration_run
           (county, id, officer, procedure, from_version, to_version, nodes, clocks, reason, state, total, created, beat)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'running', $10, $11, $11)
         on conflict (county, procedure) where state in ('running', 'stopping') do nothing`,
        [id, officer, procedure, from, to, JSON.stringify(nodes), clocks, reason, total, now()],
      )
      return isAdded ? find(id) : undefined
    },
    async list() {
      const { rows } = await pool.query<Row>(
        'select * from migration_run where county = $1 order by created desc, id limit $2',
        [key(), MOST_LISTED],
      )
      return rows.map(row => runOf(row, now()))
    },
    tell: (id, { done, migrated, refused, after }) =>
      pool
        .query<{ state: string }>(
          `update migration_run set done = $3, migrated = $4, refused = $5, after = $6, beat = $7
           where county = $1 and id = $2 returning state`,
          [key(), id, done, migrated, JSON.stringify(refused), after, now()],
        )
        .then(({ rows }) => rows[0]?.state === 'running'),
    askToStop: id =>
      changed(
        `update migration_run set state = 'stopping' where county = $1 and id = $2 and state = 'running'`,
        [id],
      ),
    async end(id, state) {
      await changed('update migration_run set state = $3 where county = $1 and id = $2', [id, state])
    },
    takeUp: (id, officer) =>
      changed(
        `update migration_run set state = 'running', officer = $3, beat = $4
         where county = $1 and id = $2
           and (state = 'stopped' or (state in ('running', 'stopping') and beat < $5))
           and not exists (select 1 from migration_run other where other.county = $1 and other.id <> $2
             and other.procedure = migration_run.procedure and other.state in ('running', 'stopping'))`,
        [id, officer, now(), now() - SILENT_AFTER_MS],
      ),
  }
}
