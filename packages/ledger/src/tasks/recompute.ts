import { dueRecomputed, type EventDraft, type Matter, recompute } from '@doudi/kernel'
import type { Task, World } from '../group.ts'
import type { StoredMatter } from '../matter-row.ts'

export interface Told {
  readonly matter: Matter
  readonly events: readonly EventDraft[]
}

/** What a newer calendar means for a matter, told by whatever comes first: the batches below, a command or a wake-up. */
export function tellOfCalendar(stored: StoredMatter, { county, now, calendarVersion }: World): Told {
  return stored.calendarVersion === calendarVersion
    ? { matter: stored.matter, events: [] }
    : recompute(stored.matter, stored.announced, { county, now })
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
export function recomputeTask(ids: readonly string[]): Task<Batch> {
  return {
    matters: async () => ids,
    decide: world =>
      inTurn(world, ids, stored => {
        const { matter, events } = tellOfCalendar(stored, world)
        if (events.length > 0) world.write(matter, events)
        else world.refresh(stored)
        return events.some(e => e.type === dueRecomputed.type)
      }),
  }
}
