import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOn } from '../testing/act-on.ts'
import { countQueries } from '../testing/count-queries.ts'
import { makeHeavy } from '../testing/heavy-matter.ts'
import { openSimpleCounty, type SimpleCounty } from '../testing.ts'

let desk: SimpleCounty

beforeAll(async () => {
  desk = await openSimpleCounty()
})
afterAll(() => desk.close())

test('a matter of 10,000 events opens by one row and a page of its newest, and takes commands like any other (check 13, Zammad 192)', async () => {
  const actor = desk.officer('enterprise-centre-03')
  const heavy = await makeHeavy(desk.ledger, (await desk.open()).matter, { events: 10_000, actor })
  const light = (await desk.open()).matter
  const open = (number: string) =>
    countQueries(async () => {
      const found = await desk.ledger.findMatter(number, actor)
      return found && desk.ledger.timeline(found.matter.id, { kind: 'system' })
    })
  const [few, many] = [await open(light.number), await open(heavy.number)]
  expect(many.queries).toBe(few.queries)
  expect(many.result?.entries.map(e => e.version)).toEqual(Array.from({ length: 200 }, (_, i) => 10_000 - i))
  // The id, the stored state twice, and the page: nothing is folded.
  expect(many.rows).toBe(203)
  expect((await desk.ledger.timeline(heavy.id, { kind: 'system' }, { before: 101 })).entries).toHaveLength(
    100,
  )

  const note = { by: 'enterprise-centre-03', command: 'note', input: { text: '继续' } }
  const onLight = await countQueries(() => actOn(desk, light, note))
  const onHeavy = await countQueries(() => actOn(desk, heavy, note))
  expect([onHeavy.queries, onHeavy.rows]).toEqual([onLight.queries, onLight.rows])
  expect(onHeavy.result.matter.version).toBe(10_001)
})
