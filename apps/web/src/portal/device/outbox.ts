import { ApiProblem } from '../../api/problem.ts'
import type { Registered } from '../portal-api.ts'
import type { DeviceStore, KeptReceipt, Outgoing, Person, RefusedFile } from './device-store.ts'
import { nameOfFile } from './handed-in.ts'

export interface OutboxOptions {
  readonly store: DeviceStore
  readonly submit: (text: string, key: string) => Promise<Registered>
  readonly sendFile: (
    held: Registered['receipt'],
    file: Blob,
    named: { name: string; key: string },
  ) => Promise<void>
  readonly now: () => number
  /** Lets one page of the browser at a time send; the others wait. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
}

export interface Outbox {
  /** Writes it down first, then sends what waits. Returns when it is sent, refused, or known to wait. */
  put(outgoing: Omit<Outgoing, 'state' | 'at'>): Promise<void>
  /** Sends what waits for this person, in the order it was written; whatever cannot be sent now stays. */
  flush(person: Person): Promise<void>
  /** Receipts that came in while this page was open, also those that are not kept. */
  readonly received: ReadonlyMap<string, KeptReceipt>
  /** Ids that are on their way at this moment. */
  readonly sending: ReadonlySet<string>
  subscribe(listener: () => void): () => void
}

/**
 * Whether trying again later can help: no network, a server that is down or asks to wait. Anything else is an answer,
 * and the same request would get the same one.
 */
function maySucceedLater(problem: ApiProblem): boolean {
  return problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500
}

/**
 * Requests on their way. Each is written to the device before it is sent and carries its own key: when an answer is
 * lost the same text is sent under the same key, and the county registers it once.
 */
export function openOutbox({ store, submit, sendFile, now, alone }: OutboxOptions): Outbox {
  const listeners = new Set<() => void>()
  const received = new Map<string, KeptReceipt>()
  const sending = new Set<string>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  async function settle(outgoing: Outgoing, registered: Registered): Promise<void> {
    const { id, person, at, text } = outgoing
    const receipt: KeptReceipt = { id, person, at, text, registered }
    received.set(id, receipt)
    // The receipt first: were the page closed between the two, it is sent again and answered with the same receipt.
    if (outgoing.keep) await store.saveReceipt(receipt)
    tell()
    const refusedFiles = await sendFiles(outgoing, registered)
    if (refusedFiles.length > 0) {
      received.set(id, { ...receipt, refusedFiles })
      if (outgoing.keep) await store.saveReceipt({ ...receipt, refusedFiles })
      tell()
    }
    await store.dropOutgoing(id)
  }

  /** Each file under a key of its own: one that is on the matter already is not added again. Tells which were not taken. */
  async function sendFiles(
    { id, files = [] }: Outgoing,
    { receipt }: Registered,
  ): Promise<readonly RefusedFile[]> {
    const refused: RefusedFile[] = []
    for (const [i, file] of files.entries()) {
      const name = nameOfFile(file, i + 1)
      try {
        await sendFile(receipt, file, { name, key: `${id}-file-${i + 1}` })
      } catch (error) {
        // A file that is not taken must not keep the others, nor the request, from arriving.
        if (!(error instanceof ApiProblem) || maySucceedLater(error)) throw error
        refused.push({ name, reason: error.detail })
      }
    }
    return refused
  }

  /** True if the next may be tried. */
  async function sendOne(outgoing: Outgoing): Promise<boolean> {
    sending.add(outgoing.id)
    tell()
    try {
      await settle(outgoing, await submit(outgoing.text, outgoing.id))
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (maySucceedLater(error)) return false
      await store.saveOutgoing({ ...outgoing, state: 'refused', refusal: error.detail })
      return true
    } finally {
      sending.delete(outgoing.id)
      tell()
    }
  }

  async function flush(person: Person): Promise<void> {
    await alone(async () => {
      const waiting = (await store.outgoing(person)).filter(o => o.state === 'waiting').reverse()
      for (const outgoing of waiting) if (!(await sendOne(outgoing))) break
    })
    tell()
  }

  return {
    async put(given) {
      await store.saveOutgoing({ ...given, at: now(), state: 'waiting' })
      tell()
      await flush(given.person)
    },
    flush,
    received,
    sending,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
