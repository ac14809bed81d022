import { join } from 'node:path'
import {
  type Actor,
  type County,
  core,
  findInstant,
  foundCounty,
  type Handled,
  handle,
  handleCounty,
  handleOpening,
  type Instant,
  type Matter,
  type MatterId,
  narrateEvent,
  type OfficeId,
  type OfficerId,
  register,
  type Text,
} from '@doudi/kernel'
import { digestOf, readCountyFiles } from '@doudi/ledger'
import { desk } from './module.ts'

const registry = register([core, desk])
const files = await readCountyFiles(join(import.meta.dirname, '../../../county/deqing'))

export function local(text: string): Instant {
  const found = findInstant(`${text.replace(' ', 'T')}:00+08:00`)
  if (found === undefined) throw new Error(`not a time: ${text}`)
  return found
}

function found(): County {
  let county = foundCounty(files.id, files.zone)
  for (const act of files.acts) {
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
  return county
}

/** The sample county, founded once; it does not change unless a test publishes something. */
export const county = found()

const MATTER = 'm' as MatterId

export function actorOf(who: string): Actor {
  if (who === 'applicant') return { kind: 'applicant', receipt: MATTER }
  const officer = county.officers.get(who)
  if (!officer) throw new Error(`no officer ${who}`)
  return { kind: 'officer', officer: who as OfficerId, office: officer.office as OfficeId }
}

/** One matter in memory, and what was said of it last. */
export class Desk {
  matter: Matter

  constructor(time: string, input: object = {}) {
    const scene = { registry, county, actor: actorOf('applicant'), now: local(time) }
    const opened = handleOpening(scene, {
      input: { text: '路灯不亮', ...input },
      fresh: { id: MATTER, number: '2026-000001' },
    })
    this.matter = this.#take(opened)
  }

  /** Does it, and throws if it is refused; the sentences of all events it led to. */
  act(time: string, who: string, [command, input = {}]: readonly [string, object?]): Text[] {
    const done = this.#try(time, who, [command, input])
    this.matter = this.#take(done)
    return 'events' in done
      ? done.events.map(e => narrateEvent(e, { registry, county, matter: this.matter }))
      : []
  }

  /** The code it is refused with; undefined if it would be done. Nothing changes. */
  refusal(time: string, who: string, [command, input = {}]: readonly [string, object?]): string | undefined {
    const done = this.#try(time, who, [command, input])
    if ('refused' in done) return done.refused.code
    return 'invalid' in done ? `invalid ${done.invalid.map(f => f.path).join(' ')}` : undefined
  }

  #try(time: string, who: string, [command, input]: readonly [string, object]): Handled {
    return handle(
      { registry, county, actor: actorOf(who), now: local(time) },
      { command, matter: this.matter, input },
    )
  }

  #take(done: Handled): Matter {
    if (!('matter' in done)) throw new Error(JSON.stringify(done))
    return done.matter
  }
}

/** A matter handled by the Wukang sub-district and answered: the call-back is open. */
export function answeredMatter(): Desk {
  const desk = new Desk('2026-03-02 09:00')
  desk.act('2026-03-02 10:00', 'enterprise-centre-03', ['dispatch', { lead: 'wukang' }])
  desk.act('2026-03-02 11:00', 'wukang-03', ['sign-for'])
  desk.act('2026-03-03 09:00', 'wukang-03', [
    'draft',
    { act: 'resolve', input: { result: 'solved', text: '已修好' } },
  ])
  desk.act('2026-03-03 10:00', 'wukang-02', ['sign-off'])
  return desk
}
