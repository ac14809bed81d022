/** How a log fits a model, in the terms process mining tools use. */
export interface Fitness {
  readonly fitting_traces_percent: number | null
  readonly average_trace_fitness: number | null
  readonly log_fitness: number | null
  /** Cases whose variant met the bound; they are in none of the figures above. */
  readonly gave_up: number
}

/** One variant with what aligning it came to: its cost and the cost of the worst alignment. */
export interface AlignedVariant {
  readonly count: number
  readonly cost: number | undefined
  readonly worst: number
}

/**
 * Fitness of a trace is 1 − cost / worst, where the worst alignment passes over every event and runs the model's
 * shortest way beside it; of the log, the same over the sums (Adriansyah 2014; van Dongen 2018). A model and a case both
 * without anything to do fit.
 */
export function fitnessOf(variants: readonly AlignedVariant[]): Fitness {
  let [cases, fitting, sum, cost, worst, gaveUp] = [0, 0, 0, 0, 0, 0]
  for (const variant of variants) {
    if (variant.cost === undefined) {
      gaveUp += variant.count
      continue
    }
    cases += variant.count
    if (variant.cost === 0) fitting += variant.count
    sum += variant.count * (variant.worst === 0 ? 1 : 1 - variant.cost / variant.worst)
    cost += variant.count * variant.cost
    worst += variant.count * variant.worst
  }
  if (cases === 0)
    return { fitting_traces_percent: null, average_trace_fitness: null, log_fitness: null, gave_up: gaveUp }
  return {
    fitting_traces_percent: (fitting / cases) * 100,
    average_trace_fitness: sum / cases,
    log_fitness: worst === 0 ? 1 : 1 - cost / worst,
    gave_up: gaveUp,
  }
}
