import { randomUUID } from 'node:crypto'
import type { Actor, OfficeId, OfficerId } from '@doudi/kernel'
import { openLedger } from '@doudi/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, type RunningServer } from '../create-server.ts'
import { openChangeFeed } from '../stream/change-feed.ts'
import { follow } from '../stream/follow.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

let test: TestCounty
let server: RunningServer
const APPLICANT: Actor = { kind: 'applicant' }

beforeAll(async () => {
  test = await openTestCounty()
  const { ledger, clock } = test.county
  server = await createServer({ ledger, clock, settings: { sample: true, instance: 'test' } })
})
afterAll(async () => {
  await server.close()
  await test.close()
})

interface Message {
  readonly id?: number
  readonly event?: string
  readonly data?: { readonly seq: number; readonly number?: string; readonly type?: string }
}

interface Stream {
  /** Waits until a message fits, and gives all that came until then. */
  until(fits: (message: Message) => boolean): Promise<readonly Message[]>
  readonly ended: Promise<void>
  close(): void
}

function parse(block: string): Message {
  const lines = block.split('\n').map(line => /^(\w+): (.*)$/.exec(line))
  const field = (name: string): string | undefined => lines.find(l => l?.[1] === name)?.[2]
  const [id, event, data] = [field('id'), field('event'), field('data')]
  return {
    ...(id && { id: Number(id) }),
    ...(event && { event }),
    ...(data && { data: JSON.parse(data) as never }),
  }
}

async function listen(
  actor: string,
  { url = server.url, last }: { url?: string; last?: number } = {},
): Promise<Stream> {
  const abort = new AbortController()
  const headers = {
    ...(await test.signInAs(actor)),
    ...(last !== undefined && { 'Last-Event-ID': String(last) }),
  }
  const response = await fetch(`${url}/api/stream`, { headers, signal: abort.signal })
  if (!response.ok || !response.body) throw new Error(String(response.status))
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const heard: Message[] = []
  const waiting = new Set<() => void>()
  async function read(): Promise<void> {
    let text = ''
    const decoder = new TextDecoder()
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      heard.push(...blocks.map(parse))
      for (const look of waiting) look()
    }
  }
  return {
    ended: read().catch(() => undefined),
    close: () => abort.abort(),
    until: fits =>
      new Promise(done => {
        const look = (): void => {
          if (!heard.some(fits)) return
          waiting.delete(look)
          done([...heard])
        }
        waiting.add(look)
        look()
      }),
  }
}

async function open(more: object = {}, ledger = test.county.ledger): Promise<string> {
  const answer = await ledger.openMatter({
    actor: APPLICANT,
    input: { text: '测试', ...more },
    key: randomUUID(),
  })
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return answer.matter.number
}

const isOf = (number: string) => (m: Message) => m.data?.number === number
const changes = (messages: readonly Message[]): Message[] => messages.filter(m => m.event === 'change')

describe('given a desk that watches the county', () => {
  it('when a matter is opened, then it learns which, in order, and nothing of what was said', async () => {
    const stream = await listen('inspectorate-03')
    await stream.until(m => m.event === 'ready')
    const number = await open({ title: '不应外传的标题' })
    const heard = await stream.until(isOf(number))
    expect(JSON.stringify(heard)).not.toContain('不应外传')
    expect(changes(heard)[0]?.data).toMatchObject({ number, type: 'matter-opened', version: 1 })
    stream.close()
  })

  it('when it was away, then it gets all that came meanwhile, each once', async () => {
    const first = await listen('inspectorate-03')
    const before = await first.until(m => m.event === 'ready')
    const last = before.at(-1)?.id ?? 0
    first.close()
    const numbers = [await open(), await open(), await open()]
    const again = await listen('inspectorate-03', { last })
    const heard = changes(await again.until(isOf(numbers[2] ?? '')))
    const head = await test.county.ledger.readLog(last + 1, 1_000)
    expect(heard.map(m => m.id)).toEqual(head.map(l => l.seq).slice(0, heard.length))
    expect(numbers.filter(n => !heard.some(isOf(n)))).toEqual([])
    again.close()
  })

  it('when a matter is for the catch-all office alone, then others hear nothing, and their place goes on', async () => {
    const tax = await listen('inspectorate-03')
    const doudi = await listen('doudi-03')
    await Promise.all([tax, doudi].map(s => s.until(m => m.event === 'ready')))
    const closed = await open({ disclosure: 'doudi-only' })
    const after = await open()
    expect((await tax.until(isOf(after))).filter(isOf(closed))).toEqual([])
    expect((await doudi.until(isOf(after))).filter(isOf(closed))).not.toEqual([])
    for (const stream of [tax, doudi]) stream.close()
  })

  it('when another process writes, then it learns of that too', async () => {
    const { ledger, clock } = test.county
    const county = { id: ledger.county().id, zone: 'Asia/Shanghai' }
    const other = await openLedger({ url: test.url, county, registry: ledger.registry, clock })
    const stream = await listen('inspectorate-03')
    await stream.until(m => m.event === 'ready')
    await stream.until(isOf(await open({}, other)))
    stream.close()
    await other.close()
  })

  it('when its place lies far back, or in another log, then it is told to load anew', async () => {
    const future = await listen('inspectorate-03', { last: 9_999_999 })
    expect((await future.until(m => m.event === 'reload')).length).toBe(1)
    future.close()
  })

  it('when nobody is named, or an applicant, then there is no stream', async () => {
    await expect(listen('applicant')).rejects.toThrow('401')
    await expect(listen('nobody')).rejects.toThrow(/401|403/)
  })

  it('when the server stops, then the stream ends and the stop does not wait', async () => {
    const { ledger, clock } = test.county
    const stopping = await createServer({ ledger, clock, settings: { sample: true, instance: 'stopping' } })
    const stream = await listen('inspectorate-03', { url: stopping.url })
    await stream.until(m => m.event === 'ready')
    await stopping.close()
    await stream.ended
  })
})

describe('given a reader that takes nothing', () => {
  const actor: Actor = { kind: 'officer', officer: 'tax-03' as OfficerId, office: 'tax' as OfficeId }

  it('when it takes again after much has happened, then it is told to load anew, and nothing was kept for it', async () => {
    const feed = openChangeFeed(test.county.ledger, () => undefined)
    const from = await feed.head()
    const stop = new AbortController()
    const sent: string[] = []
    let release: () => void = () => undefined
    const held = new Promise<void>(done => {
      release = done
    })
    const following = follow({
      registry: test.county.ledger.registry,
      feed,
      from,
      reader: async () => ({ actor, county: test.county.ledger.county() }),
      signal: stop.signal,
      sees: async (_, ids) => new Set(ids),
      beatMs: 50,
      mostBehind: 5,
      async write(text) {
        sent.push(text)
        if (sent.length === 1) await held
        if (text.includes('event: reload')) stop.abort()
      },
    })
    await open()
    while (sent.length === 0) await new Promise(done => setTimeout(done, 5))
    for (let i = 0; i < 6; i++) await open()
    expect(sent).toHaveLength(1)
    release()
    await following
    expect(sent.at(-1)).toContain(`id: ${await feed.head()}\nevent: reload`)
    await feed.close()
  })

  it('when it may not read any more, then the stream ends at the next beat', async () => {
    const feed = openChangeFeed(test.county.ledger, () => undefined)
    let asked = 0
    const sent: string[] = []
    await follow({
      registry: test.county.ledger.registry,
      feed,
      from: await feed.head(),
      reader: async () => (++asked < 3 ? { actor, county: test.county.ledger.county() } : undefined),
      signal: new AbortController().signal,
      sees: async (_, ids) => new Set(ids),
      beatMs: 5,
      mostBehind: 5,
      write: async text => void sent.push(text),
    })
    expect(sent).toEqual([': beat\n\n', ': beat\n\n'])
    await feed.close()
  })
})
