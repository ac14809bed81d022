/** Where a photo says it was taken, WGS 84. */
export interface PhotoPlace {
  readonly longitude: number
  readonly latitude: number
}

const JPEG = 0xffd8
const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const EXIF = 0x45786966
const GPS_FOLDER = 0x8825
const [LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE] = [1, 2, 3, 4]

/** The EXIF block inside a JPEG; undefined if there is none. */
function exifOf(file: DataView): DataView | undefined {
  if (file.byteLength < 4 || file.getUint16(0) !== JPEG) return undefined
  for (let at = 2; at + 10 < file.byteLength; ) {
    const marker = file.getUint16(at)
    const length = file.getUint16(at + 2)
    if (marker === START_OF_SCAN || marker < 0xff00 || length < 2) return undefined
    if (marker === APP1 && file.getUint32(at + 4) === EXIF)
      return new DataView(
        file.buffer,
        file.byteOffset + at + 10,
        Math.min(length - 8, file.byteLength - at - 10),
      )
    at += 2 + length
  }
  return undefined
}

interface Folder {
  readonly exif: DataView
  readonly isLittle: boolean
  /** Places of the entries by tag. */
  readonly entries: ReadonlyMap<number, number>
}

function folderAt(exif: DataView, isLittle: boolean, at: number): Folder {
  const entries = new Map<number, number>()
  const count = exif.getUint16(at, isLittle)
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + i * 12
    entries.set(exif.getUint16(entry, isLittle), entry)
  }
  return { exif, isLittle, entries }
}

function degreesIn({ exif, isLittle, entries }: Folder, tag: number): number | undefined {
  const entry = entries.get(tag)
  if (entry === undefined) return undefined
  const at = exif.getUint32(entry + 8, isLittle)
  const part = (i: number): number =>
    exif.getUint32(at + i * 8, isLittle) / exif.getUint32(at + i * 8 + 4, isLittle)
  const degrees = part(0) + part(1) / 60 + part(2) / 3600
  return Number.isFinite(degrees) ? degrees : undefined
}

function letterIn({ exif, entries }: Folder, tag: number): string {
  const entry = entries.get(tag)
  return entry === undefined ? '' : String.fromCharCode(exif.getUint8(entry + 8))
}

function rounded(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000
}

/**
 * Reads the place out of a photo, so that its owner can be asked whether it may be used. A file that is cut off or lies
 * about its lengths has none.
 */
export function placeInPhoto(bytes: ArrayBuffer): PhotoPlace | undefined {
  try {
    const exif = exifOf(new DataView(bytes))
    if (!exif) return undefined
    const isLittle = exif.getUint16(0) === 0x4949
    const first = folderAt(exif, isLittle, exif.getUint32(4, isLittle))
    const pointer = first.entries.get(GPS_FOLDER)
    if (pointer === undefined) return undefined
    const gps = folderAt(exif, isLittle, exif.getUint32(pointer + 8, isLittle))
    const latitude = degreesIn(gps, LATITUDE)
    const longitude = degreesIn(gps, LONGITUDE)
    if (latitude === undefined || longitude === undefined) return undefined
    return {
      longitude: rounded(letterIn(gps, LONGITUDE_REF) === 'W' ? -longitude : longitude),
      latitude: rounded(letterIn(gps, LATITUDE_REF) === 'S' ? -latitude : latitude),
    }
  } catch {
    return undefined
  }
}
