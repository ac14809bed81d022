import type { Word } from '../words/word.ts'

/** A file of a matter, as the server presents it. */
export interface FileView {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly by: { readonly kind: string; readonly officer: string | null }
  readonly scannedBy: string | null
  readonly received: string
  /** Null while nothing in the log names it: such a file is gone after a day. */
  readonly citedVersion: number | null
  readonly download: string
  readonly preview: string | null
}

export interface FileCaps {
  readonly files: number
  readonly bytes: number
  readonly fileBytes: number
  readonly extensions: readonly string[]
}

export interface FilesOfMatter {
  readonly items: readonly FileView[]
  readonly caps: FileCaps
}

export interface PaperDraft {
  readonly kind: string
  readonly title: Word
  readonly docx: string
  readonly pdf: string
}

export interface IssuedPaper extends PaperDraft {
  readonly number: string
  readonly series: string
  readonly ordinal: number
  readonly at: string
  readonly voided: boolean
}

export interface PapersOfMatter {
  readonly drafts: readonly PaperDraft[]
  readonly issued: readonly IssuedPaper[]
}
