import { settle } from '@doudi/kernel'
import type { Task } from '../group.ts'
import { type Batch, inTurn, tellOfCalendar } from './recompute.ts'

/** Appends what has fallen due on the given matters; how many were looked at. */
export function wakeTask(ids: readonly string[]): Task<Batch> {
  return {
    matters: async () => ids,
    decide: world =>
      inTurn(world, ids, stored => {
        const told = tellOfCalendar(stored, world)
        const { matter, events } = settle(told.matter, world.county, world.now)
        const all = [...told.events, ...events]
        if (all.length > 0) world.write(matter, all)
        // A row that promised to wake and has nothing to say was computed under an older county: put it right.
        else world.refresh(stored)
        return true
      }),
  }
}
