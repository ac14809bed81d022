/** A model as it ships: its numbers packed, with where they come from and what they must weigh. */
export interface PackedModel {
  readonly name: string
  readonly title: string
  readonly released: string
  /** First and last decimal year for which the makers answer. */
  readonly validFrom: number
  readonly validTo: number
  readonly degree: number
  /** Highest degree with secular variation of its own; for a table of epochs the degree itself. */
  readonly rateDegree: number
  /** First epoch, years between epochs, and how many epochs the numbers hold: 1 means main field and rates. */
  readonly epoch: number
  readonly step: number
  readonly epochs: number
  /** Units per nanotesla of the whole numbers. */
  readonly unitsPerNanotesla: number
  readonly source: {
    readonly file: string
    readonly sha256: string
    readonly from: string
    readonly terms: string
  }
  /** CRC-32 of `packed`. */
  readonly checksum: string
  /** Rows of the makers' printed table: date, height km, latitude, longitude, then the printed values. */
  readonly checkRows: readonly string[]
  readonly packed: string
}
