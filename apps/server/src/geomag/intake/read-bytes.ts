import type { IncomingMessage } from 'node:http'
import { fail } from '../../http/problems.ts'

/** A body as bytes, up to so many. */
export async function readBytes(body: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  // An iterator that ends early would close the line before the sender has had its answer.
  for await (const part of body.iterator({ destroyOnReturn: false })) {
    size += (part as Buffer).length
    if (size > most) {
      body.resume()
      fail('body-too-large')
    }
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}
