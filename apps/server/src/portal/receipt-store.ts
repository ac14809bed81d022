import type { Instant, MatterId } from '@doudi/kernel'
import { DAY_MS } from '@doudi/kernel'
import { inTransaction } from '@doudi/ledger'
import type pg from 'pg'
import { codeDigest, digest, isSame, newSalt, plainCode, type Receipt, receiptFor } from './receipt.ts'

export interface Rooms {
  readonly pool: pg.Pool
  readonly county: string
}

/** A receipt that was presented and is known. */
export interface Known {
  readonly matter: MatterId
  readonly keyDigest: string
}

export interface Issued extends Receipt {
  readonly sentDigest: string
}

/** Five wrong codes, then a quarter of an hour, then twice as long each time, to a day at most. */
const TRIES = 5
const QUARTER_MS = 15 * 60_000

/** How long no code is heard after so many wrong ones in a row. */
export function closedFor(failures: number): number {
  if (failures < TRIES || failures % TRIES !== 0) return 0
  return Math.min(QUARTER_MS * 2 ** (failures / TRIES - 1), DAY_MS)
}

/** The receipt of a matter that was just opened, or the same one again for a retry. */
export async function issueReceipt(
  { pool, county }: Rooms,
  { key, matter, sent, now }: { key: string; matter: MatterId; sent: Uint8Array; now: Instant },
): Promise<Issued> {
  const keyDigest = digest(key)
  const salt = newSalt()
  const { secret, code } = receiptFor(salt, key)
  await pool.query({
    name: 'issue-receipt',
    text: `insert into portal_receipt
             (county, key_digest, matter, salt, secret_digest, code_digest, sent_digest, created)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (county, key_digest) do nothing`,
    values: [county, keyDigest, matter, salt, digest(secret), codeDigest(salt, code), digest(sent), now],
  })
  const { rows } = await pool.query<{ salt: string; sent_digest: string }>({
    name: 'find-receipt-by-key',
    text: 'select salt, sent_digest from portal_receipt where county = $1 and key_digest = $2',
    values: [county, keyDigest],
  })
  const [row] = rows
  if (!row) throw new Error('a receipt was issued and is not there')
  return { ...receiptFor(row.salt, key), sentDigest: row.sent_digest }
}

export async function findReceipt({ pool, county }: Rooms, secret: string): Promise<Known | undefined> {
  const { rows } = await pool.query<{ matter: string; key_digest: string }>({
    name: 'find-receipt',
    text: 'select matter, key_digest from portal_receipt where county = $1 and secret_digest = $2',
    values: [county, digest(secret)],
  })
  const [row] = rows
  return row && { matter: row.matter as MatterId, keyDigest: row.key_digest }
}

export type CodeCheck =
  | { readonly is: 'right' }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'closed'; readonly until: Instant }

/**
 * Whether the query code opens the receipt. The row is held while it is looked at: guesses sent at the same moment
 * are counted one by one.
 */
export async function checkCode(
  { pool, county }: Rooms,
  { keyDigest }: Known,
  { code, now }: { code: string; now: Instant },
): Promise<CodeCheck> {
  return inTransaction(pool, async client => {
    const { rows } = await client.query<{
      salt: string
      code_digest: string
      failures: number
      closed_until: string
    }>({
      name: 'hold-receipt',
      text: `select salt, code_digest, failures, closed_until from portal_receipt
             where county = $1 and key_digest = $2 for update`,
      values: [county, keyDigest],
    })
    const [row] = rows
    if (!row) throw new Error('a known receipt is gone')
    const answer = judge(row, { code, now })
    if (answer.failures !== row.failures) {
      await client.query({
        name: 'count-failure',
        text: `update portal_receipt set failures = $3, closed_until = $4
               where county = $1 and key_digest = $2`,
        values: [county, keyDigest, answer.failures, answer.closedUntil],
      })
    }
    return answer.check
  })
}

interface Judged {
  readonly check: CodeCheck
  readonly failures: number
  readonly closedUntil: number
}

function judge(
  row: { salt: string; code_digest: string; failures: number; closed_until: string },
  { code, now }: { code: string; now: Instant },
): Judged {
  const closedUntil = Number(row.closed_until)
  if (now < closedUntil)
    return { check: { is: 'closed', until: closedUntil as Instant }, failures: row.failures, closedUntil }
  if (isSame(codeDigest(row.salt, plainCode(code)), row.code_digest))
    return { check: { is: 'right' }, failures: 0, closedUntil: 0 }
  const failures = row.failures + 1
  const pause = closedFor(failures)
  if (pause > 0) {
    const until = (now + pause) as Instant
    return { check: { is: 'closed', until }, failures, closedUntil: until }
  }
  return { check: { is: 'wrong', left: TRIES - (failures % TRIES) }, failures, closedUntil: 0 }
}
