import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  HASH_BYTES,
  openCheckpoint,
  type ReadTile,
  rootAt,
  TILE_WIDTH,
  type Tile,
  type Verifier,
  widthOfLevel,
  writeMirror,
} from '@doudi/proof'
import type { KeptCheckpoint } from './tree-store.ts'

/** What a mirror holds that this log does not: a log that was put back, or another log. */
export interface MirrorDiffers {
  readonly folder: string
  readonly reason: 'ahead' | 'other-log'
  /** How many events the mirror's checkpoint vouches for; none can be read of a note that is not ours. */
  readonly size?: number
}

/** The tiles that a log of `size` has beyond one of `from`. */
async function tilesSince(read: ReadTile, from: number, size: number): Promise<Tile[]> {
  const tiles: Tile[] = []
  for (let level = 0; widthOfLevel(size, level) > 0; level++) {
    const width = widthOfLevel(size, level)
    for (let n = Math.floor(widthOfLevel(from, level) / TILE_WIDTH); n * TILE_WIDTH < width; n++) {
      const wide = Math.min(TILE_WIDTH, width - n * TILE_WIDTH)
      // More may have grown since the checkpoint was signed.
      const hashes = (await read({ level, n, width: wide })).subarray(0, wide * HASH_BYTES)
      tiles.push({ level, n, hashes })
    }
  }
  return tiles
}

interface Compared {
  readonly read: ReadTile
  readonly verifier: Verifier
  /** Of the log that is to continue what the mirror holds. */
  readonly size: number
  /** How much of that log the tree has taken up. */
  readonly grown: number
}

/** How far a mirror has come, if this log continues what it holds; else what it holds that this log does not. */
export async function compareMirror(
  folder: string,
  { read, verifier, size, grown }: Compared,
): Promise<{ readonly from: number } | MirrorDiffers> {
  const newest = join(folder, 'checkpoint')
  if (!existsSync(newest)) return { from: 0 }
  const held = openCheckpoint(await readFile(newest, 'utf8'), verifier)
  if (held.kind === 'refused') return { folder, reason: 'other-log' }
  if (held.size > size) return { folder, reason: 'ahead', size: held.size }
  // What the tree has not taken up yet is compared once it has.
  const isKnown = held.size > 0 && held.size <= grown
  if (isKnown && !(await rootAt(read, held.size)).equals(held.root))
    return { folder, reason: 'other-log', size: held.size }
  return { from: held.size }
}

/**
 * Carries a checkpoint to a folder outside. What the folder holds already is asked first: a mirror is never written
 * over by a log that does not continue it, for that is the very thing it is kept to find out.
 */
export async function carryTo(
  folder: string,
  { size, note }: KeptCheckpoint,
  { read, verifier }: Pick<Compared, 'read' | 'verifier'>,
): Promise<MirrorDiffers | undefined> {
  const compared = await compareMirror(folder, { read, verifier, size, grown: size })
  if ('reason' in compared) return compared
  const tiles = await tilesSince(read, compared.from, size)
  await writeMirror(folder, { tiles, note, size })
  return undefined
}
