import type { County, Instant } from '@doudi/kernel'
import type pg from 'pg'
import { inTransaction } from '../log/in-transaction.ts'

const AT_ONCE = 200

interface Unread {
  id: string
  dedupe_key: string
  recipient: string
  subject: string
  body_zh: string
  body_en: string
  recused: string[]
}

/** Hand-overs whose time is up, whose recipient has neither read them nor done anything on the matter since. */
async function findUnread(client: pg.ClientBase, county: string, now: Instant): Promise<Unread[]> {
  const { rows } = await client.query<Unread>(
    `select o.id, o.dedupe_key, o.recipient, o.subject, o.body_zh, o.body_en, m.recused
     from outbox o join matter m on m.county = o.county and m.number = o.subject
     where o.county = $1 and o.pass_at <= $2 and o.read_at is null and not o.passed and o.state = 'spread'
       and not exists (
         select from event_log e where e.county = o.county and e.stream = 'matter/' || m.id
           and e.recorded >= o.created and e.text::json -> 'by' ->> 'officer' = o.recipient)
     order by o.pass_at limit $3 for update of o skip locked`,
    [county, now, AT_ONCE],
  )
  return rows
}

/** AB岗: the deputy learns of a hand-over that lies unread. Nothing is told to somebody recused from the matter. */
export async function passUnread(
  { pool, county }: { readonly pool: pg.Pool; county(): County },
  now: Instant,
): Promise<number> {
  const { id, officers } = county()
  return inTransaction(pool, async client => {
    const unread = await findUnread(client, id, now)
    const passed = unread.flatMap(row => {
      const deputy = officers.get(row.recipient)?.deputy
      return deputy === undefined || row.recused.includes(deputy) ? [] : [{ ...row, deputy }]
    })
    for (const { dedupe_key, deputy, subject, body_zh, body_en } of passed)
      await client.query(
        `insert into outbox (county, dedupe_key, recipient, subject, body_zh, body_en, kind, not_before, created)
         values ($1, $2, $3, $4, $5, $6, 'passed-to-deputy', $7, $7) on conflict do nothing`,
        [
          id,
          `${dedupe_key}/deputy`,
          deputy,
          subject,
          `AB岗代收：${body_zh}`,
          `For the one you deputise: ${body_en}`,
          now,
        ],
      )
    await client.query('update outbox set passed = true where county = $1 and id = any($2::bigint[])', [
      id,
      unread.map(row => row.id),
    ])
    return passed.length
  })
}
