/** Random choices that can be had again: the seed is printed with every run. */
export interface Seeded {
  /** A whole number from 0 to below `below`. */
  below(below: number): number
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Another sequence that depends on this seed and the name alone. */
  branch(name: string): Seeded
}

function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return hash >>> 0
}

/** mulberry32: small, and good enough to choose what a client does next. */
export function seeded(seed: number | string): Seeded {
  let state = typeof seed === 'number' ? seed >>> 0 : hashOf(seed)
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: probability => next() < probability,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('nothing to choose from')
      return from[below(from.length)] as T
    },
    branch: name => seeded(`${seed}/${name}`),
  }
}
