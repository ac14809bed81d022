import { describe, expect, it } from 'vitest'
import { stringsFor, untranslated } from './untranslated.ts'

const ANSWER = {
  title: '厂区门口路灯不亮',
  holder: { name: { zh: '德清县交通运输局', en: 'Transport Bureau' }, officer: '示例-交通-04' },
  text: { zh: '已由示例-交通-04签收', en: 'signed for by 示例-交通-04' },
  note: 'Please call me back tomorrow',
}

describe('a page in one language', () => {
  it('may show what people wrote and are called, in whatever language', () => {
    const english = ['厂区门口路灯不亮', 'Transport Bureau', 'signed for by 示例-交通-04', '中文']
    expect(untranslated('en', english, stringsFor('en', ANSWER))).toEqual([])
    const chinese = ['德清县交通运输局', 'Please call me back tomorrow', '不超过 3 MB', 'PDF']
    expect(untranslated('zh', chinese, stringsFor('zh', ANSWER))).toEqual([])
  })

  it.each([
    ['en', '德清县交通运输局'],
    ['en', '承办方'],
    ['en', '厂区门口路灯不亮 待签收'],
    ['zh', 'signed for by 示例-交通-04'],
    ['zh', 'Nothing is yours to do now'],
  ] as const)('a planted sentence of the other language is found on the %s page: %s', (language, text) => {
    expect(untranslated(language, [text], stringsFor(language, ANSWER))).toEqual([text])
  })
})
