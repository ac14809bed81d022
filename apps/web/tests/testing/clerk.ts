import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { openReader, type Reader } from './reader.ts'
import type { RealServer } from './real-server.ts'

const DESK = 'enterprise-centre-03'

interface Sitting {
  readonly as: string
  readonly screen: Parameters<typeof openReader>[1]
}

/** An officer at a desk of their own: the browser shows a token with every request, as a session's cookie would be. */
export async function openAtDesk(
  browser: Browser,
  server: RealServer,
  { as, screen }: Sitting,
): Promise<Reader> {
  const reader = await openReader(browser, screen)
  await reader.context.setExtraHTTPHeaders({ Authorization: await server.tokenOf(as) })
  reader.page.setDefaultTimeout(10_000)
  return reader
}

/** A request as the desk registers it, with what a test needs besides; its public number. */
export async function register(
  { url, tokenOf }: RealServer,
  title: string,
  more: object = {},
): Promise<string> {
  const answer = await fetch(`${url}/api/matters`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: await tokenOf(DESK),
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({
      text: title,
      title,
      firm: '示例企业0001',
      procedure: 'enterprise-request',
      ...more,
    }),
  })
  const { number } = (await answer.json()) as { number?: string }
  if (number === undefined) throw new Error(`could not register: ${answer.status}`)
  return number
}
