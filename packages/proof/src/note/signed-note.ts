import { sign, verify } from 'node:crypto'
import type { Signer, Verifier } from './keys.ts'

const SIGNATURE_BYTES = 64
/** More than any log of ours carries; C2SP asks for at least sixteen. */
const MOST_SIGNATURES = 64

/** A text with the signature of a key below it, as C2SP signed-note says. The text ends with a line feed. */
export function signNote(text: string, signer: Signer): string {
  const signature = sign(null, Buffer.from(text, 'utf8'), signer.key)
  return `${text}\n— ${signer.name} ${Buffer.concat([signer.id, signature]).toString('base64')}\n`
}

export type Opened =
  | { readonly kind: 'signed'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: 'not-a-note' | 'signer-unknown' | 'signature-wrong' }

interface SignatureLine {
  readonly name: string
  readonly id: Buffer
  readonly signature: Buffer
}

function readSignature(line: string): SignatureLine | undefined {
  const [, name, encoded = ''] = /^— ([^\s+\p{Z}]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

/**
 * The text of a note, if the pinned key has signed it. Signatures of others are passed over; one under this key's name
 * and id that does not hold refuses the whole note.
 */
export function openNote(note: string, verifier: Verifier): Opened {
  const refused = { kind: 'refused', reason: 'not-a-note' } as const
  const end = note.lastIndexOf('\n\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: C2SP signed-note forbids every one but the line feed.
  if (end === -1 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return refused
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return refused
  const signatures = lines.map(readSignature)
  if (signatures.some(s => s === undefined)) return refused
  const own = signatures.filter(s => s?.name === verifier.name && s.id.equals(verifier.id))
  if (own.length === 0) return { kind: 'refused', reason: 'signer-unknown' }
  const holds = own.every(
    s =>
      s?.signature.length === SIGNATURE_BYTES &&
      verify(null, Buffer.from(text, 'utf8'), verifier.key, s.signature),
  )
  return holds ? { kind: 'signed', text } : { kind: 'refused', reason: 'signature-wrong' }
}
