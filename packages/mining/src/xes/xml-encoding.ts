/** The encoding of an XML file by byte order mark, then by its declaration (XML 1.0 Appendix F). */
export function xmlEncoding(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (hasMark) return 'utf-8-bom'
  const declaration = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1'))
  const name = declaration?.[1]?.toLowerCase() ?? 'utf-8'
  // A declaration readable byte by byte cannot be UTF-16; .NET writers are known to claim so.
  return name.startsWith('utf-16') ? 'utf-8' : name
}
