/** The chance that so many or more happen where `expected` are usual (Poisson), added up from below. */
export function chanceOfMore(found: number, expected: number): number {
  let term = Math.exp(-expected)
  let below = 0
  for (let k = 0; k < found; k++) {
    below += term
    term *= expected / (k + 1)
  }
  return Math.max(0, 1 - below)
}

/** So unlikely that a county with a hundred offices, looked at a hundred times, would see it by chance once. */
export const UNLIKELY = 1e-4

interface Group<T> {
  readonly about: string
  readonly members: readonly T[]
}

/** Things by whose they are. */
export function groupedBy<T>(all: readonly T[], about: (one: T) => string): Group<T>[] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = about(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups].map(([key, members]) => ({ about: key, members }))
}

export interface Excess<T> {
  readonly about: string
  readonly odd: readonly T[]
  readonly expected: number
}

/**
 * Offices in which something happens far more often than in all others together: at least `fewest` times, and so often that
 * chance does not explain it.
 */
export function excesses<T>(
  all: readonly T[],
  { about, isOdd, fewest }: { about: (one: T) => string; isOdd: (one: T) => boolean; fewest: number },
): Excess<T>[] {
  const groups = groupedBy(all, about).map(g => ({ ...g, odd: g.members.filter(isOdd) }))
  const odd = groups.reduce((sum, g) => sum + g.odd.length, 0)
  return groups.flatMap(({ about: key, members, odd: own }) => {
    const others = all.length - members.length
    // Half a case more, so that what nobody else does is rare and not impossible.
    const usual = others === 0 ? 0 : (odd - own.length + 0.5) / others
    const expected = usual * members.length
    const isExcess = others > 0 && own.length >= fewest && chanceOfMore(own.length, expected) < UNLIKELY
    return isExcess ? [{ about: key, odd: own, expected }] : []
  })
}
