import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'

interface Limit {
  readonly withinMs: number
  /** Requests that may take longer. */
  readonly except: (request: FastifyRequest) => boolean
  readonly giveUp: (socket: Socket) => void
}

/** Whoever sends a command's body drop by drop is given up, however long an upload may take (T28). */
export function limitBodies(app: FastifyInstance, { withinMs, except, giveUp }: Limit): void {
  app.addHook('onRequest', (request, _, done) => {
    const { raw } = request
    const hasBody =
      raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length']) > 0
    if (hasBody && !except(request)) {
      const timer = setTimeout(() => giveUp(raw.socket), withinMs)
      timer.unref()
      for (const over of ['end', 'close']) raw.once(over, () => clearTimeout(timer))
    }
    done()
  })
}
