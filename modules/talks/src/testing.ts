import type { EntryId, EntryView } from '@doudi/kernel'
import { partyOf, Shelf } from '@doudi/ledger/test-shelf'
import { talks } from './module.ts'
import type { Talk } from './registers/talk.ts'

export const SESSION = {
  number: 1,
  date: '2026-06-10',
  theme: '用工与用能',
  place: '县行政中心',
  team: 'team-party',
  host: 'county-leaders-01',
  deputy: 'county-leaders-02',
  seats: 2,
  hidesFirms: false,
}

type Done = readonly [command: string, input?: object]

/** One evening in memory, where the federation keeps the talks. */
export class Evening {
  readonly #shelf = new Shelf(talks)
  readonly #id: EntryId

  constructor(fields: object = SESSION) {
    this.#shelf.time = '2026-06-01 09:00'
    this.#id = this.#shelf.enter('federation-04', 'talk', fields).id
  }

  get now(): Talk {
    return this.#shelf.entries.get(this.#id) as Talk
  }

  act(time: string, who: string, done: Done): void {
    this.#shelf.time = time
    this.#shelf.do(who, this.#deed(done))
  }

  /** The code it is refused with; undefined if it would be done. */
  refusal(time: string, who: string, done: Done): string | undefined {
    this.#shelf.time = time
    return this.#shelf.refusal(who, this.#deed(done))
  }

  /** What an officer, a firm or the `public` reads of it. */
  read(who: string): EntryView | undefined {
    return this.#shelf.read(who, { register: 'talk', id: this.#id })
  }

  #deed([command, input = {}]: Done) {
    return { register: 'talk', id: this.#id, command, input }
  }
}

/** An evening with two issues in writing and one said aloud, in session. */
export function eveningInSession(fields: object = SESSION): Evening {
  const evening = new Evening(fields)
  const [raise, firm7, firm8] = ['raise-issue', '示例企业0007', '示例企业0008']
  evening.act('2026-06-02 09:00', 'firm-0007', ['sign-up', { firm: firm7, size: 'micro' }])
  evening.act('2026-06-03 09:00', 'federation-04', ['invite', { firm: firm7, turn: '从未参加过' }])
  evening.act('2026-06-04 09:00', 'firm-0007', ['answer-invitation', { firm: firm7, comes: true }])
  const written = { kind: 'problem', firm: firm7 }
  evening.act('2026-06-05 09:00', 'firm-0007', [
    raise,
    { ...written, title: '用电容量不足', confidential: false },
  ])
  evening.act('2026-06-05 09:05', 'firm-0007', [raise, { ...written, title: '贷款续期', confidential: true }])
  evening.act('2026-06-10 19:00', 'federation-04', ['hold', { heldBy: 'host' }])
  const said = { title: '夜班公交', kind: 'suggestion', firm: firm8, party: partyOf('firm-0008') }
  evening.act('2026-06-10 19:20', 'federation-04', [raise, { ...said, confidential: false }])
  return evening
}
