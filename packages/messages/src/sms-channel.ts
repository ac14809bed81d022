import { type AddressBook, type Channel, NotSent, wordingOf } from './message.ts'
import { post } from './post.ts'
import { hmac } from './signature.ts'

/** A text with places: `{phone}`, `{text}`, `{time}`, `{id}`, and in body and headers `{signature}`. */
type Template = string

/** What one provider wants, as data: gateways differ in names and in what they sign, and in nothing else. */
export interface SmsProvider {
  readonly name: string
  readonly url: string
  readonly secret: string
  /** What is signed. */
  readonly signs: Template
  readonly spelling: 'hex' | 'base64'
  readonly body: Readonly<Record<string, Template>>
  readonly headers?: Readonly<Record<string, Template>> | undefined
  /** The field of the answer that says it was taken, and what it says then. */
  readonly taken?: { readonly field: string; readonly is: string } | undefined
}

function fill(template: Template, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

function fillAll(
  templates: Readonly<Record<string, Template>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(templates).map(([name, t]) => [name, fill(t, values)]))
}

/** A short-message gateway over HTTP. It rings, so it keeps the quiet hours. */
export function smsChannel(provider: SmsProvider, addresses: AddressBook, now: () => number): Channel {
  return {
    name: provider.name,
    disturbs: true,
    async send(message) {
      const phone = addresses[message.recipient]?.phone
      if (phone === undefined) return 'no-address'
      const values = { phone, text: wordingOf(message), time: String(now()), id: message.id }
      const signature = hmac(provider.secret, fill(provider.signs, values), provider.spelling)
      const answer = await post({
        url: provider.url,
        body: JSON.stringify(fillAll(provider.body, { ...values, signature })),
        headers: fillAll(provider.headers ?? {}, { ...values, signature }),
      })
      const { taken } = provider
      if (taken && String((answer as Record<string, unknown>)[taken.field]) !== taken.is)
        throw new NotSent('not-taken')
      return 'sent'
    },
  }
}
