import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One part of a container, written as it comes. */
export interface ZipPart {
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
}

/** Deflated, sizes after the content, names in UTF-8 (APPNOTE §4.4.4). */
const FLAGS = 0x0808
const DEFLATED = 8
const VERSION = 20
/** 1980-01-01: the same content gives the same file. */
const DATE = 0x0021

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt16LE(DATE, 12)
  head.writeUInt16LE(name.byteLength, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed, unpacked }: Omit<Written, 'name' | 'offset'>): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(unpacked, 12)
  return tail
}

function directoryEntry({ name, offset, crc, packed, unpacked }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DEFLATED, 10)
  entry.writeUInt16LE(DATE, 14)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(unpacked, 24)
  entry.writeUInt16LE(name.byteLength, 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, name])
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** Writes a container part by part; a part's length need not be known before it has gone by. */
export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const { name: title, content } of parts) {
    const name = Buffer.from(title, 'utf8')
    const header = localHeader(name)
    let [crc, packed, unpacked] = [0, 0, 0]
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const text of content) {
        const bytes = Buffer.from(text, 'utf8')
        crc = crc32(bytes, crc)
        unpacked += bytes.byteLength
        yield bytes
      }
    }
    yield header
    const deflate = createDeflateRaw()
    // What fails in the content fails in the reading of what comes out.
    pipeline(Readable.from(counted()), deflate, () => undefined)
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.byteLength
      yield chunk
    }
    const sums = { crc, packed, unpacked }
    yield descriptor(sums)
    written.push({ name, offset, ...sums })
    offset += header.byteLength + packed + 16
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  yield Buffer.concat([directory, endRecord(written.length, directory.byteLength, offset)])
}
