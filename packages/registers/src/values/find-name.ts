import { squeeze } from './fold-width.ts'

/** Something people call by several names: an office, a town, an item of the catalogue. */
export interface Named {
  readonly id: string
  /** What suggestions show. */
  readonly title: string
  readonly names: readonly string[]
}

export type FoundName =
  | { readonly id: string }
  /** Several bear the name. */
  | { readonly ambiguous: readonly string[] }
  | { readonly unknown: true; readonly suggestions: readonly string[] }

const MOST_SUGGESTIONS = 3

/** `县资规局` is `资规局`: a register need not say whose. */
function withoutCounty(name: string): string {
  return name.replace(/^(中共)?(.{0,3}县委|.{2,3}县|本县|县)(?=.{2})/, '')
}

/** Characters of the shorter that the longer has in the same order, as a share of both. */
function likeness(a: string, b: string): number {
  const lengths = Array.from({ length: b.length + 1 }, () => 0)
  for (const x of a) {
    let diagonal = 0
    for (let j = 1; j <= b.length; j++) {
      const above = lengths[j] ?? 0
      lengths[j] = x === b[j - 1] ? diagonal + 1 : Math.max(above, lengths[j - 1] ?? 0)
      diagonal = above
    }
  }
  return (2 * (lengths[b.length] ?? 0)) / (a.length + b.length)
}

/** A table of names, made once and asked often. */
export function nameTable(things: readonly Named[]): (given: string) => FoundName {
  const byName = new Map<string, Set<string>>()
  const titles = new Map(things.map(t => [t.id, t.title]))
  for (const { id, title, names } of things) {
    for (const name of [title, ...names].flatMap(n => [squeeze(n), withoutCounty(squeeze(n))])) {
      byName.set(name, (byName.get(name) ?? new Set()).add(id))
    }
  }
  const titleOf = (id: string): string => titles.get(id) ?? id

  function suggestions(asked: string): string[] {
    const best = new Map<string, number>()
    for (const [name, ids] of byName) {
      const score = likeness(asked, name)
      for (const id of ids) best.set(id, Math.max(best.get(id) ?? 0, score))
    }
    return [...best]
      .filter(([, score]) => score >= 0.4)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST_SUGGESTIONS)
      .map(([id]) => titleOf(id))
  }

  return given => {
    const asked = squeeze(given)
    const ids = [...(byName.get(asked) ?? byName.get(withoutCounty(asked)) ?? [])]
    const [only] = ids
    if (only === undefined) return { unknown: true, suggestions: suggestions(withoutCounty(asked)) }
    return ids.length === 1 ? { id: only } : { ambiguous: ids.map(titleOf) }
  }
}
