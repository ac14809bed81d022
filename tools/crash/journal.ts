import { closeSync, openSync, writeSync } from 'node:fs'

/** One call as a client sent it, whole enough to be sent again. */
export interface Call {
  readonly key: string
  readonly path: string
  readonly actor: string
  readonly body: unknown
  readonly expected?: number
}

export type Outcome =
  /** The server said that it was recorded, as this version of this matter. */
  | { readonly is: 'acknowledged'; readonly matter: string; readonly version: number }
  /** The server said that it was not recorded. */
  | { readonly is: 'refused'; readonly status: number; readonly code: string }
  /** Nobody can say: no answer, half an answer, or a fault. */
  | { readonly is: 'unknown'; readonly why: string }

export interface Entry {
  readonly call: Call
  readonly client: number
  readonly round: number
  outcome: Outcome
  /** How often the answer was unknown before it was had. */
  unknowns: number
  /** The answer came from the log: an earlier try, whose answer was lost, had been recorded. */
  hadBeenRecorded: boolean
}

/**
 * What the clients know, written outside the system under test. A line is on its way to the disk before the call is on
 * its way to the server, so nothing the server did can be missing here.
 */
export interface Journal {
  readonly entries: ReadonlyMap<string, Entry>
  sent(call: Call, by: { readonly client: number; readonly round: number }): void
  answered(key: string, outcome: Outcome, replayed?: boolean): void
  /** Calls without an answer, by client. */
  unknownOf(client: number): readonly Entry[]
  close(): void
}

export function openJournal(file: string): Journal {
  const handle = openSync(file, 'a', 0o600)
  const entries = new Map<string, Entry>()
  const write = (line: object): void => {
    writeSync(handle, `${JSON.stringify(line)}\n`)
  }
  return {
    entries,
    sent(call, { client, round }) {
      write({ sent: call, client, round })
      const outcome = { is: 'unknown', why: 'sent' } as const
      entries.set(call.key, { call, client, round, outcome, unknowns: 0, hadBeenRecorded: false })
    },
    answered(key, outcome, replayed = false) {
      write({ key, replayed, ...outcome })
      const entry = entries.get(key)
      if (!entry) throw new Error(`no call has the key ${key}`)
      entry.outcome = outcome
      if (outcome.is === 'unknown') entry.unknowns += 1
      else entry.hadBeenRecorded = replayed && entry.unknowns > 0
    },
    unknownOf: client => [...entries.values()].filter(e => e.client === client && e.outcome.is === 'unknown'),
    close: () => closeSync(handle),
  }
}
