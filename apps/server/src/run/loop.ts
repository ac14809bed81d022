import { setTimeout as wait } from 'node:timers/promises'

/** Work that is done again and again until it is stopped. */
export interface Loop {
  stop(): Promise<void>
}

const AFTER_A_FAULT_MS = 5_000

/** Runs a step, sleeps as long as the step says, and begins again. A fault is told and never ends the loop. */
export function startLoop(step: () => Promise<number>, onFault: (fault: unknown) => void): Loop {
  const stopping = new AbortController()
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const sleepMs = await step().catch(fault => {
        onFault(fault)
        return AFTER_A_FAULT_MS
      })
      await wait(sleepMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
