import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import type { Printed } from './pdf.ts'

const PRINTED_WITHIN_MS = 60_000

/** Sets papers in a thread of its own: reading the faces takes long enough to be felt by everybody else. */
export interface Printer {
  /** `fontless`: the machine has no Chinese faces. */
  print(paper: Paper): Promise<Printed | { readonly fontless: true }>
  close(): Promise<void>
}

interface Waiting {
  done(printed: Awaited<ReturnType<Printer['print']>>): void
  failed(fault: Error): void
}

interface Answer {
  readonly id: number
  readonly printed?: Awaited<ReturnType<Printer['print']>>
  readonly fault?: string
}

/** Bytes lose their kind on the way between threads. */
function asPrinted(printed: NonNullable<Answer['printed']>): NonNullable<Answer['printed']> {
  return 'pdf' in printed ? { pdf: Buffer.from(printed.pdf) } : printed
}

/** The thread starts with the first paper, and anew if it should die. */
export function openPrinter(folder?: string): Printer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let last = 0

  function give(up: Error): void {
    worker = undefined
    for (const { failed } of waiting.values()) failed(up)
    waiting.clear()
  }
  function start(): Worker {
    const started = new Worker(new URL('./print-worker.mjs', import.meta.url), {
      workerData: folder === undefined ? {} : { folder },
    })
    started.on('message', ({ id, printed, fault }: Answer) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (printed) asked?.done(asPrinted(printed))
      else asked?.failed(new Error(fault))
    })
    started.on('error', give)
    started.on('exit', () => {
      if (worker === started) give(new Error('the printer has stopped'))
    })
    // A server that has nothing else to do may end.
    started.unref()
    return started
  }
  return {
    print: paper =>
      new Promise((done, failed) => {
        worker ??= start()
        last += 1
        const id = last
        const timer = setTimeout(() => {
          waiting.delete(id)
          void worker?.terminate()
          failed(new Error('a paper took too long to set'))
        }, PRINTED_WITHIN_MS)
        const end =
          <T>(how: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer)
            how(value)
          }
        waiting.set(id, { done: end(done), failed: end(failed) })
        worker.postMessage({ id, paper })
      }),
    async close() {
      const ending = worker
      worker = undefined
      await ending?.terminate()
    },
  }
}
