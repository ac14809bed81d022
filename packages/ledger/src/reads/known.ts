import type { Actor } from '@doudi/kernel'
import { sql } from 'kysely'
import type pg from 'pg'
import { type ExternalRef, readLinks } from '../external-refs.ts'
import type { ListRow } from '../ledger.ts'
import { findKeys } from '../log/postgres-log.ts'
import type { OpenLedger } from '../open-ledger.ts'
import { readAs, rowsOf } from '../wall/reading.ts'
import { COLUMNS, presentListRow, type Row } from './list.ts'
import { firmKnownTo, sightOf, visibleTo } from './sight.ts'

export interface FirmAndItem {
  readonly firm: string
  readonly item: string
}

/** What the county knows already: asked for many things at once before anything is registered again. */
export interface Known {
  /** Matters by idempotency key, as their ids. */
  byKey(keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Matters by their number in another system; the key of the map is `nameOfRef`. */
  byRef(refs: readonly ExternalRef[]): Promise<ReadonlyMap<string, string>>
  /** Open matters of a firm on an item, oldest first, as the reader may see them. */
  openOf(pairs: readonly FirmAndItem[]): Promise<readonly ListRow[]>
  /** Rows of lists by id; those that the reader may not see are not among them. */
  rows(ids: readonly string[]): Promise<readonly ListRow[]>
  /** The same by public number. */
  numbered(numbers: readonly string[]): Promise<readonly ListRow[]>
}

/** A statement asks for no more than this at once. */
const AT_ONCE = 5_000

async function inPieces<T, R>(
  all: readonly T[],
  ask: (piece: readonly T[]) => Promise<Iterable<R>>,
): Promise<R[]> {
  const found: R[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) found.push(...(await ask(all.slice(i, i + AT_ONCE))))
  return found
}

/** Opens the questions for one reader. */
export function openKnown({ pool, wall, county, clock }: OpenLedger, actor: Actor): Known {
  const { id } = county()
  const sight = sightOf(actor, county())
  const reading = readAs(wall, id, { sight })

  async function withClient<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    try {
      return await use(client)
    } finally {
      client.release()
    }
  }

  return {
    async byKey(keys) {
      const found = await inPieces(keys, piece => withClient(client => findKeys(client, id, piece)))
      return new Map(found.map(([key, { stream }]) => [key, stream.slice('matter/'.length)]))
    },
    async byRef(refs) {
      return new Map(await inPieces(refs, piece => withClient(client => readLinks(client, id, piece))))
    },
    openOf: pairs =>
      inPieces(pairs, async piece => {
        const rows = await rowsOf(
          reading,
          sql<Row>`
          select ${COLUMNS} from matter
          where county = ${id} and status = 'open' and ${visibleTo(sight)} and ${firmKnownTo(sight)}
            and (firm, item) in (select * from unnest(${piece.map(p => p.firm)}::text[], ${piece.map(p => p.item)}::text[]))
          order by opened_at, id`,
        )
        return rows.map(row => presentListRow(row, sight, clock()))
      }),
    rows: ids =>
      inPieces(ids, async piece => {
        const rows = await rowsOf(
          reading,
          sql<Row>`
          select ${COLUMNS} from matter where county = ${id} and id = any(${piece}) and ${visibleTo(sight)}`,
        )
        return rows.map(row => presentListRow(row, sight, clock()))
      }),
    numbered: numbers =>
      inPieces(numbers, async piece => {
        const rows = await rowsOf(
          reading,
          sql<Row>`
          select ${COLUMNS} from matter where county = ${id} and number = any(${piece}) and ${visibleTo(sight)}`,
        )
        return rows.map(row => presentListRow(row, sight, clock()))
      }),
  }
}
