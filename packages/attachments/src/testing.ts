import { deflateRawSync } from 'node:zlib'

/** Small files of every kind, good and bad, made by hand. For tests only. */

function segment(marker: number, payload: Buffer | string): Buffer {
  const bytes = typeof payload === 'string' ? Buffer.from(payload, 'latin1') : payload
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** An Exif segment of a phone: the way up, and a place. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(80)
  tiff.write('II', 0, 'latin1')
  tiff.writeUInt16LE(42, 2)
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  tiff.writeUInt16LE(0x8825, 22)
  tiff.write('GPS 30.5N 119.9E', 50, 'latin1')
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

/** A photo as a phone takes it: with its place, its thumbnail, a comment, and a film behind its end. */
export function photo({ width = 4000, height = 3000, orientation = 6 } = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xe1, exif(orientation)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<gps>30.5N</gps>'),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'),
    segment(0xe2, 'MPF\0second picture'),
    segment(0xed, 'Photoshop 3.0\0city'),
    segment(0xfe, 'taken at home'),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc2, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    segment(0xfe, 'between the scans'),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([5, 6, 7, 0xff, 0xd9]),
    Buffer.from('ftypmp42 GPS film'),
  ])
}

function chunk(name: string, payload: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(payload.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, payload, Buffer.alloc(4)])
}

export function picture({ width = 100, height = 50 } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Comment\0taken at home')),
    chunk('eXIf', exif(1)),
    chunk('IDAT', Buffer.from([1, 2, 3])),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('something behind the end'),
  ])
}

export interface Packed {
  readonly name: string
  readonly bytes?: Buffer
  /** What the directory says of its size, if that is a lie. */
  readonly saysSize?: number
  readonly isLocked?: boolean
  /** Another entry's bytes again. */
  readonly sharesWith?: string
}

export function archive(files: readonly Packed[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  const places = new Map<string, number>()
  let at = 0
  for (const { name, bytes = Buffer.from('x'), saysSize, isLocked, sharesWith } of files) {
    const label = Buffer.from(name)
    const packed = deflateRawSync(bytes)
    const place = places.get(sharesWith ?? '') ?? at
    places.set(name, place)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(label.length, 26)
    if (sharesWith === undefined) {
      bodies.push(local, label, packed)
      at += 30 + label.length + packed.length
    }
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(0x800 | (isLocked ? 1 : 0), 8)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(saysSize ?? bytes.length, 24)
    entry.writeUInt16LE(label.length, 28)
    entry.writeUInt32LE(place, 42)
    directory.push(entry, label)
  }
  const end = Buffer.alloc(22)
  const listed = Buffer.concat(directory)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, listed, end])
}

export function wordFile(more: readonly Packed[] = []): Buffer {
  return archive([
    { name: '[Content_Types].xml' },
    { name: 'word/document.xml', bytes: Buffer.alloc(5_000, 'a') },
    ...more,
  ])
}

/** A compound file with streams of these names. */
export function compound(names: readonly string[]): Buffer {
  const header = Buffer.alloc(512, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  table.writeUInt32LE(0xfffffffe, 4)
  const directory = Buffer.alloc(512)
  for (const [i, name] of names.entries()) {
    directory.write(`${name}\0`, i * 128, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, i * 128 + 64)
  }
  return Buffer.concat([header, table, directory])
}

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
