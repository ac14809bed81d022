import { EMPTY_ROOT, nodeHash } from './hashing.ts'

/**
 * The root of a tree that only grows, from its whole subtrees alone: as many hashes as the size has ones in binary,
 * whatever has gone before.
 */
export class GrowingRoot {
  #size = 0
  /** Roots of whole subtrees, the largest first. */
  readonly #peaks: Buffer[] = []

  get size(): number {
    return this.#size
  }

  add(leaf: Buffer): void {
    let hash = leaf
    // A one at the end of the size is a subtree of that height, waiting for its sibling.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = nodeHash(this.#peaks.pop() as Buffer, hash)
    }
    this.#peaks.push(hash)
    this.#size += 1
  }

  root(): Buffer {
    const [last, ...larger] = [...this.#peaks].reverse()
    return larger.reduce((right, left) => nodeHash(left, right), last ?? EMPTY_ROOT)
  }
}
