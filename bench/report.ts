export interface BenchOptions {
  readonly quick: boolean
  readonly matters: number
  /** Where a loaded database stays for the next run; without it, it goes with this one. */
  readonly folder?: string
  readonly tell: (line: string) => void
}

/** A figure with the goal it is held against; both are null where it is only told. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly goal: string | null
  readonly met: boolean | null
}

export interface BenchReport {
  readonly bench: string
  readonly figures: readonly Figure[]
  readonly details: Readonly<Record<string, unknown>>
}
