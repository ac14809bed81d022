/** One green pixel as PNG. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
  'base64',
)

const HEADER_BYTES = 127
const NOT_COMPRESSED = 1
const PNG = 2

/** A base map as one file (PMTiles 3): a single picture for the whole world. */
export function makeArchive(): Buffer {
  // One entry: tile 0, once, so long, at the beginning of the pictures.
  const directory = Buffer.from([1, 0, 1, PICTURE.length, 1])
  const about = Buffer.from('{}')
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('PMTiles', 'latin1')
  header.writeUInt8(3, 7)
  const aboutAt = HEADER_BYTES + directory.length
  const pictureAt = aboutAt + about.length
  const places = [
    HEADER_BYTES,
    directory.length,
    aboutAt,
    about.length,
    0,
    0,
    pictureAt,
    PICTURE.length,
    1,
    1,
    1,
  ]
  for (const [i, place] of places.entries()) header.writeBigUInt64LE(BigInt(place), 8 + i * 8)
  header.set([1, NOT_COMPRESSED, NOT_COMPRESSED, PNG, 0, 0], 96)
  for (const [i, degrees] of [-180, -85, 180, 85].entries()) header.writeInt32LE(degrees * 1e7, 102 + i * 4)
  return Buffer.concat([header, directory, about, PICTURE])
}
