import type { Entry } from '@doudi/kernel'
import { type Did, Registers } from '../testing.ts'
import { type Answer, type CountyPort, type Notebook, openNotebook } from './notebook.ts'
import type { Pending, PendingStore, Seen } from './pending.ts'

function seenOf(entry: Entry): Seen {
  return structuredClone(entry) as unknown as Seen
}

/** How one request goes: lost on the way there, lost on the way back, or through. */
export type Network = 'through' | 'not-sent' | 'no-answer'

/** The phone was switched off at this very moment. */
export class SwitchedOff extends Error {}

/** The county in memory, with the rules that the real one keeps: keys, versions, and the declarations themselves. */
export class FakeCounty {
  readonly registers = new Registers()
  /** Each key with what it first led to. */
  readonly accepted = new Map<string, { readonly body: string; readonly entry: Seen }>()
  #fresh = 0

  act(
    who: string,
    key: string,
    did: Omit<Did, 'register' | 'id'> & { entry?: string; version?: number },
  ): Answer {
    const { command, input = {}, entry, version } = did
    const body = JSON.stringify([command, input, entry])
    const before = this.accepted.get(key)
    if (before && before.body !== body) throw new Error(`key ${key} was used with another body`)
    if (before) return { is: 'done', entry: before.entry }
    const current = entry === undefined ? undefined : this.registers.entry(entry)
    if (current && version !== undefined && current.version !== version) return { is: 'moved' }
    const id = entry ?? `visit-${++this.#fresh}`
    const done = this.registers.answer('2026-06-10 15:00', who, { register: 'visit', id, command, input })
    if ('entry' in done) {
      this.accepted.set(key, { body, entry: seenOf(done.entry) })
      return { is: 'done', entry: seenOf(done.entry) }
    }
    if ('invalid' in done) throw new Error(JSON.stringify(done.invalid))
    const bearer =
      done.refused.code === 'matter/entered-already' ? this.open().find(v => v.id !== id) : undefined
    return { is: 'refused', why: done.refused.reason, ...(bearer && { bearer }) }
  }

  /** Visits that have not ended. */
  open(): readonly Seen[] {
    return this.registers.openVisits().map(seenOf)
  }
}

/** A phone: what it keeps outlives being switched off. */
export class Phone {
  readonly kept = new Map<string, Pending>()
  /** Outcomes of the next requests; through, once there are none left. */
  network: Network[] = []
  /** Changes of the store until it is switched off; never, if not said. */
  battery = Number.POSITIVE_INFINITY
  readonly person: string
  readonly #county: FakeCounty
  #notebook: Notebook

  constructor(person: string, county: FakeCounty) {
    this.person = person
    this.#county = county
    this.#notebook = this.#open()
  }

  get pending(): readonly Pending[] {
    return [...this.kept.values()].sort((a, b) => a.at - b.at)
  }

  write(pending: Omit<Pending, 'state' | 'person'>): Promise<void> {
    return this.#notebook.write({ ...pending, person: this.person })
  }

  decide(id: string, choice: 'mine' | 'theirs'): Promise<void> {
    return this.#notebook.decide(id, choice)
  }

  async flush(): Promise<void> {
    try {
      await this.#notebook.flush()
    } catch (error) {
      if (!(error instanceof SwitchedOff)) throw error
      this.battery = Number.POSITIVE_INFINITY
      this.#notebook = this.#open()
    }
  }

  #open(): Notebook {
    const store: PendingStore = {
      all: async person => this.pending.filter(p => p.person === person).map(p => structuredClone(p)),
      change: async ({ save = [], drop = [] }) => {
        if (this.battery-- <= 0) throw new SwitchedOff()
        for (const pending of save) this.kept.set(pending.id, structuredClone(pending))
        for (const id of drop) this.kept.delete(id)
      },
    }
    const county: CountyPort = {
      send: async ({ id, command, input, on, seen }) => {
        const network = this.network.shift() ?? 'through'
        if (network === 'not-sent') return { is: 'later' }
        const upon = on && 'entry' in on ? { entry: on.entry, ...(seen && { version: seen.version }) } : {}
        const answer = this.#county.act(this.person, id, { command, input, ...upon })
        return network === 'no-answer' ? { is: 'later' } : answer
      },
      look: async entry => {
        const found = this.#county.registers.entry(entry)
        return found && seenOf(found)
      },
    }
    return openNotebook({ person: this.person, store, county, alone: work => work() })
  }
}
