import { hash } from 'node:crypto'

/** Bytes of a SHA-256 value. */
export const HASH_BYTES = 32

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

export function sha256(bytes: string | Buffer): Buffer {
  return hash('sha256', bytes, 'buffer')
}

/** RFC 6962 section 2.1: the root of a tree without leaves. */
export const EMPTY_ROOT: Buffer = sha256('')

/** RFC 6962 section 2.1: a leaf begins with 0x00, so that no leaf can pass for a node. */
export function leafHash(record: Buffer): Buffer {
  return sha256(Buffer.concat([LEAF, record]))
}

/** RFC 6962 section 2.1: a node begins with 0x01. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right], 1 + 2 * HASH_BYTES))
}
