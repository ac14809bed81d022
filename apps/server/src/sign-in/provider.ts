import * as oidc from 'openid-client'

/** An identity provider, and which of its claims say who somebody is. */
export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly claims: {
    readonly officer: string
    readonly firm: string
    readonly firmRole: string
    readonly firmName: string
  }
}

/** What must come back from the provider for a sign-in that was begun. */
export interface Expected {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** What the provider vouches for. */
export interface Vouched {
  readonly issuer: string
  readonly subject: string
  readonly officer?: string
  readonly firm?: string
  readonly firmRole?: string
  readonly firmName?: string
  /** What somebody is called, or the end of his number: his firm's owner tells him from others by it. */
  readonly name?: string
}

export interface Provider {
  /** Where to send the browser, and what to expect of it. */
  begin(redirectTo: string): Promise<{ url: string; expected: Expected }>
  /** The answer the browser came back with, checked; throws if it is not what was expected. */
  finish(came: URL, expected: Expected): Promise<Vouched>
  /** Where to send the browser so that the provider, too, forgets it. */
  signOutUrl(backTo: string): Promise<string | undefined>
}

/** The provider of the same machine is reached without the network. */
export interface Near {
  readonly fetch: typeof fetch
}

function textClaim(claims: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A telephone number as its owner's colleagues know it; the whole of it is nobody else's business. */
function numberEnd(phone: string | undefined): string | undefined {
  return phone && `***${phone.slice(-4)}`
}

/** Speaks OpenID Connect: authorisation code with PKCE, state and nonce. */
export function openProvider(settings: ProviderSettings, near?: Near): Provider {
  let discovered: Promise<oidc.Configuration> | undefined

  async function discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = settings
    const options = near && {
      [oidc.customFetch]: near.fetch as oidc.CustomFetch,
      // The sample provider speaks http on this machine; a real one must not.
      execute: [oidc.allowInsecureRequests],
    }
    return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
  }

  function configuration(): Promise<oidc.Configuration> {
    discovered ??= discover().catch((fault: unknown) => {
      // It may be there the next time.
      discovered = undefined
      throw fault
    })
    return discovered
  }

  return {
    async begin(redirectTo) {
      const config = await configuration()
      const verifier = oidc.randomPKCECodeVerifier()
      const expected = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectTo,
        scope: settings.scope,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: expected.state,
        nonce: expected.nonce,
        // A counter's computer is used by many: nobody is signed in as the one before him.
        prompt: 'login',
      })
      return { url: url.href, expected }
    },
    async finish(came, { state, nonce, verifier }) {
      const tokens = await oidc.authorizationCodeGrant(await configuration(), came, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider sent no identity')
      const names = settings.claims
      const [officer, firm, firmRole, firmName] = [
        names.officer,
        names.firm,
        names.firmRole,
        names.firmName,
      ].map(n => textClaim(claims, n))
      const name = textClaim(claims, 'name') ?? numberEnd(textClaim(claims, 'phone_number'))
      return {
        issuer: claims.iss,
        subject: claims.sub,
        ...(officer && { officer }),
        ...(firm && { firm }),
        ...(firmRole && { firmRole }),
        ...(firmName && { firmName }),
        ...(name && { name }),
      }
    },
    async signOutUrl(backTo) {
      const config = await configuration()
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href
    },
  }
}
