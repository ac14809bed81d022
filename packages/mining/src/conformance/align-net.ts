import { fire, isEnabled, type Marking } from '../nets/net-language.ts'
import type { PetriNet } from '../nets/petri-net.ts'

/** Cost of the cheapest alignment; undefined when the bound was met before it was found. */
export type AlignmentCost = number | undefined

interface State {
  readonly marking: Marking
  /** Events of the trace that are explained. */
  readonly at: number
  readonly cost: number
}

/** Open states by estimated cost; among equals the newest first, which runs towards the end. */
interface Queue {
  readonly buckets: State[][]
}

function push({ buckets }: Queue, state: State, estimate: number): void {
  while (buckets.length <= estimate) buckets.push([])
  buckets[estimate]?.push(state)
}

function pop({ buckets }: Queue): State | undefined {
  for (const bucket of buckets) {
    const state = bucket.pop()
    if (state !== undefined) return state
  }
  return undefined
}

/** Events that no transition can explain must all be passed over: a lower bound of what the rest costs. */
function strangersAfter(trace: readonly string[], net: PetriNet): number[] {
  const labels = new Set(net.transitions.map(({ label }) => label))
  const after = new Array<number>(trace.length + 1).fill(0)
  for (let i = trace.length - 1; i >= 0; i--)
    after[i] = (after[i + 1] as number) + (labels.has(trace[i]) ? 0 : 1)
  return after
}

export interface AlignOptions {
  /** States looked at before giving up. */
  readonly mostStates?: number
  /** The trace may end anywhere: a matter that is still under way owes nothing yet (van Zelst et al. 2019). */
  readonly isPrefix?: boolean
}

/** What an alignment does besides going along: steps without their event, and events without their step. */
export interface Moves {
  readonly skipped: readonly string[]
  /** By their places in the trace. */
  readonly extra: readonly number[]
}

/** How a state was come to; read backwards they are the alignment. */
interface Arrival {
  readonly cost: number
  readonly before: string | undefined
  readonly skipped?: string
  readonly extra?: number
}

interface Search {
  readonly queue: Queue
  readonly best: Map<string, Arrival>
  readonly rest: readonly number[]
}

const keyOf = (marking: Marking, at: number): string => `${at}|${marking.join(',')}`

function reach(
  { queue, best, rest }: Search,
  { marking, at, cost }: State,
  arrival: Omit<Arrival, 'cost'>,
): void {
  const key = keyOf(marking, at)
  const known = best.get(key)
  if (known !== undefined && known.cost <= cost) return
  best.set(key, { cost, ...arrival })
  push(queue, { marking, at, cost }, cost + (rest[at] as number))
}

/** The last state of the cheapest alignment, by A* over the synchronous product. */
function searched(
  net: PetriNet,
  trace: readonly string[],
  { mostStates = 200_000, isPrefix = false }: AlignOptions,
): { search: Search; key: string } | undefined {
  const search: Search = { queue: { buckets: [] }, best: new Map(), rest: strangersAfter(trace, net) }
  reach(search, { marking: net.initial, at: 0, cost: 0 }, { before: undefined })
  for (let looked = 0; looked < mostStates; looked++) {
    const state = pop(search.queue)
    if (state === undefined) return undefined
    const { marking, at, cost } = state
    const key = keyOf(marking, at)
    if ((search.best.get(key)?.cost as number) < cost) continue
    const isEnd = isPrefix || marking.every((tokens, place) => tokens === net.final[place])
    if (at === trace.length && isEnd) return { search, key }
    if (at < trace.length) reach(search, { marking, at: at + 1, cost: cost + 1 }, { before: key, extra: at })
    for (const transition of net.transitions) {
      if (!isEnabled(marking, transition)) continue
      const { label } = transition
      const next = fire(marking, transition)
      if (label === undefined) reach(search, { marking: next, at, cost }, { before: key })
      else reach(search, { marking: next, at, cost: cost + 1 }, { before: key, skipped: label })
      if (at < trace.length && label === trace[at])
        reach(search, { marking: next, at: at + 1, cost }, { before: key })
    }
  }
  return undefined
}

/**
 * The cheapest way to read a trace as a run of the net, by A* over the synchronous product: an event without its step
 * costs 1, a visible step without its event costs 1, silent steps nothing (Adriansyah 2014).
 */
export function alignNet(net: PetriNet, trace: readonly string[], options: AlignOptions = {}): AlignmentCost {
  const found = searched(net, trace, options)
  return found?.search.best.get(found.key)?.cost
}

/** What the cheapest alignment skips and adds; undefined when the bound was met. */
export function netMoves(
  net: PetriNet,
  trace: readonly string[],
  options: AlignOptions = {},
): Moves | undefined {
  const found = searched(net, trace, options)
  if (found === undefined) return undefined
  const skipped: string[] = []
  const extra: number[] = []
  for (let key: string | undefined = found.key; key !== undefined; ) {
    const arrival: Arrival | undefined = found.search.best.get(key)
    if (arrival?.skipped !== undefined) skipped.unshift(arrival.skipped)
    if (arrival?.extra !== undefined) extra.unshift(arrival.extra)
    key = arrival?.before
  }
  return { skipped, extra }
}
