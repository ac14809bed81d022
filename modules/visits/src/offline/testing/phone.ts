import { type CountyPort, type Notebook, openNotebook } from '../notebook.ts'
import type { Change, Pending, PendingStore, Sent } from '../pending.ts'

/** How one request goes: lost on the way there, lost on the way back, or through. */
export type Network = 'through' | 'not-sent' | 'no-answer'

/** The phone was switched off at this very moment. */
export class SwitchedOff extends Error {}

/** A phone: what it keeps outlives being switched off. */
export class Phone {
  readonly kept = new Map<string, Pending>()
  readonly sent: Sent[] = []
  /** Outcomes of the next requests; through, once there are none left. */
  network: Network[] = []
  /** Changes of the store until it is switched off; never, if not said. */
  battery = Number.POSITIVE_INFINITY
  readonly person: string
  readonly county: CountyPort
  #notebook: Notebook

  constructor(person: string, county: CountyPort) {
    this.person = person
    this.county = county
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

  /** One change of what it keeps, whole. */
  protected keep({ save = [], drop = [], sent }: Change): void {
    if (this.battery-- <= 0) throw new SwitchedOff()
    for (const pending of save) this.kept.set(pending.id, structuredClone(pending))
    for (const id of drop) this.kept.delete(id)
    if (sent) this.sent.push(sent)
  }

  protected async send(pending: Pending): ReturnType<CountyPort['send']> {
    const network = this.network.shift() ?? 'through'
    if (network === 'not-sent') return { is: 'later' }
    const answer = await this.county.send(pending)
    return network === 'no-answer' ? { is: 'later' } : answer
  }

  #open(): Notebook {
    const store: PendingStore = {
      all: async person => this.pending.filter(p => p.person === person).map(p => structuredClone(p)),
      change: async change => this.keep(change),
    }
    const county: CountyPort = {
      send: pending => this.send(pending),
      look: entry => this.county.look(entry),
    }
    return openNotebook({ person: this.person, store, county, alone: work => work() })
  }
}
