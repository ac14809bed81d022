import type { Instant } from '@doudi/kernel'
import type pg from 'pg'

/** How the database and what is computed from the log are doing. Numbers only; of no matter in particular. */
export interface Condition {
  readonly database: { readonly version: string; readonly bytes: number; readonly connections: number }
  readonly log: { readonly events: number; readonly matters: number; readonly recorded: number | null }
  /** Matters whose wake-up has fallen due and has not come; since when the oldest waits. */
  readonly wake: { readonly overdue: number; readonly since: number | null }
  /** Rows computed under an older calendar, and open matters whose row is not at their newest event. */
  readonly views: { readonly onOldCalendar: number; readonly behind: number }
  readonly outbox: {
    readonly waiting: number
    readonly since: number | null
    readonly givenUp: number
  }
  /** The newest change of tables. */
  readonly schema: string
}

type Row = Record<string, string | number | null>

/** How many of the newest events the views are held against; older ones were held against them before. */
const CHECKED = 5_000

function number(value: string | number | null | undefined): number {
  return Number(value ?? 0)
}

function maybe(value: string | number | null | undefined): number | null {
  return value == null ? null : Number(value)
}

export async function readCondition(
  pool: pg.Pool,
  { county, calendarVersion, now }: { county: string; calendarVersion: number; now: Instant },
): Promise<Condition> {
  async function one(text: string, values: readonly unknown[] = []): Promise<Row> {
    return (await pool.query<Row>(text, [...values])).rows[0] ?? {}
  }
  const database = await one(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
       (select count(*) from pg_stat_activity where datname = current_database()) as connections`,
  )
  const head = await one('select seq, matters, recorded from log_head where county = $1', [county])
  const wake = await one(
    'select count(*) as overdue, min(wake_at) as since from matter where county = $1 and wake_at <= $2',
    [county, now],
  )
  const old = await one(
    `select count(*) as n from matter where county = $1 and status = 'open' and calendar_version < $2`,
    [county, calendarVersion],
  )
  const behind = await one(
    `select count(*) as n from (
       select stream, max(version) as version from (
         select stream, version from event_log where county = $1 and stream like 'matter/%'
         order by seq desc limit $2) newest group by stream) told
     join matter m on m.county = $1 and m.id = substring(told.stream from 8) where m.version < told.version`,
    [county, CHECKED],
  )
  const waiting = await one(
    `select count(*) as n, min(not_before) as since from outbox
     where county = $1 and state = 'waiting' and not_before <= $2`,
    [county, now],
  )
  const deliveries = await one(
    `select count(*) filter (where state = 'waiting' and not_before <= $2) as n,
       count(*) filter (where state = 'given-up') as given_up,
       min(not_before) filter (where state = 'waiting' and not_before <= $2) as since
     from delivery where county = $1`,
    [county, now],
  )
  const schema = await one('select max(name) as name from migration where name ~ $1', ['^[0-9]'])
  const since = [maybe(waiting.since), maybe(deliveries.since)].filter(at => at !== null)
  return {
    database: {
      version: String(database.version),
      bytes: number(database.bytes),
      connections: number(database.connections),
    },
    log: { events: number(head.seq), matters: number(head.matters), recorded: maybe(head.recorded) },
    wake: { overdue: number(wake.overdue), since: maybe(wake.since) },
    views: { onOldCalendar: number(old.n), behind: number(behind.n) },
    outbox: {
      waiting: number(waiting.n) + number(deliveries.n),
      since: since.length === 0 ? null : Math.min(...since),
      givenUp: number(deliveries.given_up),
    },
    schema: String(schema.name ?? ''),
  }
}
