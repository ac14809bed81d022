import { asInstant, type County } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { Channel, Message } from './channel.ts'

const AT_ONCE = 50
/** After this many tries somebody has to look: waiting longer would help nobody. */
const MOST_ATTEMPTS = 8
const FIRST_WAIT_MS = 30_000
const NIGHT_FROM_HOUR = 21
const NIGHT_UNTIL_HOUR = 7
const HOUR_MS = 3_600_000

interface Row {
  id: string
  dedupe_key: string
  recipient: string
  subject: string
  body_zh: string
  body_en: string
  attempts: number
}

/** Half a minute, one minute, two, … */
export function waitAfter(attempts: number): number {
  return FIRST_WAIT_MS * 2 ** (attempts - 1)
}

/** Quiet hours (免打扰): a late notice is read in the morning anyway. */
export function isNight({ zone }: County, nowMs: number): boolean {
  const hour = Math.floor(zone.localOf(asInstant(nowMs)).timeMs / HOUR_MS)
  return hour >= NIGHT_FROM_HOUR || hour < NIGHT_UNTIL_HOUR
}

function messageOf(row: Row): Message {
  return {
    id: row.dedupe_key,
    recipient: row.recipient,
    matter: row.subject,
    text: { zh: row.body_zh, en: row.body_en },
  }
}

export interface Sent {
  readonly sent: number
  readonly failed: number
}

/**
 * Sends what is waiting, a page at a time. Rows are locked while they are sent, so that two servers never send the same
 * one; a crash between sending and noting it sends it again, which the message's id gives away.
 */
export async function sendWaiting(
  { pool, county }: Pick<OpenLedger, 'pool' | 'county'>,
  channel: Channel,
  nowMs: number,
): Promise<Sent> {
  if (channel.disturbs && isNight(county(), nowMs)) return { sent: 0, failed: 0 }
  const { id: countyId } = county()
  const client = await pool.connect()
  let sent = 0
  let failed = 0
  try {
    await client.query('begin')
    const { rows } = await client.query<Row>(
      `select id, dedupe_key, recipient, subject, body_zh, body_en, attempts from outbox
       where county = $1 and state = 'waiting' and not_before <= $2
       order by not_before, id limit $3 for update skip locked`,
      [countyId, nowMs, AT_ONCE],
    )
    for (const row of rows) {
      const fault = await channel.send(messageOf(row)).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.name : 'fault'),
      )
      const attempts = row.attempts + 1
      const state = fault === undefined ? 'sent' : attempts >= MOST_ATTEMPTS ? 'given-up' : 'waiting'
      await client.query(
        `update outbox set state = $3, attempts = $4, not_before = $5, last_error = $6 where county = $1 and id = $2`,
        [countyId, row.id, state, attempts, nowMs + waitAfter(attempts), fault ?? null],
      )
      if (fault === undefined) sent += 1
      else failed += 1
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
  return { sent, failed }
}
