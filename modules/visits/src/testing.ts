import type { Entry, EntryHandled, EntryId, EntryView } from '@doudi/kernel'
import { partyOf, Shelf } from '@doudi/ledger/test-shelf'
import { visits } from './module.ts'
import type { Link } from './registers/link.ts'
import type { Visit } from './registers/visit.ts'

export const FIRM = { firm: '示例企业0010', party: partyOf('firm-0010'), town: '330521110' }
export const LINK = { ...FIRM, officer: 'leidian-04', deputy: 'leidian-03', from: '2026-05-01', monthly: 1 }
export const VISIT = { ...FIRM, officer: 'leidian-04', date: '2026-06-10', purpose: 'routine', turn: 1 }

export interface Did {
  readonly register: 'liaison-link' | 'visit'
  readonly id: string
  readonly command: string
  readonly input?: object
}

function deedOf({ id, ...did }: Did) {
  return { ...did, id: id as EntryId }
}

/** Both registers in memory, where the service centre keeps them, with one link. */
export class Registers {
  readonly #shelf = new Shelf(visits)

  constructor(link: object = LINK) {
    this.act('2026-05-01 09:00', 'enterprise-centre-04', {
      register: 'liaison-link',
      id: 'l1',
      command: 'enter',
      input: link,
    })
  }

  entry(id: string): Entry | undefined {
    return this.#shelf.entries.get(id as EntryId)
  }

  visit(): Visit {
    return this.entry('v1') as Visit
  }

  link(): Link {
    return this.entry('l1') as Link
  }

  /** Visits that have not ended. */
  openVisits(): Entry[] {
    return [...this.#shelf.entries.values()].filter(e => e.register === 'visit' && e.status !== 'ended')
  }

  /** What an officer or a firm reads of the link or of a visit. */
  read(who: string, register: Did['register']): EntryView | undefined {
    return this.#shelf.read(who, { register, id: (register === 'visit' ? 'v1' : 'l1') as EntryId })
  }

  /** What the events of all visits say, oldest first of each. */
  eventsOfVisits(): { readonly reason?: unknown; readonly was?: Readonly<Record<string, unknown>> }[] {
    const visits = [...this.#shelf.entries.values()].filter(e => e.register === 'visit')
    return visits.flatMap(({ id }) => this.#shelf.eventsOf(id).map(e => e.data as object))
  }

  act(time: string, who: string, did: Did): Entry {
    this.#shelf.time = time
    return this.#shelf.do(who, deedOf(did))
  }

  refusal(time: string, who: string, did: Did): string | undefined {
    this.#shelf.time = time
    return this.#shelf.refusal(who, deedOf(did))
  }

  answer(time: string, who: string, did: Did): EntryHandled {
    this.#shelf.time = time
    return this.#shelf.answer(who, deedOf(did))
  }
}
