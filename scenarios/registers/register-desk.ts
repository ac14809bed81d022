import { openZone, register } from '@doudi/kernel'
import { MODULES } from '@doudi/server'
import { ask, post, READER, refusalOf, setClock } from '../http-desk.ts'
import type { StoryServer } from '../story-server.ts'
import { asWallClock } from '../wall-clock.ts'
import { StoryPhones } from './story-phones.ts'
import { STATION_ACTS, StoryStations } from './story-stations.ts'

type Json = Readonly<Record<string, unknown>>

/** An entry or a matter that a story has given a name. */
interface Thing {
  readonly id: string
  readonly path: string
  readonly isEntry: boolean
}

interface Doing {
  readonly at: string
  readonly who: string
  readonly does: string
  readonly on?: string | undefined
  /** The matter that it opens beside what it is done to gets this name. */
  readonly opens?: string | undefined
  readonly input: unknown
}

interface WritingOnPhone {
  readonly phone: string
  readonly who: string
  readonly does: string
  readonly on: string
  readonly input: unknown
}

export interface TimelineLine {
  readonly at: string
  readonly of: string
  readonly zh: string
  readonly en: string
}

const ZONE = openZone('Asia/Shanghai')
const { registers, countyCommands } = register(MODULES)

/** Entries and matters behind HTTP, by the names a story gives them. */
export class RegisterDesk {
  readonly #server: StoryServer
  readonly #things = new Map<string, Thing>()
  readonly phones: StoryPhones
  readonly #stations: StoryStations

  constructor(server: StoryServer) {
    this.#server = server
    this.phones = new StoryPhones(server)
    this.#stations = new StoryStations(server)
  }

  /** `$evening` in an input is the id of what is called so. */
  resolve(value: unknown): unknown {
    if (typeof value === 'string' && value.startsWith('$')) return this.#thing(value.slice(1)).id
    if (Array.isArray(value)) return value.map(one => this.resolve(one))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, this.resolve(v)]))
  }

  nameOf(id: unknown): string {
    return [...this.#things].find(([, thing]) => thing.id === id)?.[0] ?? String(id)
  }

  #thing(name: string): Thing {
    const thing = this.#things.get(name)
    if (!thing) throw new Error(`故事里还没有 ${name} — nothing is called ${name} yet`)
    return thing
  }

  setTime(at: string): Promise<void> {
    return setClock(this.#server, ZONE, at)
  }

  async #get(
    path: string,
    who: string,
    matter?: string,
  ): Promise<{ status: number; body: Json; text: string }> {
    const token = await this.#server.tokenFor(who, matter)
    const response = await ask(this.#server.url + path, { token })
    const text = await response.text()
    if (response.status >= 500) throw new Error(`${path} answered ${response.status}: ${text}`)
    return { status: response.status, body: JSON.parse(text) as Json, text }
  }

  /** An entry or matter as somebody has it; undefined if it is not there for him. */
  async see(name: string, who: string): Promise<{ seen: Json; text: string } | undefined> {
    const { path, isEntry, id } = this.#thing(name)
    const { status, body, text } = await this.#get(path, who, isEntry ? undefined : id)
    if (status === 404) return undefined
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
    if (!isEntry) {
      const { holder, ...matter } = body as Json & { holder: { office: string } | null }
      return { seen: { ...matter, holder: holder?.office }, text }
    }
    const { entry, personal, matters } = body as { entry: Json; personal?: Json; matters: { id: string }[] }
    return { seen: { ...entry, personal, matters: matters.map(m => this.nameOf(m.id)) }, text }
  }

  /** Names of what somebody finds in a register. */
  async find(register: string, who: string, by: Readonly<Record<string, string>>) {
    const filters = this.resolve(by) as Record<string, string>
    const query = new URLSearchParams({ limit: '200', ...filters })
    const { status, body, text } = await this.#get(`/api/registers/${register}/entries?${query}`, who)
    if (status !== 200) throw new Error(`${register} answered ${status}: ${text}`)
    return { names: (body.items as { id: string }[]).map(item => this.nameOf(item.id)), text }
  }

  /** What the server answers a page; undefined if it is not there for him. */
  async answer(asks: string, who: string): Promise<{ body: Json; text: string } | undefined> {
    const address = asks.replace(/\$([a-z0-9-]+)/g, (_, name: string) => this.#thing(name).id)
    const { status, body, text } = await this.#get(address, who)
    if (status === 404) return undefined
    if (status !== 200) throw new Error(`${address} answered ${status}: ${text}`)
    return { body, text }
  }

  /** Where a command goes, and the version it must name: the newest, as a person would have it on the screen. */
  async #placeOf({ does, on }: Doing): Promise<{ path: string; makes?: boolean; version?: number }> {
    const [register = '', command = ''] = does.split('.')
    const declared = registers.get(register)?.commands.get(command)
    if (does.includes('.') && !declared) throw new Error(`没有操作 ${does} — there is no command ${does}`)
    if (declared?.enters) return { path: `/api/registers/${register}/entries`, makes: true }
    if (does === 'open-matter') return { path: '/api/matters', makes: true }
    if (does === 'hand-over-firm') return this.#placeOfLink(on ?? '')
    if (countyCommands.has(does)) {
      const { body } = await this.#get('/api/county', READER)
      return { path: `/api/county/${does}`, version: Number(body.version) }
    }
    const { path } = this.#thing(on ?? '')
    const { seen } = (await this.see(on ?? '', READER)) ?? {}
    return { path: `${path}/${declared ? command : does}`, version: Number(seen?.version) }
  }

  /** 移交企业: the link with every visit of the firm, as the page of the link sends it. */
  async #placeOfLink(on: string): Promise<{ path: string; version: number }> {
    const { seen } = (await this.see(on, READER)) ?? {}
    return { path: `/api/visits/links/${this.#thing(on).id}/hand-over`, version: Number(seen?.version) }
  }

  async act(doing: Doing): Promise<{ readonly refused?: string }> {
    if (STATION_ACTS.has(doing.does)) return this.#actOfStation(doing)
    const { who, on, input, opens } = doing
    const { path, makes, version } = await this.#placeOf(doing)
    const thing = on === undefined ? undefined : this.#things.get(on)
    const token = await this.#server.tokenFor(who, thing && !thing.isEntry ? thing.id : undefined)
    const response = await post(this.#server.url + path, { token, input: this.resolve(input), version })
    if (!response.ok) return { refused: await refusalOf(response) }
    if (makes && on !== undefined) {
      const { id } = (await response.json()) as { id: string }
      const isEntry = path.startsWith('/api/registers')
      this.#things.set(on, { id, path: `${path}/${id}`, isEntry })
    }
    if (opens !== undefined) await this.#nameOpened(opens, on ?? '')
    return {}
  }

  /** A drill or samples, and at once what the watch makes of them. */
  async #actOfStation({ at, does, on, opens, ...doing }: Doing): Promise<{ readonly refused?: string }> {
    if (does === 'order-drill') {
      const id = await this.#stations.orderDrill({ at, ...doing })
      if (on !== undefined) this.#things.set(on, { id, path: '', isEntry: false })
    } else await this.#stations.send({ at, ...doing })
    await this.setTime(at)
    if (opens === undefined) return {}
    const id = await this.#stations.newestMatter()
    const isKnown = [...this.#things.values()].some(thing => thing.id === id)
    if (id === undefined || isKnown) throw new Error(`${at} 没有引出新的办件 — no matter came of it`)
    this.#things.set(opens, { id, path: `/api/matters/${id}`, isEntry: false })
    return {}
  }

  /** The newest matter that came from an entry and has no name yet. */
  async #nameOpened(name: string, from: string): Promise<void> {
    const { seen } = (await this.see(from, READER)) ?? {}
    const known = new Set(this.#things.keys())
    const id = ((seen?.matters ?? []) as string[]).find(one => !known.has(one))
    if (id === undefined) throw new Error(`${from} 没有引出新的办件 — no matter came of it`)
    this.#things.set(name, { id, path: `/api/matters/${id}`, isEntry: false })
  }

  /** Written on a phone without a network: `visit.record-visit`, on a visit that the county has or that was entered there. */
  async writeOnPhone({ phone, who, does, on, input }: WritingOnPhone): Promise<void> {
    const [register, command = ''] = does.split('.')
    if (register !== 'visit' || !registers.get('visit')?.commands.has(command))
      throw new Error(`手机上不能 ${does} — ${does} is not done on a phone`)
    const resolved = this.resolve(input) as Json
    await this.phones.write({ phone, who, command, input: resolved, on }, this.#things.get(on)?.id)
  }

  async sendFromPhone(phone: string): Promise<void> {
    for (const [name, id] of await this.phones.send(phone))
      this.#things.set(name, { id, path: `/api/registers/visit/entries/${id}`, isEntry: true })
  }

  /** What has happened to everything that has a name, as the catch-all office reads it. */
  async timeline(): Promise<readonly TimelineLine[]> {
    const lines: TimelineLine[] = []
    for (const [of, { path, isEntry }] of this.#things) {
      // A drill has a page and no history.
      if (path === '') continue
      const { body } = await this.#get(path, READER)
      const told = isEntry
        ? (body.history as Json[])
        : (body.timeline as { readonly entries: readonly Json[] }).entries
      for (const { recorded, effective, text } of told.toReversed()) {
        const said = JSON.parse(
          JSON.stringify(text).replaceAll(String(body.number ?? '\u0000'), `#${of}`),
        ) as { zh: string; en: string }
        lines.push({ at: asWallClock(String(effective ?? recorded)), of, ...said })
      }
    }
    return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }
}
