import { describe, expect, it } from 'vitest'
import { ALL_WORDS } from './index.ts'
import { say, type Word } from './word.ts'

const DROPPED = /责任人|入账|裁定|作弊|造假|客户经理/
/** 台账 is the clerk's own Excel, or a declared register; anywhere else the log would be meant, and that is 留痕日志. */
const REGISTER = /台账/
const OF_REGISTERS = /^((register|entry|part|county|projects|pilotZone|standing|talk)Words)\./
const entries = Object.entries(ALL_WORDS).flatMap(([list, words]) =>
  Object.entries(words as Record<string, Word>).map(([key, word]) => ({ where: `${list}.${key}`, word })),
)

/** What is wrong with a word, if anything. */
function faultOf({ zh, en }: Word, isOfRegisters = false): string | undefined {
  if (zh.trim() === '' || en.trim() === '') return 'one language is empty'
  const places = (text: string) =>
    [...text.matchAll(/\{(\w+)\}/g)]
      .map(m => m[1])
      .sort()
      .join(',')
  if (places(zh) !== places(en)) return 'the two languages have different places'
  if (DROPPED.test(zh) || (!isOfRegisters && REGISTER.test(zh))) return 'a word the glossary has dropped'
  if (/[,;:?!]/.test(zh) && /[\u4e00-\u9fff][,;:?!]/.test(zh))
    return 'Latin punctuation after a Chinese character'
  return undefined
}

describe('words of the interface', () => {
  it('are there in both languages, with the same places to fill', () => {
    expect(
      entries.flatMap(({ where, word }) => {
        const fault = faultOf(word, OF_REGISTERS.test(where))
        return fault ? [`${where}: ${fault}`] : []
      }),
    ).toEqual([])
  })

  it.each([
    [{ zh: '', en: 'Desk' }, 'empty'],
    [{ zh: '还有 {n} 天', en: 'days left' }, 'places'],
    [{ zh: '责任人', en: 'holder' }, 'dropped'],
    [{ zh: '办理台账', en: 'log' }, 'dropped'],
  ])('a planted fault is found: %o', (word, what) => {
    expect(faultOf(word)).toContain(what)
  })

  it('fill their places, and leave a place nobody fills to be seen', () => {
    expect(say({ zh: '还有 {n} 天', en: '{n} days left' }, 'zh', { n: 3 })).toBe('还有 3 天')
    expect(say({ zh: '还有 {n} 天', en: '{n} days left' }, 'en')).toBe('{n} days left')
  })
})
