import type { Actor, Instant, MatterId } from '@doudi/kernel'

/** A matter is no store of files: so many of them, and so many bytes together. */
export const MATTER_CAPS = { files: 100, bytes: 300_000_000 } as const

/** 附件: a file that was uploaded to a matter. Its bytes lie in the file store, under the digest. */
export interface Attachment {
  readonly matter: MatterId
  /** SHA-256 of the bytes as they are kept, hex. */
  readonly digest: string
  /** As it was called by whoever sent it; never a path. */
  readonly name: string
  readonly type: string
  readonly size: number
  readonly by: Actor['kind']
  readonly officer: string | null
  /** The scanner that found nothing in it; null if nobody looked. */
  readonly scannedBy: string | null
  readonly received: Instant
  /** Version of the first event that cites it; null while none does. */
  readonly citedVersion: number | null
  /** Kinds of the events that cite it. */
  readonly citedBy: readonly string[]
}

export interface NewAttachment {
  readonly matter: MatterId
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly by: Actor
  readonly scannedBy?: string | undefined
}

/** `known`: the same bytes were uploaded to this matter before. */
export type Added = 'added' | 'known' | 'too-many'

export interface Attachments {
  /** Registers a file, and calls `keep` while nobody can sweep it. */
  add(given: NewAttachment, keep: () => Promise<void>): Promise<Added>
  find(matter: string, digest: string, reader: Actor): Promise<Attachment | undefined>
  /** In the order of their arrival. */
  list(matter: string, reader: Actor): Promise<readonly Attachment[]>
  /** Forgets what was uploaded before a moment and no event cites; `remove` is told which bytes nobody needs any more. */
  sweep(before: Instant, remove: (digest: string) => Promise<void>): Promise<number>
}
