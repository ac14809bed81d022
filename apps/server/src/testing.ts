import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Module } from '@doudi/kernel'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { generateKey, readSigner, type Signer } from '@doudi/proof'
import type { FastifyInstance } from 'fastify'
import { type FileRoom, openFileRoom } from './attachments/file-room.ts'
import { type CheckpointRoom, openCheckpointRoom } from './checkpoints/checkpoint-room.ts'
import { buildApplication } from './create-server.ts'
import { type ExportRoom, openExportRoom } from './exports/export-room.ts'
import { openPaperDesk } from './papers/paper-desk.ts'
import { MODULES, type OpenCounty, openCounty } from './run/open-county.ts'
import { readSettings } from './run/settings.ts'
import { issueToken } from './sign-in/issue-token.ts'
import type { SignInSettings } from './sign-in/open-sign-in.ts'
import type { FirmRole } from './sign-in/person.ts'

/** Headers of somebody who has a token; none of somebody who has not. */
export type SignedIn = Readonly<Record<string, string>>

/** The sample county on a database of its own, behind the real application. */
export interface TestCounty {
  readonly url: string
  readonly county: OpenCounty
  readonly app: FastifyInstance
  readonly files: FileRoom
  readonly exports: ExportRoom
  /** Signs nothing by itself. */
  readonly checkpoints: CheckpointRoom
  /** An officer; or `applicant`, who has the receipt of the matter that the address is about, and nothing otherwise. */
  signInAs(who: string, address?: string): Promise<SignedIn>
  /** Whoever holds the receipt of a matter. */
  signInAsApplicantOf(matter: string): Promise<SignedIn>
  /** The owner or a clerk of a firm. */
  signInAsFirm(firm: string, role?: FirmRole): Promise<SignedIn>
  /** Sends a body as JSON; with a key of its own, unless one is given, and the version that was seen. */
  post(url: string, sent?: Sent): Promise<Answered>
  close(): Promise<void>
}

export interface Sent {
  readonly headers?: SignedIn
  readonly body?: object
  readonly version?: number
  readonly key?: string
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any
}

/** Monday, an ordinary working day. */
export const MONDAY = '2026-03-02T09:00:00+08:00'

export interface TestOptions {
  readonly host?: string
  readonly signIn?: SignInSettings
  /** With the sample matters. */
  readonly sample?: boolean
  /** Beside the modules of the installation. */
  readonly modules?: readonly Module[]
}

function settingsOf({ testClock, portal, figures, registerWords }: OpenCounty) {
  return { sample: true, instance: 'test', portal, figures, registerWords, ...(testClock && { testClock }) }
}

export async function openTestCounty({
  host = '127.0.0.1',
  signIn,
  sample = false,
  modules = [],
}: TestOptions = {}): Promise<TestCounty> {
  const database = await openTestDatabase()
  const settings = readSettings({ DATABASE_URL: database.url, DOUDI_CLOCK: MONDAY })
  const county = await openCounty(settings, () => undefined, {
    sample: sample ? 'half-year' : 'none',
    modules: [...MODULES, ...modules],
  })
  const { ledger, clock } = county
  const about = settingsOf(county)
  const folder = await mkdtemp(join(tmpdir(), 'doudi-files-'))
  const files = openFileRoom(folder)
  const papers = openPaperDesk(county.paperTexts)
  const exports = openExportRoom({
    ledger,
    folder: join(folder, 'exports'),
    sample: true,
    onFault: fault => {
      throw fault
    },
  })
  const { geomag } = county
  const signer = readSigner(generateKey('test.invalid/county').secret) as Signer
  const checkpoints = openCheckpointRoom(ledger, { signer, mirrors: [] })
  const app = buildApplication({
    ...{ ledger, clock, host, files, exports, papers, checkpoints, geomag, settings: about },
    ...(signIn && { signIn }),
  })
  const store = { pool: ledger.pool, county: ledger.county().id }
  const known = new Map<string, SignedIn>()
  async function once(who: string, issue: () => Promise<string>): Promise<SignedIn> {
    const found = known.get(who) ?? { authorization: `Bearer ${await issue()}` }
    known.set(who, found)
    return found
  }
  const ofReceipt = (matter: string): Promise<SignedIn> =>
    once(`of ${matter}`, () => issueToken(store, { kind: 'receipt', person: matter }))
  return {
    url: database.url,
    county,
    app,
    files,
    exports,
    checkpoints,
    async signInAs(who, address = '') {
      if (who !== 'applicant') return once(who, () => issueToken(store, { kind: 'officer', person: who }))
      const matter = /\/api\/matters\/([0-9a-f]{8}-[0-9a-f-]{27})/.exec(address)?.[1]
      return matter === undefined ? {} : ofReceipt(matter)
    },
    signInAsApplicantOf: ofReceipt,
    signInAsFirm: (firm, role = 'owner') =>
      once(`${role} of ${firm}`, () => issueToken(store, { kind: 'firm', firm, role })),
    async post(url, { headers, body = {}, version, key = randomUUID() } = {}) {
      const answer = await app.inject({
        method: 'POST',
        url: encodeURI(url),
        headers: {
          ...headers,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...(version !== undefined && { 'if-match': `"${version}"` }),
        },
        payload: JSON.stringify(body),
      })
      return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
    },
    async close() {
      await app.close()
      await county.close()
      await database.close()
      await rm(folder, { recursive: true })
    },
  }
}
