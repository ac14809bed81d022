import { asInstant, type EventDraft, type StreamId } from '@doudi/kernel'
import { describe, expect, test } from 'vitest'
import type { Appended, AppendRequest, LogEntry, LogPort } from './log-port.ts'

/** An empty log under test, and a second door to the same log, as another process has it. */
export interface LogUnderTest {
  readonly log: LogPort
  readonly other: LogPort
  close(): Promise<void>
}

export type OpenLog = () => Promise<LogUnderTest>

/** One law of the port; `hold` throws where the log breaks it. */
export interface Law {
  readonly id: string
  readonly title: string
  hold(under: LogUnderTest): Promise<void>
}

const T0 = Date.parse('2026-02-11T10:00:00+08:00')
const at = (ms: number) => asInstant(T0 + ms)
/** Streams of matters and, by names that begin so, of entries of registers: a log knows no difference. */
const stream = (name: string): StreamId =>
  (name.startsWith('entry-') ? `entry/boat/${name}` : `matter/${name}`) as StreamId

/** Chinese, an emoji and half of one: characters, UTF-16 units and bytes must not be taken for one another. */
const WORDS = ['路灯不亮', 'plain', '🏮', '\ud83c', 'a\u0000b', '危险货物道路运输']

function draft(n: number, more: Partial<EventDraft> = {}): EventDraft {
  return {
    type: 'note-added',
    data: { n, text: WORDS[n % WORDS.length] },
    by: { kind: 'applicant' },
    ...more,
  } as EventDraft
}

function one(name: string, expected: number, more: Partial<AppendRequest> = {}): AppendRequest {
  return { appends: [{ stream: stream(name), expected, events: [draft(expected)] }], now: at(0), ...more }
}

async function whole(log: LogPort): Promise<readonly LogEntry[]> {
  return log.read(0, 1_000_000)
}

/** Small, seeded and our own, so that a failure can be had again. */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A life of the log: appends of one to three events over one to three streams. */
async function live(log: LogPort, { appends, seed }: { appends: number; seed: number }): Promise<void> {
  const random = randomOf(seed)
  const versions = new Map<string, number>()
  for (let i = 0; i < appends; i++) {
    const names = new Set(
      Array.from({ length: 1 + random(3) }, () => `${random(2) ? 'entry-' : 'm'}${random(4)}`),
    )
    const parts = [...names].map(name => {
      const expected = versions.get(name) ?? 0
      const events = Array.from({ length: 1 + random(3) }, (_, k) => draft(i + k))
      versions.set(name, expected + events.length)
      return { stream: stream(name), expected, events }
    })
    expect(await log.append({ appends: parts, now: at(i) })).toMatchObject({ kind: 'appended' })
  }
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(parts.flatMap(p => [...p]))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** The chain from its description, sharing no line with the code that writes it (LOG-3). */
export async function chainsOf(texts: readonly string[]): Promise<string[]> {
  const utf8 = new TextEncoder()
  const chains: string[] = []
  let chain = await sha256(utf8.encode('doudi-log-1:sha256'))
  for (const text of texts) {
    const bytes = utf8.encode(text)
    chain = await sha256(chain, await sha256(utf8.encode(`doudi-log-1:sha256\n${bytes.byteLength}:`), bytes))
    chains.push([...chain].map(b => b.toString(16).padStart(2, '0')).join(''))
  }
  return chains
}

async function isWholeOrNothing({ log }: LogUnderTest): Promise<void> {
  await log.append(one('b', 0))
  const before = await log.head()
  const over = (b: number): AppendRequest => ({
    appends: [
      { stream: stream('a'), expected: 0, events: [draft(1), draft(2)] },
      { stream: stream('b'), expected: b, events: [draft(3)] },
      { stream: stream('c'), expected: 0, events: [draft(4)] },
    ],
    now: at(1),
  })
  expect(await log.append(over(0))).toEqual({ kind: 'conflict', stream: stream('b'), version: 1 })
  expect(await log.head()).toEqual(before)
  for (const name of ['a', 'c']) expect(await log.readStream(stream(name), 0)).toEqual([])
  const twice = { appends: [...one('d', 0).appends, ...one('d', 0).appends], now: at(1) }
  await expect(log.append(twice)).rejects.toThrow()
  await expect(
    log.append({ appends: [{ stream: stream('d'), expected: 0, events: [] }], now: at(1) }),
  ).rejects.toThrow()
  expect(await log.head()).toEqual(before)
  expect(await log.append(over(1))).toMatchObject({ kind: 'appended', seq: before.seq + 4 })
  const places = (await whole(log)).slice(before.seq).map(e => `${e.event.stream} ${e.event.version}`)
  expect(places).toEqual(['matter/a 1', 'matter/a 2', 'matter/b 2', 'matter/c 1'])
}

async function heedsVersions({ log }: LogUnderTest): Promise<void> {
  for (let v = 0; v < 3; v++) expect(await log.append(one('a', v))).toMatchObject({ kind: 'appended' })
  const head = await log.head()
  for (const wrong of [0, 2, 4, 1_000]) {
    expect(await log.append(one('a', wrong))).toEqual({ kind: 'conflict', stream: stream('a'), version: 3 })
  }
  expect(await log.append(one('new', 1))).toEqual({ kind: 'conflict', stream: stream('new'), version: 0 })
  expect(await log.head()).toEqual(head)
  expect(await log.append(one('a', 3))).toMatchObject({ kind: 'appended', seq: 4 })
}

async function isDense({ log }: LogUnderTest): Promise<void> {
  await live(log, { appends: 60, seed: 7 })
  const all = await whole(log)
  expect(all.map(e => e.event.seq)).toEqual(all.map((_, i) => i + 1))
  expect((await log.head()).seq).toBe(all.length)
  for (const name of new Set(all.map(e => e.event.stream))) {
    const own = all.filter(e => e.event.stream === name)
    expect(own.map(e => e.event.version)).toEqual(own.map((_, i) => i + 1))
    expect(await log.readStream(name, 0)).toEqual(own)
    expect(await log.readStream(name, 2)).toEqual(own.slice(2))
  }
  const paged: LogEntry[] = []
  for (let page = await log.read(0, 7); page.length > 0; page = await log.read(paged.length, 7))
    paged.push(...page)
  expect(paged).toEqual(all)
}

async function neverGoesBack({ log, other }: LogUnderTest): Promise<void> {
  const nows = [0, 5_000, 4_000, -3_600_000, 5_000, 6_000, 1]
  for (const [i, now] of nows.entries()) {
    await (i % 2 ? other : log).append(one(`m${i}`, 0, { now: at(now) }))
  }
  const recorded = (await whole(log)).map(e => e.event.recorded - T0)
  expect(recorded).toEqual([0, 5_000, 5_000, 5_000, 5_000, 6_000, 6_000])
  expect((await log.head()).recorded).toBe(at(6_000))
}

async function isChained({ log }: LogUnderTest): Promise<void> {
  await live(log, { appends: 24, seed: 11 })
  const all = await whole(log)
  expect(all.map(e => e.chain)).toEqual(await chainsOf(all.map(e => e.text)))
  expect((await log.head()).chain).toBe(all.at(-1)?.chain)
  for (const { event, text } of all) expect(JSON.parse(text)).toEqual(event)
  expect(new Set(all.map(e => e.event.data.text))).toEqual(new Set(WORDS))
}

async function keepsKeys({ log, other }: LogUnderTest): Promise<void> {
  const first = one('a', 0, { key: 'k', request: 'body' })
  const known = { kind: 'key-known', stream: stream('a'), last: 1 }
  expect(await log.append({ ...first, appends: one('a', 9).appends })).toMatchObject({ kind: 'conflict' })
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? log : other).append(first)))
  expect(answers.filter(a => a.kind === 'appended')).toHaveLength(1)
  expect(answers.filter(a => a.kind !== 'appended')).toEqual(
    answers.slice(1).map(() => ({ ...known, same: true })),
  )
  // The key belongs to the command's own event, also behind an automatic one; and to the append where all are.
  const silent = { effective: at(0) }
  await log.append({
    ...one('b', 0, { key: 'k-behind', request: 'r' }),
    appends: [{ stream: stream('b'), expected: 0, events: [draft(0, silent), draft(1), draft(2, silent)] }],
  })
  await log.append({
    ...one('b', 3, { key: 'k-silent', request: 'r' }),
    appends: [{ stream: stream('b'), expected: 3, events: [draft(0, silent)] }],
  })
  await live(log, { appends: 40, seed: 3 })
  const { seq } = await log.head()
  expect(await other.append(first)).toEqual({ ...known, same: true })
  expect(await other.append({ ...one('z', 5), key: 'k', request: 'other body' })).toEqual({
    ...known,
    same: false,
  })
  for (const [key, last] of [
    ['k-behind', 3],
    ['k-silent', 4],
  ] as const) {
    const again = await log.append(one('z', 0, { key, request: 'r' }))
    expect(again).toEqual({ kind: 'key-known', same: true, stream: stream('b'), last })
  }
  const causes = (await log.readStream(stream('b'), 0)).map(e => e.event.cause?.key)
  expect(causes).toEqual([undefined, 'k-behind', undefined, 'k-silent'])
  expect((await log.head()).seq).toBe(seq)
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

async function growsAtItsEnd({ log, other }: LogUnderTest): Promise<void> {
  let isOver = false
  async function read(door: LogPort): Promise<void> {
    let seen: readonly string[] = []
    let followed: string[] = []
    while (!isOver) {
      const head = await door.head()
      const texts = (await whole(door)).map(e => e.text)
      expect(texts.length).toBeGreaterThanOrEqual(head.seq)
      expect(texts.slice(0, seen.length)).toEqual(seen)
      seen = texts
      // A reader that goes on from where it was must not pass over anything that appears later.
      followed = [...followed, ...(await door.read(followed.length, 5)).map(e => e.text)]
      // A log in memory answers within one turn of the event loop: without this nobody else would ever get theirs.
      await turn()
    }
    const all = (await whole(door)).map(e => e.text)
    expect(all.slice(0, followed.length)).toEqual(followed)
    expect(all.slice(0, seen.length)).toEqual(seen)
  }
  async function write(door: LogPort, name: string): Promise<void> {
    for (let v = 0; v < 25; v++) {
      await door.append(one(name, v))
      await turn()
    }
  }
  const readers = [read(log), read(other), read(log)]
  // A reader that fails must not be left behind as an unhandled rejection while the writers go on.
  const read1 = Promise.allSettled(readers)
  await Promise.all([write(log, 'a'), write(other, 'b'), write(log, 'c'), write(other, 'd')])
  isOver = true
  for (const result of await read1) if (result.status === 'rejected') throw result.reason
  expect((await log.head()).seq).toBe(100)
}

async function letsOneWin({ log, other }: LogUnderTest): Promise<void> {
  const won: (Extract<Appended, { kind: 'appended' }> & { readonly version: number })[] = []
  let conflicts = 0
  async function compete(door: LogPort, own: string): Promise<void> {
    let expected = 0
    for (let wins = 0; wins < 6; ) {
      const both = { appends: [...one('shared', expected).appends, ...one(own, wins).appends], now: at(0) }
      const answer = await door.append(both)
      if (answer.kind === 'appended') {
        wins += 1
        expected += 1
        won.push({ ...answer, version: expected })
      } else if (answer.kind === 'conflict') {
        conflicts += 1
        expect(answer.stream).toBe(stream('shared'))
        expect(answer.version).toBeGreaterThan(expected)
        expected = answer.version
      }
    }
  }
  await Promise.all(Array.from({ length: 6 }, (_, i) => compete(i % 2 ? log : other, `own${i}`)))
  const all = await whole(log)
  expect(conflicts).toBeGreaterThan(0)
  expect(all).toHaveLength(72)
  const shared = await log.readStream(stream('shared'), 0)
  expect(shared.map(e => e.event.version)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1))
  // What each was told is where it says, and stands on the very version that was expected.
  for (const { seq, chain, version } of won) {
    expect(all[seq - 1]?.chain).toBe(chain)
    expect(all[seq - 2]?.event).toMatchObject({ stream: stream('shared'), version })
  }
  expect(new Set(won.map(w => w.seq)).size).toBe(36)
}

export const LAWS: readonly Law[] = [
  {
    id: 'whole',
    title: 'an append over several streams is there whole, or not at all',
    hold: isWholeOrNothing,
  },
  {
    id: 'versions',
    title: 'a stream that is not where it was expected takes nothing, and says where it is (CMD-2)',
    hold: heedsVersions,
  },
  {
    id: 'dense',
    title: 'sequence numbers and the versions of a stream have no gap, and pages join (LOG-2)',
    hold: isDense,
  },
  {
    id: 'monotone',
    title: 'recorded times never go back, whatever the clock of a process says (LOG-2, CLK-10)',
    hold: neverGoesBack,
  },
  {
    id: 'chain',
    title: 'every link of the chain can be computed again from the texts alone (LOG-3)',
    hold: isChained,
  },
  {
    id: 'keys',
    title: 'an idempotency key is remembered for ever with what it led to (CMD-1)',
    hold: keepsKeys,
  },
  {
    id: 'prefix',
    title: 'what anybody has read is the beginning of whatever is read later (LOG-1)',
    hold: growsAtItsEnd,
  },
  {
    id: 'concurrent',
    title: 'of several appends to one version exactly one is done, and the others learn the version',
    hold: letsOneWin,
  },
]

/** Runs every law on an adapter. */
export function describeLogPort(name: string, open: OpenLog): void {
  describe(`the log port: ${name}`, () => {
    for (const { title, hold } of LAWS) {
      test(title, async () => {
        const under = await open()
        try {
          await hold(under)
        } finally {
          await under.close()
        }
      })
    }
  })
}
