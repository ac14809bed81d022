import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from './ledger.ts'
import { chainAfter, GENESIS } from './log/encode.ts'
import { inTransaction } from './log/in-transaction.ts'
import { openPostgresLog } from './log/postgres-log.ts'
import { actOn } from './testing/act-on.ts'
import { APPLICANT, openSimpleCounty, type SimpleCounty } from './testing.ts'

let desk: SimpleCounty

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

function opening(more: object = {}): Promise<Answer> {
  const input = { procedure: 'simple', text: '一件事', ...more }
  return desk.ledger.openMatter({ actor: APPLICANT, input, key: desk.key() })
}

describe('tasks that share one transaction', () => {
  test('two reports of one outside matter at the same moment make one matter, and both are answered', async () => {
    const externalRef = { system: '12345', number: 'HZ-77' }
    const answers = await Promise.all([opening({ externalRef }), opening({ externalRef }), opening()])
    expect(answers.map(a => a.kind)).toEqual(['done', 'known', 'done'])
    const [first, second] = answers
    if (first?.kind !== 'done' || second?.kind !== 'known') throw new Error('unexpected')
    expect(second.matter).toBe(first.matter.id)
  })

  test('one that the database refuses does not take the others with it, and leaves nothing behind', async () => {
    // A character that JSON carries and PostgreSQL cannot store.
    const poison = opening({ firm: 'a\u0000b' })
    const answers = await Promise.allSettled([opening(), poison, opening()])
    expect(answers.map(a => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('one that fails while it reads does not take the others with it', async () => {
    const disable = { command: 'disable-office', actor: desk.officer('data-03'), key: desk.key() }
    const broken = desk.ledger.actOnCounty({ ...disable, input: null })
    const answers = await Promise.allSettled([opening(), broken, opening()])
    expect(answers.map(a => a.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(await broken).toMatchObject({ kind: 'invalid' })
  })

  test('one that fails while it says what it will look at does not take the others with it', async () => {
    const failing = desk.ledger.sequencer.run({
      matters: async () => {
        throw new Error('while asking')
      },
      decide: () => 'never',
    })
    const answers = await Promise.allSettled([opening(), failing, opening()])
    expect(answers.map(a => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(failing).rejects.toThrow('while asking')
  })

  test('one that fails after its first write has written nothing', async () => {
    const { ledger } = desk
    const head = await openPostgresLog(ledger.pool, 'deqing').head()
    const failing = ledger.sequencer.run({
      matters: async () => [],
      decide(world) {
        world.writeCounty(world.county, [{ type: 'x', data: {}, by: { kind: 'system' } }])
        throw new Error('after the write')
      },
    })
    const answers = await Promise.allSettled([failing, opening()])
    expect(answers.map(a => a.status)).toEqual(['rejected', 'fulfilled'])
    const types = (await openPostgresLog(ledger.pool, 'deqing').read(head.seq, 100)).map(e => e.event.type)
    expect(types[0]).toBe('matter-opened')
    expect(types).not.toContain('x')
  })
})

/** More than are sent to the database together: what the first ones decided is written while the last ones decide. */
const MANY = 40

async function wholeLog(): Promise<readonly { type: string; key: string | undefined }[]> {
  const entries = await openPostgresLog(desk.ledger.pool, 'deqing').read(0, 100_000)
  let chain = GENESIS
  entries.forEach(({ event, text, chain: stored }, i) => {
    chain = chainAfter(chain, text)
    expect([event.seq, stored]).toEqual([i + 1, chain.toString('hex')])
  })
  return entries.map(({ event }) => ({ type: event.type, key: event.cause?.key }))
}

describe('a transaction of many tasks, written while it is being decided', () => {
  test('what the last one spoils was written for none, and is written once for all the others', async () => {
    const keys = Array.from({ length: MANY }, () => desk.key())
    const openings = keys.map(key =>
      desk.ledger.openMatter({ actor: APPLICANT, input: { procedure: 'simple', text: '一件事' }, key }),
    )
    const poison = opening({ firm: 'a\u0000b' })
    const failing = desk.ledger.sequencer.run({
      matters: async () => [],
      decide(world) {
        world.writeCounty(world.county, [{ type: 'spoilt', data: {}, by: { kind: 'system' } }])
        throw new Error('after the write')
      },
    })
    const outcomes = await Promise.allSettled([...openings, poison, failing])
    const expected = [...keys.map(() => 'fulfilled'), 'rejected', 'rejected']
    expect(outcomes.map(o => o.status)).toEqual(expected)
    const log = await wholeLog()
    expect(log.filter(e => keys.includes(e.key ?? '')).map(e => e.key)).toEqual(keys)
    expect(log.map(e => e.type)).not.toContain('spoilt')
  })

  test('it is one transaction: none of its parts had to be done again by itself', async () => {
    const answers = await Promise.all(Array.from({ length: MANY }, () => opening()))
    const ids = answers.map(answer => answer.kind === 'done' && answer.matter.id)
    const { rows } = await desk.ledger.pool.query<{ n: string; marks: string }>(
      'select count(*) as n, count(distinct xmin::text) as marks from matter where id = any($1)',
      [ids],
    )
    expect(rows).toEqual([{ n: String(MANY), marks: '1' }])
  })

  test('a matter, a key and an outside number mean to the last ones what the first ones made of them', async () => {
    const externalRef = { system: '12345', number: 'HZ-78' }
    const { matter } = await desk.open()
    const actor = desk.officer('enterprise-centre-03')
    const key = desk.key()
    const noted = { actor, matter: matter.id, command: 'note', input: { text: '已联系' } }
    const first = desk.ledger.act({ ...noted, expectedVersion: matter.version, key })
    const linked = opening({ externalRef })
    const between = Array.from({ length: MANY }, () => opening())
    const again = desk.ledger.act({ ...noted, expectedVersion: matter.version, key })
    const late = desk.ledger.act({ ...noted, expectedVersion: matter.version, key: desk.key() })
    const next = desk.ledger.act({ ...noted, expectedVersion: matter.version + 1, key: desk.key() })
    const answers = await Promise.all([
      first,
      linked,
      ...between,
      again,
      late,
      next,
      opening({ externalRef }),
    ])
    const { version } = matter
    expect(answers[0]).toMatchObject({ kind: 'done', replayed: false, matter: { version: version + 1 } })
    expect(answers.slice(MANY + 2)).toMatchObject([
      { kind: 'done', replayed: true, matter: { version: version + 1 } },
      { kind: 'stale', version: version + 1 },
      { kind: 'done', replayed: false, matter: { version: version + 2 } },
      { kind: 'known' },
    ])
    // The row is what the last of the two notes made it: another process, which has nothing else, goes by it.
    const done = answers[MANY + 4]
    if (done?.kind !== 'done') throw new Error('unexpected')
    const note = { by: 'enterprise-centre-03', command: 'note', input: { text: '再联系' } }
    const other = { ...desk, ledger: await desk.second() }
    const { matter: after } = await actOn(other, done.matter, note)
    expect((await actOn(desk, after, note)).matter.version).toBe(version + 4)
  })
})

describe('a commit that travels with the last statements', () => {
  const insert = `insert into external_ref (county, system, number, matter) values ('deqing', 'travelling', $1, 'm')`

  async function written(): Promise<number> {
    const { rows } = await desk.ledger.pool.query(`select from external_ref where system = 'travelling'`)
    return rows.length
  }

  test('of a statement that fails, the reason is told, and nothing of the others remains', async () => {
    const done = inTransaction(desk.ledger.pool, async (client, send) => {
      for (const number of ['1', '1', '2']) send(client.query(insert, [number]))
    })
    await expect(done).rejects.toMatchObject({ code: '23505' })
    expect(await written()).toBe(0)
  })

  test('what the database did not commit is never taken for done, even where a failure was passed over', async () => {
    const done = inTransaction(desk.ledger.pool, async client => {
      await client.query(insert, ['3'])
      await client.query(insert, ['3']).catch(() => undefined)
    })
    await expect(done).rejects.toThrow('not committed: ROLLBACK')
    expect(await written()).toBe(0)
  })
})
