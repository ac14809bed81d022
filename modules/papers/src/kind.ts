import type { Matter, Text } from '@doudi/kernel'
import type { Block, Paper } from '@doudi/papers'
import type { Subject } from './subject.ts'

/** One kind of paper: what it is called, who may have it, and what it says of a matter. */
export interface Kind {
  readonly name: string
  readonly title: Text
  /** 字: stands in the number behind the office's own, so that each kind counts by itself. */
  readonly mark: string
  /** The applicant may read it too. */
  readonly outward?: true
  readonly sheet?: Paper['sheet']
  /** Whether the matter, by its state alone, can have such a paper. */
  fits?(matter: Matter): boolean
  /** What it says; undefined while nothing has happened that it could speak of. */
  write(subject: Subject): { readonly title: string; readonly blocks: readonly Block[] } | undefined
}
