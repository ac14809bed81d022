import { countyPort } from '@doudi/visits/offline'
import { Phone } from '@doudi/visits/test-phones'
import { ask } from '../http-desk.ts'
import type { StoryServer } from '../story-server.ts'

/** What somebody writes on a phone without a network. */
export interface Writing {
  readonly phone: string
  readonly who: string
  /** A command of the register of visits. */
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  /** Name of the visit it is about, or the one it enters. */
  readonly on: string
}

/** The phones of a story, by their names: each keeps what it is told until it is told to send. */
export class StoryPhones {
  readonly #server: StoryServer
  readonly #phones = new Map<string, Phone>()
  /** What a phone has entered itself and not yet sent: the id of the writing, by the name of the visit. */
  readonly #entering = new Map<string, string>()
  #at = 0

  constructor(server: StoryServer) {
    this.#server = server
  }

  #phone(name: string, who?: string): Phone {
    const found = this.#phones.get(name)
    if (found) return found
    if (who === undefined) throw new Error(`还没有手机 ${name} — nobody has written on the phone ${name} yet`)
    const port = countyPort(async ({ method, path, body, key, version }) => {
      const headers = {
        ...(key !== undefined && { 'idempotency-key': encodeURIComponent(key) }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      }
      const token = await this.#server.tokenFor(who)
      const posting = method === 'POST' ? { method, body } : {}
      const response = await ask(this.#server.url + path, { token, headers, ...posting })
      return { status: response.status, body: await response.json() }
    })
    const phone = new Phone(who, port)
    this.#phones.set(name, phone)
    return phone
  }

  /** Writes it down; `entry` is the id of a visit that the county has. */
  async write({ phone: name, who, command, input, on }: Writing, entry: string | undefined): Promise<void> {
    const phone = this.#phone(name, who)
    const at = ++this.#at
    const id = `${name}-${at}`
    if (command === 'enter') this.#entering.set(on, id)
    // What it reads of the visit is what it read before it lost the network: written here, it is read as late as can be.
    const seen = entry === undefined ? undefined : await phone.county.look(entry)
    const after = this.#entering.get(on)
    const about =
      command === 'enter'
        ? {}
        : entry !== undefined
          ? { on: { entry }, ...(seen && { seen }) }
          : { on: { after: after ?? '' } }
    await phone.write({ id, at, command, input, ...about })
  }

  /** Sends what waits; the visits that came to be by it, by name. */
  async send(name: string): Promise<ReadonlyMap<string, string>> {
    const phone = this.#phone(name)
    await phone.flush()
    const made = new Map<string, string>()
    for (const { id, entry } of phone.sent)
      for (const [on, entering] of this.#entering)
        if (entering === id) {
          made.set(on, entry)
          this.#entering.delete(on)
        }
    return made
  }

  /** Its owner settles the first thing that needs a decision. */
  async settle(name: string, choice: 'mine' | 'theirs'): Promise<void> {
    const phone = this.#phone(name)
    const asked = phone.pending.find(p => p.state !== 'waiting')
    if (!asked) throw new Error(`手机 ${name} 上没有要决定的 — nothing on ${name} needs a decision`)
    await phone.decide(asked.id, choice)
  }

  /** What lies on it, in the order of writing: the command and its state. */
  holds(name: string): readonly string[] {
    return this.#phone(name).pending.map(({ command, state }) => `${command} ${state}`)
  }
}
