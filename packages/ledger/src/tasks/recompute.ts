import {
  allClocks,
  type County,
  dueRecomputed,
  type EventDraft,
  evolveMatter,
  getProcedure,
  type Registry,
  settle,
} from '@doudi/kernel'
import type { Task } from '../group.ts'
import type { StoredMatter } from '../matter-row.ts'

/** Due dates that a newer calendar has moved, as the event says them. */
function movedClocks(
  { matter, announced }: StoredMatter,
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

/**
 * CLK-3: after a calendar was published, matters whose dates move get one event that says so; all others only a fresh
 * row. Each batch marks its rows with the calendar they were computed under, so a stopped run goes on where it was.
 */
export function recomputeTask(ids: readonly string[], registry: Registry): Task<number> {
  return {
    matters: async () => ids,
    decide(world) {
      let moved = 0
      const { county, now } = world
      const layer = county.calendar.layers.at(-1)?.layer ?? ''
      for (const id of ids) {
        const stored = world.find(id)
        if (stored?.status !== 'open') continue
        const clocks = movedClocks(stored, county)
        if (clocks.length === 0) {
          world.refresh(stored)
          continue
        }
        const draft: EventDraft = {
          type: dueRecomputed.type,
          data: { calendar: layer, clocks },
          by: { kind: 'system' },
        }
        const told = evolveMatter(
          stored.matter,
          { type: draft.type, data: draft.data, recorded: now },
          { registry, county },
        )
        const after = settle(told, county, now)
        world.write(after.matter, [draft, ...after.events])
        moved += 1
      }
      return moved
    },
  }
}
