const EXIF = 'Exif\0\0'
const TAG_ORIENTATION = 0x0112
const SHORT = 3

/** The way up that an Exif segment states (1 to 8); 1 if it states none or cannot be read. */
export function readOrientation(segment: Buffer): number {
  if (segment.subarray(0, 6).toString('latin1') !== EXIF || segment.length < 14) return 1
  const tiff = segment.subarray(6)
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II'
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const u32 = (at: number): number =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  const directory = u32(4)
  const entries = u16(directory)
  for (let i = 0; i < entries && directory + 14 + i * 12 <= tiff.length; i++) {
    const at = directory + 2 + i * 12
    if (u16(at) !== TAG_ORIENTATION || u16(at + 2) !== SHORT) continue
    const found = u16(at + 8)
    return found >= 1 && found <= 8 ? found : 1
  }
  return 1
}

/** An Exif segment that states the way up and nothing else: without it, phone photos would lie on their side. */
export function writeOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(TAG_ORIENTATION, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const payload = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}
