/** An event as the log holds it, as far as measures ask. Claimed times are inside `data` and are never read from there. */
export interface LoggedEvent {
  readonly seq: number
  /** `matter/<id>`; everything else is passed over. */
  readonly stream: string
  readonly type: string
  /** When the server recorded it, in milliseconds. */
  readonly recorded: number
  /** For automatic events: when it fell due, as it was computed. */
  readonly effective?: number | undefined
  readonly by?: { readonly kind: string; readonly officer?: string | undefined } | undefined
  readonly data: Readonly<Record<string, unknown>>
}

/** When an event counts: its computed time if it is automatic, else the time of recording. Never a claimed time. */
export function countsAt({ effective, recorded }: LoggedEvent): number {
  return effective ?? recorded
}
