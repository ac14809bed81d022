import {
  type Actor,
  type Change,
  handle,
  isNamed,
  type MatterCommand,
  mayKnow,
  type Registry,
} from '@doudi/kernel'
import { digestsIn, holdAttachments } from '../attachments/cited.ts'
import type { Given, Task, World } from '../group.ts'
import type { Answer, Command } from '../ledger.ts'
import type { StoredMatter } from '../matter-row.ts'
import { searchOf } from './open-matter.ts'
import { tellOfCalendar } from './recompute.ts'
import { givenOf, type Repeated, repeatOf } from './request.ts'

interface Acting extends Command {
  readonly matter: string
  readonly expectedVersion: number
}

/** The other matters an input names, with the versions that were seen; none where the input is not to be read. */
export function concernsOf(
  command: MatterCommand | undefined,
  input: unknown,
): ReturnType<NonNullable<MatterCommand['concerns']>> {
  const parsed = command?.concerns && command.input.safeParse(input)
  return parsed?.success ? (command?.concerns?.(parsed.data) ?? []) : []
}

/** Stored matters by id, as the actor may know them. */
export function openKnown(
  world: Pick<World, 'county' | 'find'>,
  actor: Actor,
): (id: string) => StoredMatter | undefined {
  return id => {
    const stored = world.find(id)
    return !stored || stored.status === 'archived' || !mayKnow(stored.matter, actor, world.county)
      ? undefined
      : stored
  }
}

interface Beside {
  readonly named: StoredMatter[]
  readonly answer?: Answer
}

/** The other matters: each must exist for the actor, and stand as the actor has seen it. */
function readOthers(
  find: (id: string) => StoredMatter | undefined,
  concerns: ReturnType<typeof concernsOf>,
  ids: readonly string[],
): Beside {
  const stored = ids.flatMap(id => find(id) ?? [])
  const named: StoredMatter[] = []
  for (const concern of concerns) {
    const found = stored.find(s => isNamed(s.matter, concern))
    if (!found) return { named, answer: { kind: 'absent' } }
    if (found.version !== concern.version)
      return { named, answer: { kind: 'stale', version: found.version, matter: found.matter.number } }
    if (!named.includes(found)) named.push(found)
  }
  return { named }
}

/** A command on a matter, as a task of the sequencer. What it means for other matters is written with it, or not at all. */
export function actTask(given: Acting, registry: Registry): Task<Answer | Repeated> {
  const request = givenOf(given, given.matter)
  const concerns = concernsOf(registry.matterCommands.get(given.command), given.input)
  const cited = digestsIn(given.input)
  let ids: readonly string[] = []
  let held: ReadonlySet<string> = new Set()
  return {
    given: request,
    about: given.matter,
    series: ({ county, now }) =>
      registry.matterCommands.get(given.command)?.series({ county, now, actor: given.actor }, given.input),
    async matters(client, county) {
      held = await holdAttachments(client, { county: county.id, matter: given.matter }, cited)
      if (concerns.length > 0) {
        const { rows } = await client.query<{ id: string }>({
          name: 'named-matters',
          text: 'select id from matter where county = $1 and (id = any($2) or number = any($2))',
          values: [county.id, concerns.map(c => c.matter)],
        })
        ids = rows.map(r => r.id)
      }
      return ids
    },
    decide(world) {
      const repeated = repeatOf(world, request)
      if (repeated) return repeated
      const find = openKnown(world, given.actor)
      const stored = find(given.matter)
      if (!stored) return { kind: 'absent' }
      if (stored.version !== given.expectedVersion) return { kind: 'stale', version: stored.version }
      if (cited.some(digest => !held.has(digest)))
        return { kind: 'invalid', faults: [{ path: 'attachments', code: 'not-uploaded' }] }
      const beside = readOthers(find, concerns, ids)
      if (beside.answer) return beside.answer
      return decideAct({ given, request, stored, others: beside.named }, world, registry)
    },
  }
}

interface Decision {
  readonly given: Acting
  readonly request: Given
  readonly stored: StoredMatter
  readonly others: readonly StoredMatter[]
}

function decideAct({ given, request, stored, others }: Decision, world: World, registry: Registry): Answer {
  const { county, now } = world
  const scene = { registry, county, actor: given.actor, now, number: world.number }
  const told = tellOfCalendar(stored, world)
  const toldOthers = others.map(other => tellOfCalendar(other, world))
  const handled = handle(scene, {
    command: given.command,
    matter: told.matter,
    input: given.input,
    others: toldOthers.map(t => t.matter),
    fresh: n => world.fresh(n),
  })
  if ('refused' in handled) return { kind: 'refused', refusal: handled.refused }
  if ('invalid' in handled) return { kind: 'invalid', faults: handled.invalid }
  const { matter } = handled
  const events = [...told.events, ...handled.events]
  world.write(matter, events, { given: request })
  if (handled.ruled) world.writeCounty(handled.ruled.county, handled.ruled.events)
  for (const [i, other] of (handled.others ?? []).entries())
    writeOther(world, toldOthers[i]?.events ?? [], other)
  for (const child of handled.opened ?? []) {
    world.write(child.matter, child.events, { search: searchOf(child.matter, child.events) })
  }
  return { kind: 'done', matter, events, replayed: false }
}

function writeOther(world: World, told: Change['events'], { matter, events }: Change): void {
  const all = [...told, ...events]
  if (all.length > 0) world.write(matter, all)
}
