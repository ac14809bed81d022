/** A message to one officer. It says which matter and what happened, never who asked or what was said. */
export interface Message {
  /** The same message has the same id, however often it is sent. */
  readonly id: string
  readonly recipient: string
  /** Number of the matter. */
  readonly matter: string
  readonly text: { readonly zh: string; readonly en: string }
}

/** `no-address`: this channel does not know how to reach the recipient, and trying again would not help. */
export type Sent = 'sent' | 'no-address'

/** A way to reach officers. Whoever sends may send twice after a crash; the id tells that it is the same message. */
export interface Channel {
  readonly name: string
  /** It rings: nothing is sent through it at night. */
  readonly disturbs: boolean
  /** Throws `NotSent` if it may work later. */
  send(message: Message): Promise<Sent>
}

/** Why a message did not go, in a word for the operator; never what the other side said, for it may repeat an address. */
export class NotSent extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotSent'
  }
}

/** How officers are reached. It lies with the operator, not with the county's files. */
export interface Address {
  readonly mail?: string | undefined
  readonly phone?: string | undefined
}

export type AddressBook = Readonly<Record<string, Address>>

/** One line for a small screen. Numbers are no personal data; everything else is behind the sign-in. */
export function wordingOf({ text, matter }: Message): string {
  return `【兜底办件】${text.zh}（办件 ${matter}）。请登录系统查看，勿在此回复。`
}
