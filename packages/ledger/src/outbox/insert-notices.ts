import type { Instant } from '@doudi/kernel'
import type pg from 'pg'
import type { Notice } from './notices.ts'

/** Writes notices in the transaction of the events they speak of: neither exists without the other. */
export async function insertNotices(
  client: pg.ClientBase,
  { county, now }: { county: string; now: Instant },
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return
  await client.query({
    name: 'insert-notices',
    text: `insert into outbox (county, dedupe_key, recipient, subject, body_zh, body_en, kind, pass_at, not_before, created)
           select $1, *, $9::bigint, $9::bigint
           from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])
           on conflict do nothing`,
    values: [
      county,
      notices.map(n => n.dedupeKey),
      notices.map(n => n.recipient),
      notices.map(n => n.matter),
      notices.map(n => n.text.zh),
      notices.map(n => n.text.en),
      notices.map(n => n.kind),
      notices.map(n => n.passAt),
      now,
    ],
  })
}
