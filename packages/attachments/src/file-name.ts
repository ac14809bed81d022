const MOST_CHARACTERS = 120
/** Names that some systems take for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\x00-\x1f\x7f-\x9f]/g
/** Characters that turn the direction of reading: `gpj.exe` would read `exe.jpg`. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A name to show and to download under. It is never a path: files are stored by their digest. */
export function safeName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(CONTROLS, '')
    .replace(DIRECTIONS, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const extension = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - extension.length)].slice(0, MOST_CHARACTERS).join('')
  const name = `${stem || '附件'}${extension}`
  return DEVICES.test(name) ? `_${name}` : name
}

/** RFC 8187 value-chars. `encodeURIComponent` leaves four characters that are none. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** The header of RFC 6266: a plain name for old programs, the real one for all others. */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded(name)}`
}

/** The name a sender gives in the same header; empty if it gives none that can be read. */
export function nameFrom(header: string | undefined): string {
  const given = (header ?? '').slice(0, 2_000)
  const extended = /(?:^|;)\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(given)?.[1]
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended)
    } catch {
      return ''
    }
  }
  const quoted = /(?:^|;)\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(given)?.[1]
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1')
  return /(?:^|;)\s*filename\s*=\s*([^;\s"]+)/i.exec(given)?.[1] ?? ''
}
