import type { Actor, OfficeId, OfficerId } from '@doudi/kernel'
import { readWorkbook } from '@doudi/registers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const CLERK = 'enterprise-centre-04'
let test: TestCounty

interface Page {
  readonly items: readonly { readonly number: string }[]
  readonly next: string | null
}

beforeAll(async () => {
  test = await openTestCounty()
  const actor: Actor = {
    kind: 'officer',
    officer: CLERK as OfficerId,
    office: 'enterprise-centre' as OfficeId,
  }
  const requests = [
    { text: '一件', title: '=1+1', firm: '示例企业0001', town: '330521003' },
    { text: '两件', title: '@甲,"乙"', phone: '10000000001', firm: '示例企业0002' },
    { text: '三件', title: '只给兜底办看', disclosure: 'doudi-only' },
    ...Array.from({ length: 210 }, (_, i) => ({ text: `第 ${i} 件`, title: `许多件 ${i}` })),
  ]
  const done = requests.map((input, i) => test.county.ledger.openMatter({ actor, input, key: `export-${i}` }))
  for (const answer of await Promise.all(done)) expect(answer.kind).toBe('done')
})
afterAll(() => test.close())

async function get(url: string, actor = CLERK) {
  return test.app.inject({ method: 'GET', url, headers: { ...(await test.signInAs(actor)) } })
}

async function rowsOf(payload: Buffer) {
  const read = await readWorkbook(payload)
  if ('refused' in read) throw new Error(read.refused.code)
  return (read.workbook.sheets[0]?.rows ?? []).map(r => [1, 2, 3, 4].map(c => r.cells.get(c)?.text ?? ''))
}

describe('the list as a file', () => {
  it('is a workbook with title, mark and header, whose lines are those of the list over all its pages', async () => {
    const answer = await get('/api/matters.xlsx')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toContain('2026-03-02.xlsx')
    const [title, mark, header, ...lines] = await rowsOf(answer.rawPayload)
    expect([title?.[0], mark?.[0], header?.[0]]).toEqual([
      '办件清单',
      '演示数据，非德清县真实情况',
      '办件编号',
    ])
    expect(lines).toHaveLength(212)
    const numbers: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const answer = await get(`/api/matters?limit=200${next && `&cursor=${encodeURIComponent(next)}`}`)
      const page: Page = answer.json<Page>()
      numbers.push(...page.items.map(row => row.number))
      next = page.next
    }
    expect(lines.map(line => line[0])).toEqual(numbers)
  })

  it('holds what the list would show and nothing else: filters are heeded, and so is who asks', async () => {
    const filtered = await rowsOf((await get('/api/matters.xlsx?town=330521003')).rawPayload)
    expect(filtered.slice(3).map(line => line[1])).toEqual(['=1+1'])
    expect((await get('/api/matters.csv')).payload).not.toContain('只给兜底办看')
    expect((await get('/api/matters.csv', 'doudi-01')).payload).toContain('只给兜底办看')
    expect((await get('/api/matters.csv?limit=5')).statusCode).toBe(422)
  })

  it('as CSV begins with the mark of UTF-8, and no cell begins like a formula', async () => {
    const { rawPayload, payload } = await get('/api/matters.csv')
    expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(payload).toContain(`,"'=1+1",`)
    expect(payload).toContain(`"'@甲,""乙"""`)
    expect(payload).not.toMatch(/(^|,)"?[=+@-]/m)
  })

  it('is in English where English is asked for', async () => {
    const answer = await test.app.inject({
      method: 'GET',
      url: '/api/matters.csv?town=330521003',
      headers: { ...(await test.signInAs(CLERK)), 'Accept-Language': 'en' },
    })
    expect(answer.payload).toContain('Number,Title,Item,Firm,Town')
    expect(answer.payload).toContain('Sample data')
  })
})
