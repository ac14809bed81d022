import type { ByteReader } from '../byte-reader.ts'
import { refuseFile } from '../refusal.ts'
import { readOrientation, writeOrientation } from './orientation.ts'
import { checkPixels } from './pixels.ts'

const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1

/** Markers that stand alone, without a length. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

function startsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/**
 * What a picture needs to be drawn: tables, frames, the colour profile and Adobe's colour transform. Exif (place,
 * camera, time), XMP, IPTC, comments, thumbnails and makers' own segments are left out.
 */
function isNeeded(marker: number, payload: Buffer): boolean {
  if (marker < 0xe0 || (marker >= 0xf0 && marker <= 0xfd)) return true
  const says = (text: string): boolean => payload.subarray(0, text.length).toString('latin1') === text
  if (marker === 0xe0) return says('JFIF\0')
  if (marker === 0xe2) return says('ICC_PROFILE\0')
  return marker === 0xee && says('Adobe')
}

async function readMarker(reader: ByteReader): Promise<number> {
  const [first] = await reader.take(1)
  if (first !== 0xff) refuseFile('broken')
  let [marker = 0] = await reader.take(1)
  while (marker === 0xff) [marker = 0] = await reader.take(1)
  return marker
}

/** Coded data up to the next marker: 0xFF is followed by 0 inside it, or by a restart marker. */
async function* passScan(reader: ByteReader): AsyncGenerator<Buffer> {
  for (let piece = await reader.some(); piece; piece = await reader.some()) {
    let from = piece.indexOf(0xff)
    while (from !== -1 && from < piece.length - 1) {
      const next = piece[from + 1] ?? 0
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) {
        reader.giveBack(piece.subarray(from))
        yield piece.subarray(0, from)
        return
      }
      from = piece.indexOf(0xff, from + 2)
    }
    if (from === -1) yield piece
    else {
      // The last byte may begin a marker: it is looked at together with the next one.
      yield piece.subarray(0, from)
      reader.giveBack(piece.subarray(from))
      if ((await reader.peek(2)).length < 2) refuseFile('broken')
    }
  }
  refuseFile('broken')
}

/** The picture without what it says about its place and maker; only the way up is kept. Nothing follows its end. */
export async function* cleanJpeg(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(2)
  let hasFrame = false
  for (;;) {
    const marker = await readMarker(reader)
    if (marker === EOI) {
      if (!hasFrame) refuseFile('broken')
      yield Buffer.from([0xff, EOI])
      return
    }
    if (standsAlone(marker)) continue
    const length = (await reader.take(2)).readUInt16BE()
    if (length < 2) refuseFile('broken')
    const payload = await reader.take(length - 2)
    if (startsFrame(marker)) {
      if (payload.length < 6) refuseFile('broken')
      checkPixels(payload.readUInt16BE(3), payload.readUInt16BE(1))
      hasFrame = true
    }
    if (marker === APP1) {
      const orientation = readOrientation(payload)
      if (orientation > 1) yield writeOrientation(orientation)
    } else if (isNeeded(marker, payload)) {
      const head = Buffer.from([0xff, marker, length >> 8, length & 0xff])
      yield Buffer.concat([head, payload])
    }
    if (marker === SOS) yield* passScan(reader)
  }
}
