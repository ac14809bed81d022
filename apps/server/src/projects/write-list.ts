import type { Actor } from '@doudi/kernel'
import { type Project, slippageList } from '@doudi/projects'
import { readAllAs } from '../entries/read-all-entries.ts'
import type { Writing } from '../papers/writing.ts'
import { type ServerContext, todayOf } from '../server-context.ts'
import { readBlocking } from './read-projects.ts'

/** 项目节点推迟清单 as it stands today for whoever asks. */
export async function writeSlippageList(
  context: ServerContext,
  reader: Actor,
  writing: Writing,
): Promise<ReturnType<typeof slippageList>> {
  const projects = await readAllAs<Project>(context.ledger, 'project', reader)
  const blocking = await readBlocking(
    projects.map(p => p.id),
    reader,
    context,
  )
  return slippageList({
    ...writing,
    projects,
    today: todayOf(context),
    blocking: project => blocking.get(project)?.length ?? 0,
  })
}
