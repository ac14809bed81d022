import type { Language } from '@doudi/kernel'
import type { Settings } from '@doudi/server'

interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Who acts: an officer, `applicant`, or nobody in particular where nobody is asked. */
  readonly actor?: string
  readonly language: Language
  readonly key?: string
  readonly version?: number
  readonly input?: unknown
}

export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The county, wherever it runs: in a server that answers, or in this process. */
export interface CountyLink {
  call(call: Call): Promise<Answered>
  close(): Promise<void>
}

type Environment = Readonly<Record<string, string | undefined>>

const ANSWERS_WITHIN_MS = 1_000

function headersOf(
  { language, key, version, input }: Call,
  token: string | undefined,
): Record<string, string> {
  return {
    'Accept-Language': language,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(version !== undefined && { 'If-Match': String(version) }),
    ...(input !== undefined && { 'Content-Type': 'application/json' }),
  }
}

type Send = (call: Call, token?: string) => Promise<Answered>

/** The matter that a call is about, if it is about one. */
function matterIn({ path }: Call): string | undefined {
  const found = /^\/api\/matters\/([^/?]+)/.exec(path)?.[1]
  return found === undefined ? undefined : decodeURIComponent(found)
}

/**
 * Calls as the person named. Whoever may read the secret of this machine's server may act as anybody, as he could with
 * the database itself: it is exchanged for a token of the person.
 */
function acting(send: Send, localToken: string): (call: Call) => Promise<Answered> {
  const tokens = new Map<string, string>()
  return async call => {
    const matter = call.actor === 'applicant' ? matterIn(call) : undefined
    // Who opens a matter needs no name.
    if (call.actor === 'applicant' && matter === undefined) return send(call)
    const who = `${call.actor} ${matter}`
    if (!tokens.has(who)) {
      const input = { localToken, ...(call.actor && { as: call.actor }), ...(matter && { matter }) }
      const asked = { method: 'POST', path: '/api/local-token', language: call.language, input } as const
      const answer = await send(asked)
      if (answer.status !== 201) return answer
      tokens.set(who, String(answer.body.token))
    }
    return send(call, tokens.get(who))
  }
}

/**
 * Whether a Doudi server on our port works on the data we mean. A server of another clone does not; one on a port that
 * was named, where no data was named, is the one meant.
 */
async function serverMeant({ port, instance }: Settings, env: Environment): Promise<string | undefined> {
  const url = `http://127.0.0.1:${port}`
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })
    const about = (await answer.json()) as { service?: string; instance?: string }
    if (about.service !== 'doudi') return undefined
    const isNamed = Boolean(env.PORT) && !env.DATABASE_URL && !env.DOUDI_DATA
    return about.instance === instance || isNamed ? url : undefined
  } catch {
    return undefined
  }
}

function overHttp(url: string): Send {
  return async (call, token) => {
    const answer = await fetch(url + call.path, {
      method: call.method,
      headers: headersOf(call, token),
      ...(call.input !== undefined && { body: JSON.stringify(call.input) }),
    })
    return { status: answer.status, body: (await answer.json()) as Answered['body'] }
  }
}

/** The same application without a port, on the database itself: any number of processes may append. */
async function inProcess(settings: Settings): Promise<CountyLink> {
  const { buildApplication, newSecret, openCounty } = await import('@doudi/server')
  const { ledger, clock, figures, close } = await openCounty(settings, line =>
    process.stderr.write(`doudi: ${line}\n`),
  )
  await ledger.wakeDue()
  const about = { sample: true, instance: settings.instance, figures }
  const localToken = newSecret()
  const application = buildApplication({ ledger, clock, settings: about, signIn: { localToken } })
  const send: Send = async (call, token) => {
    const answer = await application.inject({
      method: call.method,
      url: call.path,
      headers: headersOf(call, token),
      ...(call.input !== undefined && { payload: JSON.stringify(call.input) }),
    })
    return { status: answer.statusCode, body: answer.json<Answered['body']>() }
  }
  return {
    call: acting(send, localToken),
    async close() {
      await application.close()
      await close()
    },
  }
}

/**
 * Talks to the running server if one answers, with the token of `DOUDI_TOKEN` or, beside the embedded database, as whoever
 * is named; else opens the database here.
 */
async function openLink(env: Environment): Promise<CountyLink> {
  const { readLocalToken, readSettings } = await import('@doudi/server')
  const settings = readSettings(env)
  const url = await serverMeant(settings, env)
  const own = env.DOUDI_TOKEN
  const localToken = url === undefined || own ? undefined : await readLocalToken(settings)
  const close = async (): Promise<void> => undefined
  if (url !== undefined && own) return { call: call => overHttp(url)(call, own), close }
  if (url !== undefined && localToken !== undefined) return { call: acting(overHttp(url), localToken), close }
  return inProcess(settings)
}

/** Opens the link for one use. */
export async function withLink<T>(env: Environment, use: (link: CountyLink) => Promise<T>): Promise<T> {
  const link = await openLink(env)
  try {
    return await use(link)
  } finally {
    await link.close()
  }
}
