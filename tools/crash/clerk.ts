import type { Instant } from '@doudi/kernel'
import { type ClientRoom, send } from './client.ts'
import type { Call } from './journal.ts'
import type { Seeded } from './seeded.ts'

/** Publishes calendars while the clients write: every date that counts the closed day moves, batch by batch. */
export interface Clerk {
  publish(round: number, now: Instant): Promise<void>
  /** Sends a publication without an answer again, with its key, until it has one. */
  resolveUnknown(): Promise<void>
}

/** Nobody else has this number. */
const CLERK = 0
const DAY_MS = 86_400_000
const ANSWER_WITHIN_MS = 15_000

export function openClerk({ journal, servers, tokenOf }: ClientRoom, seed: Seeded): Clerk {
  let version = 0
  let published = 0

  async function attempt(call: Call): Promise<boolean> {
    const running = servers()
    if (running.length === 0) return false
    const answer = await send(
      { server: seed.pick(running), token: tokenOf(call.actor) },
      call,
      ANSWER_WITHIN_MS,
    )
    const { outcome } = answer
    journal.answered(call.key, outcome, answer.replayed)
    version = outcome.is === 'acknowledged' ? outcome.version : (answer.version ?? version)
    return outcome.is !== 'unknown'
  }

  return {
    async publish(round, now) {
      published += 1
      const day = new Date(now + seed.between(1, 9) * DAY_MS).toISOString().slice(0, 10)
      const closed = [{ from: day, to: day, name: { zh: '停工', en: 'Closed' } }]
      const layer = { layer: `closed-${published}`, kind: 'local', source: 'crash test', closed, worked: [] }
      const call = {
        key: `clerk-${published}`,
        path: '/api/county/publish-calendar',
        actor: 'data-03',
        body: { layer },
        expected: version,
      }
      journal.sent(call, { client: CLERK, round })
      await attempt(call)
    },
    async resolveUnknown() {
      for (const { call } of journal.unknownOf(CLERK)) {
        for (let tries = 0; !(await attempt(call)); tries++)
          if (tries >= 50) throw new Error(`no answer to ${call.key} after ${tries} tries`)
      }
    },
  }
}
