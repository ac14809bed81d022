import { invalidLine, invalidText, isInvalidText } from '../log/encoding.ts'
import type { LogHeader, LogTrace } from '../log/event-log.ts'
import { type Place, problemAt } from '../log/problem.ts'
import { asProblem, type LogSource } from '../log/source.ts'
import { createTraceParser } from './trace-parser.ts'

export interface ReadXesOptions {
  /** As `xmlEncoding` tells it. */
  readonly encoding: string
  /** Of dates without offset; UTC when undefined. */
  readonly zone: string | undefined
  readonly maxTraceChars?: number
}

function decoderOf(encoding: string, place: Place) {
  const label = encoding === 'utf-8-bom' ? 'utf-8' : encoding
  try {
    return new TextDecoder(label, { fatal: true })
  } catch {
    throw problemAt(place, 'log/unknown-encoding', {
      zh: `不支持 XML 声明的编码 ${encoding}`,
      en: `The encoding ${encoding} that the XML declares is not supported`,
    })
  }
}

/** The traces of an XES file in file order; the source is closed at the end, whatever that is. */
export async function* readXes(
  source: LogSource,
  header: LogHeader,
  { encoding, zone = 'UTC', maxTraceChars = 64 * 1024 * 1024 }: ReadXesOptions,
): AsyncGenerator<LogTrace> {
  const { file } = source
  const decoder = decoderOf(encoding, { file, line: 1 })
  const parser = createTraceParser(header, { file, zone, maxTraceChars })
  function decode(bytes?: Buffer): string {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
    } catch (error) {
      if (!isInvalidText(error)) throw error
      const line = bytes === undefined ? parser.line() : invalidLine(bytes, decoder.encoding, parser.line())
      throw invalidText({ file, line }, decoder.encoding)
    }
  }
  try {
    for await (const bytes of source.bytes()) {
      parser.write(decode(bytes))
      yield* parser.take()
    }
    parser.write(decode())
    parser.close()
    yield* parser.take()
  } catch (error) {
    throw asProblem(error, { file, line: parser.line() })
  } finally {
    await source.close()
  }
}
