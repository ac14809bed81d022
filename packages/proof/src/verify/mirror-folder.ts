import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HASH_BYTES } from '../tree/hashing.ts'
import type { ReadTile } from '../tree/proofs.ts'
import { TILE_WIDTH, type Tile, tilePath } from '../tree/tiles.ts'

/** Where a reader finds the newest checkpoint of a mirrored log. */
const NEWEST = 'checkpoint'
/** And the last one of every size, in a file named by it. */
const ALL = 'checkpoints'

/** A file is whole or not there: whoever copies the folder meanwhile must not take half of one. */
async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}.new`
  await writeFile(beside, content)
  await rename(beside, file)
}

/**
 * Adds a checkpoint with the tiles that changed to a folder that others keep: the static files of C2SP tlog-tiles, so
 * that any web server or copying program can pass them on. Tiles come first; a checkpoint never promises what is missing.
 */
export async function writeMirror(
  folder: string,
  { tiles, note, size }: { readonly tiles: readonly Tile[]; readonly note: string; readonly size: number },
): Promise<void> {
  for (const { level, n, hashes } of tiles) {
    const width = hashes.length / HASH_BYTES
    await writeWhole(join(folder, tilePath({ level, n, width })), hashes)
    if (width === TILE_WIDTH) {
      const whole = join(folder, tilePath({ level, n, width }))
      await rm(`${whole}.p`, { recursive: true, force: true })
    }
  }
  await writeWhole(join(folder, ALL, String(size)), note)
  await writeWhole(join(folder, NEWEST), note)
}

/** Reads tiles of a mirror: the unfinished tile of that width, or the whole one that has come after it. */
export function mirrorTiles(folder: string): ReadTile {
  let held: { path: string; hashes: Buffer } | undefined
  return async place => {
    const path = tilePath(place)
    if (held?.path !== path) {
      const partial = join(folder, path)
      const file = existsSync(partial) ? partial : join(folder, tilePath({ ...place, width: TILE_WIDTH }))
      held = { path, hashes: await readFile(file) }
    }
    if (held.hashes.length < place.width * HASH_BYTES) throw new Error(`${path} is cut short`)
    return held.hashes
  }
}

/** Every checkpoint a mirror has kept, the smallest first. */
export async function mirroredCheckpoints(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, ALL))
  const bySize = names.filter(name => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b))
  return Promise.all(bySize.map(name => readFile(join(folder, ALL, name), 'utf8')))
}
