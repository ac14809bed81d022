import type { Actor } from '@doudi/kernel'
import { type Award, type Evidence, standingList } from '@doudi/standing'
import { readAllAs } from '../entries/read-all-entries.ts'
import type { Writing } from '../papers/writing.ts'
import { type ServerContext, todayOf } from '../server-context.ts'

/** 奖励荣誉与业绩佐证清单 as far as whoever asks may read them, of today. */
export async function writeStandingList(
  context: ServerContext,
  reader: Actor,
  writing: Writing,
): Promise<ReturnType<typeof standingList>> {
  const { ledger } = context
  return standingList({
    ...writing,
    awards: await readAllAs<Award>(ledger, 'award', reader),
    evidence: await readAllAs<Evidence>(ledger, 'evidence', reader),
    today: todayOf(context),
  })
}
