import { nodeHash } from './hashing.ts'

export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leaf: Buffer
  readonly path: readonly Buffer[]
}

/** The root that a leaf and its path lead to; undefined if the path has not the length it must have. RFC 9162 section 2.1.3.2. */
export function rootOfInclusion({ index, size, leaf, path }: Inclusion): Buffer | undefined {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size))
    return undefined
  let [at, last] = [index, size - 1]
  let hash = leaf
  for (const beside of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash)
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      hash = nodeHash(hash, beside)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : undefined
}

export interface Consistency {
  readonly older: number
  readonly olderRoot: Buffer
  readonly size: number
  readonly root: Buffer
  readonly path: readonly Buffer[]
}

/** Does the tree of `size` begin with the tree of `older` leaves? RFC 9162 section 2.1.4.2. */
export function isConsistent({ older, olderRoot, size, root, path }: Consistency): boolean {
  if (!(Number.isSafeInteger(older) && Number.isSafeInteger(size) && older >= 0 && older <= size))
    return false
  if (older === size) return path.length === 0 && olderRoot.equals(root)
  // Anything begins with nothing.
  if (older === 0) return path.length === 0
  // A whole subtree is its own first hash: it is known, so it is not sent.
  const [first, ...rest] = Number.isInteger(Math.log2(older)) ? [olderRoot, ...path] : path
  if (first === undefined) return false
  let [at, last] = [older - 1, size - 1]
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  let [before, after] = [first, first]
  for (const beside of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      before = nodeHash(beside, before)
      after = nodeHash(beside, after)
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      after = nodeHash(after, beside)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && before.equals(olderRoot) && after.equals(root)
}
