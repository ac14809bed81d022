import type { LogSource } from '../log/source.ts'
import { asProblem, openSource } from '../log/source.ts'
import { ocelProblem, type ReadOcelOptions } from './ocel-builder.ts'
import { readOcelJson } from './ocel-json.ts'
import type { OcelLog } from './ocel-log.ts'
import { readOcelSqlite } from './ocel-sqlite.ts'
import { readOcelXml } from './ocel-xml.ts'

export type OcelEncoding = 'json' | 'xml' | 'sqlite'

/** Which encoding of OCEL 2.0 a file is in, told by its first bytes; undefined when it is none of them. */
export function ocelEncodingOf(head: Buffer): OcelEncoding | undefined {
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text.startsWith('SQLite format 3\u0000')) return 'sqlite'
  if (text.startsWith('{')) return 'json'
  // XES begins with the same element; only OCEL has types.
  return /^<(?:\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<)?log\b[^>]*>\s*(?:<!--[\s\S]*?-->\s*)*<(?:object-types|event-types|objects|events)\b/.test(
    text,
  )
    ? 'xml'
    : undefined
}

// A text that JavaScript can hold at all.
const mostBytes = 500 * 1024 * 1024

async function bytesOf(source: LogSource): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source.bytes()) {
    size += chunk.length
    if (size > mostBytes)
      throw ocelProblem({ file: source.file, line: 0 }, 'too-large', {
        zh: '解压后超过 500 MB',
        en: 'It is more than 500 MB when unpacked',
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads an OCEL 2.0 log in any of its encodings, plain or gzip, told by content: `await readOcel('orders.sqlite')`.
 * Undefined when the file is no OCEL; a damaged one throws one `LogProblemError` with a code `ocel/…`.
 */
export async function readOcel(file: string, options: ReadOcelOptions = {}): Promise<OcelLog | undefined> {
  const source = await openSource(file)
  try {
    const encoding = ocelEncodingOf(source.head)
    if (encoding === undefined) return undefined
    const bytes = await bytesOf(source)
    if (encoding === 'sqlite') return await readOcelSqlite(bytes, file, options)
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
    return encoding === 'json' ? readOcelJson(text, file, options) : readOcelXml(text, file, options)
  } catch (error) {
    throw asProblem(error, { file, line: 0 })
  } finally {
    await source.close()
  }
}
