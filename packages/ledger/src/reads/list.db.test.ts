import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOn } from '../testing/act-on.ts'
import { countQueries } from '../testing/count-queries.ts'
import { openSimpleCounty, PROCEDURE, type SimpleCounty } from '../testing.ts'

let desk: SimpleCounty

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

async function found(q: string, more: object = {}): Promise<string[]> {
  const { items } = await desk.ledger.list({ q, ...more }, desk.officer('enterprise-centre-03'))
  return items.map(i => i.id)
}

describe('search', () => {
  test('what a query means literally is found, and signs of the query language mean nothing', async () => {
    const { matter } = await desk.open('危险货物 100%_合格\\')
    for (const q of ['危', '%', '_', '%_', '0%_合格', '\\', '格\\', '物 1'])
      expect(await found(q), q).toEqual([matter.id])
    for (const q of ['货运', '_险', '危%物', '领危', '危险_物']) expect(await found(q), q).toEqual([])
  })

  test('a matter that is closed leaves the search among open ones and enters the other', async () => {
    const { matter } = await desk.open('河道清淤后淤泥堆放')
    expect(await found('淤泥')).toEqual([matter.id])
    expect(await found('淤泥堆放', { status: 'closed' })).toEqual([])
    const sent = await actOn(desk, matter, {
      by: 'enterprise-centre-03',
      command: 'dispatch',
      input: { lead: 'wukang' },
    })
    const taken = await actOn(desk, sent.matter, { by: 'wukang-03', command: 'sign-for', input: {} })
    const input = { result: 'solved', text: '已清运' }
    await actOn(desk, taken.matter, { by: 'wukang-03', command: 'resolve', input })
    for (const q of ['淤', '淤泥', '淤泥堆放']) {
      expect(await found(q), q).toEqual([])
      expect(await found(q, { status: 'closed' }), q).toEqual([matter.id])
    }
  })

  test('a rare character beyond the first plane is one character (镕 𠮷)', async () => {
    const { matter } = await desk.open('法定代表人𠮷镕变更')
    for (const q of ['𠮷', '人𠮷', '𠮷镕', '人𠮷镕变']) expect(await found(q), q).toEqual([matter.id])
  })
})

describe('lists', () => {
  test('pages join without gap or overlap', async () => {
    for (let i = 0; i < 12; i++) await desk.open(`第${i}件`)
    const reader = desk.officer('enterprise-centre-03')
    for (const sort of ['due', 'newest'] as const) {
      const all = (await desk.ledger.list({ limit: 200, sort }, reader)).items.map(i => i.id)
      const paged: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await desk.ledger.list({ limit: 3, sort, ...(cursor && { cursor }) }, reader)
        paged.push(...page.items.map(i => i.id))
        if (!page.next) break
        cursor = page.next
      }
      expect(all.length).toBeGreaterThan(12)
      expect(paged).toEqual(all)
    }
  })

  test('a list over 170 kinds of procedure takes as many queries as one over a single kind (check 8, Open Zaak 1057)', async () => {
    const reader = desk.officer('enterprise-centre-03')
    const filters = [
      {},
      { office: 'enterprise-centre' },
      { light: 'green' },
      { q: '类型' },
      { sort: 'newest' },
    ] as const
    const count = async (): Promise<number[]> => {
      const counted = []
      for (const filter of filters)
        counted.push((await countQueries(() => desk.ledger.list({ ...filter, limit: 200 }, reader))).queries)
      return counted
    }
    const few = await count()
    for (let i = 0; i < 170; i++) {
      const id = `kind-${i}`
      const input = { yaml: PROCEDURE.replace('simple', id) }
      const actor = { kind: 'system' } as const
      await desk.ledger.actOnCounty({ actor, command: 'publish-procedure', input, key: desk.key() })
      const disclosure = i % 10 === 0 ? 'doudi-only' : 'open'
      await desk.open(`第${i}种类型`, { procedure: id, disclosure })
    }
    const { items } = await desk.ledger.list({ q: '类型', limit: 200 }, reader)
    expect(new Set(items.map(i => i.procedure)).size).toBe(153)
    expect(await count()).toEqual(few)
    expect(few).toEqual(filters.map(() => 1))
  })
})
