/** A transition takes a token from each place of `from` and puts one on each of `to`; without label it is silent. */
export interface Transition {
  readonly label: string | undefined
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** A labelled place/transition net with one initial and one final marking (ISO/IEC 15909-1). */
export interface PetriNet {
  readonly places: number
  readonly transitions: readonly Transition[]
  /** Tokens per place. */
  readonly initial: readonly number[]
  readonly final: readonly number[]
}

/** Arcs of a net, between places and transitions in either direction. */
export function arcCount({ transitions }: PetriNet): number {
  return transitions.reduce((sum, { from, to }) => sum + from.length + to.length, 0)
}
