import type { Writable } from 'node:stream'

/** Where writers put text: a Node stream, which they do not end, or a function, which they wait for. */
export type LogSink = Writable | ((text: string) => void | Promise<void>)

const flushChars = 64 * 1024

/** How much was written. */
export interface WrittenCounts {
  readonly traces: number
  readonly events: number
}

function writeToStream(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A failing stream also emits `error`, after this callback; unheard, that would end the process.
    const ignore = () => {}
    stream.once('error', ignore)
    stream.write(text, error => {
      if (error) {
        reject(error)
        return
      }
      stream.off('error', ignore)
      resolve()
    })
  })
}

export interface BufferedSink {
  /** Takes text; returns a promise only when it is time to wait for the sink. */
  put(text: string): Promise<void> | undefined
  flush(): Promise<void>
}

export function bufferedSink(sink: LogSink): BufferedSink {
  let pending = ''
  async function flush(): Promise<void> {
    const text = pending
    pending = ''
    if (text === '') return
    await (typeof sink === 'function' ? sink(text) : writeToStream(sink, text))
  }
  function put(text: string): Promise<void> | undefined {
    pending += text
    return pending.length >= flushChars ? flush() : undefined
  }
  return { put, flush }
}
