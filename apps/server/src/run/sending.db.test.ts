import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asInstant, findInstant, type Instant } from '@doudi/kernel'
import { type Channel, fileChannel, type Message, NotSent } from '@doudi/messages'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPaperStory } from '../papers/testing.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { isNight, sendWaiting } from './sending.ts'

const HOUR_MS = 3_600_000
let test: TestCounty
beforeEach(async () => {
  test = await openTestCounty()
})
afterEach(() => test.close())

function local(text: string): Instant {
  return findInstant(`${text.replace(' ', 'T')}:00+08:00`) ?? asInstant(0)
}

async function openMatter(): Promise<void> {
  const given = { actor: { kind: 'applicant' } as const, input: { text: '测试' }, key: randomUUID() }
  expect((await test.county.ledger.openMatter(given)).kind).toBe('done')
}

/** At noon, after every notice was written, whichever clock wrote it. */
const LATER = local('2100-01-01 12:00')

function recording(
  name: string,
  { fails = false, disturbs = false } = {},
): Channel & { readonly seen: Message[] } {
  const seen: Message[] = []
  return {
    name,
    seen,
    disturbs,
    async send(message) {
      seen.push(message)
      if (fails) throw new NotSent('http-503')
      return 'sent'
    },
  }
}

async function ask(url: string, who: string, body?: object) {
  const headers = { ...(await test.signInAs(who)), ...(body && { 'content-type': 'application/json' }) }
  const reply = await test.app.inject({
    url,
    headers,
    method: body ? 'POST' : 'GET',
    ...(body && { payload: JSON.stringify(body) }),
  })
  return { status: reply.statusCode, body: reply.json() }
}

describe('messages', () => {
  it('are sent once through every channel, name a matter and hold no personal data', async () => {
    await openMatter()
    const folder = await mkdtemp(join(tmpdir(), 'doudi-outbox-'))
    const file = join(folder, 'deep', 'outbox.ndjson')
    const hook = recording('hook')
    const first = await sendWaiting(test.county.ledger, [fileChannel(file), hook], LATER)
    expect(first.sent).toBe(hook.seen.length * 2)
    expect(await sendWaiting(test.county.ledger, [fileChannel(file), hook], LATER)).toEqual({
      sent: 0,
      failed: 0,
    })
    const text = await readFile(file, 'utf8')
    expect(text).toContain('2026-')
    expect(text).not.toContain('测试')
    await rm(folder, { recursive: true })
  })

  it('that cannot be sent wait longer each time, are given up after eight tries, and hold up no other channel', async () => {
    await openMatter()
    const { ledger } = test.county
    const [broken, well] = [recording('broken', { fails: true }), recording('well')]
    let now = LATER as number
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect((await sendWaiting(ledger, [broken, well], asInstant(now))).failed).toBe(1)
      expect((await sendWaiting(ledger, [broken, well], asInstant(now))).failed).toBe(0)
      now += 30_000 * 2 ** (attempt - 1)
    }
    expect((await sendWaiting(ledger, [broken, well], asInstant(now))).failed).toBe(0)
    expect([broken.seen.length, well.seen.length]).toEqual([8, 1])
    // 给数据管理单位看 The registry sees what was given up, and lets it be tried again.
    const { items } = (await ask('/api/notices/unsent', 'data-03')).body
    expect(items).toMatchObject([{ channel: 'broken', attempts: 8, why: 'http-503' }])
    expect((await ask('/api/notices/unsent', 'wukang-03')).status).toBe(403)
    const { notice, channel } = items[0]
    expect((await ask('/api/notices/unsent', 'data-03', { notice, channel })).status).toBe(200)
    expect((await sendWaiting(ledger, [broken, well], asInstant(now))).failed).toBe(1)
  })

  it('two servers send each once, and what a server that died had taken is sent by another', async () => {
    for (let i = 0; i < 5; i++) await openMatter()
    const { ledger } = test.county
    const channel = recording('hook')
    await Promise.all([sendWaiting(ledger, [channel], LATER), sendWaiting(ledger, [channel], LATER)])
    await sendWaiting(ledger, [channel], LATER)
    expect(new Set(channel.seen.map(m => m.id)).size).toBe(channel.seen.length)
    await openMatter()
    await ledger.outbox.spread(['hook'], LATER)
    expect(await ledger.outbox.take('hook', { now: LATER, most: 50 })).toHaveLength(1)
    expect((await sendWaiting(ledger, [channel], LATER)).sent).toBe(0)
    expect((await sendWaiting(ledger, [channel], asInstant(LATER + HOUR_MS / 20))).sent).toBe(1)
  })

  it('disturb nobody at night', async () => {
    await openMatter()
    const { ledger } = test.county
    const channel = recording('sms', { disturbs: true })
    const night = asInstant(LATER + 10 * HOUR_MS)
    expect(isNight(ledger.county(), night)).toBe(true)
    expect(await sendWaiting(ledger, [channel], night)).toEqual({ sent: 0, failed: 0 })
    expect((await sendWaiting(ledger, [channel], asInstant(LATER + 24 * HOUR_MS))).sent).toBe(1)
  })
})

describe('a hand-over', () => {
  /** Dispatched on Monday at four in the afternoon: two working hours end on Tuesday morning. */
  async function dispatched() {
    const story = await openPaperStory(test)
    await story.act('2026-03-02 16:00', 'enterprise-centre-03', ['dispatch', { lead: 'wukang' }])
    await sendWaiting(test.county.ledger, [recording('hook')], local('2026-03-02 16:01'))
    return story
  }
  const unread = async (who: string) =>
    (await ask('/api/notices?unread=1', who)).body.items as {
      id: string
      kind: string
      text: { zh: string }
    }[]

  it('that lies unread for two working hours goes to the deputy, once; the night does not count', async () => {
    await dispatched()
    const { outbox } = test.county.ledger
    expect(await unread('wukang-03')).toHaveLength(1)
    for (const early of ['2026-03-02 16:59', '2026-03-02 23:00', '2026-03-03 08:30'])
      expect([early, await outbox.passUnread(local(early))]).toEqual([early, 0])
    const passed = []
    for (const late of ['2026-03-03 09:30', '2026-03-03 11:00', '2026-03-04 09:00'])
      passed.push(await outbox.passUnread(local(late)))
    expect(passed.reduce((sum, n) => sum + n, 0)).toBe(passed[0])
    const [told] = await unread('wukang-04')
    expect(told).toMatchObject({ kind: 'passed-to-deputy' })
    expect(told?.text.zh).toMatch(/^AB岗代收：/)
  })

  it('that was read, or signed for, stays where it is', async () => {
    const read = await dispatched()
    const [notice] = await unread('wukang-03')
    // Nobody marks another's messages as read.
    expect((await ask('/api/notices/read', 'wukang-04', { ids: [notice?.id] })).body).toEqual({ read: 0 })
    expect((await ask('/api/notices/read', 'wukang-03', { ids: [notice?.id] })).body).toEqual({ read: 1 })
    const signed = await openPaperStory(test)
    await signed.act('2026-03-03 09:00', 'enterprise-centre-03', ['dispatch', { lead: 'wukang' }])
    await sendWaiting(test.county.ledger, [recording('hook')], local('2026-03-03 09:01'))
    await signed.act('2026-03-03 09:30', 'wukang-03', ['sign-for'])
    expect(read.id).not.toBe(signed.id)
    await test.county.ledger.outbox.passUnread(local('2026-03-05 09:00'))
    expect(await unread('wukang-04')).toEqual([])
  })
})
