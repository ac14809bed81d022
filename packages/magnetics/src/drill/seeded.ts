/** Chance from a seed (mulberry32), so that a drill can be repeated. */
export class Seeded {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** Evenly in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** Normal, mean zero, deviation one. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
  }
}

/** Noise whose power falls with frequency: walks that forget at different rates, of deviation one together. */
export function pinkNoise(count: number, chance: Seeded): Float64Array {
  const memories = [2, 8, 32, 128].map(minutes => Math.exp(-1 / minutes))
  const states = memories.map(() => chance.normal())
  const scale = 1 / Math.sqrt(memories.length)
  return Float64Array.from({ length: count }, () => {
    let sum = 0
    memories.forEach((memory, i) => {
      states[i] = memory * (states[i] as number) + Math.sqrt(1 - memory * memory) * chance.normal()
      sum += states[i] as number
    })
    return scale * sum
  })
}
