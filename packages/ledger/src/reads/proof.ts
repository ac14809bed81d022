import { asInstant, type Instant, type MatterId } from '@doudi/kernel'
import type pg from 'pg'
import { GENESIS } from '../log/encode.ts'
import { streamOf } from '../matter-row.ts'

/**
 * That a matter was registered, in a form that can be checked without us: SHA-256 over the format, the length and the
 * text gives the leaf, SHA-256 over `before` and the leaf gives `chain`.
 */
export interface OpeningProof {
  readonly seq: number
  readonly recorded: Instant
  /** Chain value of the event before, hex. */
  readonly before: string
  readonly chain: string
  /** The stored text of the first event; what is personal stands in it as a commitment. */
  readonly text: string
}

interface Row {
  seq: string
  recorded: string
  chain: Buffer
  before: Buffer | null
  text: string
}

export async function proveOpening(
  pool: pg.Pool,
  county: string,
  matter: MatterId,
): Promise<OpeningProof | undefined> {
  const { rows } = await pool.query<Row>({
    name: 'prove-opening',
    text: `select e.seq, e.recorded, e.chain, e.text, b.chain as before
           from event_log e left join event_log b on b.county = e.county and b.seq = e.seq - 1
           where e.county = $1 and e.stream = $2 and e.version = 1`,
    values: [county, streamOf(matter)],
  })
  const [row] = rows
  if (!row) return undefined
  return {
    seq: Number(row.seq),
    recorded: asInstant(Number(row.recorded)),
    before: (row.before ?? GENESIS).toString('hex'),
    chain: row.chain.toString('hex'),
    text: row.text,
  }
}
