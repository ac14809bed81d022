import { type OpenedCheckpoint, openCheckpoint } from '../checkpoint.ts'
import type { Verifier } from '../note/keys.ts'
import { GrowingRoot } from '../tree/growing-root.ts'
import { HASH_BYTES, leafHash } from '../tree/hashing.ts'
import type { ReadTile } from '../tree/proofs.ts'
import { TILE_WIDTH } from '../tree/tiles.ts'
import { chainAfter, chainStart, type ReadEvent, readLine } from './read-line.ts'

/** Why an event, or its absence, is the first that is wrong. */
export type Fault =
  /** The line is not one of an exported log. */
  | 'not-a-line'
  /** An event is missing, doubled or out of its place. */
  | 'out-of-place'
  /** It was recorded before the one before it. */
  | 'earlier-than-before'
  /** The event is not the one that was chained. */
  | 'chain-differs'
  /** The event is not the one whose hash a mirror keeps. */
  | 'leaf-differs'
  /** The events up to here are not those of a signed checkpoint. */
  | 'root-differs'
  /** The log ends before a signed checkpoint does. */
  | 'cut-short'

export type Verdict =
  | {
      readonly kind: 'holds'
      readonly events: number
      readonly chain: string
      readonly root: string
      /** The checkpoints that were compared, the smallest first. */
      readonly checkpoints: readonly { readonly size: number; readonly made: string }[]
    }
  /** `seq` is the first bad place; where only a root could be compared, it lies behind `after`. */
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: Fault; readonly after: number }
  | {
      readonly kind: 'checkpoint-refused'
      /** Which of those given, from 1. */
      readonly nth: number
      readonly reason: Extract<OpenedCheckpoint, { kind: 'refused' }>['reason'] | 'tiles-differ'
    }

export interface Verification {
  readonly lines: AsyncIterable<string> | Iterable<string>
  /** Pinned by whoever checks; what the log says of itself is never believed. */
  readonly verifier?: Verifier
  /** Checkpoints from outside: the newest, and any a reader has kept. */
  readonly checkpoints?: readonly string[]
  /** Tiles that a mirror keeps: with them the very event is named, where a root alone names a range. */
  readonly tiles?: ReadTile
  readonly progress?: (events: number) => void
}

interface Head {
  readonly size: number
  readonly root: Buffer
  readonly made: string
}

class Stop extends Error {
  readonly verdict: Verdict
  constructor(verdict: Verdict) {
    super(verdict.kind)
    this.verdict = verdict
  }
}

function openAll(checkpoints: readonly string[], verifier: Verifier | undefined): Head[] {
  if (checkpoints.length > 0 && !verifier) throw new Error('checkpoints are read with a pinned key')
  return checkpoints
    .map((note, i) => {
      const opened = openCheckpoint(note, verifier as Verifier)
      if (opened.kind === 'refused')
        throw new Stop({ kind: 'checkpoint-refused', nth: i + 1, reason: opened.reason })
      return opened
    })
    .sort((a, b) => a.size - b.size)
}

/**
 * Leaves that a mirror keeps are worth what its checkpoint is worth: all of them together must lead to the signed root.
 * The hashes above them are not asked, since a mirror that lies in one tile need not lie in the next.
 */
async function checkTiles(read: ReadTile, heads: readonly Head[]): Promise<number> {
  const newest = heads.at(-1)
  if (!newest) return 0
  const tree = new GrowingRoot()
  const refused = new Stop({ kind: 'checkpoint-refused', nth: heads.length, reason: 'tiles-differ' })
  for (let index = 0; index < newest.size; index++) {
    tree.add(
      await leafOf(read, index, newest.size).catch(() => {
        throw refused
      }),
    )
  }
  if (!tree.root().equals(newest.root)) throw refused
  return newest.size
}

/** What has been seen of a log so far. */
class Seen {
  readonly tree = new GrowingRoot()
  chain: Buffer = chainStart()
  #recorded = Number.NEGATIVE_INFINITY
  /** How many events a checkpoint has vouched for. */
  #vouched = 0

  broken(fault: Fault, seq = this.tree.size + 1): Stop {
    const exact = !['root-differs', 'cut-short'].includes(fault)
    return new Stop({ kind: 'broken', seq, fault, after: exact ? seq - 1 : this.#vouched })
  }

  add(event: ReadEvent | undefined): Buffer {
    if (!event) throw this.broken('not-a-line')
    if (event.seq !== this.tree.size + 1) throw this.broken('out-of-place')
    const chain = chainAfter(this.chain, event.record)
    if (chain.toString('hex') !== event.chain) throw this.broken('chain-differs')
    if (event.recorded < this.#recorded) throw this.broken('earlier-than-before')
    this.#recorded = event.recorded
    this.chain = chain
    return leafHash(event.record)
  }

  compare({ size, root }: Head): void {
    if (!this.tree.root().equals(root)) throw this.broken('root-differs', size)
    this.#vouched = size
  }
}

async function verifyAll({
  lines,
  verifier,
  checkpoints = [],
  tiles,
  progress,
}: Verification): Promise<Verdict> {
  const heads = openAll(checkpoints, verifier)
  const kept = tiles ? await checkTiles(tiles, heads) : 0
  const seen = new Seen()
  let next = 0
  function compareHeads(): void {
    for (; heads[next]?.size === seen.tree.size; next++) seen.compare(heads[next] as Head)
  }
  compareHeads()
  for await (const line of lines) {
    const leaf = seen.add(readLine(line))
    const index = seen.tree.size
    if (tiles && index < kept && !leaf.equals(await leafOf(tiles, index, kept)))
      throw seen.broken('leaf-differs')
    seen.tree.add(leaf)
    compareHeads()
    if (index % 10_000 === 9_999) progress?.(index + 1)
  }
  if (next < heads.length) throw seen.broken('cut-short')
  return {
    kind: 'holds',
    events: seen.tree.size,
    chain: seen.chain.toString('hex'),
    root: seen.tree.root().toString('base64'),
    checkpoints: heads.map(({ size, made }) => ({ size, made })),
  }
}

async function leafOf(read: ReadTile, index: number, size: number): Promise<Buffer> {
  const n = Math.floor(index / TILE_WIDTH)
  const tile = await read({ level: 0, n, width: Math.min(TILE_WIDTH, size - n * TILE_WIDTH) })
  const at = (index % TILE_WIDTH) * HASH_BYTES
  return tile.subarray(at, at + HASH_BYTES)
}

/**
 * Checks an exported log on its own: every event in its place, every hash made anew, and the whole against what others
 * have kept of it. Needs no server and no database.
 */
export async function verifyLog(verification: Verification): Promise<Verdict> {
  try {
    return await verifyAll(verification)
  } catch (stop) {
    if (stop instanceof Stop) return stop.verdict
    throw stop
  }
}
