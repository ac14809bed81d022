/** Choices that can be had again: a throw is known by its name alone, so that no choice moves the next. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  throw(name: string): number
  between(name: string, least: number, most: number): number
  chance(name: string, probability: number): boolean
  pick<T>(name: string, from: readonly T[]): T
}

/** FNV-1a, then the finish of MurmurHash3: near names must not give near numbers. */
export function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export function openDice(seed: string): Dice {
  const cast = (name: string): number => hashOf(`${seed}/${name}`) / 2 ** 32
  return {
    throw: cast,
    between: (name, least, most) => least + cast(name) * (most - least),
    chance: (name, probability) => cast(name) < probability,
    pick<T>(name: string, from: readonly T[]): T {
      const found = from[Math.floor(cast(name) * from.length)]
      if (found === undefined) throw new Error(`nothing to choose from: ${name}`)
      return found
    },
  }
}
