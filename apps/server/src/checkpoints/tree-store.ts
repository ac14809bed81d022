import { type ReadTile, TILE_WIDTH, type Tile, widthOfLevel } from '@doudi/proof'
import type pg from 'pg'

type Queries = Pick<pg.Pool, 'query'>

export interface Grown {
  readonly size: number
  readonly chain: Buffer
}

/** Of several servers on one database one signs at a time, so that a mirror never sees an older checkpoint after a newer. */
export async function aloneSealing<T>(pool: pg.Pool, county: string, use: () => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('seal ' || $1))", [county])
    return await use()
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('seal ' || $1))", [county])
    client.release()
  }
}

/** Locks the tree of a county for this transaction, and says how far it has come. */
export async function holdTree(client: pg.ClientBase, county: string): Promise<Grown | undefined> {
  const { rows } = await client.query<{ size: string; chain: Buffer }>({
    name: 'hold-tree',
    text: 'select size, chain from log_tree where county = $1 for update',
    values: [county],
  })
  const [row] = rows
  return row && { size: Number(row.size), chain: row.chain }
}

/** How many events the tree has taken up; not locked, so it may be more a moment later. */
export async function readSize(client: Queries, county: string): Promise<number> {
  const { rows } = await client.query<{ size: string }>({
    name: 'read-tree-size',
    text: 'select size from log_tree where county = $1',
    values: [county],
  })
  return Number(rows[0]?.size ?? 0)
}

export async function plantTree(client: pg.ClientBase, county: string, chain: Buffer): Promise<void> {
  await client.query({
    name: 'plant-tree',
    text: 'insert into log_tree (county, size, chain) values ($1, 0, $2) on conflict do nothing',
    values: [county, chain],
  })
}

/** The hashes of the unfinished tiles at the right edge of a tree of that size, by level. */
export async function readEdge(client: Queries, county: string, size: number): Promise<Map<number, Buffer>> {
  const edge = new Map<number, Buffer>()
  for (let level = 0; widthOfLevel(size, level) > 0; level++) {
    const width = widthOfLevel(size, level)
    if (width % TILE_WIDTH === 0) continue
    edge.set(level, await readTile(client, county, { level, n: Math.floor(width / TILE_WIDTH) }))
  }
  return edge
}

async function readTile(
  client: Queries,
  county: string,
  { level, n }: { level: number; n: number },
): Promise<Buffer> {
  const { rows } = await client.query<{ hashes: Buffer }>({
    name: 'read-tile',
    text: 'select hashes from log_tile where county = $1 and level = $2 and n = $3',
    values: [county, level, n],
  })
  if (!rows[0]) throw new Error(`tile ${level}/${n} of the log is not there`)
  return rows[0].hashes
}

/** Reads the tiles of a county's log. */
export function treeReader(client: Queries, county: string): ReadTile {
  return place => readTile(client, county, place)
}

/** Writes what has grown, with how far the tree has come by it. */
export async function writeGrown(
  client: pg.ClientBase,
  county: string,
  { tiles, size, chain }: Grown & { readonly tiles: readonly Tile[] },
): Promise<void> {
  await client.query({
    name: 'write-tiles',
    text: `insert into log_tile (county, level, n, hashes)
           select $1, * from unnest($2::int[], $3::bigint[], $4::bytea[])
           on conflict (county, level, n) do update set hashes = excluded.hashes`,
    values: [county, tiles.map(t => t.level), tiles.map(t => t.n), tiles.map(t => t.hashes)],
  })
  await client.query({
    name: 'grow-tree',
    text: 'update log_tree set size = $2, chain = $3 where county = $1',
    values: [county, size, chain],
  })
}

export interface KeptCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly made: number
  readonly note: string
}

interface CheckpointRow {
  size: string
  root: Buffer
  made: string
  note: string
}

/** The newest checkpoints, the newest first. */
export async function readCheckpoints(
  client: Queries,
  county: string,
  most: number,
): Promise<KeptCheckpoint[]> {
  const { rows } = await client.query<CheckpointRow>({
    name: 'read-checkpoints',
    text: 'select size, root, made, note from log_checkpoint where county = $1 order by id desc limit $2',
    values: [county, most],
  })
  return rows.map(({ size, root, made, note }) => ({ size: Number(size), root, made: Number(made), note }))
}

export async function keepCheckpoint(
  client: pg.ClientBase,
  county: string,
  { size, root, made, note }: KeptCheckpoint,
): Promise<void> {
  await client.query({
    name: 'keep-checkpoint',
    text: 'insert into log_checkpoint (county, size, root, made, note) values ($1, $2, $3, $4, $5)',
    values: [county, size, root, made, note],
  })
}
