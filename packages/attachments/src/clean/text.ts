import type { ByteReader } from '../byte-reader.ts'
import type { KindName } from '../kind.ts'
import { refuseFile } from '../refusal.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what no text holds
const NO_TEXT = /[\x00-\x08\x0b\x0e-\x1f]/

/** One encoding tried along the stream; false once the bytes cannot be of it. */
function tryEncoding(encoding: string): (piece: Buffer | undefined) => boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let holds = true
  return piece => {
    if (!holds) return false
    try {
      const text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
      holds = !NO_TEXT.test(text)
    } catch {
      holds = false
    }
    return holds
  }
}

/** Passes plain text on, unchanged. Offices still write GB18030 (GB 18030-2022): it is served as what it is. */
export async function* passText(reader: ByteReader, found: (kind: KindName) => void): AsyncGenerator<Buffer> {
  const utf8 = tryEncoding('utf-8')
  const gb18030 = tryEncoding('gb18030')
  for await (const piece of reader.rest()) {
    const isEither = [utf8(piece), gb18030(piece)].some(Boolean)
    if (!isEither) refuseFile('type-not-taken')
    yield piece
  }
  const isUtf8 = utf8(undefined)
  if (!isUtf8 && !gb18030(undefined)) refuseFile('type-not-taken')
  found(isUtf8 ? 'text' : 'text-gb18030')
}
