import {
  allClocks,
  type County,
  dueRecomputed,
  type EventDraft,
  evolveMatter,
  getProcedure,
  type Matter,
  type Registry,
  settle,
} from '@doudi/kernel'
import type { Task, World } from '../group.ts'
import type { StoredMatter } from '../matter-row.ts'

/** Due dates that a newer calendar has moved, as the event says them. */
function movedClocks(
  matter: Matter,
  announced: StoredMatter['announced'],
  county: County,
): { duty: string; clock: string; from: string; to: string }[] {
  const procedure = getProcedure(county, matter.procedure)
  const told = new Map(announced.map(a => [`${a.duty}/${a.clock}`, a.due]))
  return allClocks(matter, { procedure, calendar: county.calendar }).flatMap(c => {
    const before = told.get(`${c.duty}/${c.name}`)
    if (before === undefined || before === c.due.at) return []
    const say = (at: number): string =>
      county.zone
        .format(at as typeof c.due.at)
        .slice(0, 16)
        .replace('T', ' ')
    return [{ duty: c.duty as string, clock: c.name, from: say(before), to: say(c.due.at) }]
  })
}

export interface Told {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
}

/**
 * CLK-3: a matter whose dates a newer calendar moves gets one event that says so, by whatever comes first: the batches
 * below, a command or a wake-up. What fell due meanwhile comes before it, stamped with its own time.
 */
export function tellOfCalendar(stored: StoredMatter, world: World, registry: Registry): Told {
  const { county, now, calendarVersion } = world
  if (stored.calendarVersion === calendarVersion) return { matter: stored.matter, events: [] }
  const before = settle(stored.matter, county, now)
  const clocks = movedClocks(before.matter, stored.announced, county)
  if (clocks.length === 0) return before
  const calendar = county.calendar.layers.at(-1)?.layer ?? ''
  const draft: EventDraft = { type: dueRecomputed.type, data: { calendar, clocks }, by: { kind: 'system' } }
  const told = evolveMatter(before.matter, { ...draft, recorded: now }, { registry, county })
  const after = settle(told, county, now)
  return { matter: after.matter, events: [...before.events, draft, ...after.events] }
}

/** What came of a task over many matters: one that cannot be decided must not hold up the others. */
export interface Batch {
  readonly done: number
  readonly stuck: readonly string[]
}

/** Decides matter by matter; `decide` says whether there was something to say. */
export function inTurn(
  world: World,
  ids: readonly string[],
  decide: (stored: StoredMatter) => boolean,
): Batch {
  const stuck: string[] = []
  let done = 0
  for (const id of ids) {
    const stored = world.find(id)
    if (stored?.status !== 'open') continue
    try {
      if (decide(stored)) done += 1
    } catch {
      stuck.push(id)
    }
  }
  return { done, stuck }
}

/** Each batch marks its rows with the calendar they were computed under, so a stopped run goes on where it was. */
export function recomputeTask(ids: readonly string[], registry: Registry): Task<Batch> {
  return {
    matters: async () => ids,
    decide: world =>
      inTurn(world, ids, stored => {
        const { matter, events } = tellOfCalendar(stored, world, registry)
        if (events.length > 0) world.write(matter, events)
        else world.refresh(stored)
        return events.some(e => e.type === dueRecomputed.type)
      }),
  }
}
