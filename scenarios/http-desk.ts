import { randomUUID } from 'node:crypto'
import { openMatter, openZone, register, type Zone } from '@doudi/kernel'
import { MODULES } from '@doudi/server'
import { z } from 'zod'
import type { Act, Desk, Entry, Look } from './play.ts'
import { asWallClock, instantOf } from './wall-clock.ts'

/** Reads are made by the head of the catch-all office, from whom nothing of any matter is hidden. */
export const READER = 'doudi-01'

/** A token of an officer, or of the applicant of a matter; none for whoever opens one. */
export type TokenFor = (who: string, matter?: string) => Promise<string | undefined>

/** A server, and who may speak to it. */
interface Behind {
  readonly url: string
  readonly tokenFor: TokenFor
}

const { countyCommands } = register(MODULES)

/** What a story needs of each answer; everything else in it is left alone. */
const page = z.object({
  entries: z.array(
    z.object({
      type: z.string(),
      recorded: z.string(),
      effective: z.string().nullable(),
      text: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
  next: z.number().nullable(),
})
const matter = z.object({
  number: z.string(),
  version: z.number(),
  status: z.string(),
  result: z.string().nullable(),
  holder: z.object({ office: z.string(), officer: z.string().nullable() }).nullable(),
  clocks: z.array(z.object({ duty: z.string(), name: z.string(), due: z.string(), state: z.string() })),
  timeline: page,
})
const opened = z.object({ id: z.string() })
const county = z.object({ version: z.number(), zone: z.string() })
const problem = z.object({
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string() })),
})

type Presented = z.output<typeof matter>

interface Asked {
  readonly token: string | undefined
  readonly method?: 'POST' | 'PUT'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export async function ask(address: string, { token, body, method, headers }: Asked): Promise<Response> {
  return fetch(address, {
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(method && { method, body: JSON.stringify(body) }),
  })
}

async function faultOf(response: Response): Promise<Error> {
  return new Error(`${response.url} answered ${response.status}: ${await response.text()}`)
}

/** Sets the clock of a server to the wall clock of the county. */
export async function setClock({ url, tokenFor }: Behind, zone: Zone, at: string): Promise<void> {
  const body = { now: zone.format(instantOf(zone, at)) }
  const response = await ask(`${url}/api/test-clock`, { token: await tokenFor(READER), method: 'PUT', body })
  if (!response.ok) throw await faultOf(response)
}

interface Doing {
  readonly token: string | undefined
  readonly input: unknown
  /** The version that was seen; none for what is new. */
  readonly version?: number | undefined
}

/** Does something once, upon the version that was seen. */
export async function post(to: string, { token, input, version }: Doing): Promise<Response> {
  const headers = {
    'idempotency-key': randomUUID(),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  }
  return ask(to, { token, method: 'POST', body: input, headers })
}

type Read = <S extends z.ZodType>(address: string, schema: S) => Promise<z.output<S>>

function readWith(tokenFor: TokenFor): Read {
  return async (address, schema) => {
    const response = await ask(address, { token: await tokenFor(READER) })
    if (!response.ok) throw await faultOf(response)
    return schema.parse(await response.json())
  }
}

/** The "no" that a person is told, as the kernel words it. Any other answer is a fault of the desk or the server. */
export async function refusalOf(response: Response): Promise<string> {
  const { status } = response
  if (status !== 404 && status !== 409 && status !== 422) throw await faultOf(response)
  const { code, errors } = problem.parse(await response.json())
  if (code !== 'invalid') return code
  return `invalid: ${errors.map(f => `${f.path} ${f.code}`).join(', ')}`
}

function lookAt({ number, status, result, holder, clocks }: Presented): Look {
  return {
    number,
    status,
    // A date is shown as it comes; a clock counted in hours comes as an instant.
    clocks: clocks.map(({ duty, name, due, state }) => ({
      duty,
      name,
      due: due.length > 10 ? asWallClock(due) : due,
      stopped: state === 'stopped',
    })),
    ...(holder && { holder: holder.office }),
    ...(holder?.officer && { officer: holder.officer }),
    ...(result && { result }),
  }
}

/** The whole timeline, oldest first, from pages that begin with the newest. */
async function readTimeline(read: Read, address: string): Promise<Entry[]> {
  const { timeline } = await read(address, matter)
  const entries = [...timeline.entries]
  for (let { next } = timeline; next !== null; ) {
    const older = await read(`${address}/timeline?before=${next}`, page)
    entries.push(...older.entries)
    next = older.next
  }
  return entries.reverse().map(({ type, recorded, effective, text }) => ({
    at: asWallClock(effective ?? recorded),
    ...text,
    type,
  }))
}

/** A desk behind HTTP: a server whose clock may be set, and one matter on it. */
export async function openHttpDesk(url: string, tokenFor: TokenFor): Promise<Desk> {
  const read = readWith(tokenFor)
  const zone = openZone((await read(`${url}/api/county`, county)).zone)
  let address: string | undefined

  function getAddress(): string {
    if (address === undefined) throw new Error('nothing has been opened yet')
    return address
  }

  const settle = (at: string): Promise<void> => setClock({ url, tokenFor }, zone, at)

  /** Where a command goes, and the version it must name: the newest, as a person would have it on the screen. */
  async function placeOf(command: string): Promise<{ to: string; version?: number }> {
    if (command === openMatter.name) return { to: `${url}/api/matters` }
    if (countyCommands.has(command))
      return {
        to: `${url}/api/county/${command}`,
        version: (await read(`${url}/api/county`, county)).version,
      }
    return { to: `${getAddress()}/${command}`, version: (await read(getAddress(), matter)).version }
  }

  return {
    async act({ at, who, command, input }: Act) {
      await settle(at)
      const { to, version } = await placeOf(command)
      const token = await tokenFor(who, address?.slice(address.lastIndexOf('/') + 1))
      const response = await post(to, { token, input, version })
      if (!response.ok) return { refused: await refusalOf(response) }
      if (command === openMatter.name)
        address = `${url}/api/matters/${opened.parse(await response.json()).id}`
      return {}
    },
    settle,
    look: async () => lookAt(await read(getAddress(), matter)),
    timeline: async () => (address === undefined ? [] : readTimeline(read, address)),
  }
}
