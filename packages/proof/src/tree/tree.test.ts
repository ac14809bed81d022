import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isConsistent, rootOfInclusion } from './check-proofs.ts'
import { GrowingRoot } from './growing-root.ts'
import { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './hashing.ts'
import { proveConsistency, proveInclusion, type ReadTile, rootAt } from './proofs.ts'
import { edgeOf, growTiles, TILE_WIDTH, tilePath, widthOfLevel } from './tiles.ts'

/** RFC 6962 section 2.1 word for word: the slow way, which the fast ones must agree with. */
function rootByDefinition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY_ROOT
  if (leaves.length === 1) return leaves[0] as Buffer
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)))
}

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`event ${i}`)))
}

/** A log kept in tiles, grown in steps of those sizes. */
function grow(leaves: readonly Buffer[], steps: readonly number[]): { read: ReadTile; count: number } {
  const kept = new Map<string, Buffer>()
  let size = 0
  for (const step of [...steps, leaves.length]) {
    const added = leaves.slice(size, size + step)
    const grown = growTiles(
      size,
      level => kept.get(`${level}/${Math.floor(widthOfLevel(size, level) / TILE_WIDTH)}`),
      added,
    )
    for (const { level, n, hashes } of grown) kept.set(`${level}/${n}`, hashes)
    size += added.length
  }
  return {
    count: kept.size,
    read: ({ level, n, width }) => {
      const tile = kept.get(`${level}/${n}`)
      if (!tile || tile.length < width * HASH_BYTES) return Promise.reject(new Error('no such tile'))
      return Promise.resolve(tile)
    },
  }
}

describe('the tree over the events', () => {
  it('has the roots that Certificate Transparency publishes for its eight test leaves', () => {
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ]
    const roots = inputs.map((_, i) =>
      rootByDefinition(inputs.slice(0, i + 1).map(hex => leafHash(Buffer.from(hex, 'hex')))).toString('hex'),
    )
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ])
  })

  it('is the same grown leaf by leaf, in tiles by any steps, and by definition', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_400 }),
        fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 5 }),
        async (count, steps) => {
          const leaves = leavesOf(count)
          const growing = new GrowingRoot()
          for (const leaf of leaves) growing.add(leaf)
          const expected = rootByDefinition(leaves)
          expect(growing.root()).toEqual(expected)
          expect(await rootAt(grow(leaves, steps).read, count)).toEqual(expected)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('proves of every leaf that it is there, and of no other leaf', async () => {
    const leaves = leavesOf(300)
    const { read } = grow(leaves, [77, 200])
    for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 300]) {
      const root = rootByDefinition(leaves.slice(0, size))
      for (let index = 0; index < size; index += size > 20 ? 7 : 1) {
        const path = await proveInclusion(read, index, size)
        const leaf = leaves[index] as Buffer
        expect(rootOfInclusion({ index, size, leaf, path })).toEqual(root)
        expect(rootOfInclusion({ index, size, leaf: leafHash(Buffer.from('another')), path })).not.toEqual(
          root,
        )
        expect(rootOfInclusion({ index, size, leaf, path: [...path, root] })).toBeUndefined()
        if (size === 1) continue
        expect(rootOfInclusion({ index, size, leaf, path: path.slice(1) })).not.toEqual(root)
        expect(rootOfInclusion({ index: (index + 1) % size, size, leaf, path })).not.toEqual(root)
      }
    }
  })

  it('proves that it begins with any older one, and with no other', async () => {
    const leaves = leavesOf(70)
    const { read } = grow(leaves, [])
    const other = Buffer.alloc(HASH_BYTES, 7)
    for (let size = 1; size <= 70; size += 3) {
      const root = rootByDefinition(leaves.slice(0, size))
      for (let older = 0; older <= size; older++) {
        const olderRoot = rootByDefinition(leaves.slice(0, older))
        const path = await proveConsistency(read, older, size)
        expect(isConsistent({ older, olderRoot, size, root, path })).toBe(true)
        expect(isConsistent({ older, olderRoot: other, size, root, path })).toBe(older === 0)
        expect(isConsistent({ older, olderRoot, size, root: other, path })).toBe(older === 0)
        expect(isConsistent({ older, olderRoot, size, root, path: [...path, other] })).toBe(false)
        if (path.length > 0) {
          expect(isConsistent({ older, olderRoot, size, root, path: path.slice(0, -1) })).toBe(false)
          const changed = path.map((hash, i) => (i === path.length - 1 ? other : hash))
          expect(isConsistent({ older, olderRoot, size, root, path: changed })).toBe(false)
        }
      }
    }
  })

  it('lays its tiles out as C2SP tlog-tiles says', () => {
    expect(edgeOf(70_000)).toEqual([
      { level: 0, n: 273, width: 112 },
      { level: 1, n: 1, width: 17 },
      { level: 2, n: 0, width: 1 },
    ])
    expect(edgeOf(256)).toEqual([{ level: 1, n: 0, width: 1 }])
    expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 1, n: 0, width: 17 })).toBe('tile/1/000.p/17')
  })
})
