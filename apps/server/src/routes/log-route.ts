import { Readable } from 'node:stream'
import { type Actor, entryStreamOf, mayKnowFirm, mayReadWhole } from '@doudi/kernel'
import { ACTIVITY_RECORDED, type Ledger, type LogLine, toLine, type WithheldLine } from '@doudi/ledger'
import type { FastifyInstance } from 'fastify'
import { fail } from '../http/problems.ts'
import { readActor, readFrom } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'

const PAGE = 1_000

/**
 * Whether a reader may see a line. What is closed to a reader in lists stays closed in the log: such a line keeps its
 * place and its chain value, without its text.
 */
export function openReading(ledger: Ledger, reader: Actor): (line: LogLine) => Promise<boolean> {
  const known = new Map<string, boolean>()
  async function look(stream: string): Promise<boolean> {
    const named = entryStreamOf(stream)
    if (named) return ledger.entries.readsWhole(named.register, named.id, reader)
    const found = await ledger.findMatter(stream.slice('matter/'.length), reader)
    return found !== undefined && mayKnowFirm(found.matter, reader, ledger.county())
  }
  const county = ledger.county()
  return async ({ stream, type }) => {
    if (!mayReadWhole(ledger.registry.tells.get(type) ?? 'offices', reader, county)) return false
    if (stream === 'county' || type === ACTIVITY_RECORDED) return true
    const seen = known.get(stream) ?? (await look(stream))
    known.set(stream, seen)
    return seen
  }
}

/** Which matter it is about would tell that there is one. */
function withheld({ chain, seq }: LogLine | WithheldLine): string {
  return `${JSON.stringify({ chain, withheld: { seq } })}\n`
}

/** The log as a reader may have it, page by page. */
export async function* logLines(ledger: Ledger, reader: Actor, first: number): AsyncGenerator<string> {
  const mayRead = openReading(ledger, reader)
  for (let from = first; ; ) {
    const page = await ledger.readLogFor(reader, from, PAGE)
    let chunk = ''
    for (const line of page)
      chunk += !('withheld' in line) && (await mayRead(line)) ? toLine(line) : withheld(line)
    if (chunk !== '') yield chunk
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    from = last.seq + 1
  }
}

/** The log, one event a line as exports have it, streamed page by page so that its length does not matter. */
export function addLogRoute(app: FastifyInstance, { ledger, recordRead }: ServerContext): void {
  app.get('/api/log', async (request, reply) => {
    const reader = readActor(request)
    if (reader.kind !== 'officer') fail(request.identity.by === 'nobody' ? 'sign-in-needed' : 'not-for-you')
    const from = readFrom(request)
    await recordRead(request, { kind: 'export', what: `log from ${from}` })
    reply.header('Content-Type', 'application/x-ndjson; charset=utf-8')
    return reply.send(Readable.from(logLines(ledger, reader, from)))
  })
}
