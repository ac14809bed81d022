import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { type Caps, damaged, RefusedFile, tooLarge } from '../refusal.ts'

const inflate = promisify(inflateRaw)

/** PKWARE APPNOTE §4.3: signatures of the end record, of a directory entry and of a local header. */
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8

interface Entry {
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedBytes: number
  readonly offset: number
}

/** The parts of a zip container, unpacked one by one under one allowance. */
export interface Zip {
  has(name: string): boolean
  names(): readonly string[]
  /** A part's bytes; undefined if there is no such part. */
  read(name: string): Promise<Uint8Array | undefined>
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  throw damaged()
}

function readDirectory(bytes: Uint8Array, caps: Caps): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > caps.parts)
    throw tooLarge(`文件内部件过多（${count}）`, `The file has too many parts (${count})`)
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged()
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    entries.set(name.replaceAll('\\', '/').replace(/^\//, ''), {
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedBytes: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The bytes of a part as they lie in the file; its own header only says how long its own fields are. */
function packedOf(bytes: Uint8Array, { offset, packedBytes }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw damaged()
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (from + packedBytes > bytes.byteLength) throw damaged()
  return bytes.subarray(from, from + packedBytes)
}

export function encryptedFile(): RefusedFile {
  return new RefusedFile('file-encrypted', {
    zh: '文件设有打开密码，请去掉密码另存后再导入',
    en: 'The file is protected by a password: save it without one and import it again',
  })
}

/**
 * Opens a zip container. What it claims of its sizes is not believed: unpacking itself stops at the allowance, which
 * all parts share and which each reading spends.
 */
export function openZip(bytes: Uint8Array, caps: Caps): Zip {
  const entries = readDirectory(bytes, caps)
  let left = caps.unpackedBytes

  async function unpack(entry: Entry): Promise<Uint8Array> {
    if (entry.isEncrypted) throw encryptedFile()
    const packed = packedOf(bytes, entry)
    if (entry.method === STORED) return packed
    if (entry.method !== DEFLATED) throw damaged()
    try {
      return await inflate(packed, { maxOutputLength: Math.max(left, 1) })
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_BUFFER_TOO_LARGE') throw damaged()
      throw tooLarge(
        '文件解压后过大，疑似异常文件，未予读取',
        'The file unpacks to more than any register needs, and was not read',
      )
    }
  }

  return {
    has: name => entries.has(name),
    names: () => [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      const content = await unpack(entry)
      left -= content.byteLength
      if (left < 0) throw tooLarge('文件解压后过大', 'The file unpacks to more than may be read')
      return content
    },
  }
}
