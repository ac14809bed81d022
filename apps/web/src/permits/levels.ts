import type { PermitItem } from '../api/permits.ts'

/**
 * Items in columns, each behind all that it needs; what needs nothing stands just before the first that needs it, so that no
 * arrow runs past a column. Within a column in the order of the list.
 */
export function levelsOf(items: readonly Pick<PermitItem, 'item' | 'needs'>[]): string[][] {
  const depth = new Map<string, number>()
  const on = new Set(items.map(i => i.item))
  for (let before = -1; before !== depth.size; ) {
    before = depth.size
    for (const { item, needs } of items) {
      const first = needs.filter(n => on.has(n))
      if (!depth.has(item) && first.every(n => depth.has(n)))
        depth.set(item, Math.max(-1, ...first.map(n => depth.get(n) ?? 0)) + 1)
    }
  }
  for (const { item, needs } of items) {
    const after = items.flatMap(o => (o.needs.includes(item) ? [depth.get(o.item) ?? 1] : []))
    if (needs.every(n => !on.has(n)) && after.length > 0) depth.set(item, Math.min(...after) - 1)
  }
  const levels: string[][] = []
  for (const { item } of items) {
    const level = depth.get(item) ?? 0
    levels[level] = [...(levels[level] ?? []), item]
  }
  return levels
}

export interface Arrow {
  readonly from: string
  readonly to: string
}

/** What is drawn: of two ways from one item to another only the longer, which says the shorter as well. */
export function arrowsOf(items: readonly Pick<PermitItem, 'item' | 'needs'>[]): Arrow[] {
  const needs = new Map(items.map(i => [i.item, i.needs.filter(n => items.some(o => o.item === n))]))
  const reaches = (from: string, to: string): boolean =>
    (needs.get(to) ?? []).some(n => n === from || reaches(from, n))
  return items.flatMap(({ item }) => {
    const direct = needs.get(item) ?? []
    return direct
      .filter(from => !direct.some(other => other !== from && reaches(from, other)))
      .map(from => ({ from, to: item }))
  })
}
