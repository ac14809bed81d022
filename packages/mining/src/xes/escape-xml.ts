/** What to do with characters XML cannot hold at all, such as NUL. */
export type Unwritable = 'refuse' | 'replace'

// Line breaks and tabs would become spaces on reading, C1 controls are allowed in 1.1 only as references.
const special = /[&<>"\p{Cc}\u2028\ufffe\uffff]|\p{Cs}/u
const eachSpecial = new RegExp(special.source, 'gu')
const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// XML 1.0 §2.2 and XML 1.1 §2.2, production Char.
function isAllowed(code: number, xmlVersion: '1.0' | '1.1'): boolean {
  if (code === 0 || code === 0xfffe || code === 0xffff || (code >= 0xd800 && code <= 0xdfff)) return false
  return xmlVersion === '1.1' || code >= 0x20 || code === 0x9 || code === 0xa || code === 0xd
}

/** Text as an attribute value, or the code point that cannot be written. */
export function escapeXml(
  text: string,
  xmlVersion: '1.0' | '1.1',
  unwritable: Unwritable,
): string | { readonly unwritable: number } {
  if (!special.test(text)) return text
  let bad: number | undefined
  const escaped = text.replace(eachSpecial, character => {
    const entity = named[character]
    if (entity !== undefined) return entity
    const code = character.codePointAt(0) ?? 0
    if (isAllowed(code, xmlVersion)) return `&#x${code.toString(16).toUpperCase()};`
    bad ??= code
    return '\ufffd'
  })
  return bad !== undefined && unwritable === 'refuse' ? { unwritable: bad } : escaped
}
