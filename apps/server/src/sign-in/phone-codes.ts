import { randomInt, timingSafeEqual } from 'node:crypto'

const FOR_MS = 5 * 60_000
const TRIES = 5
/** Codes under way at once; a page that asks for codes all day long must not fill the memory. */
const MOST = 1_000

interface Sent {
  readonly phone: string
  readonly code: string
  readonly until: number
  tries: number
}

export type CodeAnswer = { readonly phone: string } | 'wrong' | 'over'

/** One-time codes by telephone: six digits, five minutes, five tries, good once and for one sign-in alone. */
export interface PhoneCodes {
  /** A new code for this sign-in; the one before it is worth nothing any more. */
  send(signIn: string, phone: string): string
  /** What was sent for this sign-in, while it is good: the sample county shows it, as no message goes out. */
  sent(signIn: string): { readonly phone: string; readonly code: string } | undefined
  /** The number the code was sent to, if it is the right one. */
  check(signIn: string, code: string): CodeAnswer
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

export function openPhoneCodes(now: () => number): PhoneCodes {
  const sent = new Map<string, Sent>()
  return {
    send(signIn, phone) {
      for (const [key, { until }] of sent) if (until <= now() || sent.size >= MOST) sent.delete(key)
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      sent.set(signIn, { phone, code, until: now() + FOR_MS, tries: 0 })
      return code
    },
    sent(signIn) {
      const found = sent.get(signIn)
      return found && found.until > now() ? found : undefined
    },
    check(signIn, code) {
      const found = sent.get(signIn)
      if (!found || found.until <= now() || found.tries >= TRIES) {
        sent.delete(signIn)
        return 'over'
      }
      found.tries += 1
      if (!isSame(code, found.code)) return found.tries >= TRIES ? 'over' : 'wrong'
      sent.delete(signIn)
      return { phone: found.phone }
    },
  }
}
