import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem.ts'
import type { Registered } from '../portal-api.ts'
import { openMemoryStore } from './memory-store.ts'
import { openOutbox } from './outbox.ts'

function problem(status: number, code: string): ApiProblem {
  return new ApiProblem({ status, code, title: { zh: code, en: code }, detail: { zh: code, en: code } })
}

/** A county that registers each key once, behind a network that can be cut before or after it has heard. */
function openCounty() {
  const registered = new Map<string, Registered>()
  const county = {
    registered,
    network: 'up' as 'up' | 'down' | 'answers-lost',
    calls: [] as string[],
    files: new Set<string>(),
    async sendFile(_: unknown, __: Blob, { key }: { key: string }): Promise<void> {
      if (county.network !== 'up') throw problem(0, 'no-answer')
      if (key.startsWith('odd')) throw problem(415, 'attachment/type-not-taken')
      county.files.add(key)
    },
    async submit(text: string, key: string): Promise<Registered> {
      county.calls.push(key)
      if (county.network === 'down') throw problem(0, 'no-answer')
      if (text.includes('bad')) throw problem(422, 'invalid')
      const known = registered.get(key) ?? ({ number: `2026-00000${registered.size + 1}` } as Registered)
      registered.set(key, known)
      if (county.network === 'answers-lost') throw problem(0, 'no-answer')
      return known
    },
  }
  return county
}

function openDevice(county: ReturnType<typeof openCounty>, store = openMemoryStore()) {
  let at = 0
  const outbox = openOutbox({
    store,
    submit: county.submit,
    sendFile: county.sendFile,
    now: () => ++at,
    alone: work => work(),
  })
  return { store, outbox }
}

const ANYBODY = 'anonymous' as const
const entry = (id: string, text = 'a request') => ({ id, person: ANYBODY, text, keep: true })

describe('a request on its way', () => {
  it('is sent at once where there is a network, and its receipt is kept', async () => {
    const county = openCounty()
    const { store, outbox } = openDevice(county)
    await outbox.put(entry('k1'))
    expect(await store.outgoing(ANYBODY)).toEqual([])
    expect(await store.receipts(ANYBODY)).toMatchObject([{ id: 'k1', registered: { number: '2026-000001' } }])
  })

  it('waits while there is none, survives the page being closed, and is sent once when it is back', async () => {
    const county = openCounty()
    county.network = 'down'
    const { store, outbox } = openDevice(county)
    await outbox.put(entry('k1'))
    expect(await store.outgoing(ANYBODY)).toMatchObject([{ id: 'k1', state: 'waiting' }])
    const reopened = openDevice(county, store)
    county.network = 'up'
    await Promise.all([reopened.outbox.flush(ANYBODY), outbox.flush(ANYBODY)])
    expect(county.registered.size).toBe(1)
    expect(await store.receipts(ANYBODY)).toHaveLength(1)
  })

  it('whose answer was lost is sent again under the same key and registered once', async () => {
    const county = openCounty()
    county.network = 'answers-lost'
    const { store, outbox } = openDevice(county)
    await outbox.put(entry('k1'))
    county.network = 'up'
    await outbox.flush(ANYBODY)
    expect(county.calls).toEqual(['k1', 'k1'])
    expect(county.registered.size).toBe(1)
    expect(await store.receipts(ANYBODY)).toHaveLength(1)
  })

  it('sends its files after it, again where the network was lost between them, and each once', async () => {
    const county = openCounty()
    county.network = 'answers-lost'
    const { store, outbox } = openDevice(county)
    const files = [new Blob(['a']), new Blob(['b'])]
    await outbox.put({ ...entry('k1'), files })
    county.network = 'up'
    await outbox.flush(ANYBODY)
    expect([...county.files]).toEqual(['k1-file-1', 'k1-file-2'])
    expect([county.registered.size, await store.outgoing(ANYBODY)]).toEqual([1, []])
    // A photo the county does not take keeps nothing from arriving.
    await outbox.put({ ...entry('odd'), files })
    expect(await store.outgoing(ANYBODY)).toEqual([])
  })

  it('that is refused keeps the reason and holds up nobody behind it', async () => {
    const county = openCounty()
    county.network = 'down'
    const { store, outbox } = openDevice(county)
    await outbox.put(entry('k1', 'bad'))
    await outbox.put(entry('k2'))
    county.network = 'up'
    await outbox.flush(ANYBODY)
    expect(await store.outgoing(ANYBODY)).toMatchObject([
      { id: 'k1', state: 'refused', refusal: { en: 'invalid' } },
    ])
    expect([...county.registered.keys()]).toEqual(['k2'])
    const calls = county.calls.length
    await outbox.flush(ANYBODY)
    expect(county.calls).toHaveLength(calls)
  })

  it('on a shared device leaves nothing behind but what the page shows', async () => {
    const county = openCounty()
    const { store, outbox } = openDevice(county)
    await outbox.put({ ...entry('k1'), keep: false })
    expect(await store.receipts(ANYBODY)).toEqual([])
    expect(outbox.received.get('k1')?.registered.number).toBe('2026-000001')
  })

  it('of one person is neither shown to another nor sent for him', async () => {
    const county = openCounty()
    county.network = 'down'
    const { store, outbox } = openDevice(county)
    await outbox.put({ ...entry('k1'), person: 'firm:1' })
    await store.saveDraft({ person: 'firm:1', at: 1, content: { text: 'mine' } })
    county.network = 'up'
    await outbox.flush('firm:2')
    expect(await store.outgoing('firm:2')).toEqual([])
    expect(await store.draft('firm:2')).toBeUndefined()
    expect(county.registered.size).toBe(0)
    await store.clear('firm:1')
    expect([await store.outgoing('firm:1'), await store.draft('firm:1')]).toEqual([[], undefined])
  })
})
