import type { Actor, County } from '@doudi/kernel'
import type { OpenLedger } from '@doudi/ledger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { STATION_TOKEN } from '../geomag/store/station-tokens.ts'
import { fail } from '../http/problems.ts'
import { openSharedRates } from '../http/shared-rates.ts'
import { type Attempts, openAttempts } from './attempts.ts'
import { type Cookie, readCookie, sessionCookieName, setCookie } from './cookies.ts'
import { type FirmAccounts, openFirmAccounts } from './firm-accounts.ts'
import { actorOf, findOfficer, type Person, privilegeOf, type Role, rolesOf, type Subject } from './person.ts'
import type { ProviderSettings } from './provider.ts'
import { RATES, type Rates } from './rates.ts'
import { isSameOrigin, isUnsafe } from './same-origin.ts'
import { openSessions, SESSION_LIMITS, type Session, type SessionLimits, type Sessions } from './sessions.ts'
import { openTokens, type Tokens } from './tokens.ts'

/** How people sign in here. */
export interface SignInSettings {
  /** The sample county's own provider, which asks nobody for a password. Only on a loopback address. */
  readonly sample?: boolean
  /** The county's identity provider. */
  readonly provider?: ProviderSettings
  /** Where browsers reach us, if not under the address they call: `https://doudi.example.gov.cn`. */
  readonly origin?: string
  /** The secret of whoever runs this server on this machine: it can be exchanged for any person's token. */
  readonly localToken?: string
  readonly limits?: Partial<SessionLimits>
  readonly rates?: Partial<Rates>
  /** Wall time in milliseconds. Sessions are real even where the county's clock is set by hand. */
  readonly now?: () => number
}

/** Who asks, as found out anew for every request. */
export interface Identity {
  readonly by: 'nobody' | 'session' | 'token'
  readonly person?: Person
  readonly actor: Actor
  readonly roles: readonly Role[]
  readonly session?: Session
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity
  }
}

export const NOBODY: Identity = { by: 'nobody', actor: { kind: 'applicant' }, roles: ['visitor'] }

export interface SignIn {
  readonly settings: SignInSettings
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly accounts: FirmAccounts
  readonly attempts: Attempts
  readonly limits: SessionLimits
  readonly now: () => number
  /** Without a reply it only looks: nothing is counted or exchanged. */
  identify(request: FastifyRequest, reply?: FastifyReply): Promise<Identity>
  /** Gives the browser a new session of a person; the one it had is over. */
  enter(request: FastifyRequest, reply: FastifyReply, subject: Subject): Promise<Person | undefined>
  /** Ends the browser's session. */
  leave(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Refuses with 429 whoever asks too often. */
  slow(what: keyof Rates, key: string): Promise<void>
}

function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1] ?? fail('token-unknown')
}

/** What the list of devices shows: enough to tell one's own apart. */
function deviceOf(request: FastifyRequest): string {
  const agent = String(request.headers['user-agent'] ?? '')
  return agent.replace(/[^\x20-\x7e]/g, '').slice(0, 200)
}

interface Room {
  readonly ledger: OpenLedger
  readonly settings: SignInSettings
}

/** The person of a subject as he stands now; undefined if he may not come in any more. */
async function findPerson(
  { kind, person }: Subject,
  { county, accounts }: { county: County; accounts: FirmAccounts },
): Promise<Person | undefined> {
  if (kind === 'officer') return findOfficer(county, person)
  if (kind === 'receipt') return { kind, matter: person as never }
  const account = await accounts.find(person)
  if (!account?.authorised) return undefined
  const { id, firm, firmName, party, role } = account
  return { kind, account: id, firm, firmName, party, role }
}

function openLimits({ rates, now = Date.now }: SignInSettings, { pool, county }: OpenLedger): SignIn['slow'] {
  const limits = { ...RATES, ...rates }
  const shared = openSharedRates({ pool, county: county().id, now })
  const doors = {
    signIn: shared('sign-in', limits.signIn),
    anonymousWrite: shared('anonymous-write', limits.anonymousWrite),
    suggest: shared('suggest', limits.suggest),
    person: shared('person', limits.person),
  }
  return async (what, key) => {
    const waitMs = await doors[what](key)
    if (waitMs > 0) fail('too-many-requests', { more: { retryAfterSeconds: Math.ceil(waitMs / 1_000) } })
  }
}

/** What finds out who asks. */
interface Finding extends Pick<SignIn, 'sessions' | 'tokens' | 'accounts' | 'slow'> {
  readonly ledger: OpenLedger
  readonly cookie: Omit<Cookie, 'value'>
  found(subject: Subject): Promise<Person | undefined>
}

function known({ ledger }: Finding, person: Person, more: Pick<Identity, 'by' | 'session'>): Identity {
  return { ...more, person, actor: actorOf(person), roles: rolesOf(person, ledger.county()) }
}

async function byToken(finding: Finding, token: string, reply?: FastifyReply): Promise<Identity> {
  const [subject] = await Promise.all([finding.tokens.find(token), finding.ledger.catchUp()])
  if (!subject) fail('token-unknown')
  const [person] = await Promise.all([
    finding.found(subject),
    reply && finding.slow('person', `token ${subject.id}`),
  ])
  if (!person) fail('token-unknown')
  return known(finding, person, { by: 'token' })
}

async function bySession(finding: Finding, secret: string, reply?: FastifyReply): Promise<Identity> {
  const { sessions, ledger, cookie } = finding
  const [session] = await Promise.all([sessions.find(secret), ledger.catchUp()])
  if (!session) return NOBODY
  const [person] = await Promise.all([
    finding.found(session),
    reply && finding.slow('person', `session ${session.id}`),
  ])
  if (!person) return NOBODY
  const privilege = privilegeOf(person, ledger.county())
  if (reply && privilege !== session.privilege && !session.isFormer) {
    const value = await sessions.exchange(session, privilege)
    reply.header('Set-Cookie', setCookie({ ...cookie, value }))
  }
  return known(finding, person, { by: 'session', session })
}

function identifyBy(finding: Finding, { origin }: SignInSettings): SignIn['identify'] {
  return async (request, reply) => {
    const isOurs = isSameOrigin(request, origin)
    const token = bearerOf(request)
    // An instrument's token is looked at by the one route it is for; to all others whoever shows it is nobody.
    if (token?.startsWith(STATION_TOKEN)) return NOBODY
    if (token !== undefined) return byToken(finding, token, reply)
    if (isUnsafe(request) && isOurs === false) fail('cross-site')
    const secret = readCookie(request.headers.cookie, finding.cookie.name)
    const identity = secret === undefined ? NOBODY : await bySession(finding, secret, reply)
    // A browser's cookie goes along by itself; without a word where the request comes from, it proves nothing.
    if (isUnsafe(request) && identity.by === 'session' && isOurs !== true) fail('cross-site')
    if (reply && isUnsafe(request) && identity.by === 'nobody')
      await finding.slow('anonymousWrite', request.ip)
    return identity
  }
}

/** Sessions, tokens and accounts of a county, and the one function that says who asks. */
export function openSignIn({ ledger, settings }: Room): SignIn {
  const now = settings.now ?? Date.now
  const limits = { ...SESSION_LIMITS, ...settings.limits }
  const { pool, own } = ledger
  const store = { pool, own, county: ledger.county().id, now }
  const sessions = openSessions({ ...store, limits })
  const [tokens, accounts, slow] = [openTokens(store), openFirmAccounts(store), openLimits(settings, ledger)]
  const isSecure = settings.origin?.startsWith('https:') ?? false
  const cookie = { name: sessionCookieName(isSecure), path: '/', isSecure }
  const found = (subject: Subject): Promise<Person | undefined> =>
    findPerson(subject, { county: ledger.county(), accounts })

  async function leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const secret = readCookie(request.headers.cookie, cookie.name)
    const session = secret === undefined ? undefined : await sessions.find(secret)
    if (session) await sessions.end(session.id, session)
    reply.removeHeader('Set-Cookie')
    if (secret !== undefined) reply.header('Set-Cookie', setCookie({ ...cookie, value: '', maxAge: 0 }))
  }

  return {
    ...{ settings, sessions, tokens, accounts, limits, now, slow, leave },
    attempts: openAttempts(store),
    identify: identifyBy({ ledger, sessions, tokens, accounts, slow, cookie, found }, settings),
    async enter(request, reply, subject) {
      await leave(request, reply)
      const person = await found(subject)
      if (!person) return undefined
      const about = { privilege: privilegeOf(person, ledger.county()), device: deviceOf(request) }
      const value = await sessions.open(subject, about)
      reply.removeHeader('Set-Cookie')
      reply.header('Set-Cookie', setCookie({ ...cookie, value }))
      return person
    },
  }
}
