import { describe, expect, it } from 'vitest'
import { PROBLEMS } from './known-problems.ts'
import { languageOf, problem, problemBody, refusalProblem } from './problems.ts'

describe('problems', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr', 'zh'],
    ['en;q=0.3, zh;q=0.7', 'zh'],
    ['*', 'zh'],
  ])('given Accept-Language %j, then the answer is in %s', (accept, language) => {
    expect(languageOf(accept)).toBe(language)
  })

  it('every problem speaks both languages and never ends like a message of a machine', () => {
    for (const { title, detail } of Object.values(PROBLEMS)) {
      expect(title.zh).toMatch(/\p{Script=Han}/u)
      expect(detail.zh).toMatch(/\p{Script=Han}/u)
      expect(title.en).not.toMatch(/\p{Script=Han}/u)
      expect(detail.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('a refusal is a 409 in the words of its command, never 不予受理', () => {
    const refused = refusalProblem({
      code: 'x/y',
      reason: { zh: '单位已停用', en: 'the office is disabled' },
    })
    expect(problemBody(refused, 'zh', 't')).toEqual({
      type: '/api/reference#x/y',
      title: '暂不能操作',
      status: 409,
      detail: '单位已停用',
      code: 'x/y',
      traceId: 't',
      errors: [],
      texts: {
        title: { zh: '暂不能操作', en: 'Not possible now' },
        detail: { zh: '单位已停用', en: 'the office is disabled' },
      },
    })
  })

  it('what belongs to one problem only stands beside the rest', () => {
    const stale = problem('matter-moved', { more: { version: 7 } })
    expect(problemBody(stale, 'en', 't')).toMatchObject({ status: 412, code: 'matter-moved', version: 7 })
  })
})
