import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import {
  decideTask,
  type Group,
  type GroupOptions,
  openGroup,
  SpoiltGroup,
  sharedBy,
  type Task,
} from './group.ts'
import { openHotMatters } from './hot-matters.ts'
import type { KnownCounty } from './known-county.ts'
import { inTransaction } from './log/in-transaction.ts'
import { rememberGroup, sendDecided, sendHead } from './write-group.ts'

interface Waiting {
  readonly task: Task<unknown>
  readonly done: (result: unknown) => void
  readonly failed: (fault: unknown) => void
}

export interface SequencerOptions extends Omit<GroupOptions, 'hot'> {
  readonly pool: pg.Pool
  readonly start: KnownCounty
}

type Writing = GroupOptions & Pick<SequencerOptions, 'pool'>

/** Most tasks written in one transaction: the first waits for the last, so this bounds its delay. */
const MOST_TASKS = 256

export interface Sequencer {
  run<T>(task: Task<T>): Promise<T>
  known(): KnownCounty
  /** Waits for what has begun and takes no more. */
  close(): Promise<void>
}

/** So many tasks decide before the database is sent what they decided, and writes it while the next ones decide. */
const SENT_TOGETHER = 16

/** Lets each task decide; what it answers is told only after the commit. */
function decideAll(group: Group, waiting: readonly Waiting[], send: () => void): (() => void)[] {
  const shared = sharedBy(group)
  const tell = waiting.map(({ task, done, failed }, i) => {
    if (i > 0 && i % SENT_TOGETHER === 0) send()
    try {
      const result = decideTask(group, shared, task)
      return () => done(result)
    } catch (fault) {
      if (fault instanceof SpoiltGroup) throw fault
      return () => failed(fault)
    }
  })
  send()
  return tell
}

/** Values the database cannot take, and limits it has: one row of many is to blame. */
const ONE_ROWS_FAULT = /^(22|23|54)/

/** True if one task alone may be to blame; a lost connection is nobody's. */
function isOneTasksFault(fault: unknown): boolean {
  const { code } = fault as { code?: unknown }
  if (typeof code === 'string') return ONE_ROWS_FAULT.test(code)
  return fault instanceof SpoiltGroup || fault instanceof TypeError
}

/**
 * Everything a group reads and writes is named by its key. Left to itself the planner goes through the whole of a table
 * that was small when it last looked, and plans each statement anew, which costs more than what the statement does.
 */
const BEGIN = `begin; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;
  set local plan_cache_mode = force_generic_plan`

/** One transaction for all that waits; the county as it is afterwards. */
async function commitGroup(
  options: Writing,
  known: KnownCounty,
  waiting: readonly Waiting[],
): Promise<KnownCounty> {
  const { group, tell, mark } = await inTransaction(
    options.pool,
    async (client, send) => {
      const tasks = waiting.map(w => w.task)
      const group = await openGroup(client, tasks, { known, options })
      const tell = decideAll(group, waiting, () => send(sendDecided(client, group)))
      const mark = sendHead(client, group)
      send(mark)
      return { group, tell, mark }
    },
    BEGIN,
  )
  rememberGroup(group, await mark)
  for (const say of tell) say()
  return group.known
}

/**
 * The one door to the log in this process. Tasks that arrive while a transaction is being written go into the next one
 * together (group commit). Deciding happens while the head is held, so a decision never rests on a state that is stale.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  const writing: Writing = { ...options, hot: openHotMatters() }
  let known = options.start
  let queue: Waiting[] = []
  let running: Promise<void> | undefined
  let closed = false

  async function commit(waiting: readonly Waiting[]): Promise<void> {
    try {
      known = await commitGroup(writing, known, waiting)
    } catch (fault) {
      if (waiting.length > 1 && isOneTasksFault(fault)) {
        // Nothing of the group was written. Alone, each either succeeds or harms nobody else.
        for (const one of waiting) await commit([one])
        return
      }
      // Nobody can say whether a commit whose reply was lost took place: the caller asks again with its key.
      for (const { failed } of waiting) failed(fault instanceof SpoiltGroup ? fault.cause : fault)
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const waiting = queue.slice(0, MOST_TASKS)
      queue = queue.slice(MOST_TASKS)
      await commit(waiting)
      // Whoever was just answered may ask again at once: then it goes with those who wait already.
      await setImmediate()
    }
    running = undefined
  }

  return {
    known: () => known,
    run<T>(task: Task<T>): Promise<T> {
      if (closed) return Promise.reject(new Error('the ledger is closed'))
      return new Promise<T>((done, failed) => {
        queue.push({ task, done: result => done(result as T), failed })
        running ??= Promise.resolve().then(drain)
      })
    },
    async close() {
      closed = true
      await running
    },
  }
}
