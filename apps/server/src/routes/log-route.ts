import { Readable } from 'node:stream'
import type { Actor } from '@doudi/kernel'
import type { Ledger, LogLine } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readFrom } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

const PAGE = 1_000

/**
 * Whether a reader may see every line of a stream. What is closed to a reader in lists stays closed in the log: its
 * lines keep their place and their chain value, without their text.
 */
function openReading(ledger: Ledger, reader: Actor): (stream: string) => Promise<boolean> {
  const known = new Map<string, boolean>()
  async function look(stream: string): Promise<boolean> {
    if (!stream.startsWith('matter/')) return true
    const found = await ledger.findMatter(stream.slice('matter/'.length), reader)
    if (!found) return false
    return found.matter.disclosure === 'open' || found.matter.facts.firm !== undefined
  }
  return async stream => {
    const seen = known.get(stream) ?? (await look(stream))
    known.set(stream, seen)
    return seen
  }
}

function lineOf(line: LogLine, format: (at: LogLine['recorded']) => string, mayRead: boolean): string {
  const { recorded, effective, text, by, onBehalfOf, ...rest } = line
  const times = { recorded: format(recorded), effective: effective === null ? null : format(effective) }
  const content = mayRead ? { by, onBehalfOf, text } : { by: null, onBehalfOf: null, text: null, withheld: true }
  return `${JSON.stringify({ ...rest, ...times, ...content })}\n`
}

async function* lines(context: ServerContext, reader: Actor, first: number): AsyncGenerator<string> {
  const { ledger } = context
  const mayRead = openReading(ledger, reader)
  const format = ledger.county().zone.format
  for (let from = first; ; ) {
    const page = await ledger.readLog(from, PAGE)
    let chunk = ''
    for (const line of page) chunk += lineOf(line, format, await mayRead(line.stream))
    if (chunk !== '') yield chunk
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    from = last.seq + 1
  }
}

/** The log, one event a line, streamed page by page so that its length does not matter. */
export function addLogRoute(app: FastifyInstance, context: ServerContext): void {
  app.get('/api/log', (request, reply) => {
    const reader = readActor(request, context.ledger.county(), context.listensOnLoopback)
    if (reader.kind !== 'officer') fail('not-for-you')
    const from = readFrom(request)
    reply.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return reply.send(Readable.from(lines(context, reader, from)))
  })
}
