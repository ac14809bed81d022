import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from './ledger.ts'
import { openPostgresLog } from './log/postgres-log.ts'
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
