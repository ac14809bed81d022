import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { County } from '@doudi/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import type { Adapter, AdapterPayload, Configuration } from 'oidc-provider'
import { fail } from '../http/problems.ts'
import { isLoopback } from '../http/read-request.ts'
import type { Near, ProviderSettings } from './provider.ts'
import { findSampleAccount } from './sample-accounts.ts'
import { addSampleDoors } from './sample-doors.ts'
import { newSecret } from './secret.ts'

/** Where the sample provider stands on our own server. */
export const SAMPLE_PROVIDER = '/sample-provider'
/** Names of this machine under which it may be called, each an issuer of its own. */
const MOST_ORIGINS = 8
const FOR_SECONDS = 600

/** What the provider keeps, in memory: it is gone when the server stops. */
function keptInMemory(): (name: string) => Adapter {
  const kept = new Map<string, AdapterPayload>()
  const uids = new Map<string, string>()
  return name => {
    const at = (id: string): string => `${name}:${id}`
    return {
      async upsert(id, payload, expiresIn) {
        kept.set(at(id), payload)
        if (payload.uid) uids.set(payload.uid, at(id))
        if (expiresIn) setTimeout(() => kept.delete(at(id)), expiresIn * 1_000).unref()
      },
      find: async id => kept.get(at(id)),
      findByUid: async uid => kept.get(uids.get(uid) ?? ''),
      findByUserCode: async () => undefined,
      async consume(id) {
        const payload = kept.get(at(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000)
      },
      async destroy(id) {
        kept.delete(at(id))
      },
      revokeByGrantId: async () => undefined,
    }
  }
}

function configurationOf(
  origin: string,
  { clientSecret, county }: { clientSecret: string; county: () => County },
): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    adapter: keptInMemory(),
    clients: [
      {
        client_id: 'doudi',
        client_secret: clientSecret,
        redirect_uris: [`${origin}/sign-in/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [newSecret()] },
    claims: { openid: ['sub', 'officer', 'firm', 'firm_role', 'firm_name', 'phone_number'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_, { uid }) => `${SAMPLE_PROVIDER}/choose/${uid}` },
    pkce: { required: () => true },
    ttl: {
      AccessToken: FOR_SECONDS,
      AuthorizationCode: 60,
      Grant: FOR_SECONDS,
      IdToken: FOR_SECONDS,
      Interaction: FOR_SECONDS,
      Session: FOR_SECONDS,
    },
    async findAccount(_, id) {
      const account = findSampleAccount(county(), id)
      return account && { accountId: id, claims: async () => ({ sub: id, ...account.claims }) }
    },
    async loadExistingGrant({ oidc }) {
      // There is one client, and it is ourselves: there is nothing to consent to.
      const { client, session, provider } = oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }
}

/** An identity provider for the sample county, in this process. It asks nobody for a password. */
export interface SampleProvider {
  /** Its settings, and the way to it, for a reader who has called us by this origin. */
  at(origin: string): { readonly settings: ProviderSettings; readonly near: Near }
}

/** Answers of our own application, as if they had come over the network. */
function nearBy(app: FastifyInstance): Near {
  return {
    async fetch(input, init = {}) {
      const url = new URL(input instanceof Request ? input.url : input)
      const headers = { ...Object.fromEntries(new Headers(init.headers)), host: url.host }
      const answer = await app.inject({
        method: (init.method ?? 'GET') as 'GET',
        url: url.pathname + url.search,
        headers,
        ...(init.body != null && { payload: String(init.body) }),
      })
      const headersOut = Object.entries(answer.headers).map(([k, v]): [string, string] => [k, String(v)])
      return new Response(new Uint8Array(answer.rawPayload), {
        status: answer.statusCode,
        headers: headersOut,
      })
    },
  }
}

/** Puts the sample provider on the application: only ever on a loopback address, for readers who called it by one. */
export function addSampleProvider(app: FastifyInstance, county: () => County): SampleProvider {
  const providers = new Map<string, Promise<Provider>>()
  const clientSecret = randomBytes(24).toString('base64url')

  async function open(origin: string): Promise<Provider> {
    const { default: OidcProvider } = await import('oidc-provider')
    return new OidcProvider(origin + SAMPLE_PROVIDER, configurationOf(origin, { clientSecret, county }))
  }

  function providerFor(request: FastifyRequest): Promise<Provider> {
    const origin = `${request.protocol}://${request.host}`
    if (!isLoopback(request.hostname)) fail('absent')
    const known = providers.get(origin) ?? open(origin)
    if (providers.size >= MOST_ORIGINS) providers.clear()
    providers.set(origin, known)
    return known
  }

  app.register(async door => {
    door.removeAllContentTypeParsers()
    // The provider reads bodies itself.
    door.addContentTypeParser('*', (_request, _payload, done) => done(null))

    addSampleDoors(door, { path: `${SAMPLE_PROVIDER}/choose/:uid`, county, providerFor })
    door.all(`${SAMPLE_PROVIDER}/*`, async (request: FastifyRequest, reply: FastifyReply) => {
      const provider = await providerFor(request)
      const raw = request.raw as typeof request.raw & { originalUrl?: string }
      raw.originalUrl = raw.url ?? ''
      raw.url = raw.originalUrl.slice(SAMPLE_PROVIDER.length)
      reply.hijack()
      await provider.callback()(raw, reply.raw)
    })
  })

  return {
    at: origin => ({
      settings: {
        issuer: origin + SAMPLE_PROVIDER,
        clientId: 'doudi',
        clientSecret,
        scope: 'openid',
        claims: { officer: 'officer', firm: 'firm', firmRole: 'firm_role', firmName: 'firm_name' },
      },
      near: nearBy(app),
    }),
  }
}
