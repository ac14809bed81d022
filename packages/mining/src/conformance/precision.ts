import type { ColumnarLog } from '../columns/columnar-log.ts'
import { sequenceOf, variantsOf } from '../figures/variants.ts'
import { fire, isEnabled, type Marking } from '../nets/net-language.ts'
import type { PetriNet } from '../nets/petri-net.ts'

/** The log as a tree of prefixes, each with the number of cases that pass through it. */
interface Prefix {
  count: number
  readonly next: Map<string, Prefix>
}

const mostMarkings = 5_000

function prefixesOf(log: ColumnarLog): Prefix {
  const root: Prefix = { count: 0, next: new Map() }
  const { count, example } = variantsOf(log)
  for (const [v, cases] of count.entries()) {
    let at = root
    at.count += cases
    for (const a of sequenceOf(log, example[v] as number)) {
      const name = log.activities[a] as string
      const next = at.next.get(name) ?? { count: 0, next: new Map() }
      at.next.set(name, next)
      at = next
      at.count += cases
    }
  }
  return root
}

/** All markings that silent steps lead to; undefined when there are too many. */
function closure(net: PetriNet, from: readonly Marking[]): Marking[] | undefined {
  const found = [...from]
  const seen = new Set(found.map(marking => marking.join(',')))
  for (let k = 0; k < found.length; k++) {
    for (const transition of net.transitions) {
      if (transition.label !== undefined || !isEnabled(found[k] as Marking, transition)) continue
      const marking = fire(found[k] as Marking, transition)
      const key = marking.join(',')
      if (seen.has(key)) continue
      if (found.length >= mostMarkings) return undefined
      seen.add(key)
      found.push(marking)
    }
  }
  return found
}

function afterActivity(net: PetriNet, markings: readonly Marking[], activity: string): Marking[] {
  const next = new Map<string, Marking>()
  for (const marking of markings) {
    for (const transition of net.transitions) {
      if (transition.label !== activity || !isEnabled(marking, transition)) continue
      const after = fire(marking, transition)
      next.set(after.join(','), after)
    }
  }
  return [...next.values()]
}

/** Share of what a model allows that its log does, between 0 and 1; null where nothing could be asked. */
export interface Precision {
  readonly precision: number | null
  /** Cases that pass a prefix whose markings were too many to look at. */
  readonly gave_up: number
}

/**
 * Precision by escaping edges: of all that the model would allow after each prefix of the log, the share that the log
 * then does, prefixes weighted by their cases (Muñoz-Gama and Carmona 2010). After a prefix all markings it can have led
 * to are kept, so that no choice of silent steps is guessed; what follows a step that does not fit is not looked at.
 */
export function escapingEdges(
  log: ColumnarLog,
  net: PetriNet,
  { progress }: { readonly progress?: ((done: { readonly prefixes: number }) => void) | undefined } = {},
): Precision {
  let [allowed, escaping, gaveUp, prefixes] = [0, 0, 0, 0]
  const open: { prefix: Prefix; markings: readonly Marking[] }[] = [
    { prefix: prefixesOf(log), markings: [net.initial] },
  ]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { prefix, markings } = state
    progress?.({ prefixes })
    prefixes += 1
    const all = closure(net, markings)
    if (all === undefined) {
      gaveUp += prefix.count
      continue
    }
    const labels = new Set<string>()
    for (const { label, ...arcs } of net.transitions) {
      if (label !== undefined && all.some(marking => isEnabled(marking, { label, ...arcs })))
        labels.add(label)
    }
    // A prefix that nothing follows is the end of its cases and says nothing about what might.
    if (prefix.next.size > 0) {
      allowed += prefix.count * labels.size
      escaping += prefix.count * [...labels].filter(label => !prefix.next.has(label)).length
    }
    for (const [activity, next] of prefix.next) {
      const after = afterActivity(net, all, activity)
      if (after.length > 0) open.push({ prefix: next, markings: after })
    }
  }
  return { precision: allowed === 0 ? null : 1 - escaping / allowed, gave_up: gaveUp }
}
