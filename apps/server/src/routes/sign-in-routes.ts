import type { Text } from '@doudi/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '../http/problems.ts'
import { isLoopback } from '../http/read-request.ts'
import { sendPage } from '../pages/html.ts'
import { notSignedInPage, signInPage } from '../pages/sign-in-pages.ts'
import type { ServerContext } from '../server-context.ts'
import { ATTEMPT_FOR_MS, placeHere } from '../sign-in/attempts.ts'
import { readCookie, setCookie } from '../sign-in/cookies.ts'
import type { FirmClaims } from '../sign-in/firm-accounts.ts'
import { landingOf } from '../sign-in/landing.ts'
import type { Subject } from '../sign-in/person.ts'
import { openProvider, type Provider, type Vouched } from '../sign-in/provider.ts'
import { ownOrigin } from '../sign-in/same-origin.ts'
import { isAuthorisedFromTheStart } from '../sign-in/sample-accounts.ts'
import { addSampleProvider } from '../sign-in/sample-provider.ts'

const ATTEMPT = 'doudi-sign-in'

const WHY: Readonly<Record<'over' | 'refused' | 'nobody' | 'waiting' | 'unreachable', Text>> = {
  over: { zh: '登录已超时，请重新登录。', en: 'This sign-in has run out. Please try again.' },
  refused: { zh: '身份认证未通过。', en: 'The identity service did not vouch for you.' },
  nobody: {
    zh: '您的身份未对应到本县工作人员或企业账号，请联系系统管理单位。',
    en: 'You are known to the identity service, but are neither an officer of this county nor of a firm. Please ask the administration.',
  },
  waiting: {
    zh: '您的企业经办账号待企业负责人授权，授权后即可登录。',
    en: 'The owner of your firm has yet to authorise you; then you can sign in.',
  },
  unreachable: {
    zh: '身份认证服务暂时无法连接，请稍后重试。',
    en: 'The identity service cannot be reached. Please try again later.',
  },
}

type ProviderFor = (origin: string) => Provider

/** The provider that is set up here, if one is. */
function openProviders(app: FastifyInstance, context: ServerContext): ProviderFor | undefined {
  const { sample, provider } = context.signIn.settings
  if (provider) {
    const only = openProvider(provider)
    return () => only
  }
  if (!sample) return undefined
  if (!context.listensOnLoopback)
    throw new Error(
      '演示登录仅可在本机使用 / The sample sign-in asks for no password: it is refused unless the server listens on a loopback address',
    )
  const samples = addSampleProvider(app, () => context.ledger.county())
  const known = new Map<string, Provider>()
  return origin => {
    const { settings, near } = samples.at(origin)
    const found = known.get(origin) ?? openProvider(settings, near)
    if (known.size < 8) known.set(origin, found)
    return found
  }
}

/** Who it is that the provider vouches for, as we know people. */
async function subjectOf(vouched: Vouched, { signIn, ledger }: ServerContext): Promise<Subject | undefined> {
  const { issuer, subject, officer, firm, firmRole: role, firmName, name } = vouched
  if (officer !== undefined && ledger.county().officers.has(officer))
    return { kind: 'officer', person: officer }
  if (firm === undefined || (role !== 'owner' && role !== 'clerk')) return undefined
  // One clerk of the sample county need not wait for the owner's word the first time; the others show how it is given.
  const isVouchedFor =
    role === 'owner' || (signIn.settings.sample === true && isAuthorisedFromTheStart(subject))
  const claims: FirmClaims = { issuer, subject, firm, role, firmName, name }
  const account = await signIn.accounts.enter(claims, isVouchedFor)
  return { kind: 'firm', person: account.id }
}

interface Room {
  readonly context: ServerContext
  readonly providerFor: ProviderFor
}

function attemptCookie(value: string, { signIn }: ServerContext): string {
  const isSecure = signIn.settings.origin?.startsWith('https:') ?? false
  const maxAge = value === '' ? 0 : ATTEMPT_FOR_MS / 1_000
  return setCookie({ name: ATTEMPT, value, path: '/sign-in', isSecure, maxAge })
}

async function begin({ context, providerFor }: Room, request: FastifyRequest, reply: FastifyReply) {
  const { signIn, settings } = context
  await signIn.slow('signIn', request.ip)
  const origin = ownOrigin(request, signIn.settings.origin)
  const begun = await providerFor(origin)
    .begin(`${origin}/sign-in/callback`)
    .catch((fault: unknown) =>
      context.log.error({ fault: String(fault) }, 'the identity provider is out of reach'),
    )
  if (!begun) return sendPage(reply.status(503), notSignedInPage(WHY.unreachable, settings.sample))
  const next = placeHere((request.query as { next?: string }).next)
  const secret = await signIn.attempts.begin({ ...begun.expected, next })
  // The sample provider remembers nobody: whoever comes next chooses anew.
  const forget = { name: '_session', value: '', path: '/', isSecure: false, maxAge: 0 }
  const cookies = [attemptCookie(secret, context), ...(signIn.settings.sample ? [setCookie(forget)] : [])]
  return reply.header('Set-Cookie', cookies).redirect(begun.url, 303)
}

async function finish({ context, providerFor }: Room, request: FastifyRequest, reply: FastifyReply) {
  const { signIn, settings, log } = context
  const no = (why: keyof typeof WHY): FastifyReply => {
    context.metrics.signIn(why)
    return sendPage(reply.status(403), notSignedInPage(WHY[why], settings.sample))
  }
  await signIn.slow('signIn', request.ip)
  const secret = readCookie(request.headers.cookie, ATTEMPT)
  const attempt = secret === undefined ? undefined : await signIn.attempts.take(secret)
  if (!attempt) return no('over')
  const origin = ownOrigin(request, signIn.settings.origin)
  const vouched = await providerFor(origin)
    .finish(new URL(request.url, origin), attempt)
    .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'a sign-in was not vouched for'))
  if (!vouched) return no('refused')
  const subject = await subjectOf(vouched, context)
  if (!subject) return no('nobody')
  const person = await signIn.enter(request, reply, subject)
  if (!person) return no(subject.kind === 'firm' ? 'waiting' : 'nobody')
  context.metrics.signIn('done')
  const cookies = [reply.getHeader('Set-Cookie'), attemptCookie('', context)].flat().map(String)
  return reply
    .removeHeader('Set-Cookie')
    .header('Set-Cookie', cookies)
    .redirect(landingOf(attempt.next, person, context.ledger.county()), 303)
}

/** Signing in and out, by OpenID Connect. */
export function addSignInRoutes(app: FastifyInstance, context: ServerContext): void {
  const { signIn, settings } = context
  const providerFor = openProviders(app, context)

  app.get('/sign-in', async (request, reply) => {
    if (!providerFor) fail('sign-in-not-set-up')
    // The sample provider's own page carries the warning; before a county's provider it stands here.
    if (signIn.settings.sample && !signIn.settings.provider && isLoopback(request.hostname))
      return begin({ context, providerFor }, request, reply)
    const next = encodeURIComponent(placeHere((request.query as { next?: string }).next))
    return sendPage(reply, signInPage(`/sign-in/start?next=${next}`, settings.sample))
  })
  app.get('/sign-in/start', async (request, reply) =>
    providerFor ? begin({ context, providerFor }, request, reply) : fail('sign-in-not-set-up'),
  )
  app.get('/sign-in/callback', async (request, reply) =>
    providerFor ? finish({ context, providerFor }, request, reply) : fail('sign-in-not-set-up'),
  )

  app.post('/api/sign-out', async (request, reply) => {
    await signIn.leave(request, reply)
    const origin = ownOrigin(request, signIn.settings.origin)
    const goes = signIn.settings.provider && providerFor?.(origin).signOutUrl(`${origin}/`)
    return { next: (await goes?.catch(() => undefined)) ?? null }
  })
}
