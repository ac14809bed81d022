import type { Language } from '@doudi/kernel'
import type { Settings } from '@doudi/server'

interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly actor: string
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

function headersOf({ actor, language, key, version, input }: Call): Record<string, string> {
  return {
    'Doudi-Actor': actor,
    'Accept-Language': language,
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(version !== undefined && { 'If-Match': String(version) }),
    ...(input !== undefined && { 'Content-Type': 'application/json' }),
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

function overHttp(url: string): CountyLink {
  return {
    async call(call) {
      const answer = await fetch(url + call.path, {
        method: call.method,
        headers: headersOf(call),
        ...(call.input !== undefined && { body: JSON.stringify(call.input) }),
      })
      return { status: answer.status, body: (await answer.json()) as Answered['body'] }
    },
    close: async () => undefined,
  }
}

/** The same application without a port, on the database itself: any number of processes may append. */
async function inProcess(settings: Settings): Promise<CountyLink> {
  const { buildApplication, openCounty } = await import('@doudi/server')
  const { ledger, clock, close } = await openCounty(settings, line =>
    process.stderr.write(`doudi: ${line}\n`),
  )
  await ledger.wakeDue()
  const about = { sample: true, instance: settings.instance }
  const application = buildApplication({ ledger, clock, settings: about })
  return {
    async call(call) {
      const answer = await application.inject({
        method: call.method,
        url: call.path,
        headers: headersOf(call),
        ...(call.input !== undefined && { payload: JSON.stringify(call.input) }),
      })
      return { status: answer.statusCode, body: answer.json<Answered['body']>() }
    },
    async close() {
      await application.close()
      await close()
    },
  }
}

/** Talks to the running server if one answers, else opens the database here. */
async function openLink(env: Environment): Promise<CountyLink> {
  const { readSettings } = await import('@doudi/server')
  const settings = readSettings(env)
  const url = await serverMeant(settings, env)
  return url === undefined ? inProcess(settings) : overHttp(url)
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
