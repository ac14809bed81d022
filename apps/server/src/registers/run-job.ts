import type { ImportJobs, OwnJob } from './import-jobs.ts'
import type { RegisterImport } from './register-import.ts'

/** Jobs that this process runs. */
export interface JobRunner {
  /** Begins; what becomes of it is read from the job. */
  start(job: OwnJob, register: RegisterImport): void
  /** Stops between two groups of lines and waits; the next run goes on from there. */
  close(): Promise<void>
}

export function startRunner(
  jobs: ImportJobs,
  { onFault }: { readonly onFault: (fault: unknown) => void },
): JobRunner {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()

  async function run(job: OwnJob, register: RegisterImport): Promise<void> {
    const own = new AbortController()
    try {
      const { counts, lines, stopped } = await register.run({
        signal: AbortSignal.any([stop.signal, own.signal]),
        async progress(done) {
          if (!(await jobs.beat(job, done))) own.abort()
        },
      })
      await jobs.finish(job, stopped ? { fault: 'stopped' } : { outcome: { counts, lines } })
    } catch (fault) {
      onFault(fault)
      await jobs.finish(job, { fault: 'fault' }).catch(onFault)
    }
  }

  return {
    start(job, register) {
      const work = run(job, register).finally(() => running.delete(work))
      running.add(work)
    },
    async close() {
      stop.abort()
      await Promise.all(running)
    },
  }
}
