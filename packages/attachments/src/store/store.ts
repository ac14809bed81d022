import type { Readable } from 'node:stream'

/**
 * Where files are kept, by the SHA-256 of their bytes: what is stored once cannot be changed, and the same file is kept
 * once. A folder, or an object store with the same four acts.
 */
export interface FileStore {
  /** Keeps the bytes of a local file, which is left or taken away as the store likes. Again is the same as once. */
  keep(digest: string, file: string): Promise<void>
  /** The bytes; undefined if they are not here. Fails at the end if they are not what the digest says. */
  open(digest: string): Promise<Readable | undefined>
  remove(digest: string): Promise<void>
}
