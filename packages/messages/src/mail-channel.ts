import { createTransport } from 'nodemailer'
import { type AddressBook, type Channel, type Message, NotSent, wordingOf } from './message.ts'

const WITHIN_MS = 15_000
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

export interface MailSettings {
  readonly name: string
  /** `smtps://user:password@host:465`, or `smtp://…` with STARTTLS where the server offers it. */
  readonly url: string
  readonly from: string
}

/** What went wrong, by the library's own code: its sentences repeat addresses. */
function codeOf(fault: unknown): string {
  const { code } = fault as { code?: unknown }
  return typeof code === 'string' ? code.toLowerCase() : 'mail'
}

export function mailChannel({ name, url, from }: MailSettings, addresses: AddressBook): Channel {
  const limits = { connectionTimeout: WITHIN_MS, greetingTimeout: WITHIN_MS, socketTimeout: WITHIN_MS }
  const { protocol, hostname, port, username, password } = new URL(url)
  const transport = createTransport({
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    // Beyond this machine, nothing goes in the clear.
    requireTLS: protocol === 'smtp:' && !LOOPBACK.test(hostname),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...limits,
    // Nothing of a message is ever fetched from a disk or from outside.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name,
    disturbs: false,
    async send(message: Message) {
      const to = addresses[message.recipient]?.mail
      if (to === undefined) return 'no-address'
      const mail = {
        from,
        to,
        subject: `办件 ${message.matter}：${message.text.zh}`,
        text: `${wordingOf(message)}\n\n${message.text.en} (matter ${message.matter}). Sign in to see it.\n`,
        // Readable by the oldest mail program, whatever stands between.
        textEncoding: 'base64' as const,
        messageId: `<${encodeURIComponent(message.id)}@doudi>`,
      }
      await transport.sendMail(mail).catch((fault: unknown) => {
        throw new NotSent(codeOf(fault))
      })
      return 'sent'
    },
  }
}
