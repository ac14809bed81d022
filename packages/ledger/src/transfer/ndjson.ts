import { chainAfter, GENESIS } from '../log/encode.ts'

/** One line of an export: the stored text itself, byte for byte, so that whoever reads it can hash it again. */
const BEFORE = '{"chain":"'
const BETWEEN = '","event":'
const CHAIN_LENGTH = 64

export function toLine({ text, chain }: { readonly text: string; readonly chain: string }): string {
  return `${BEFORE}${chain}${BETWEEN}${text}}\n`
}

/** The parts of a line, or undefined if it is none. The text is cut out, never parsed and written again. */
export function fromLine(line: string): { text: string; chain: string } | undefined {
  const textAt = BEFORE.length + CHAIN_LENGTH + BETWEEN.length
  const fits =
    line.startsWith(BEFORE) &&
    line.slice(BEFORE.length + CHAIN_LENGTH, textAt) === BETWEEN &&
    line.endsWith('}')
  return fits
    ? { chain: line.slice(BEFORE.length, BEFORE.length + CHAIN_LENGTH), text: line.slice(textAt, -1) }
    : undefined
}

/** The lines of an export from the bare texts of a log, in order, without the line feeds. */
export function chainTexts(texts: Iterable<string>): string[] {
  let chain: Buffer = GENESIS
  return Array.from(texts, text => {
    chain = chainAfter(chain, text)
    return toLine({ text, chain: chain.toString('hex') }).slice(0, -1)
  })
}
