import type { Actor, OfficeId, OfficerId } from '@doudi/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

let test: TestCounty
const actor: Actor = {
  kind: 'officer',
  officer: 'enterprise-centre-04' as OfficerId,
  office: 'enterprise-centre' as OfficeId,
}

interface Entry {
  readonly kind: string
  readonly id: string
  readonly name: { readonly zh: string }
}

beforeAll(async () => {
  test = await openTestCounty()
  const requests = [
    { text: '一件', firm: '示例企业0007', title: '厂区门口路灯' },
    { text: '二件', firm: '莫干山示例厂', title: '保密的事', disclosure: 'doudi-only' },
  ]
  for (const [i, input] of requests.entries())
    expect((await test.county.ledger.openMatter({ actor, input, key: `suggest-${i}` })).kind).toBe('done')
})
afterAll(() => test.close())

async function suggest(query: Record<string, string>, as = 'enterprise-centre-04'): Promise<Entry[]> {
  const url = `/api/suggest?${new URLSearchParams(query)}`
  const answer = await test.app.inject({ method: 'GET', url, headers: { ...(await test.signInAs(as)) } })
  expect(answer.statusCode).toBe(200)
  return answer.json<{ items: Entry[] }>().items
}

const names = (items: readonly Entry[]): string[] => items.map(i => i.name.zh)

describe('instant search', () => {
  it('finds an office by its name, its short names and its initials', async () => {
    for (const q of ['资规局', '自然资源', 'zgj', 'ZGJ'])
      expect(names(await suggest({ q, of: 'office' }))).toContain('德清县自然资源和规划局')
  })

  it('finds officers by initials, with or without what stands between', async () => {
    // Initials alone fit several offices; each of those found bears them.
    expect(
      (await suggest({ q: 'slzg', of: 'officer' }).then(names)).every(name =>
        /^示例-(钟管|资规)-/.test(name),
      ),
    ).toBe(true)
    for (const q of ['示例-资规', 'sl-zg-03', 'zg03'])
      expect(names(await suggest({ q, of: 'officer' })), q).toContain('示例-资规-03')
  })

  it('finds matters and their firms by initials, numbers and words', async () => {
    for (const q of ['slqy0007', 'SLQY0007', '企业0007', '路灯', 'ld']) {
      const found = await suggest({ q })
      expect(
        found.some(e => e.kind === 'matter' && e.name.zh.includes('路灯')),
        q,
      ).toBe(true)
    }
    expect(names(await suggest({ q: 'slqy', of: 'firm' }))).toEqual(['示例企业0007'])
    expect(names(await suggest({ q: '2026-000001', of: 'matter' }))[0]).toContain('2026-000001')
  })

  it('tells nobody of a matter that is not theirs to see, nor of its firm', async () => {
    for (const q of ['mgsslc', '莫干山示例厂', '保密']) {
      const told = names((await suggest({ q })).filter(e => e.kind === 'matter' || e.kind === 'firm'))
      expect(told, q).toEqual([])
      const doudi = await suggest({ q }, 'doudi-01')
      expect(
        doudi.some(e => e.kind === 'matter'),
        q,
      ).toBe(true)
    }
  })

  it('asks for a word, and is for officers', async () => {
    const get = async (url: string, as: string) =>
      test.app.inject({ method: 'GET', url, headers: { ...(await test.signInAs(as)) } })
    expect((await get('/api/suggest?q=', 'enterprise-centre-04')).statusCode).toBe(422)
    expect((await get('/api/suggest?q=a', 'applicant')).statusCode).toBe(401)
  })
})
