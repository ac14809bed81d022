const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 without the platform's own, so that the package runs wherever JavaScript does. */
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const have = Math.min(3, bytes.length - i)
    for (let k = 0; k <= have; k++) text += ALPHABET[(three >> (18 - 6 * k)) & 63]
  }
  return text
}

function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  return bytes
}

/** Whole numbers as bytes: the sign goes into the lowest bit, then seven bits a byte, lowest first. */
export function packIntegers(values: readonly number[]): string {
  const bytes: number[] = []
  for (const value of values) {
    let left = value < 0 ? -2 * value - 1 : 2 * value
    while (left > 127) {
      bytes.push((left % 128) + 128)
      left = Math.floor(left / 128)
    }
    bytes.push(left)
  }
  return toBase64(Uint8Array.from(bytes))
}

export function unpackIntegers(text: string): number[] {
  const values: number[] = []
  let value = 0
  let weight = 1
  for (const byte of fromBase64(text)) {
    value += (byte & 127) * weight
    weight *= 128
    if (byte < 128) {
      values.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2)
      value = 0
      weight = 1
    }
  }
  return values
}

/** CRC-32 (ISO 3309) of the letters of a text, in hexadecimal. */
export function checksumOf(text: string): string {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i)
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
