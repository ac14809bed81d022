import type { Named } from '../values/find-name.ts'
import type { ReadDate } from '../values/read-date.ts'
import type { Fault } from './fault.ts'
import type { RowStatus } from './fields.ts'
import type { RegisterWords } from './words.ts'

/** What the county is called by: the reading of a register knows no more of it. */
export interface RegisterCounty {
  readonly words: RegisterWords
  readonly offices: readonly Named[]
  /** By the code of the town. */
  readonly towns: readonly Named[]
  readonly items: readonly (Named & { readonly words: readonly string[] })[]
  /** Nothing was received after it. */
  readonly today: string
}

/** One line of a register, understood. Names of offices, towns and items are ids of the county. */
export interface RegisterRow {
  readonly sheet: string
  readonly row: number
  readonly number?: string
  readonly origin?: string
  readonly firm?: string
  readonly contact?: string
  readonly phone?: string
  readonly title?: string
  readonly text: string
  readonly item?: string
  /** What the register calls the item, known or not. */
  readonly itemName?: string
  readonly town?: string
  readonly firstReceiver?: string
  readonly office?: string
  readonly coOffices: readonly string[]
  readonly status: RowStatus
  /** The register's own word for it. */
  readonly statusWord?: string
  readonly result?: string
  /** Dates that the register claims; they are no times of the log. */
  readonly received?: ReadDate
  readonly due?: ReadDate
  readonly finished?: ReadDate
  /** Empty where nothing is wrong; a row with faults is not imported. */
  readonly faults: readonly Fault[]
}
