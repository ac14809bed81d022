import { join } from 'node:path'
import { desk as deskModule } from '@doudi/desk'
import {
  type Actor,
  accountable,
  allClocks,
  announce,
  type Clock,
  type County,
  core,
  dateOf,
  type EventDraft,
  effectiveAt,
  foundCounty,
  getProcedure,
  handle,
  handleCounty,
  handleOpening,
  type Instant,
  type Matter,
  type MatterId,
  narrateEvent,
  type OfficeId,
  type OfficerId,
  personOf,
  readClock,
  recompute,
  register,
  resultOf,
  type Scene,
  settle,
} from '@doudi/kernel'
import { digestOf, readCountyFiles } from '../packages/ledger/src/founding/county-files.ts'
import type { Act, Desk, Entry, Look, ShownClock } from './play.ts'
import { asWallClock, instantOf } from './wall-clock.ts'

export const registry = register([core, deskModule])
const FOLDER = join(import.meta.dirname, '../county/deqing')

/** The sample county, founded from its files as an official would publish them. */
export async function foundSampleCounty(): Promise<County> {
  const { id, zone, acts } = await readCountyFiles(FOLDER)
  let county = foundCounty(id, zone)
  const now = instantOf(county.zone, '2026-01-01 00:00')
  for (const { command, input, file } of acts) {
    const scene = { registry, county, actor: { kind: 'system' } as const, now, digest: digestOf }
    const done = handleCounty(scene, { command, input })
    if ('refused' in done) throw new Error(`${file}: ${done.refused.reason.zh} ${done.refused.reason.en}`)
    if ('invalid' in done)
      throw new Error(`${file}: ${done.invalid.map(f => `${f.path} ${f.code}`).join(', ')}`)
    county = done.county
  }
  return county
}

const MATTER = 'memory-1' as MatterId

function actorOf(county: County, who: string): Actor {
  if (who === 'applicant') return { kind: 'applicant', receipt: MATTER }
  const officer = county.officers.get(who)
  if (!officer) throw new Error(`没有工作人员 ${who} — there is no officer ${who}`)
  return { kind: 'officer', officer: who as OfficerId, office: officer.office as OfficeId }
}

interface Line {
  readonly event: EventDraft
  readonly recorded: Instant
}

interface World {
  county: County
  matter: Matter | undefined
  readonly log: Line[]
}

function getMatter({ matter }: World): Matter {
  if (!matter) throw new Error('nothing has been opened yet')
  return matter
}

/** What has fallen due on the matter by now. */
function letPass(world: World, now: Instant): void {
  if (!world.matter) return
  const { matter, events } = settle(world.matter, world.county, now)
  world.matter = matter
  world.log.push(...events.map(event => ({ event, recorded: now })))
}

function actOnMatter(world: World, scene: Scene, { command, input }: Act): { refused?: string } {
  const done =
    command === 'open-matter'
      ? handleOpening(scene, { input, fresh: { id: MATTER, number: '2026-000001' } })
      : handle(scene, { command, matter: getMatter(world), input })
  if ('refused' in done) return { refused: done.refused.code }
  if ('invalid' in done)
    return { refused: `invalid: ${done.invalid.map(f => `${f.path} ${f.code}`).join(', ')}` }
  world.matter = done.matter
  world.county = done.ruled?.county ?? world.county
  world.log.push(...done.events.map(event => ({ event, recorded: scene.now })))
  return {}
}

function actOnCounty(world: World, scene: Scene, { command, input }: Act): { refused?: string } {
  const done = handleCounty({ ...scene, digest: digestOf }, { command, input })
  if ('refused' in done) return { refused: done.refused.code }
  if ('invalid' in done)
    return { refused: `invalid: ${done.invalid.map(f => `${f.path} ${f.code}`).join(', ')}` }
  const { matter } = world
  const told = matter ? announce(matter, world.county) : []
  world.county = done.county
  // CLK-3: dates that a newer calendar moves are told, as the ledger tells them.
  if (matter && command === 'publish-calendar') {
    const moved = recompute(matter, told, { county: world.county, now: scene.now })
    world.matter = moved.matter
    world.log.push(...moved.events.map(event => ({ event, recorded: scene.now })))
  }
  // OWN-3: what the command means for the matter, such as a holder that is no more, happens with it.
  letPass(world, scene.now)
  return {}
}

function shown(county: County, clock: Clock, now: Instant): ShownClock {
  const { due, duty, name, state } = readClock(clock, county.calendar, now)
  return {
    duty,
    name,
    due: due.day === undefined ? asWallClock(county.zone.format(due.at)) : dateOf(due.day),
    stopped: state === 'stopped',
  }
}

function lookAt({ county, matter }: { county: County; matter: Matter }, now: Instant): Look {
  const procedure = getProcedure(county, matter.procedure)
  const holder = accountable(matter, procedure)?.holder
  const officer = holder && personOf(county, holder, { now, recused: matter.recused })
  const result = matter.status === 'closed' ? resultOf(matter, procedure) : undefined
  const clocks = allClocks(matter, { procedure, calendar: county.calendar })
  return {
    number: matter.number,
    status: matter.status,
    clocks: clocks.map(clock => shown(county, clock, now)),
    ...(holder && { holder: holder.office }),
    ...(officer && { officer }),
    ...(result && { result }),
  }
}

/** A desk in memory: the kernel alone, one matter, no database. */
export function openMemoryDesk(founded: County): Desk {
  const world: World = { county: founded, matter: undefined, log: [] }
  let now = instantOf(founded.zone, '2026-01-01 00:00')

  return {
    async act(act) {
      now = instantOf(world.county.zone, act.at)
      letPass(world, now)
      const scene: Scene = { registry, county: world.county, actor: actorOf(world.county, act.who), now }
      return registry.countyCommands.has(act.command)
        ? actOnCounty(world, scene, act)
        : actOnMatter(world, scene, act)
    },
    async settle(at) {
      now = instantOf(world.county.zone, at)
      letPass(world, now)
    },
    async look() {
      return lookAt({ county: world.county, matter: getMatter(world) }, now)
    },
    async timeline() {
      const { county, matter } = world
      return world.log.map(({ event, recorded }): Entry => {
        const at = asWallClock(county.zone.format(effectiveAt({ ...event, recorded })))
        const said = narrateEvent(event, { registry, county, ...(matter && { matter }) })
        return { at, ...said, type: event.type }
      })
    },
  }
}
