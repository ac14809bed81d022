import { escapeXml } from '../xes/escape-xml.ts'

export function svgText(text: string): string {
  const written = escapeXml(text, '1.0', 'replace')
  return typeof written === 'string' ? written : ''
}

/** Width of a text in ems: a Chinese character is one, a Latin letter a little over half. */
function ems(text: string): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56
  return width
}

/** Lines of at most so many ems, broken at spaces where there are any; the last ends in … when the text goes on. */
export function wrapped(text: string, most: { readonly ems: number; readonly lines: number }): string[] {
  const words = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+[\s]?|\s/gu) ?? []
  const lines: string[] = ['']
  for (const word of words.flatMap(w => (ems(w) > most.ems ? [...w] : [w]))) {
    const line = lines.at(-1) as string
    if (ems(line + word.trimEnd()) <= most.ems) lines[lines.length - 1] = line + word
    else lines.push(word.trimStart())
  }
  const kept = lines.slice(0, most.lines).map(line => line.trimEnd())
  if (lines.length > most.lines) kept[most.lines - 1] = `${(kept.at(-1) ?? '').slice(0, -1)}…`
  return kept
}

/** Lines centred on a point. */
export function centred(lines: readonly string[], at: { x: number; y: number; size: number }): string {
  const { x, y, size } = at
  const top = y - ((lines.length - 1) * size * 1.25) / 2 + size * 0.36
  return lines
    .map((line, i) => `<text x="${x}" y="${(top + i * size * 1.25).toFixed(1)}">${svgText(line)}</text>`)
    .join('')
}

const fonts = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',system-ui,sans-serif"

/** A picture of its own: white ground, our fonts, texts centred. */
export function svgPage(
  size: { width: number; height: number; title: string },
  body: readonly string[],
): string {
  const { width, height, title } = size
  const [w, h] = [Math.ceil(width), Math.ceil(height)]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img">`,
    `<title>${svgText(title)}</title>`,
    `<style>text{font:13px ${fonts};fill:#1f2933;text-anchor:middle}.small{font-size:11px;fill:#52606d}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 8 4 0 8z" fill="#52606d"/></marker></defs>',
    `<rect width="${w}" height="${h}" fill="#fff"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n')
}
