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
import { visits } from './module.ts'
import type { Link } from './registers/link.ts'
import type { Visit } from './registers/visit.ts'

const registry = register([core, visits])
const files = await readCountyFiles(join(import.meta.dirname, '../../../county/deqing'))
const OF_THE_COUNTY = ['publish-organisation', 'publish-calendar']

function local(text: string): Instant {
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
  return { ...county, keepers: { 'liaison-link': ['enterprise-centre'], visit: ['enterprise-centre'] } }
}

/** The sample county, where the service centre keeps both registers. */
export const county = found()

/** Who acts: an officer by his id, a firm by its own. */
export function actorOf(who: string): Actor {
  if (who.startsWith('firm')) return { kind: 'applicant', party: partyOf(who) }
  const officer = county.officers.get(who)
  if (!officer) throw new Error(`no officer ${who}`)
  return { kind: 'officer', officer: who as OfficerId, office: officer.office as OfficeId }
}

export function partyOf(firm: string): PartyId {
  return `00000000-0000-4000-8000-${firm.replace(/\D/g, '').padStart(12, '0')}` as PartyId
}

export const FIRM = { firm: '示例企业0010', party: partyOf('firm-0010'), town: '330521110' }
export const LINK = { ...FIRM, officer: 'leidian-04', deputy: 'leidian-03', from: '2026-05-01', monthly: 1 }
export const VISIT = { ...FIRM, officer: 'leidian-04', date: '2026-06-10', purpose: 'routine', turn: 1 }

export interface Did {
  readonly register: 'liaison-link' | 'visit'
  readonly id: string
  readonly command: string
  readonly input?: object
}

/** Both registers in memory, with the rules of the ledger: the entries that a command names, one open entry a key. */
export class Registers {
  readonly entries = new Map<string, Entry>()
  /** The keys that are there in the order in which they came, for what stands in the log. */
  readonly log: string[] = []

  constructor(link: object = LINK) {
    this.act('2026-05-01 09:00', 'enterprise-centre-04', {
      register: 'liaison-link',
      id: 'l1',
      command: 'enter',
      input: link,
    })
  }

  visit(id = 'v1'): Visit {
    return this.entries.get(id) as Visit
  }

  link(): Link {
    return this.entries.get('l1') as Link
  }

  act(time: string, who: string, did: Did): Entry {
    const done = this.answer(time, who, did)
    if (!('entry' in done)) throw new Error(`${did.command}: ${JSON.stringify(done)}`)
    return done.entry
  }

  refusal(time: string, who: string, did: Did): string | undefined {
    const before = new Map(this.entries)
    const done = this.answer(time, who, did)
    this.entries.clear()
    for (const [id, entry] of before) this.entries.set(id, entry)
    if ('refused' in done) return done.refused.code
    return 'invalid' in done ? `invalid ${done.invalid.map(f => f.path).join(' ')}` : undefined
  }

  answer(time: string, who: string, { register: name, id, command, input = {} }: Did): EntryHandled {
    const of = (n: string) => [...this.entries.values()].filter(e => e.register === n && e.status !== 'ended')
    const keyOf = (e: Entry) => registry.registers.get(e.register)?.key(e.fields)
    const entry = this.entries.get(id)
    const act = registry.registers.get(name)?.commands.get(command)
    const refs = act?.concerns(input, entry) ?? []
    const others = refs.flatMap(ref => of(ref.register).filter(e => keyOf(e) === ref.key))
    const done = handleEntry(
      { registry, county, actor: actorOf(who), now: local(time) },
      {
        register: name,
        command,
        input,
        entry,
        fresh: id as EntryId,
        others,
        holderOf: key => of(name).find(e => keyOf(e) === key)?.id,
      },
    )
    if ('entry' in done) {
      this.entries.set(id, done.entry)
      this.log.push(...done.events.map(e => e.type))
    }
    return done
  }
}
