import { nodeHash } from './hashing.ts'

/**
 * On which side of the way up each hash of a path stands, from the leaf's level to the root; undefined if a path of that
 * length leads elsewhere. RFC 9162 sections 2.1.3.2 and 2.1.4.2 walk alike.
 */
function sidesOf(
  start: readonly [at: number, last: number],
  length: number,
): ('left' | 'right')[] | undefined {
  let [at, last] = start
  const sides: ('left' | 'right')[] = []
  for (let i = 0; i < length; i++) {
    if (last === 0) return undefined
    const isLeft = at % 2 === 1 || at === last
    // A right edge without a sibling goes up as it is.
    if (isLeft) while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
    sides.push(isLeft ? 'left' : 'right')
  }
  return last === 0 ? sides : undefined
}

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
  const sides = sidesOf([index, size - 1], path.length)
  return (
    sides &&
    path.reduce(
      (hash, beside, i) => (sides[i] === 'left' ? nodeHash(beside, hash) : nodeHash(hash, beside)),
      leaf,
    )
  )
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
  let [at, last] = [older - 1, size - 1]
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  const sides = sidesOf([at, last], rest.length)
  if (first === undefined || !sides) return false
  let [before, after] = [first, first]
  for (const [i, beside] of rest.entries()) {
    if (sides[i] === 'left') before = nodeHash(beside, before)
    after = sides[i] === 'left' ? nodeHash(beside, after) : nodeHash(after, beside)
  }
  return before.equals(olderRoot) && after.equals(root)
}
