import { setTimeout as wait } from 'node:timers/promises'
import type { Call, Entry, Journal, Outcome } from './journal.ts'
import type { Seeded } from './seeded.ts'

/** What a client knows of a matter it has opened, from the newest answer it got. */
interface Known {
  readonly id: string
  version: number
  office: string
  officer: string
}

export interface ClientRoom {
  readonly journal: Journal
  /** Offices that requests are sent to. */
  readonly offices: readonly string[]
  /** Servers that run now; it changes under the clients' feet. */
  servers(): readonly string[]
  /** The token of an officer, or of a firm for `applicant`. */
  tokenOf(actor: string): string
}

export interface Client {
  /** Sends commands until told to stop. */
  work(round: number, signal: AbortSignal): Promise<void>
  /** Sends every call without an answer again, with its key, until it has one. */
  resolveUnknown(): Promise<void>
}

const ANSWER_WITHIN_MS = 15_000
/** Outside numbers that all clients share: two of them open the same matter now and then. */
const OUTSIDE_NUMBERS = 400

interface Brief {
  readonly id: string
  readonly version: number
  readonly holder: { readonly office: string; readonly officer: string | null } | null
}

interface Answer {
  readonly outcome: Outcome
  readonly replayed: boolean
  readonly brief?: Brief
  /** Where the matter is, if it has moved. */
  readonly version?: number
}

const unknown = (why: string): Answer => ({ outcome: { is: 'unknown', why }, replayed: false })

interface Way {
  readonly server: string
  readonly token: string
}

export async function send({ server, token }: Way, call: Call, patienceMs: number): Promise<Answer> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Authorization: `Bearer ${token}`,
    'Idempotency-Key': call.key,
    ...(call.expected !== undefined && { 'If-Match': String(call.expected) }),
  }
  try {
    const answer = await fetch(server + call.path, {
      method: 'POST',
      headers,
      body: JSON.stringify(call.body),
      signal: AbortSignal.timeout(patienceMs),
    })
    const body = (await answer.json()) as Omit<Brief, 'id'> & { id?: string; code?: string }
    if (answer.ok) {
      // The county's own stream has a version and no id.
      const matter = body.id ?? 'county'
      const outcome = { is: 'acknowledged', matter, version: body.version } as const
      return {
        outcome,
        brief: { ...body, id: matter },
        replayed: answer.headers.get('idempotent-replayed') === 'true',
      }
    }
    if (answer.status >= 500 || answer.status === 408) return unknown(`${answer.status} ${body.code}`)
    const outcome = { is: 'refused', status: answer.status, code: body.code ?? '' } as const
    return { outcome, replayed: false, ...(answer.status === 412 && { version: body.version }) }
  } catch (error) {
    return unknown(error instanceof Error ? error.name : 'fault')
  }
}

/** One of the eight: it opens matters, works on its own, and notes what it was told. */
export function openClient(number: number, room: ClientRoom, seed: Seeded): Client {
  const { journal, offices } = room
  const matters = new Map<string, Known>()
  let calls = 0

  function opening(): Omit<Call, 'key'> {
    const body = {
      text: `第${number}号客户端的请求`,
      title: `压力测试 ${number}`,
      ...(seed.chance(0.2) && { disclosure: 'hide-firm-from-holder', firm: `firm-${number}` }),
      ...(seed.chance(0.3) && {
        externalRef: { system: '12345', number: `N${seed.below(OUTSIDE_NUMBERS)}` },
      }),
    }
    // Numbers of other systems come from offices; firms have none.
    return { path: '/api/matters', actor: 'externalRef' in body ? 'enterprise-centre-03' : 'applicant', body }
  }

  function acting(known: Known): Omit<Call, 'key'> {
    const lead = seed.pick(offices)
    const [command, body] = seed.pick<[string, object]>([
      ['dispatch', { lead }],
      ['dispatch', { lead }],
      ['sign-for', {}],
      ['note', { text: '备注' }],
      ['request-documents', { documents: ['营业执照'] }],
      ['supply-documents', { documents: ['营业执照'] }],
      ['consult', { offices: [lead], question: '意见？' }],
      ['dispute', { reason: '不属本单位', legalGround: '三定规定' }],
      ['answer-directly', { answer: '答复' }],
    ])
    const path = `/api/matters/${known.id}/${command}`
    return { path, actor: known.officer, body, expected: known.version }
  }

  function learn({ brief, version, outcome }: Answer, call: Call): void {
    if (brief?.holder?.officer) {
      const { id, holder } = brief
      matters.set(id, { id, version: brief.version, office: holder.office, officer: holder.officer ?? '' })
    } else if (brief) matters.delete(brief.id)
    const [, , , id = ''] = call.path.split('/')
    const known = matters.get(id)
    if (known && version !== undefined) known.version = version
    // Somebody else may hold it now: after a refusal the client looks elsewhere half of the time.
    else if (known && outcome.is === 'refused' && seed.chance(0.5)) matters.delete(id)
  }

  /** True once the answer is had. A call without an answer goes to the next server, with its key. */
  async function attempt({ call }: Pick<Entry, 'call'>): Promise<boolean> {
    const servers = room.servers()
    if (servers.length === 0) return false
    // Some hang up before the answer can come, and ask again while the first try may still be under way.
    const patienceMs = seed.chance(0.05) ? seed.between(1, 10) : ANSWER_WITHIN_MS
    const way = { server: seed.pick(servers), token: room.tokenOf(call.actor) }
    const answer = await send(way, call, patienceMs)
    journal.answered(call.key, answer.outcome, answer.replayed)
    learn(answer, call)
    return answer.outcome.is !== 'unknown'
  }

  return {
    async work(round, signal) {
      while (!signal.aborted) {
        const known = matters.size > 0 && seed.chance(0.7) ? seed.pick([...matters.values()]) : undefined
        const call = { key: `c${number}-${++calls}`, ...(known ? acting(known) : opening()) }
        journal.sent(call, { client: number, round })
        while (!(await attempt({ call }))) {
          if (signal.aborted || room.servers().length === 0) return
          await wait(20)
        }
      }
    },
    async resolveUnknown() {
      for (const entry of journal.unknownOf(number)) {
        for (let tries = 0; !(await attempt(entry)); tries++) {
          if (tries >= 50) throw new Error(`no answer to ${entry.call.key} after ${tries} tries`)
          await wait(100)
        }
      }
    },
  }
}
