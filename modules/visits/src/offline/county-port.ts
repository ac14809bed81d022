import type { Answer, CountyPort } from './notebook.ts'
import type { Pending, Seen } from './pending.ts'
import { type KeyedVisit, visitKey } from './visit-key.ts'

/** One request as the county takes it. */
export interface Asking {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** The key under which it is recorded once. */
  readonly key?: string
  readonly version?: number
}

/** What came back; undefined if nothing was heard. */
export type Ask = (asking: Asking) => Promise<{ readonly status: number; readonly body: unknown } | undefined>

const VISITS = '/api/registers/visit/entries'
/** Its matter, once somebody has tapped it; the key is the need's own, so that two phones open one. */
const OPEN_MATTER = 'open-matter'

interface Problem {
  readonly code?: string
  readonly texts?: { readonly detail?: { readonly zh: string; readonly en: string } }
}

const UNREADABLE = { zh: '服务的答复无法识别', en: 'the answer of the server cannot be read' }

/** Nothing heard, signed out meanwhile, or asked to wait: the same can be sent again. */
function mayComeLater(status: number): boolean {
  return status === 401 || status === 408 || status === 429 || status >= 500
}

function placeOf({ command, on, input, id, seen }: Pending): Asking {
  const entry = on && 'entry' in on ? on.entry : ''
  if (command === OPEN_MATTER) {
    const { part, ...said } = input
    const body = { ...said, source: { register: 'visit', entry, part } }
    return { method: 'POST', path: '/api/matters', key: id, body }
  }
  if (on === undefined) return { method: 'POST', path: VISITS, key: id, body: input }
  // What nobody has read cannot be written upon: the county says how it stands, and it is compared with that.
  return {
    method: 'POST',
    path: `${VISITS}/${entry}/${command}`,
    key: id,
    body: input,
    version: seen?.version ?? 0,
  }
}

/** The county behind its routes, as a phone speaks to it. */
export function countyPort(ask: Ask): CountyPort {
  async function look(entry: string): Promise<Seen | undefined> {
    const answer = await ask({ method: 'GET', path: `${VISITS}/${entry}` })
    return answer?.status === 200 ? (answer.body as { entry: Seen }).entry : undefined
  }
  async function bearerOf({ input }: Pending): Promise<Seen | undefined> {
    const key = visitKey(input as unknown as KeyedVisit)
    if (key === undefined) return undefined
    const path = `${VISITS}?${new URLSearchParams({ key })}`
    const answer = await ask({ method: 'GET', path })
    return answer?.status === 200 ? (answer.body as { items: readonly Seen[] }).items[0] : undefined
  }
  async function refusalOf(pending: Pending, { code, texts }: Problem): Promise<Answer> {
    const why = texts?.detail ?? UNREADABLE
    const isThere = pending.command === 'enter' && code === 'matter/entered-already'
    const bearer = isThere ? await bearerOf(pending) : undefined
    return { is: 'refused', why, ...(bearer && { bearer }) }
  }
  return {
    look,
    async send(pending) {
      const answer = await ask(placeOf(pending))
      if (!answer || mayComeLater(answer.status)) return { is: 'later' }
      if (answer.status === 412) return { is: 'moved' }
      if (answer.status >= 300) return refusalOf(pending, answer.body as Problem)
      if (pending.command !== OPEN_MATTER) return { is: 'done', entry: answer.body as Seen }
      // A matter beside the visit: the visit itself has not changed.
      return pending.seen ? { is: 'done', entry: pending.seen } : { is: 'later' }
    },
  }
}
