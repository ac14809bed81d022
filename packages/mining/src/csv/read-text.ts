import { isUtf8 } from 'node:buffer'
import { invalidLine } from '../log/encoding.ts'
import { type Place, problemAt } from '../log/problem.ts'
import type { LogSource } from '../log/source.ts'

// Rows of one case may stand anywhere, so the file is held in memory; a string cannot be much longer.
const maxFileBytes = 512_000_000

export interface CsvText {
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'gb18030'
  /** UTF-8 without a byte order mark. */
  readonly bytes: Buffer
}

async function allBytes(source: LogSource, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of source.bytes()) {
    chunks.push(chunk)
    length += chunk.length
    if (length <= maxBytes) continue
    throw problemAt({ file: source.file, line: 0 }, 'csv/too-large', {
      zh: `CSV 解压后超过 ${maxBytes / 1_000_000} MB,请拆分或改用 XES`,
      en: `The CSV is larger than ${maxBytes / 1_000_000} MB unpacked; split it or use XES`,
    })
  }
  return Buffer.concat(chunks, length)
}

function unknownEncoding(place: Place) {
  return problemAt(place, 'csv/unknown-encoding', {
    zh: '编码既不是 UTF-8 也不是 GB18030,请另存为 UTF-8 的 CSV',
    en: 'The encoding is neither UTF-8 nor GB18030; save the file as CSV in UTF-8',
  })
}

function fromGb18030(bytes: Buffer, file: string): Buffer {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    return Buffer.from(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch {
    throw unknownEncoding({ file, line: invalidLine(bytes, 'gb18030', 1) })
  }
}

/** The whole file as UTF-8; what is not valid UTF-8 is taken for GB18030, as Chinese Excel writes it. */
export async function readText(source: LogSource, maxBytes = maxFileBytes): Promise<CsvText> {
  const bytes = await allBytes(source, maxBytes)
  const [first, second, third] = bytes
  // UTF-16 would pass for strange GB18030.
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isUtf16) throw unknownEncoding({ file: source.file, line: 1 })
  if (!isUtf8(bytes)) return { encoding: 'gb18030', bytes: fromGb18030(bytes, source.file) }
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf
  return hasMark ? { encoding: 'utf-8-bom', bytes: bytes.subarray(3) } : { encoding: 'utf-8', bytes }
}
