import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asInstant, findInstant } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { type Channel, fileChannel, type Message } from './channel.ts'
import { isNight, sendWaiting, waitAfter } from './outbox.ts'

const HOUR_MS = 3_600_000
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

async function openMatter(): Promise<void> {
  const given = { actor: { kind: 'applicant' } as const, input: { text: '测试' }, key: randomUUID() }
  expect((await test.county.ledger.openMatter(given)).kind).toBe('done')
}

/** After every notice was written, whichever clock wrote it. */
const LATER = (findInstant('2100-01-01T04:00:00Z') ?? asInstant(0)) as number

function recording(fails: boolean, disturbs = false): Channel & { readonly seen: Message[] } {
  const seen: Message[] = []
  return {
    seen,
    disturbs,
    async send(message) {
      seen.push(message)
      if (fails) throw new Error('the service is down')
    },
  }
}

describe('notices', () => {
  it('are sent once, name a matter and hold no personal data', async () => {
    await openMatter()
    const folder = await mkdtemp(join(tmpdir(), 'doudi-outbox-'))
    const file = join(folder, 'deep', 'outbox.ndjson')
    const first = await sendWaiting(test.county.ledger, fileChannel(file), LATER)
    expect(first.sent).toBeGreaterThan(0)
    expect(await sendWaiting(test.county.ledger, fileChannel(file), LATER)).toEqual({ sent: 0, failed: 0 })
    const text = await readFile(file, 'utf8')
    expect(text).toContain('2026-')
    expect(text).not.toContain('测试')
    await rm(folder, { recursive: true })
  })

  it('that cannot be sent wait longer each time, and are given up after eight tries', async () => {
    await openMatter()
    const { ledger } = test.county
    const broken = recording(true)
    let nowMs = LATER
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect((await sendWaiting(ledger, broken, nowMs)).failed).toBe(1)
      expect((await sendWaiting(ledger, broken, nowMs)).failed).toBe(0)
      nowMs += waitAfter(attempt)
    }
    expect((await sendWaiting(ledger, broken, nowMs)).failed).toBe(0)
    expect(broken.seen).toHaveLength(8)
  })

  it('nobody is disturbed at night', async () => {
    await openMatter()
    const { ledger } = test.county
    const channel = recording(false, true)
    const night = LATER + 10 * HOUR_MS
    expect(isNight(ledger.county(), night)).toBe(true)
    expect(isNight(ledger.county(), LATER)).toBe(false)
    expect(await sendWaiting(ledger, channel, night)).toEqual({ sent: 0, failed: 0 })
    expect((await sendWaiting(ledger, channel, LATER)).sent).toBe(1)
  })
})
