import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import type { Verifier } from './note/keys.ts'
import { recordOf } from './record.ts'
import { rootOfInclusion } from './tree/check-proofs.ts'
import { HASH_BYTES, leafHash } from './tree/hashing.ts'

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
/** A path of a tree of 2^53 leaves has no more. */
const MOST_HASHES = 53

export interface Receipt {
  /** The event's stored text: what was recorded. */
  readonly text: string
  /** Its place in the log, from 1. */
  readonly seq: number
  readonly path: readonly Buffer[]
  /** The signed checkpoint, as it was published. */
  readonly checkpoint: string
}

/** Writes a receipt as C2SP tlog-proof has it, with the event itself as the extra data, so that it stands alone. */
export function writeReceipt({ text, seq, path, checkpoint }: Receipt): string {
  const lines = [
    FIRST_LINE,
    `extra ${Buffer.from(text, 'utf8').toString('base64')}`,
    `index ${seq - 1}`,
    ...path.map(hash => hash.toString('base64')),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

function bytesOf(encoded: string): Buffer | undefined {
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.toString('base64') === encoded ? bytes : undefined
}

/** The parts of a receipt, or undefined if it is none. */
export function readReceipt(written: string): Receipt | undefined {
  const end = written.indexOf('\n\n')
  const [first, extra = '', index = '', ...hashes] = written.slice(0, Math.max(end, 0)).split('\n')
  const text = extra.startsWith('extra ') ? bytesOf(extra.slice(6)) : undefined
  const at = /^index (0|[1-9]\d{0,15})$/.exec(index)?.[1]
  const path = hashes.map(bytesOf)
  const fits =
    first === FIRST_LINE && hashes.length <= MOST_HASHES && path.every(hash => hash?.length === HASH_BYTES)
  if (!fits || text === undefined || at === undefined) return undefined
  return {
    text: text.toString('utf8'),
    seq: Number(at) + 1,
    path: path as Buffer[],
    checkpoint: written.slice(end + 2),
  }
}

export type CheckedReceipt =
  | { readonly kind: 'holds'; readonly seq: number; readonly size: number; readonly made: string }
  | { readonly kind: 'fails'; readonly reason: 'not-a-receipt' | 'place-differs' | 'not-in-the-tree' }
  | { readonly kind: 'fails'; readonly reason: Extract<OpenedCheckpoint, { kind: 'refused' }>['reason'] }

/** Does a receipt show that its event stands in the log that the pinned key signs for, at the place it says? */
export function checkReceipt(written: string, verifier: Verifier): CheckedReceipt {
  const receipt = readReceipt(written)
  if (!receipt) return { kind: 'fails', reason: 'not-a-receipt' }
  const head = openCheckpoint(receipt.checkpoint, verifier)
  if (head.kind === 'refused') return { kind: 'fails', reason: head.reason }
  const { text, seq, path } = receipt
  if (!text.startsWith(`{"seq":${seq},`)) return { kind: 'fails', reason: 'place-differs' }
  const root = rootOfInclusion({ index: seq - 1, size: head.size, leaf: leafHash(recordOf(text)), path })
  return root?.equals(head.root)
    ? { kind: 'holds', seq, size: head.size, made: head.made }
    : { kind: 'fails', reason: 'not-in-the-tree' }
}
