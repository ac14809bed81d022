import { parseXml } from './parse-xml.ts'

/** What the number format of a style says of its numbers. */
export interface NumberFormat {
  readonly isDate: boolean
  /** A format of noughts alone writes codes with leading noughts; how many digits. */
  readonly digits: number
}

const PLAIN: NumberFormat = { isDate: false, digits: 0 }

/** ECMA-376 §18.8.30: built-in dates, among them those of Chinese Excel (27–36, 50–58). Times alone are no dates. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)
}

/** A format code without quoted texts, escapes, colours, conditions and locales. */
function bare(code: string): string {
  return code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
}

export function readFormatCode(code: string): NumberFormat {
  const [first = ''] = bare(code).split(';')
  const isDate = /[yde]/i.test(first.replace(/general/gi, '').replace(/[0#?.]e[+-]/gi, ''))
  const digits = /^0+$/.test(first) ? first.length : 0
  return { isDate, digits: digits > 1 ? digits : 0 }
}

/** Number formats by style number (the `s` of a cell). */
export async function readStyles(bytes: Uint8Array | undefined): Promise<(style: number) => NumberFormat> {
  const codes = new Map<number, string>()
  const styles: NumberFormat[] = []
  let isInCells = false
  if (bytes) {
    await parseXml(bytes, {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
        if (name === 'cellXfs') isInCells = true
        if (name !== 'xf' || !isInCells) return
        const id = Number(attributes.numFmtId ?? 0)
        const code = codes.get(id)
        styles.push(code === undefined ? { ...PLAIN, isDate: isBuiltInDate(id) } : readFormatCode(code))
      },
      close(name) {
        if (name === 'cellXfs') isInCells = false
      },
    })
  }
  return style => styles[style] ?? PLAIN
}
