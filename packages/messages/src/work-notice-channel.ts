import { type Channel, NotSent, wordingOf } from './message.ts'
import { post } from './post.ts'
import { hmac } from './signature.ts'

export interface WorkNoticeSettings {
  readonly name: string
  readonly url: string
  /** DingTalk signs each call; WeCom's address is itself the key. */
  readonly secret?: string | undefined
}

/** DingTalk: `timestamp` and `sign` in the address, sign = base64 of HMAC(secret, timestamp LF secret). */
function signedUrl({ url, secret }: WorkNoticeSettings, now: number): string {
  if (secret === undefined) return url
  const signed = new URL(url)
  signed.searchParams.set('timestamp', String(now))
  signed.searchParams.set('sign', hmac(secret, `${now}\n${secret}`, 'base64'))
  return signed.href
}

/** A group's robot in DingTalk or WeCom: both take the same text and answer `errcode` 0. */
export function workNoticeChannel(settings: WorkNoticeSettings, now: () => number): Channel {
  return {
    name: settings.name,
    disturbs: true,
    async send(message) {
      const content = `${wordingOf(message)}（收件：${message.recipient}）`
      const body = JSON.stringify({ msgtype: 'text', text: { content } })
      const answer = (await post({ url: signedUrl(settings, now()), body })) as { errcode?: unknown }
      if (answer.errcode !== 0) throw new NotSent(`errcode-${String(answer.errcode).slice(0, 12)}`)
      return 'sent'
    },
  }
}
