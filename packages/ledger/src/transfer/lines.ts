import { createReadStream } from 'node:fs'

/**
 * The lines of a text file, split at line feeds alone: Node's own line reader also splits at U+2028, which may stand
 * inside a JSON text, and loses what it reads before somebody asks.
 */
export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
