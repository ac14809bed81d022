import { createHmac } from 'node:crypto'

/** HMAC-SHA256 (RFC 2104) in the spelling the other side wants. */
export function hmac(secret: string, text: string, spelling: 'hex' | 'base64'): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest(spelling)
}
