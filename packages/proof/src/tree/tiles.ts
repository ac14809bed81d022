import { HASH_BYTES, nodeHash } from './hashing.ts'

/** Hashes in a whole tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** Up to 256 hashes side by side: of leaves at level 0, of whole tiles of the level below above it. */
export interface Tile {
  readonly level: number
  readonly n: number
  readonly hashes: Buffer
}

/** How many hashes stand at a level of a tree of that size: whole subtrees only. */
export function widthOfLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The unfinished tile at the right edge of each level of a tree of that size; a level that ends whole has none. */
export function edgeOf(
  size: number,
): { readonly level: number; readonly n: number; readonly width: number }[] {
  const edge = []
  for (let level = 0; widthOfLevel(size, level) > 0; level++) {
    const width = widthOfLevel(size, level)
    if (width % TILE_WIDTH > 0)
      edge.push({ level, n: Math.floor(width / TILE_WIDTH), width: width % TILE_WIDTH })
  }
  return edge
}

function pathOfIndex(n: number): string {
  const digits = String(n)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/.{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** Where a tile lies below the address or folder of a log (C2SP tlog-tiles), such as `tile/0/x001/x234/067.p/12`. */
export function tilePath({ level, n, width }: { level: number; n: number; width: number }): string {
  return `tile/${level}/${pathOfIndex(n)}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** The hash over neighbouring hashes, a power of two of them. */
export function hashOver(hashes: Buffer): Buffer {
  if (hashes.length === HASH_BYTES) return hashes
  const half = hashes.length / 2
  return nodeHash(hashOver(hashes.subarray(0, half)), hashOver(hashes.subarray(half)))
}

/**
 * The tiles that change when leaves are added to a tree of that size, as they are afterwards.
 * `edge` gives the hashes of the unfinished tiles of the tree as it is.
 */
export function growTiles(
  size: number,
  edge: (level: number) => Buffer | undefined,
  leaves: readonly Buffer[],
): Tile[] {
  const grown: Tile[] = []
  let added = leaves
  for (let level = 0; added.length > 0; level++) {
    const width = widthOfLevel(size, level)
    let n = Math.floor(width / TILE_WIDTH)
    let hashes = Buffer.concat([
      width % TILE_WIDTH > 0 ? (edge(level) ?? missing(level)) : Buffer.alloc(0),
      ...added,
    ])
    const whole: Buffer[] = []
    while (hashes.length >= TILE_WIDTH * HASH_BYTES) {
      const full = hashes.subarray(0, TILE_WIDTH * HASH_BYTES)
      grown.push({ level, n, hashes: full })
      whole.push(hashOver(full))
      hashes = hashes.subarray(TILE_WIDTH * HASH_BYTES)
      n += 1
    }
    if (hashes.length > 0) grown.push({ level, n, hashes })
    added = whole
  }
  return grown
}

function missing(level: number): never {
  throw new Error(`the unfinished tile at level ${level} was not given`)
}
