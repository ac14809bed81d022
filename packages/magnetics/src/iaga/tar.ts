/** A file out of an archive. */
export interface ArchivedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const BLOCK = 512

function textAt(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length)
  const end = field.indexOf(0)
  return new TextDecoder('latin1').decode(end < 0 ? field : field.subarray(0, end)).trim()
}

/** Whether bytes are a tar archive (POSIX ustar, and the older GNU form). */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && textAt(bytes, 257, 5) === 'ustar'
}

/** Regular files of a tar archive; the content is shared, not copied. */
export function readTar(bytes: Uint8Array): ArchivedFile[] {
  const files: ArchivedFile[] = []
  let at = 0
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const size = Number.parseInt(textAt(bytes, at + 124, 12) || '0', 8)
    const type = textAt(bytes, at + 156, 1)
    const prefix = textAt(bytes, at + 345, 155)
    const name = textAt(bytes, at, 100)
    const from = at + BLOCK
    if (type === '' || type === '0')
      files.push({
        name: prefix === '' ? name : `${prefix}/${name}`,
        bytes: bytes.subarray(from, from + size),
      })
    at = from + BLOCK * Math.ceil(size / BLOCK)
  }
  return files
}
