import { type Actor, type Entry, entryStreamOf, evolveEntry } from '@doudi/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeEvent } from '../log/encode.ts'
import { openSimpleCounty, type SimpleCounty } from '../testing.ts'

let county: SimpleCounty
let actors: readonly Actor[]

beforeAll(async () => {
  county = await openSimpleCounty()
  await county.ledger.actOnCounty({
    actor: { kind: 'system' },
    command: 'set-keepers',
    input: { keepers: { boat: ['transport'] }, reason: '测试' },
    key: county.key(),
  })
  actors = ['transport-01', 'moganshan-01', 'wukang-01'].map(id => county.officer(id))
})
afterAll(() => county.close())

const word = fc.constantFrom('蜉蝣', '白鹭', 'Mayfly', '🏮', '甲"乙\\')
const fields = {
  name: word,
  plate: fc.constantFrom(...'ABCDEFGHIJKLMNOP'),
  from: fc.option(fc.constantFrom('2026-01-01', '2026-02-01'), { nil: undefined }),
  firm: fc.option(fc.constantFrom('示例企业0001', '示例企业0002'), { nil: undefined }),
  guard: fc.option(fc.constantFrom('moganshan', 'wukang'), { nil: undefined }),
  owner: fc.option(word, { nil: undefined }),
  berth: fc.constantFrom('A', ...Array<undefined>(9).fill(undefined)),
}
const reason = fc.constant('随机')
const without = fc.option(fc.subarray(['from', 'firm', 'guard', 'owner', 'berth']), { nil: undefined })
const act = fc.oneof(
  fc.record({ command: fc.constant('enter'), input: fc.record(fields) }),
  fc.record({
    command: fc.constantFrom('amend', 'correct'),
    input: fc.record({ ...fields, without, reason }, { requiredKeys: ['reason'] }),
  }),
  fc.record({ command: fc.constant('check-boat'), input: fc.record({ finding: word, witness: word }) }),
  fc.record({ command: fc.constant('end'), input: fc.record({ reason }) }),
)
const acts = fc.array(
  fc.record({ act, who: fc.constantFrom(0, 0, 0, 1, 2), on: fc.nat(30), together: fc.boolean() }),
  {
    minLength: 20,
    maxLength: 60,
  },
)

/** Does them, some at the same moment as the one before, on versions as they were last seen; how many were done. */
async function perform(given: typeof acts extends fc.Arbitrary<infer T> ? T : never): Promise<number> {
  const { entries, pool } = county.ledger
  let done = 0
  let waiting: Promise<{ readonly kind: string }>[] = []
  for (const { act, who, on, together } of given) {
    if (!together) {
      done += (await Promise.all(waiting)).filter(a => a.kind === 'entry-done').length
      waiting = []
    }
    const { rows } = await pool.query<{ id: string; version: number }>(
      `select id, version from entry order by status = 'ended', id desc limit 20`,
    )
    const target = rows[on % Math.max(1, rows.length)]
    const isNew = act.command === 'enter'
    if (!isNew && !target) continue
    waiting.push(
      entries.act({
        ...{ register: 'boat', command: act.command, input: act.input, key: county.key() },
        actor: actors[who] as Actor,
        ...(!isNew && target && { entry: target.id, expectedVersion: target.version }),
      }),
    )
  }
  return done + (await Promise.all(waiting)).filter(a => a.kind === 'entry-done').length
}

async function statesFromLog(): Promise<Map<string, string>> {
  const { registry, pool } = county.ledger
  const { rows } = await pool.query<{ text: string }>(
    `select text from event_log where stream like 'entry/%' order by seq`,
  )
  const folded = new Map<string, Entry>()
  for (const { text } of rows) {
    const event = decodeEvent(text)
    const stream = entryStreamOf(event.stream)
    if (stream) folded.set(stream.id, evolveEntry(folded.get(stream.id), event, { registry, stream }))
  }
  return new Map([...folded].map(([id, entry]) => [id, JSON.stringify(entry)]))
}

test('whatever is done to entries, and at the same moment, the log folds to what is stored, byte for byte', async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(acts, async given => {
      done += await perform(given)
      const { rows } = await county.ledger.pool.query<{ id: string; state: string; key: string | null }>(
        'select id, state, key from entry order by id',
      )
      expect(new Map(rows.map(r => [r.id, r.state]))).toEqual(await statesFromLog())
      const keys = rows.flatMap(r => r.key ?? [])
      expect(new Set(keys).size).toBe(keys.length)
      for (const { state, key } of rows) {
        const { status, fields } = JSON.parse(state) as Entry
        expect(key).toBe(status === 'ended' ? null : fields.plate)
      }
    }),
    { numRuns: 12, seed: 20260601 },
  )
  expect(done).toBeGreaterThan(50)
}, 120_000)
