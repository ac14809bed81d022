import { requestHeaders } from './client.ts'

/** One message of the server's stream. */
export interface Message {
  readonly event: string
  readonly data: unknown
  readonly id: string | undefined
}

function parse(block: string): Message | undefined {
  let event = 'message'
  let data = ''
  let id: string | undefined
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? []
    if (field === 'event') event = value
    else if (field === 'data') data += value
    else if (field === 'id') id = value
  }
  if (data === '') return undefined
  try {
    return { event, data: JSON.parse(data), id }
  } catch {
    return undefined
  }
}

/** Cuts a stream of text into messages; what is not whole yet waits for the rest. */
export function messageReader(tell: (message: Message) => void): (text: string) => void {
  let waiting = ''
  return text => {
    const blocks = (waiting + text).split('\n\n')
    waiting = blocks.pop() ?? ''
    for (const block of blocks) {
      const message = parse(block)
      if (message) tell(message)
    }
  }
}

/** Reads the stream until it ends; the browser's own reader of such streams could not name who reads. */
export async function readStream(
  path: string,
  {
    lastId,
    signal,
    tell,
  }: { lastId: string | undefined; signal: AbortSignal; tell: (message: Message) => void },
): Promise<void> {
  const headers = requestHeaders({})
  if (lastId !== undefined) headers.set('Last-Event-ID', lastId)
  const response = await fetch(path, { headers, signal, credentials: 'same-origin', cache: 'no-store' })
  const reader = response.ok ? response.body?.getReader() : undefined
  if (!reader) throw new Error(`the stream answered ${response.status}`)
  const decoder = new TextDecoder()
  const take = messageReader(tell)
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    take(decoder.decode(value, { stream: true }))
  }
}
