import { parseXml } from './parse-xml.ts'

/** ECMA-376 §22.4.2.4: characters that XML cannot hold are written as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Texts that cells refer to by number. Runs of rich text are joined; readings above characters (`rPh`) are left out. */
export async function readSharedStrings(bytes: Uint8Array | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  if (!bytes) return strings
  let current = ''
  let isText = false
  let phonetic = 0
  await parseXml(bytes, {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic += 1
      isText = name === 't' && phonetic === 0
    },
    text(text) {
      if (isText) current += text
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1
      if (name === 't') isText = false
      if (name === 'si') strings.push(unescapeText(current))
    },
  })
  return strings
}
