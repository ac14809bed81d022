import { problemFrom } from '../../api/problem.ts'

const MOST_BYTES = 200_000

/** A text in the characters its sender wrote it in: older Windows machines write GB 18030. */
export async function readText(
  address: string,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const response = await fetch(address, { signal, credentials: 'same-origin' })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined))
  const bytes = new Uint8Array(await response.arrayBuffer())
  const charset = /charset=([\w-]+)/i.exec(response.headers.get('Content-Type') ?? '')?.[1] ?? 'utf-8'
  return {
    text: new TextDecoder(charset).decode(bytes.subarray(0, MOST_BYTES)),
    isCut: bytes.length > MOST_BYTES,
  }
}
