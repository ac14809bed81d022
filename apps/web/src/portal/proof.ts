import type { Proof } from './portal-api.ts'

export type Checked = 'holds' | 'fails' | 'cannot'

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('')
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

async function sha256(...parts: readonly (string | Uint8Array<ArrayBuffer>)[]): Promise<string> {
  const encoder = new TextEncoder()
  const all = parts.map(part => (typeof part === 'string' ? encoder.encode(part) : part))
  const joined = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of all) {
    joined.set(part, at)
    at += part.length
  }
  return hexOf(await crypto.subtle.digest('SHA-256', joined))
}

/**
 * Checks on the reader's own device that the log's entry commits to what was sent, and that the chain value follows
 * from it. Nothing is asked of the server.
 */
export async function checkProof(proof: Proof, sent: string): Promise<Checked> {
  if (!('subtle' in crypto) || crypto.subtle === undefined) return 'cannot'
  const { algorithm, before, event, chain, salts } = proof
  const length = new TextEncoder().encode(event).length
  const leaf = await sha256(`${algorithm}\n${length}:`, event)
  const said = JSON.parse(sent) as Record<string, unknown>
  const { commitments = {} } = JSON.parse(event) as { commitments?: Record<string, string> }
  const commits = await Promise.all(
    Object.entries(salts).map(async ([field, salt]) => {
      const value = said[field]
      const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
      return (await sha256(`${salt}\n${text}`)) === commitments[field]
    }),
  )
  const holds =
    (await sha256(sent)) === proof.sent &&
    (await sha256(bytesOf(before), bytesOf(leaf))) === chain &&
    'text' in salts &&
    commits.every(Boolean)
  return holds ? 'holds' : 'fails'
}
