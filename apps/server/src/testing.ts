import { openTestDatabase } from '@doudi/ledger/test-database'
import type { FastifyInstance } from 'fastify'
import { buildApplication } from './create-server.ts'
import { type OpenCounty, openCounty } from './run/open-county.ts'
import { readSettings } from './run/settings.ts'
import { issueToken } from './sign-in/issue-token.ts'
import type { SignInSettings } from './sign-in/open-sign-in.ts'
import type { FirmRole } from './sign-in/person.ts'

/** Headers of somebody who has a token. */
export interface SignedIn {
  readonly authorization: string
}

/** The sample county on a database of its own, behind the real application. */
export interface TestCounty {
  readonly url: string
  readonly county: OpenCounty
  readonly app: FastifyInstance
  /** An officer. */
  signInAs(officer: string): Promise<SignedIn>
  /** Whoever holds the receipt of a matter. */
  signInAsApplicantOf(matter: string): Promise<SignedIn>
  /** The owner or a clerk of a firm. */
  signInAsFirm(firm: string, role?: FirmRole): Promise<SignedIn>
  close(): Promise<void>
}

/** Monday, an ordinary working day. */
export const MONDAY = '2026-03-02T09:00:00+08:00'

export interface TestOptions {
  readonly host?: string
  readonly signIn?: SignInSettings
}

export async function openTestCounty({ host = '127.0.0.1', signIn }: TestOptions = {}): Promise<TestCounty> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url, DOUDI_CLOCK: MONDAY })
  const county = await openCounty(settings, () => undefined)
  const { ledger, clock, testClock, portal } = county
  const about = { sample: true, instance: 'test', portal, ...(testClock && { testClock }) }
  const app = buildApplication({ ledger, clock, host, settings: about, ...(signIn && { signIn }) })
  const store = { pool: ledger.pool, county: ledger.county().id }
  const known = new Map<string, SignedIn>()
  async function once(who: string, issue: () => Promise<string>): Promise<SignedIn> {
    const found = known.get(who) ?? { authorization: `Bearer ${await issue()}` }
    known.set(who, found)
    return found
  }
  return {
    url: database.url,
    county,
    app,
    signInAs: officer => once(officer, () => issueToken(store, { kind: 'officer', person: officer })),
    signInAsApplicantOf: matter =>
      once(`of ${matter}`, () => issueToken(store, { kind: 'receipt', person: matter })),
    signInAsFirm: (firm, role = 'owner') =>
      once(`${role} of ${firm}`, () => issueToken(store, { kind: 'firm', firm, role })),
    async close() {
      await app.close()
      await county.close()
      await database.close()
    },
  }
}
