import type { ColumnarLog } from '../columns/columnar-log.ts'
import { sequenceOf, variantsOf } from '../figures/variants.ts'
import { fire, isEnabled, type Marking } from '../nets/net-language.ts'
import type { PetriNet, Transition } from '../nets/petri-net.ts'
import { seededRandom } from '../statistics/random.ts'
import type { AlignLogOptions } from './align-log.ts'
import type { Fitness } from './fitness.ts'

/** Tokens made and used up while a trace is replayed, those that were missing and those left behind. */
export interface Replayed {
  readonly produced: number
  readonly consumed: number
  readonly missing: number
  readonly remaining: number
}

const mostMarkings = 2_000

/** A silent step, and what it does to the number of a marking. */
interface Silent {
  readonly transition: Transition
  readonly moves: number
}

const known = new WeakMap<PetriNet, readonly Silent[]>()

/**
 * The silent steps of a net. A marking is numbered by a sum over its tokens, of 44 bits at random for each place, so that a
 * step moves the number by what it takes and puts, and markings need not be written out to be told apart.
 */
function silentSteps(net: PetriNet): readonly Silent[] {
  const found = known.get(net)
  if (found !== undefined) return found
  const random = seededRandom(1)
  const bits = () => Math.floor(random() * 2 ** 22)
  const weights = Array.from({ length: net.places }, () => bits() * 2 ** 22 + bits())
  const sum = (places: readonly number[]) =>
    places.reduce((all, place) => all + (weights[place] as number), 0)
  const steps = net.transitions
    .filter(({ label }) => label === undefined)
    .map(transition => ({ transition, moves: sum(transition.to) - sum(transition.from) }))
  known.set(net, steps)
  return steps
}

interface Reached {
  readonly marking: Marking
  readonly sum: number
  /** Where it was come from, and by which transition; none for the first. */
  readonly before: number
  readonly by: Transition | undefined
}

function firedTo(open: readonly Reached[], at: number): Transition[] {
  const fired: Transition[] = []
  for (let k = at; k > 0; k = (open[k] as Reached).before)
    fired.unshift((open[k] as Reached).by as Transition)
  return fired
}

/**
 * The nearest marking that `isWanted`, by silent steps alone, breadth first; the search looks at a bounded number of
 * markings, so that replay, unlike an alignment, is a heuristic where a net is silent for long.
 */
function bySilence(
  net: PetriNet,
  from: Marking,
  isWanted: (marking: Marking) => boolean,
): { marking: Marking; fired: readonly Transition[] } | undefined {
  if (isWanted(from)) return { marking: from, fired: [] }
  const silent = silentSteps(net)
  const seen = new Set([0])
  const open: Reached[] = [{ marking: from, sum: 0, before: -1, by: undefined }]
  for (let k = 0; k < open.length && k < mostMarkings; k++) {
    const { marking, sum } = open[k] as Reached
    if (isWanted(marking)) return { marking, fired: firedTo(open, k) }
    for (const { transition: by, moves } of silent) {
      // Most are not: their first place is empty.
      if (marking[by.from[0] as number] === 0 || seen.has(sum + moves) || !isEnabled(marking, by)) continue
      seen.add(sum + moves)
      open.push({ marking: fire(marking, by), sum: sum + moves, before: k, by })
    }
  }
  return undefined
}

/** The tokens a transition lacks, put where they are missing. */
function lend(marking: Marking, { from }: Transition): { marking: number[]; lent: number } {
  const lent = [...marking]
  let missing = 0
  for (const place of from) {
    if ((lent[place] as number) > 0) continue
    lent[place] = 1
    missing += 1
  }
  return { marking: lent, lent: missing }
}

const sum = (tokens: readonly number[]) => tokens.reduce((a, b) => a + b, 0)

/** Replays one trace, putting in tokens where they are missing (Rozinat and van der Aalst 2008; Berti 2019). */
export function replayTrace(net: PetriNet, trace: readonly string[]): Replayed {
  let marking: Marking = net.initial
  let [produced, consumed, missing, strange] = [sum(net.initial), 0, 0, 0]
  const take = (transition: Transition): void => {
    marking = fire(marking, transition)
    consumed += transition.from.length
    produced += transition.to.length
  }
  for (const activity of trace) {
    const candidates = net.transitions.filter(({ label }) => label === activity)
    const [first] = candidates
    if (first === undefined) {
      // An activity the net does not know is a step on an island: a token missing before it, one left behind it.
      strange += 1
      continue
    }
    const found = bySilence(net, marking, m => candidates.some(t => isEnabled(m, t)))
    for (const transition of found?.fired ?? []) take(transition)
    const enabled = candidates.find(t => isEnabled(marking, t)) ?? first
    const { marking: lent, lent: count } = lend(marking, enabled)
    marking = lent
    missing += count
    take(enabled)
  }
  const isFinal = (m: Marking) => m.every((tokens, place) => tokens >= (net.final[place] as number))
  const atEnd = bySilence(net, marking, m => m.every((tokens, place) => tokens === net.final[place]))
  for (const transition of (atEnd ?? bySilence(net, marking, isFinal))?.fired ?? []) take(transition)
  const absent = sum(net.final.map((tokens, place) => Math.max(0, tokens - (marking[place] as number))))
  const left = sum(marking.map((tokens, place) => Math.max(0, tokens - (net.final[place] as number))))
  return {
    produced: produced + strange,
    consumed: consumed + sum(net.final) + strange,
    missing: missing + absent + strange,
    remaining: left + strange,
  }
}

/** Half of what was not missing, half of what was not left behind. */
export function replayFitness({ produced, consumed, missing, remaining }: Replayed): number {
  return (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2
}

/** Token replay of a whole log, each variant once. */
export function replayLog(
  log: ColumnarLog,
  net: PetriNet,
  { progress }: Pick<AlignLogOptions, 'progress'> = {},
): Fitness {
  const { variants, count, example } = variantsOf(log)
  const total = { produced: 0, consumed: 0, missing: 0, remaining: 0 }
  let [fitting, fitness] = [0, 0]
  for (const [v, cases] of count.entries()) {
    const trace = Array.from(sequenceOf(log, example[v] as number), a => log.activities[a] as string)
    progress?.({ variants: v, of: variants })
    const replayed = replayTrace(net, trace)
    for (const key of ['produced', 'consumed', 'missing', 'remaining'] as const)
      total[key] += cases * replayed[key]
    if (replayed.missing === 0 && replayed.remaining === 0) fitting += cases
    fitness += cases * replayFitness(replayed)
  }
  return {
    fitting_traces_percent: (fitting / log.cases) * 100,
    average_trace_fitness: fitness / log.cases,
    log_fitness: replayFitness(total),
    gave_up: 0,
  }
}
