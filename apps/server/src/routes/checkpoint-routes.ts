import { asInstant, type Matter } from '@doudi/kernel'
import { type OpeningProof, proveOpening } from '@doudi/ledger'
import { HASH_BYTES, TILE_WIDTH } from '@doudi/proof'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { CheckpointRoom } from '../checkpoints/checkpoint-room.ts'
import { fail } from '../http/problems.ts'
import { readActor } from '../http/read-request.ts'
import type { ServerContext } from '../server-context.ts'
import { openReading } from './log-route.ts'

const TEXT = 'text/plain; charset=utf-8'
const SHOWN = 50

export function roomOf({ checkpoints }: Pick<ServerContext, 'checkpoints'>): CheckpointRoom {
  return checkpoints ?? fail('checkpoints-off')
}

/** The place of a tile from its path, as C2SP tlog-tiles writes it: `0/x001/234.p/12`. */
function tileAt(path: string): { level: number; n: number; width: number } | undefined {
  const [, level, groups = '', width] =
    /^(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  const n = Number(groups.replaceAll(/[x/]/g, ''))
  const wide = width === undefined ? TILE_WIDTH : Number(width)
  const fits = level !== undefined && Number.isSafeInteger(n) && wide <= TILE_WIDTH
  return fits ? { level: Number(level), n, width: wide } : undefined
}

function sendText(reply: FastifyReply, text: string): FastifyReply {
  // A checkpoint is newer every few minutes; whoever keeps an old one would be told of a log that stands still.
  return reply.header('Content-Type', TEXT).header('Cache-Control', 'no-store').send(text)
}

/** The first event of a matter, as it is stored. */
export async function openingOf({ ledger }: ServerContext, { id }: Matter): Promise<OpeningProof> {
  const opening = await proveOpening(ledger.pool, ledger.county().id, id)
  if (!opening) throw new Error('a matter is there and its first event is not')
  return opening
}

/** Sends the receipt of an event, to be kept in a file and shown to anybody. */
export async function sendReceipt(
  reply: FastifyReply,
  context: ServerContext,
  event: Pick<OpeningProof, 'seq' | 'text'>,
): Promise<FastifyReply> {
  const written = (await roomOf(context).receipt(event)) ?? fail('not-in-a-checkpoint-yet')
  reply.header('Content-Disposition', `attachment; filename="doudi-${event.seq}.tlog-proof"`)
  return sendText(reply, written)
}

/** What others need to hold the county to its log: checkpoints, the tree below them, and receipts. */
export function addCheckpointRoutes(app: FastifyInstance, context: ServerContext): void {
  const { ledger } = context

  app.get('/api/checkpoint', async (_request, reply) => {
    const [newest] = await roomOf(context).newest(1)
    return sendText(reply, newest?.note ?? fail('not-in-a-checkpoint-yet'))
  })

  app.get('/api/checkpoint/key', (_request, reply) => sendText(reply, `${roomOf(context).verifier}\n`))

  app.get('/api/checkpoints', async () => {
    const room = roomOf(context)
    const { zone } = ledger.county()
    const items = await room.newest(SHOWN)
    const { log, mirrors } = room.faults()
    return {
      key: room.verifier,
      items: items.map(({ size, root, made, note }) => ({
        size,
        root: root.toString('base64'),
        made: zone.format(asInstant(made)),
        note,
      })),
      // Where a mirror lies is nobody's business; that one differs is everybody's.
      faults: {
        log: log ?? null,
        mirrors: mirrors.map(({ reason, size }) => ({ reason, size: size ?? null })),
      },
    }
  })

  app.get('/api/tile/*', async (request, reply) => {
    const { '*': path } = request.params as { '*': string }
    const place = tileAt(path) ?? fail('absent')
    const hashes = await roomOf(context)
      .tiles(place)
      .catch(() => fail('absent'))
    const bytes = place.width * HASH_BYTES
    if (hashes.length < bytes) fail('absent')
    reply.header('Content-Type', 'application/octet-stream')
    reply.header('Cache-Control', 'public, max-age=31536000, immutable')
    return reply.send(hashes.subarray(0, bytes))
  })

  app.get('/api/matters/:id/receipt', async (request, reply) => {
    const reader = readActor(request)
    const { id } = request.params as { id: string }
    const { matter } = (await ledger.findMatter(id, reader)) ?? fail('absent')
    const opening = await openingOf(context, matter)
    // What is closed to a reader in the log stays closed in a receipt, which holds the event itself.
    const [line] = await ledger.readLogFor(reader, opening.seq, 1)
    if (!line || 'withheld' in line || !(await openReading(ledger, reader)(line))) fail('absent')
    return sendReceipt(reply, context, opening)
  })
}
