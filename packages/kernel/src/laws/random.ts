/** A stream of choices that a seed determines: the same seed tells the same story on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both possible. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(values: readonly T[]): T
  /** Some of the values, in their order, at least so many. */
  some<T>(values: readonly T[], least?: number): T[]
}

/** Mulberry32: small, quick and good enough to choose with. */
export function seeded(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  function int(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1))
  }
  function pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new Error('nothing to choose from')
    return values[int(0, values.length - 1)] as T
  }
  function some<T>(values: readonly T[], least = 0): T[] {
    const left = new Set(values.map((_, i) => i))
    const wanted = int(Math.min(least, values.length), values.length)
    while (left.size > wanted) left.delete(pick([...left]))
    return values.filter((_, i) => left.has(i))
  }
  return { int, chance: probability => next() < probability, pick, some }
}
