import type { Signer, Verifier } from './note/keys.ts'
import { type Opened, openNote, signNote } from './note/signed-note.ts'
import { HASH_BYTES } from './tree/hashing.ts'

/** What a log was at a moment: how many events, and the one hash that stands for all of them. */
export interface TreeHead {
  readonly size: number
  readonly root: Buffer
  /** When it was signed, ISO 8601 with Z; what a monitor measures lateness by. */
  readonly made: string
}

const MADE = /^made (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)$/

/** A checkpoint as C2SP tlog-checkpoint has it; the log's identity is the name of its key. */
export function signCheckpoint({ size, root, made }: TreeHead, signer: Signer): string {
  return signNote(`${signer.name}\n${size}\n${root.toString('base64')}\nmade ${made}\n`, signer)
}

export type OpenedCheckpoint =
  | ({ readonly kind: 'signed' } & TreeHead)
  | Extract<Opened, { kind: 'refused' }>
  | { readonly kind: 'refused'; readonly reason: 'other-log' | 'not-a-checkpoint' }

/** Reads a checkpoint that the pinned key has signed for the log of that name. */
export function openCheckpoint(note: string, verifier: Verifier): OpenedCheckpoint {
  const opened = openNote(note, verifier)
  if (opened.kind === 'refused') return opened
  const [origin, size = '', root = '', ...extensions] = opened.text.slice(0, -1).split('\n')
  if (origin !== verifier.name) return { kind: 'refused', reason: 'other-log' }
  const bytes = Buffer.from(root, 'base64')
  const made = extensions.map(line => MADE.exec(line)?.[1]).find(found => found !== undefined)
  const fits =
    /^(0|[1-9]\d{0,15})$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    bytes.length === HASH_BYTES &&
    bytes.toString('base64') === root &&
    extensions.every(line => line !== '') &&
    made !== undefined
  return fits
    ? { kind: 'signed', size: Number(size), root: bytes, made }
    : { kind: 'refused', reason: 'not-a-checkpoint' }
}
