import { type Actor, asInstant, type Instant, type MatterId } from '@doudi/kernel'
import type pg from 'pg'
import { inTransaction } from '../log/in-transaction.ts'
import type { Reading } from '../wall/reading.ts'
import {
  type Added,
  type Attachment,
  type Attachments,
  MATTER_CAPS,
  type NewAttachment,
} from './attachment.ts'

const SWEPT_AT_ONCE = 500

interface Row {
  matter: string
  digest: string
  name: string
  type: string
  size: string
  by_kind: Actor['kind']
  by_officer: string | null
  scanned_by: string | null
  received: string
  cited_version: number | null
  cited_by: string[]
}

const COLUMNS =
  'matter, digest, name, type, size, by_kind, by_officer, scanned_by, received, cited_version, cited_by'

function attachmentOf(row: Row): Attachment {
  return {
    matter: row.matter as MatterId,
    digest: row.digest,
    name: row.name,
    type: row.type,
    size: Number(row.size),
    by: row.by_kind,
    officer: row.by_officer,
    scannedBy: row.scanned_by,
    received: asInstant(Number(row.received)),
    citedVersion: row.cited_version,
    citedBy: row.cited_by,
  }
}

/** Held until the transaction ends: whoever keeps or removes the bytes of one digest does so alone. */
async function holdAlone(client: pg.ClientBase, what: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what])
}

interface Around {
  readonly pool: pg.Pool
  readonly county: string
  readonly clock: () => Instant
}

/** The row comes before the bytes: what crashes in between leaves a row, and the sweeper finds rows. */
async function announce({ pool, county, clock }: Around, given: NewAttachment): Promise<Added> {
  return inTransaction(pool, async client => {
    await holdAlone(client, `attachments of ${county}/${given.matter}`)
    const { rows } = await client.query<{ files: string; bytes: string; kept: boolean | null }>(
      `select count(*) as files, coalesce(sum(size), 0) as bytes, bool_or(kept) filter (where digest = $3) as kept
       from attachment where county = $1 and matter = $2`,
      [county, given.matter, given.digest],
    )
    const { files, bytes, kept } = rows[0] ?? { files: '0', bytes: '0', kept: null }
    if (kept === true) return 'known'
    if (
      kept === null &&
      (Number(files) >= MATTER_CAPS.files || Number(bytes) + given.size > MATTER_CAPS.bytes)
    )
      return 'too-many'
    const officer = given.by.kind === 'officer' ? given.by.officer : null
    await client.query(
      `insert into attachment (county, matter, digest, name, type, size, by_kind, by_officer, scanned_by, received)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (county, matter, digest) do update set received = excluded.received`,
      [
        county,
        given.matter,
        given.digest,
        given.name,
        given.type,
        given.size,
        given.by.kind,
        officer,
        given.scannedBy ?? null,
        clock(),
      ],
    )
    return 'added'
  })
}

async function keepBytes(
  { pool, county }: Around,
  { matter, digest }: NewAttachment,
  keep: () => Promise<void>,
): Promise<void> {
  await inTransaction(pool, async client => {
    await holdAlone(client, digest)
    await keep()
    await client.query(
      'update attachment set kept = true where county = $1 and matter = $2 and digest = $3',
      [county, matter, digest],
    )
  })
}

/** Removes one row that nothing cites, and the bytes if no other row needs them. */
async function sweepOne(
  { pool, county }: Around,
  { matter, digest }: Pick<Row, 'matter' | 'digest'>,
  remove: (digest: string) => Promise<void>,
): Promise<boolean> {
  return inTransaction(pool, async client => {
    await holdAlone(client, digest)
    const { rowCount } = await client.query(
      'delete from attachment where county = $1 and matter = $2 and digest = $3 and cited_version is null',
      [county, matter, digest],
    )
    if (rowCount === 0) return false
    const { rows } = await client.query('select 1 from attachment where digest = $1 limit 1', [digest])
    if (rows.length === 0) await remove(digest)
    return true
  })
}

/** Which files were uploaded to which matter. */
export function openAttachments(
  { pool, clock }: Pick<Around, 'pool' | 'clock'>,
  { countyId, as }: { readonly countyId: () => string; readonly as: (reader: Actor) => Reading },
): Attachments {
  const around = (): Around => ({ pool, clock, county: countyId() })
  async function read(reader: Actor, where: string, values: readonly unknown[]): Promise<Attachment[]> {
    const { rows } = await as(reader).query<Row>({
      text: `select ${COLUMNS} from attachment where county = $1 and matter = $2 and kept ${where} order by received, digest`,
      values: [countyId(), ...values],
    })
    return rows.map(attachmentOf)
  }
  return {
    async add(given, keep) {
      const added = await announce(around(), given)
      if (added === 'added') await keepBytes(around(), given, keep)
      return added
    },
    find: async (matter, digest, reader) => (await read(reader, 'and digest = $3', [matter, digest]))[0],
    list: (matter, reader) => read(reader, '', [matter]),
    async sweep(before, remove) {
      const { rows } = await pool.query<Row>(
        `select matter, digest from attachment
         where county = $1 and cited_version is null and received < $2 order by received limit $3`,
        [countyId(), before, SWEPT_AT_ONCE],
      )
      let swept = 0
      for (const row of rows) if (await sweepOne(around(), row, remove)) swept += 1
      return swept
    },
  }
}
