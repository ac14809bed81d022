import type { Text } from './text.ts'

/** A file that cannot be read at all, with one sentence that says what to do. */
export interface FileRefusal {
  readonly code: string
  readonly reason: Text
}

/** Thrown inside the reading of a file and caught at its edge: callers get a value. */
export class RefusedFile extends Error {
  readonly refusal: FileRefusal
  constructor(code: string, reason: Text) {
    super(`${code}: ${reason.en}`)
    this.refusal = { code: `register/${code}`, reason }
  }
}

/** How much of a file is read; what is beyond is refused, not cut off. */
export interface Caps {
  /** Size of the file as it lies on the disk. */
  readonly fileBytes: number
  /** Size of all parts together after unpacking: a small file may unpack to any size. */
  readonly unpackedBytes: number
  readonly parts: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
}

const MIB = 1024 * 1024

export const CAPS: Caps = {
  fileBytes: 20 * MIB,
  unpackedBytes: 160 * MIB,
  parts: 2_000,
  sheets: 60,
  rows: 50_000,
  columns: 200,
  cells: 2_000_000,
}

export function tooLarge(zh: string, en: string): RefusedFile {
  return new RefusedFile('file-too-large', { zh, en })
}

export function damaged(): RefusedFile {
  return new RefusedFile('file-damaged', {
    zh: '文件已损坏，无法读取，请用 Excel 或 WPS 打开后重新另存',
    en: 'The file is damaged: open it in Excel or WPS and save it again',
  })
}
