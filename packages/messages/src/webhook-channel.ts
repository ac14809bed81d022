import { timingSafeEqual } from 'node:crypto'
import type { Channel } from './message.ts'
import { post } from './post.ts'
import { hmac } from './signature.ts'

export interface WebhookSettings {
  readonly name: string
  readonly url: string
  readonly secret: string
}

/** Whoever listens lets older calls pass by unheard, so that a recorded one cannot be played again. */
const FRESH_FOR_S = 300

function sign(secret: string, time: number, body: string): string {
  return `v1=${hmac(secret, `${time}.${body}`, 'hex')}`
}

/** What a listener checks: the signature over time and body, and that the time is not long ago. */
export function isSigned(
  call: { readonly time: string; readonly signature: string; readonly body: string },
  secret: string,
  nowS: number,
): boolean {
  const time = Number(call.time)
  if (!Number.isInteger(time) || Math.abs(nowS - time) > FRESH_FOR_S) return false
  const [wanted, given] = [sign(secret, time, call.body), call.signature].map(text => Buffer.from(text)) as [
    Buffer,
    Buffer,
  ]
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** Any system of the county's own: the message as JSON, signed, with its id so that it is taken once. */
export function webhookChannel({ name, url, secret }: WebhookSettings, now: () => number): Channel {
  return {
    name,
    disturbs: false,
    async send(message) {
      const time = Math.floor(now() / 1_000)
      const body = JSON.stringify(message)
      const headers = {
        'Doudi-Message': encodeURIComponent(message.id),
        'Doudi-Timestamp': String(time),
        'Doudi-Signature': sign(secret, time, body),
      }
      await post({ url, body, headers })
      return 'sent'
    },
  }
}
