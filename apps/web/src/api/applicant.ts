import { read } from './client.ts'

/** One value that whoever asked gave beside the log, with the record it came with. */
export interface SaidValue {
  readonly version: number
  readonly field: string
  readonly value: string
}

export interface Said {
  readonly said: readonly SaidValue[]
  /** The reader may not know who asks, and is given nothing. */
  readonly hidden: boolean
  /** Contacts are masked until a purpose is given. */
  readonly masked: boolean
}

/** Every call is recorded as a reading, with the purpose if one is given. */
export function readSaid(number: string, purpose: string | null, signal?: AbortSignal): Promise<Said> {
  const query = purpose === null ? '' : `?${new URLSearchParams({ purpose })}`
  return read<Said>(`/api/matters/${encodeURIComponent(number)}/applicant${query}`, signal)
}
