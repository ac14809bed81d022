import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'

/** Who takes part: the number of the application, and whether the rules let it go first. Nothing else is known of him here. */
export interface Participant {
  readonly number: string
  readonly local: boolean
}

export interface Place {
  readonly number: string
  readonly stall: string
}

export interface Drawn {
  readonly places: readonly Place[]
  /** Those without a stall, in the order in which they follow if somebody gives up. */
  readonly waiting: readonly string[]
}

/** The lot of a number under a seed: SHA-256 of seed, line feed, number. `printf 'seed\nnumber' | sha256sum` gives the same. */
export function lotOf(seed: string, number: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${seed}\n${number}`)))
}

/**
 * 摇号: locals first if the rules say so, within each group by lot, lowest first; the first of all takes the stall with the
 * lowest lot. Whoever knows the seed and the list comes to the same.
 */
export function draw(
  seed: string,
  {
    participants,
    stalls,
  }: { readonly participants: readonly Participant[]; readonly stalls: readonly string[] },
): Drawn {
  const byLot = (a: string, b: string): number => (lotOf(seed, a) < lotOf(seed, b) ? -1 : 1)
  const order = [true, false].flatMap(local =>
    participants
      .filter(t => t.local === local)
      .map(t => t.number)
      .sort(byLot),
  )
  const places = [...stalls].sort(byLot).slice(0, order.length)
  return {
    places: places.map((stall, i) => ({ stall, number: order[i] as string })),
    waiting: order.slice(places.length),
  }
}
