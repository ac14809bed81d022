import { join } from 'node:path'
import {
  type Actor,
  type County,
  core,
  type Entry,
  type EntryHandled,
  type EntryId,
  findInstant,
  foundCounty,
  handleCounty,
  handleEntry,
  type Instant,
  type OfficeId,
  type OfficerId,
  type PartyId,
  register,
} from '@doudi/kernel'
import { digestOf, readCountyFiles } from '@doudi/ledger'
import { talks } from './module.ts'
import type { Talk } from './registers/talk.ts'

const registry = register([core, talks])
const files = await readCountyFiles(join(import.meta.dirname, '../../../county/deqing'))
const OF_THE_COUNTY = ['publish-organisation', 'publish-calendar']

export function local(text: string): Instant {
  const found = findInstant(`${text.replace(' ', 'T')}:00+08:00`)
  if (found === undefined) throw new Error(`not a time: ${text}`)
  return found
}

function found(): County {
  let county = foundCounty(files.id, files.zone)
  // Procedures, keepers and texts name what other modules declare; entries look at officers and the calendar alone.
  for (const act of files.acts.filter(a => OF_THE_COUNTY.includes(a.command))) {
    const scene = {
      registry,
      county,
      actor: { kind: 'system' } as const,
      now: local('2026-01-01 00:00'),
      digest: digestOf,
    }
    const done = handleCounty(scene, act)
    if (!('county' in done)) throw new Error(`${act.file}: ${JSON.stringify(done)}`)
    county = done.county
  }
  return { ...county, keepers: { talk: ['federation'] } }
}

/** The sample county, where the federation keeps the talks. */
export const county = found()

/** Who acts: an officer by his id, a firm by its own. */
export function actorOf(who: string): Actor {
  if (who === 'system') return { kind: 'system' }
  if (who.startsWith('firm')) return { kind: 'applicant', party: partyOf(who) }
  const officer = county.officers.get(who)
  if (!officer) throw new Error(`no officer ${who}`)
  return { kind: 'officer', officer: who as OfficerId, office: officer.office as OfficeId }
}

export function partyOf(firm: string): PartyId {
  return `00000000-0000-4000-8000-${firm.replace(/\D/g, '').padStart(12, '0')}` as PartyId
}

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

/** One evening in memory. */
export class Evening {
  talk: Talk | undefined

  constructor(fields: object = SESSION) {
    this.act('2026-06-01 09:00', 'federation-04', ['enter', fields])
  }

  get now(): Talk {
    if (!this.talk) throw new Error('there is no talk')
    return this.talk
  }

  act(time: string, who: string, [command, input = {}]: readonly [string, object?]): Talk {
    const done = this.#try(time, who, [command, input])
    if (!('entry' in done)) throw new Error(`${command}: ${JSON.stringify(done)}`)
    this.talk = done.entry as Entry as Talk
    return this.talk
  }

  /** The code it is refused with; undefined if it would be done. */
  refusal(time: string, who: string, [command, input = {}]: readonly [string, object?]): string | undefined {
    const done = this.#try(time, who, [command, input])
    if ('refused' in done) return done.refused.code
    return 'invalid' in done ? `invalid ${done.invalid.map(f => f.path).join(' ')}` : undefined
  }

  #try(time: string, who: string, [command, input]: readonly [string, object]): EntryHandled {
    return handleEntry(
      { registry, county, actor: actorOf(who), now: local(time) },
      {
        register: 'talk',
        command,
        input,
        entry: this.talk as Entry | undefined,
        fresh: 't1' as EntryId,
        others: [],
        holderOf: () => undefined,
      },
    )
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
