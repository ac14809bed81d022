import { CHAIN_START, recordOf } from '../record.ts'
import { sha256 } from '../tree/hashing.ts'

/** One line of an exported log, taken apart and hashed again. */
export interface ReadEvent {
  readonly seq: number
  readonly recorded: number
  readonly record: Buffer
  /** The chain value the line says it has. */
  readonly chain: string
}

const LINE = /^\{"chain":"([0-9a-f]{64})","event":(\{.*\})\}$/s

/** The parts of a line; undefined if it is none. The text is cut out as it stands, never written anew. */
export function readLine(line: string): ReadEvent | undefined {
  const [, chain, text] = LINE.exec(line) ?? []
  if (chain === undefined || text === undefined) return undefined
  try {
    const { seq, recorded } = JSON.parse(text) as { seq?: unknown; recorded?: unknown }
    // A second "seq" later in the text would be the one that is parsed: the first must say the same.
    const fits = typeof seq === 'number' && typeof recorded === 'number' && text.startsWith(`{"seq":${seq},`)
    return fits ? { seq, recorded, record: recordOf(text), chain } : undefined
  } catch {
    return undefined
  }
}

/** The chain value after an event. */
export function chainAfter(before: Buffer, record: Buffer): Buffer {
  return sha256(Buffer.concat([before, sha256(record)]))
}

/** The chain value before the first event. */
export function chainStart(): Buffer {
  return sha256(CHAIN_START)
}
