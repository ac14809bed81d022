import type { ArchivedCase } from '../archive/archived-case.ts'
import type { Task } from '../group.ts'

/** Appends one imported case whole; how many events that added: none if its key or its outside number is known. */
export function archiveTask(given: ArchivedCase, key: string): Task<number> {
  const request = { key, request: 'archive' }
  const { externalRef } = given
  return {
    given: request,
    ...(externalRef && { ref: externalRef }),
    matters: async () => [],
    decide(world) {
      if (world.known || world.linked !== undefined) return 0
      const id = world.archive(given, request)
      if (externalRef) world.link(id)
      return given.activities.length
    },
  }
}
