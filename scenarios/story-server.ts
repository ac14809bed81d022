import { openTestDatabase } from '@doudi/ledger/test-database'
import { createServer, issueToken, openCounty, readSettings } from '@doudi/server'
import { openHttpDesk, type TokenFor } from './http-desk.ts'
import type { Desk } from './play.ts'

/** A server of the sample county for one story: its own database, a free port of this machine, a clock set by hand. */
export interface StoryServer {
  readonly url: string
  readonly tokenFor: TokenFor
  close(): Promise<void>
}

/** As in memory: before the first story begins, because a clock of a county only ever moves forward. */
const FOUNDED_AT = '2026-01-01T00:00:00+08:00'

export async function openStoryServer(): Promise<StoryServer> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url, DOUDI_CLOCK: FOUNDED_AT })
  const county = await openCounty(settings, () => undefined)
  const { ledger, clock, testClock, geomag } = county
  const about = { sample: true, instance: 'scenarios', ...(testClock && { testClock }) }
  const server = await createServer({ ledger, clock, geomag, settings: about })
  const tokens = new Map<string, string>()
  const store = { pool: ledger.pool, county: ledger.county().id }
  return {
    url: server.url,
    async tokenFor(who, matter) {
      // Whoever opens a matter for himself signs in nowhere; afterwards he has its receipt.
      if (who === 'applicant' && matter === undefined) return undefined
      if (who === 'anyone') return undefined
      const firm = /^firm:(.+)$/.exec(who)?.[1]
      if (firm !== undefined) {
        const known = tokens.get(who) ?? (await issueToken(store, { kind: 'firm', firm, role: 'owner' }))
        tokens.set(who, known)
        return known
      }
      const subject = who === 'applicant' ? 'receipt' : 'officer'
      const person = subject === 'receipt' ? (matter ?? '') : who
      const token = tokens.get(person) ?? (await issueToken(store, { kind: subject, person }))
      tokens.set(person, token)
      return token
    },
    async close() {
      await server.close()
      await county.close()
      await database.close()
    },
  }
}

/** A desk with a server to itself: the clock of a county only moves forward, and stories keep no order. */
export async function openServedDesk(): Promise<{ desk: Desk; close(): Promise<void> }> {
  const { url, tokenFor, close } = await openStoryServer()
  return { desk: await openHttpDesk(url, tokenFor), close }
}

export async function onServer<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const { desk, close } = await openServedDesk()
  return work(desk).finally(close)
}
