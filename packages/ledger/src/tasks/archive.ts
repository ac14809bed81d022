import type { ArchivedCase } from '../archive/archived-case.ts'
import type { Task } from '../group.ts'

/** Appends one imported case whole; how many events that added: none if its key is in the log. */
export function archiveTask(given: ArchivedCase, key: string): Task<number> {
  const request = { key, request: 'archive' }
  return {
    given: request,
    matters: async () => [],
    decide(world) {
      if (world.known) return 0
      world.archive(given, request)
      return given.activities.length
    },
  }
}
