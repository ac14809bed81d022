import type { PetriNet, Transition } from './petri-net.ts'

export type Marking = readonly number[]

export function isEnabled(marking: Marking, { from }: Transition): boolean {
  return from.every(
    (place, i) => (marking[place] as number) > from.slice(0, i).filter(p => p === place).length,
  )
}

export function fire(marking: Marking, { from, to }: Transition): number[] {
  const next = [...marking]
  for (const place of from) next[place] = (next[place] as number) - 1
  for (const place of to) next[place] = (next[place] as number) + 1
  return next
}

/** All label sequences up to a length that lead from the initial to the final marking, as joined texts. */
export function netLanguage(net: PetriNet, length: number): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open: { marking: Marking; trace: readonly string[] }[] = [{ marking: net.initial, trace: [] }]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { marking, trace } = state
    const key = `${marking.join(',')}|${trace.join('\u0001')}`
    if (seen.has(key)) continue
    seen.add(key)
    if (marking.every((tokens, place) => tokens === net.final[place])) found.add(trace.join('\u0001'))
    for (const transition of net.transitions) {
      if (!isEnabled(marking, transition)) continue
      const { label } = transition
      if (label !== undefined && trace.length === length) continue
      open.push({
        marking: fire(marking, transition),
        trace: label === undefined ? trace : [...trace, label],
      })
    }
  }
  return found
}
