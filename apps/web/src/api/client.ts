import { sharedWords } from '../words/shared-words.ts'
import { ApiProblem, problemFrom } from './problem.ts'

const WITHIN_MS = 30_000

/** A key of the sender's own: a retry with it is recorded once. Kept by the caller for as long as the form is open. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

interface Sending {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  /** The version the reader has seen. */
  readonly version?: number
  readonly key?: string
  readonly signal?: AbortSignal
  /** What the portal carries instead of a person: a receipt and its query code. */
  readonly extra?: Readonly<Record<string, string>>
  /** A body that was written down before: it is sent as it was. */
  readonly text?: string
  /** A file, sent bare. */
  readonly file?: Blob
}

/** An answer and the version it shows. */
export interface Answered<T> {
  readonly value: T
  readonly version: number | undefined
}

/** What every request of the pages carries. */
export function requestHeaders({ body, text, version, key, extra }: Sending): Headers {
  const headers = new Headers({ Accept: 'application/json, application/problem+json', ...extra })
  headers.set('Accept-Language', document.documentElement.lang === 'en' ? 'en' : 'zh-CN')
  if (body !== undefined || text !== undefined) headers.set('Content-Type', 'application/json')
  if (version !== undefined) headers.set('If-Match', `"${version}"`)
  if (key !== undefined) headers.set('Idempotency-Key', key)
  return headers
}

function bodyIn(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function versionOf(response: Response): number | undefined {
  const found = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get('ETag') ?? '')
  return found ? Number(found[1]) : undefined
}

async function fetchOnce(path: string, sending: Sending): Promise<Response> {
  const given: RequestInit = {
    method: sending.method ?? 'GET',
    headers: requestHeaders(sending),
    credentials: 'same-origin',
    cache: 'no-store',
    ...(sending.body !== undefined && { body: JSON.stringify(sending.body) }),
    ...(sending.text !== undefined && { body: sending.text }),
    ...(sending.file !== undefined && { body: sending.file }),
  }
  const limit = new AbortController()
  const stop = () => limit.abort()
  sending.signal?.addEventListener('abort', stop)
  const timer = setTimeout(stop, WITHIN_MS)
  try {
    return await fetch(path, { ...given, signal: limit.signal })
  } catch (error) {
    if (sending.signal?.aborted) throw error
    throw new ApiProblem({
      status: 0,
      code: 'no-answer',
      title: sharedWords.noAnswer,
      detail: sharedWords.noAnswerDetail,
    })
  } finally {
    clearTimeout(timer)
    sending.signal?.removeEventListener('abort', stop)
  }
}

/** Sends one request; anything but a yes is an `ApiProblem`. */
export async function send<T>(path: string, sending: Sending = {}): Promise<Answered<T>> {
  const response = await fetchOnce(path, sending)
  const body = bodyIn(await response.text())
  if (!response.ok) throw problemFrom(response.status, body)
  return { value: body as T, version: versionOf(response) }
}

/** As `send`, where the answer is a text and no JSON. */
export async function sendForText(path: string, sending: Sending = {}): Promise<string> {
  const response = await fetchOnce(path, sending)
  const text = await response.text()
  if (!response.ok) throw problemFrom(response.status, bodyIn(text))
  return text
}

export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send<T>(path, signal ? { signal } : {})).value
}

/** A command: its input, the version seen, and a key that is the same when it is tried again. */
export async function act<T>(
  path: string,
  { input, version, key }: { readonly input: unknown; readonly version?: number; readonly key: string },
): Promise<T> {
  const sending = { method: 'POST' as const, body: input, key, ...(version !== undefined && { version }) }
  return (await send<T>(path, sending)).value
}
