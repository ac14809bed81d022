import type { Sequencer } from '../sequencer.ts'
import { archiveTask } from '../tasks/archive.ts'
import type { ArchivedCase } from './archived-case.ts'

export interface ImportCounts {
  readonly matters: number
  readonly events: number
  readonly newMatters: number
  readonly newEvents: number
}

export interface ImportRun {
  /** Digest of the file's content: with the place of a case in the file it makes the case's key. */
  readonly digest: string
  readonly cases: AsyncIterable<ArchivedCase>
  readonly progress?: (done: ImportCounts) => void
  /** Stops between two cases; the next run goes on from there. */
  readonly signal?: AbortSignal
}

/** Cases handed to the sequencer at once: enough to share a transaction, few enough to bound memory. */
const AT_ONCE = 64

/**
 * Appends imported cases, each whole and each once: a case whose key is in the log is passed over, so an interrupted
 * import goes on where it stopped and the same file twice adds nothing.
 */
export async function importCases(
  { sequencer }: { sequencer: Sequencer },
  run: ImportRun,
): Promise<ImportCounts> {
  let counts: ImportCounts = { matters: 0, events: 0, newMatters: 0, newEvents: 0 }
  let waiting: { events: number; added: Promise<number> }[] = []

  async function settleWaiting(): Promise<void> {
    for (const { events, added } of waiting) {
      const fresh = await added
      counts = {
        matters: counts.matters + 1,
        events: counts.events + events,
        newMatters: counts.newMatters + (fresh > 0 ? 1 : 0),
        newEvents: counts.newEvents + fresh,
      }
    }
    waiting = []
    run.progress?.(counts)
  }

  let place = 0
  for await (const given of run.cases) {
    if (run.signal?.aborted) break
    place += 1
    // An empty case has nothing to record; it is counted, but leaves no trace in a log of events.
    const added =
      given.activities.length === 0
        ? Promise.resolve(0)
        : sequencer.run(archiveTask(given, `import/${run.digest}/${place}`))
    waiting.push({ events: given.activities.length, added })
    if (waiting.length >= AT_ONCE) await settleWaiting()
  }
  await settleWaiting()
  return counts
}

/** Appends one case under a key of the caller's; true if it was not there before. */
export async function archiveCase(
  { sequencer }: { sequencer: Sequencer },
  given: ArchivedCase,
  key: string,
): Promise<boolean> {
  return (await sequencer.run(archiveTask(given, key))) > 0
}
