import { HASH_BYTES, nodeHash } from './hashing.ts'
import { hashOver, TILE_WIDTH, widthOfLevel } from './tiles.ts'

/** The hashes of a tile, at least as many as `width`. */
export type ReadTile = (place: { level: number; n: number; width: number }) => Promise<Buffer>

/** Largest power of two below `size`, where RFC 6962 divides a tree. */
function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}

/** Reads the hash of the leaves from `start` to `end`, out of as few tiles as there are. */
async function hashOfRange(
  read: ReadTile,
  size: number,
  [start, end]: readonly [number, number],
): Promise<Buffer> {
  const length = end - start
  if (!Number.isInteger(Math.log2(length))) {
    const middle = start + splitOf(length)
    return nodeHash(
      await hashOfRange(read, size, [start, middle]),
      await hashOfRange(read, size, [middle, end]),
    )
  }
  const level = Math.floor(Math.log2(length) / 8)
  const first = start / TILE_WIDTH ** level
  const n = Math.floor(first / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, widthOfLevel(size, level) - n * TILE_WIDTH)
  const tile = await read({ level, n, width })
  const at = (first - n * TILE_WIDTH) * HASH_BYTES
  return hashOver(tile.subarray(at, at + (length / TILE_WIDTH ** level) * HASH_BYTES))
}

/** The root of the tree of the first `size` leaves (at least one). */
export function rootAt(read: ReadTile, size: number): Promise<Buffer> {
  return hashOfRange(read, size, [0, size])
}

/** RFC 6962 section 2.1.1: what a leaf has beside it on the way to the root, from the leaf up. */
export async function proveInclusion(read: ReadTile, index: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const isLeft = index < middle
    path.push(await hashOfRange(read, size, isLeft ? [middle, end] : [start, middle]))
    if (isLeft) end = middle
    else start = middle
  }
  return path.reverse()
}

/** RFC 6962 section 2.1.2: what shows that the tree of `size` begins with the tree of `older` leaves. */
export async function proveConsistency(read: ReadTile, older: number, size: number): Promise<Buffer[]> {
  if (older === 0 || older === size) return []
  const path: Buffer[] = []
  let [start, end] = [0, size]
  while (end !== older) {
    const middle = start + splitOf(end - start)
    const isLeft = older <= middle
    path.push(await hashOfRange(read, size, isLeft ? [middle, end] : [start, middle]))
    if (isLeft) end = middle
    else start = middle
  }
  if (start > 0) path.push(await hashOfRange(read, size, [start, end]))
  return path.reverse()
}
