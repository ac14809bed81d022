import { settle } from '@doudi/kernel'
import type { Task } from '../group.ts'

/** Appends what has fallen due on the given matters; how many had something to say. */
export function wakeTask(ids: readonly string[]): Task<number> {
  return {
    matters: async () => ids,
    decide(world) {
      let woken = 0
      for (const id of ids) {
        const stored = world.find(id)
        if (stored?.status !== 'open') continue
        const { matter, events } = settle(stored.matter, world.county, world.now)
        if (events.length > 0) world.write(matter, events)
        // A row that promised to wake and has nothing to say was computed under an older county: put it right.
        else world.refresh(stored)
        woken += 1
      }
      return woken
    },
  }
}
