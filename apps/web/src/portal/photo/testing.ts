/** A JPEG with nothing in it but a place, as a telephone writes one. */
export function photoTakenAt(latitude: number, longitude: number): Uint8Array<ArrayBuffer> {
  const exif = new DataView(new ArrayBuffer(150))
  exif.setUint16(0, 0x4949)
  exif.setUint16(2, 42, true)
  exif.setUint32(4, 8, true)
  const entry = (at: number, [tag, type, count, value]: readonly [number, number, number, number]): void => {
    exif.setUint16(at, tag, true)
    exif.setUint16(at + 2, type, true)
    exif.setUint32(at + 4, count, true)
    exif.setUint32(at + 8, value, true)
  }
  exif.setUint16(8, 1, true)
  entry(10, [0x8825, 4, 1, 26])
  exif.setUint16(26, 4, true)
  entry(28, [1, 2, 2, 'N'.charCodeAt(0)])
  entry(40, [2, 5, 3, 80])
  entry(52, [3, 2, 2, 'E'.charCodeAt(0)])
  entry(64, [4, 5, 3, 104])
  const rationals = (at: number, degrees: number): void => {
    const whole = Math.floor(degrees)
    const minutes = Math.floor((degrees - whole) * 60)
    const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 100)
    for (const [i, [over, under]] of [
      [whole, 1] as const,
      [minutes, 1] as const,
      [seconds, 100] as const,
    ].entries()) {
      exif.setUint32(at + i * 8, over, true)
      exif.setUint32(at + i * 8 + 4, under, true)
    }
  }
  rationals(80, latitude)
  rationals(104, longitude)
  const head = [0xff, 0xd8, 0xff, 0xe1, 0, 158, 0x45, 0x78, 0x69, 0x66, 0, 0]
  return new Uint8Array([...head, ...new Uint8Array(exif.buffer), 0xff, 0xd9])
}
