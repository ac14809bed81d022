import { NotSent } from './message.ts'

const WITHIN_MS = 10_000
const MOST_ANSWER = 64 * 1024

export interface Posting {
  readonly url: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

async function readSome(answer: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of answer.body ?? []) {
    text += decoder.decode(piece as Uint8Array, { stream: true })
    if (text.length > MOST_ANSWER) break
  }
  return text
}

/** Sends a JSON body and gives back the answer. A redirect is not followed: it would carry the signature elsewhere. */
export async function post({ url, body, headers = {} }: Posting): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(WITHIN_MS),
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body,
  }).catch((fault: unknown) => {
    throw new NotSent(fault instanceof Error && fault.name === 'TimeoutError' ? 'timeout' : 'unreachable')
  })
  const text = await readSome(answer).catch(() => '')
  if (answer.status < 200 || answer.status > 299) throw new NotSent(`http-${answer.status}`)
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
