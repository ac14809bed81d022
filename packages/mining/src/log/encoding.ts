import { type Place, problemAt } from './problem.ts'

export function isInvalidText(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
}

/** The line, counted from `firstLine`, of the first byte that is not valid in the encoding. */
export function invalidLine(bytes: Buffer, encoding: string, firstLine: number): number {
  // In UTF-8 and GB18030 a newline byte is never part of a longer character.
  let line = firstLine
  let from = 0
  while (from < bytes.length) {
    const newline = bytes.indexOf(0x0a, from)
    const end = newline === -1 ? bytes.length : newline
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(from, end))
    } catch {
      return line
    }
    if (newline === -1) return line
    from = end + 1
    line += 1
  }
  return line
}

export function invalidText(place: Place, encoding: string) {
  return problemAt(place, 'log/invalid-text', {
    zh: `此行含有不符合 ${encoding} 编码的字节,文件可能已损坏或编码标错`,
    en: `This line has bytes that are not valid ${encoding}; the file is damaged or its encoding misnamed`,
  })
}
