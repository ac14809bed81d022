/** A trace of a sublog, as numbers of activities, and how many cases took it. */
export interface WeightedTrace {
  readonly trace: readonly number[]
  readonly count: number
}

/** The directly-follows graph of a sublog over its own activities, numbered 0…n−1. */
export interface ActivityGraph {
  /** The numbers that the activities have in the whole log. */
  readonly activities: readonly number[]
  readonly n: number
  /** Weight of the edge i → j at `i · n + j`. */
  readonly edges: Float64Array
  readonly starts: Float64Array
  readonly ends: Float64Array
}

function bump(values: Float64Array, place: number, by: number): void {
  values[place] = (values[place] as number) + by
}

/** Places 0…n−1 of the activities of a sublog, by their numbers; −1 for all others. */
function placesOf(
  traces: readonly WeightedTrace[],
  leftOut: number,
): { activities: number[]; place: Int32Array } {
  let most = -1
  for (const { trace } of traces) for (const a of trace) if (a > most) most = a
  const place = new Int32Array(most + 1).fill(-1)
  for (const { trace } of traces) for (const a of trace) place[a] = 0
  if (leftOut >= 0) place[leftOut] = -1
  const activities: number[] = []
  for (let a = 0; a <= most; a++) if (place[a] === 0) place[a] = activities.push(a) - 1
  return { activities, place }
}

/** The graph of a sublog, if need be as it were without one activity. */
export function graphOf(traces: readonly WeightedTrace[], leftOut = -1): ActivityGraph {
  const { activities, place } = placesOf(traces, leftOut)
  const n = activities.length
  const edges = new Float64Array(n * n)
  const starts = new Float64Array(n)
  const ends = new Float64Array(n)
  for (const { trace, count } of traces) {
    let before = -1
    for (let i = 0; i < trace.length; i++) {
      const next = place[trace[i] as number] as number
      if (next === -1) continue
      if (before === -1) bump(starts, next, count)
      else bump(edges, before * n + next, count)
      before = next
    }
    if (before !== -1) bump(ends, before, count)
  }
  return { activities, n, edges, starts, ends }
}

/**
 * Without what is rare: an edge, or an end, below a share of the strongest way on from the same activity; a start below
 * that share of the commonest start (IMf; Leemans, Fahland and van der Aalst 2014).
 */
export function filtered(
  { activities, n, edges, starts, ends }: ActivityGraph,
  noise: number,
): ActivityGraph {
  const kept = edges.slice()
  const keptEnds = ends.slice()
  for (let i = 0; i < n; i++) {
    let strongest = ends[i] as number
    for (let j = 0; j < n; j++) strongest = Math.max(strongest, edges[i * n + j] as number)
    for (let j = 0; j < n; j++) if ((edges[i * n + j] as number) < strongest * noise) kept[i * n + j] = 0
    if ((ends[i] as number) < strongest * noise) keptEnds[i] = 0
  }
  const commonest = starts.reduce((most, value) => Math.max(most, value), 0)
  const keptStarts = starts.map(value => (value < commonest * noise ? 0 : value))
  return { activities, n, edges: kept, starts: keptStarts, ends: keptEnds }
}

/** A relation between n nodes, one row of bits for each. */
export interface Relation {
  readonly n: number
  readonly words: number
  readonly bits: Uint32Array
}

function relation(n: number): Relation {
  const words = Math.ceil(n / 32)
  return { n, words, bits: new Uint32Array(n * words) }
}

function join({ words, bits }: Relation, i: number, j: number): void {
  const place = i * words + (j >> 5)
  bits[place] = (bits[place] as number) | (1 << (j & 31))
}

/** What directly follows what, and what it directly follows, as bits. */
export interface Steps {
  readonly forward: Relation
  readonly backward: Relation
}

export function stepsOf({ n, edges }: ActivityGraph): Steps {
  const forward = relation(n)
  const backward = relation(n)
  for (let i = 0, place = 0; i < n; i++) {
    for (let j = 0; j < n; j++, place++) {
      if (edges[place] === 0) continue
      join(forward, i, j)
      join(backward, j, i)
    }
  }
  return { forward, backward }
}

/** Pairs of which one directly follows the other. */
export function neighbours({ forward, backward }: Steps): Relation {
  const found = relation(forward.n)
  for (let place = 0; place < found.bits.length; place++)
    found.bits[place] = (forward.bits[place] as number) | (backward.bits[place] as number)
  return found
}

/** Pairs of which not each directly follows the other. */
export function apart({ forward, backward }: Steps): Relation {
  const { n, words, bits } = relation(forward.n)
  for (let place = 0; place < bits.length; place++)
    bits[place] = ~((forward.bits[place] as number) & (backward.bits[place] as number))
  // Bits behind the last node are nobody's.
  const last = n % 32 === 0 ? -1 : (1 << (n % 32)) - 1
  for (let place = words - 1; place < bits.length; place += words)
    bits[place] = (bits[place] as number) & last
  return { n, words, bits }
}

/** Marks in `seen` what can be reached from a node, itself included; bits, because large logs ask often. */
function flood({ words, bits }: Relation, first: number, seen: Uint32Array): number[] {
  const reached = [first]
  seen[first >> 5] = (seen[first >> 5] as number) | (1 << (first & 31))
  for (let k = 0; k < reached.length; k++) {
    const row = (reached[k] as number) * words
    for (let w = 0; w < words; w++) {
      let fresh = (bits[row + w] as number) & ~(seen[w] as number)
      seen[w] = (seen[w] as number) | fresh
      while (fresh !== 0) {
        const bit = 31 - Math.clz32(fresh)
        fresh &= ~(1 << bit)
        reached.push(w * 32 + bit)
      }
    }
  }
  return reached
}

/** Groups 0…k−1 of nodes that a symmetric relation joins, in order of first member. */
export function componentsOf(symmetric: Relation): number[] {
  const { n, words } = symmetric
  const group = new Array<number>(n).fill(-1)
  const seen = new Uint32Array(words)
  let groups = 0
  for (let first = 0; first < n; first++) {
    if (group[first] !== -1) continue
    for (const i of flood(symmetric, first, seen)) group[i] = groups
    groups += 1
  }
  return group
}

/** Groups of nodes that are joined, where joined to is joined from: each pair is asked about once. */
export function components(n: number, isJoined: (i: number, j: number) => boolean): number[] {
  const symmetric = relation(n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (!isJoined(i, j)) continue
      join(symmetric, i, j)
      join(symmetric, j, i)
    }
  }
  return componentsOf(symmetric)
}

/** Whether every node can be reached from every other. */
export function isStronglyConnected({ forward, backward }: Steps): boolean {
  return [forward, backward].every(r => flood(r, 0, new Uint32Array(r.words)).length === r.n)
}

/** Whether j can be reached from i along at least one edge, at `i · n + j`. */
export function reachability({ forward }: Steps): Uint8Array {
  const { n, words, bits } = forward
  const reached = new Uint8Array(n * n)
  for (let i = 0; i < n; i++) {
    const row = bits.subarray(i * words, (i + 1) * words)
    const seen = new Uint32Array(words)
    for (let j = 0; j < n; j++) {
      const isNext = ((row[j >> 5] as number) & (1 << (j & 31))) !== 0
      const isSeen = ((seen[j >> 5] as number) & (1 << (j & 31))) !== 0
      if (isNext && !isSeen) for (const k of flood(forward, j, seen)) reached[i * n + k] = 1
    }
  }
  return reached
}
