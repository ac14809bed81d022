import type { ByteReader } from '../byte-reader.ts'
import { refuseFile } from '../refusal.ts'
import { checkPixels } from './pixels.ts'

/** Chunks a picture needs to be drawn. Texts, Exif, times and anything private are left out, animation too. */
const NEEDED = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
])
const CHECKSUM = 4

/** The picture without what it says about its place and maker. Nothing follows its end. */
export async function* cleanPng(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(8)
  for (let isFirst = true; ; isFirst = false) {
    const head = await reader.take(8)
    const length = head.readUInt32BE()
    const name = head.subarray(4).toString('latin1')
    if (isFirst) {
      if (name !== 'IHDR' || length !== 13) refuseFile('broken')
      const header = await reader.peek(13)
      if (header.length < 13) refuseFile('broken')
      checkPixels(header.readUInt32BE(0), header.readUInt32BE(4))
    }
    if (!NEEDED.has(name)) {
      await reader.skip(length + CHECKSUM)
      continue
    }
    yield head
    yield* reader.pass(length + CHECKSUM)
    if (name === 'IEND') return
  }
}
