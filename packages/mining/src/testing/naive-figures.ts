import { type LogTrace, lifecycleTransition, resource, timestamp } from '../index.ts'
import { conceptName } from '../log/standard-keys.ts'

/** The same figures once more, event by event over plain objects: slow, short, and written from the definitions. */
export function naiveFigures(traces: readonly LogTrace[]) {
  const edges = new Map<string, number[]>()
  const variants = new Map<string, number>()
  const handovers = new Map<string, number>()
  const rework = new Map<string, number>()
  const marks = new Set(traces.flatMap(({ events }) => events.map(event => lifecycleTransition(event))))
  const isPaired = marks.has('start') && marks.has('complete')
  for (const { events } of traces) {
    const ordered = events
      .map((event, place) => ({
        name: conceptName(event) ?? '',
        at: timestamp(event) ?? 0,
        who: resource(event),
        mark: lifecycleTransition(event),
        place,
      }))
      .sort((a, b) => a.at - b.at || a.place - b.place)
    const names = ordered.map(({ name }) => name)
    bump(variants, JSON.stringify(names))
    const done = ordered
      .filter(({ mark }) => !isPaired || mark === undefined || mark === 'complete')
      .map(({ name }) => name)
    for (const name of new Set(done)) {
      if (done.indexOf(name) !== done.lastIndexOf(name)) bump(rework, name)
    }
    for (const [i, { name, at, who }] of ordered.entries()) {
      const before = ordered[i - 1]
      if (before === undefined) continue
      const edge = JSON.stringify([before.name, name])
      edges.set(edge, [...(edges.get(edge) ?? []), at - before.at])
      if (who !== undefined && before.who !== undefined && who !== before.who)
        bump(handovers, JSON.stringify([before.who, who]))
    }
  }
  return { edges, variants, handovers, rework }
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** A quantile by sorting. */
export function naiveQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = (sorted.length - 1) * share
  const low = sorted[Math.floor(rank)] ?? 0
  return low + ((sorted[Math.ceil(rank)] ?? low) - low) * (rank - Math.floor(rank))
}
