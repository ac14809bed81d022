import { asInstant, type County, type Instant } from '@doudi/kernel'
import type pg from 'pg'
import { inTransaction } from '../log/in-transaction.ts'
import type { DeadLetter, Delivery, InboxEntry, Outbox } from './outbox.ts'
import { passUnread } from './pass-unread.ts'

const AT_ONCE = 200
const INBOX_PAGE = 100
/** Whoever has taken a delivery and dies gives it back after this long. */
const LEASE_MS = 120_000
/** After this many tries somebody has to look: waiting longer would help nobody. */
const MOST_ATTEMPTS = 8
const FIRST_WAIT_MS = 30_000

/** Half a minute, one minute, two, … */
export function waitAfter(attempts: number): number {
  return FIRST_WAIT_MS * 2 ** (attempts - 1)
}

interface Room {
  readonly pool: pg.Pool
  county(): County
}

interface DeliveryRow {
  notice: string
  channel: string
  attempts: number
  dedupe_key: string
  recipient: string
  subject: string
  body_zh: string
  body_en: string
}

/** A notice that waits becomes one delivery for each channel there is. */
async function spread({ pool, county }: Room, channels: readonly string[], now: Instant): Promise<number> {
  return inTransaction(pool, async client => {
    const { id } = county()
    const { rows } = await client.query<{ id: string }>(
      `select id from outbox where county = $1 and state = 'waiting' and not_before <= $2
       order by id limit $3 for update skip locked`,
      [id, now, AT_ONCE],
    )
    const ids = rows.map(r => r.id)
    if (ids.length === 0) return 0
    await client.query(
      `insert into delivery (county, notice, channel, not_before)
       select $1, notice, channel, $4 from unnest($2::bigint[]) as n(notice), unnest($3::text[]) as c(channel)
       on conflict do nothing`,
      [id, ids, channels, now],
    )
    await client.query(`update outbox set state = 'spread' where county = $1 and id = any($2::bigint[])`, [
      id,
      ids,
    ])
    return ids.length
  })
}

/** Takes what a channel has to send now. Nobody else takes it meanwhile, and no transaction is open while it is sent. */
async function take(
  { pool, county }: Room,
  channel: string,
  { now, most }: { now: Instant; most: number },
): Promise<Delivery[]> {
  const { rows } = await pool.query<DeliveryRow>(
    `with due as (
       select county, notice, channel from delivery
       where county = $1 and channel = $2 and state = 'waiting' and not_before <= $3
       order by not_before, notice limit $4 for update skip locked)
     update delivery d set attempts = d.attempts + 1, not_before = $5
     from due join outbox o on o.county = due.county and o.id = due.notice
     where d.county = due.county and d.notice = due.notice and d.channel = due.channel
     returning d.notice, d.channel, d.attempts, o.dedupe_key, o.recipient, o.subject, o.body_zh, o.body_en`,
    [county().id, channel, now, most, now + LEASE_MS],
  )
  return rows.map(row => ({
    notice: row.notice,
    channel: row.channel,
    attempts: row.attempts,
    message: {
      id: row.dedupe_key,
      recipient: row.recipient,
      matter: row.subject,
      text: { zh: row.body_zh, en: row.body_en },
    },
  }))
}

function stateAfter({ attempts }: Delivery, outcome: string): 'sent' | 'no-address' | 'waiting' | 'given-up' {
  if (outcome === 'sent' || outcome === 'no-address') return outcome
  return attempts >= MOST_ATTEMPTS ? 'given-up' : 'waiting'
}

interface InboxRow {
  id: string
  subject: string
  kind: string
  body_zh: string
  body_en: string
  created: string
  read_at: string | null
}

function entryOf(row: InboxRow): InboxEntry {
  return {
    id: row.id,
    matter: row.subject,
    kind: row.kind,
    text: { zh: row.body_zh, en: row.body_en },
    created: asInstant(Number(row.created)),
    readAt: row.read_at === null ? null : asInstant(Number(row.read_at)),
  }
}

/** Notices on their way: spread over channels, tried again, given up, read, passed on. All SQL of it is here. */
export function openOutbox(room: Room): Outbox {
  const { pool, county } = room
  return {
    spread: (channels, now) => spread(room, channels, now),
    take: (channel, how) => take(room, channel, how),
    async settle(delivery, outcome, now) {
      const state = stateAfter(delivery, outcome)
      await pool.query(
        `update delivery set state = $4, not_before = $5, last_error = $6 where county = $1 and notice = $2 and channel = $3`,
        [
          county().id,
          delivery.notice,
          delivery.channel,
          state,
          now + waitAfter(delivery.attempts),
          state === 'sent' ? null : outcome,
        ],
      )
    },
    async deadLetters() {
      const { rows } = await pool.query<DeliveryRow & { last_error: string }>(
        `select d.notice, d.channel, d.attempts, d.last_error, o.recipient, o.subject
         from delivery d join outbox o on o.county = d.county and o.id = d.notice
         where d.county = $1 and d.state = 'given-up' order by d.notice limit $2`,
        [county().id, AT_ONCE],
      )
      return rows.map(
        (row): DeadLetter => ({
          notice: row.notice,
          channel: row.channel,
          recipient: row.recipient,
          matter: row.subject,
          attempts: row.attempts,
          why: row.last_error,
        }),
      )
    },
    async sendAgain(notice, channel, now) {
      const { rowCount } = await pool.query(
        `update delivery set state = 'waiting', attempts = 0, not_before = $4
         where county = $1 and notice = $2 and channel = $3 and state = 'given-up'`,
        [county().id, notice, channel, now],
      )
      return rowCount === 1
    },
    async inbox(officer, { unread = false, before }) {
      const { rows } = await pool.query<InboxRow>(
        `select id, subject, kind, body_zh, body_en, created, read_at from outbox
         where county = $1 and recipient = $2 and ($3::bigint is null or id < $3) and (not $4 or read_at is null)
         order by id desc limit $5`,
        [county().id, officer, before ?? null, unread, INBOX_PAGE],
      )
      return rows.map(entryOf)
    },
    async markRead(officer, ids, now) {
      const { rowCount } = await pool.query(
        `update outbox set read_at = $4 where county = $1 and recipient = $2 and id = any($3::bigint[]) and read_at is null`,
        [county().id, officer, ids, now],
      )
      return rowCount ?? 0
    },
    passUnread: now => passUnread(room, now),
  }
}
