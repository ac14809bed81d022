import { setTimeout as wait } from 'node:timers/promises'
import { type Change, type OpenLedger, readChanges, readHead } from '@doudi/ledger'

const POLL_MS = 300
const PAGE = 200
/** Pages kept for others who stand at the same place: after a change that is nearly everybody. */
const MOST_PAGES = 16

/** The log as those who watch follow it. Each stands at a place of its own; what is read for one serves all. */
export interface ChangeFeed {
  /** The head of the log once it lies beyond a place; undefined if nothing came in time. */
  beyond(
    place: number,
    so: { readonly withinMs: number; readonly signal: AbortSignal },
  ): Promise<number | undefined>
  page(after: number, head: number): Promise<readonly Change[]>
  head(): Promise<number>
  close(): Promise<void>
}

interface Waiter {
  readonly place: number
  readonly tell: (head: number) => void
}

/**
 * Asks the database for the head of the log while anybody waits. The log itself is the source of truth, whichever process
 * wrote it, so nothing can be missed; nobody waits, nothing is asked.
 */
export function openChangeFeed(
  { pool, county }: Pick<OpenLedger, 'pool' | 'county'>,
  onFault: (fault: unknown) => void,
): ChangeFeed {
  const id = county().id
  const waiters = new Set<Waiter>()
  const pages = new Map<string, Promise<readonly Change[]>>()
  const closing = new AbortController()
  let polling: Promise<void> | undefined

  async function poll(): Promise<void> {
    while (waiters.size > 0 && !closing.signal.aborted) {
      const head = await readHead(pool, id).catch(fault => {
        onFault(fault)
        return 0
      })
      for (const waiter of waiters) if (head > waiter.place) waiter.tell(head)
      await wait(POLL_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
    polling = undefined
  }

  return {
    head: () => readHead(pool, id),
    async beyond(place, { withinMs, signal }) {
      const over = AbortSignal.any([signal, closing.signal, AbortSignal.timeout(withinMs)])
      return new Promise(done => {
        const end = (head?: number): void => {
          waiters.delete(waiter)
          over.removeEventListener('abort', stop)
          done(head)
        }
        const stop = (): void => end()
        const waiter: Waiter = { place, tell: end }
        if (over.aborted) return end()
        over.addEventListener('abort', stop)
        waiters.add(waiter)
        polling ??= poll()
      })
    },
    page(after, head) {
      const name = `${after}-${head}`
      const known = pages.get(name)
      if (known) return known
      const read = readChanges(pool, id, { after, limit: PAGE })
      read.catch(() => pages.delete(name))
      pages.set(name, read)
      for (const old of [...pages.keys()].slice(0, -MOST_PAGES)) pages.delete(old)
      return read
    },
    async close() {
      closing.abort()
      await polling
    },
  }
}
