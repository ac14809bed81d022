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
}

/**
 * The cheapest way to read a trace as a run of the net, by A* over the synchronous product: an event without its step
 * costs 1, a visible step without its event costs 1, silent steps nothing (Adriansyah 2014).
 */
export function alignNet(
  net: PetriNet,
  trace: readonly string[],
  { mostStates = 200_000 }: AlignOptions = {},
): AlignmentCost {
  const rest = strangersAfter(trace, net)
  const queue: Queue = { buckets: [] }
  const best = new Map<string, number>()
  const reach = (marking: Marking, at: number, cost: number): void => {
    const key = `${at}|${marking.join(',')}`
    const known = best.get(key)
    if (known !== undefined && known <= cost) return
    best.set(key, cost)
    push(queue, { marking, at, cost }, cost + (rest[at] as number))
  }
  reach(net.initial, 0, 0)
  for (let looked = 0; looked < mostStates; looked++) {
    const state = pop(queue)
    if (state === undefined) return undefined
    const { marking, at, cost } = state
    if ((best.get(`${at}|${marking.join(',')}`) as number) < cost) continue
    if (at === trace.length && marking.every((tokens, place) => tokens === net.final[place])) return cost
    if (at < trace.length) reach(marking, at + 1, cost + 1)
    for (const transition of net.transitions) {
      if (!isEnabled(marking, transition)) continue
      const next = fire(marking, transition)
      reach(next, at, cost + (transition.label === undefined ? 0 : 1))
      if (at < trace.length && transition.label === trace[at]) reach(next, at + 1, cost)
    }
  }
  return undefined
}
