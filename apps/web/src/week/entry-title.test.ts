import { describe, expect, it } from 'vitest'
import { entryTitle, isTitleField } from './entry-title.ts'

const register = { entry: { zh: '船只', en: 'boat' } }
const sentence = { zh: '首台下线', en: 'First piece off the line' }

describe('what an entry is called', () => {
  it('is its title', () => {
    expect(entryTitle({ title: '示例一号', fields: {} }, register, 'en')).toBe('示例一号')
  })

  it('is read in the reader’s language where it is said in both', () => {
    const entry = { title: sentence.zh, fields: sentence }
    expect(entryTitle(entry, register, 'en')).toBe(sentence.en)
    expect(entryTitle(entry, register, 'zh')).toBe(sentence.zh)
    expect(isTitleField('en', entry)).toBe(true)
    const named = { title: '甲', fields: { name: '甲', nameEn: 'A' } }
    expect(entryTitle(named, register, 'en')).toBe('A')
  })

  it('keeps the year that stands before a name in both languages', () => {
    const target = { title: '2023 营业收入', fields: { year: 2023, name: '营业收入', nameEn: 'Revenue' } }
    expect(entryTitle(target, register, 'en')).toBe('2023 Revenue')
    expect(entryTitle(target, register, 'zh')).toBe('2023 营业收入')
  })

  it('is not taken from two fields that say something else', () => {
    const entry = { title: '乙', fields: sentence }
    expect(entryTitle(entry, register, 'en')).toBe('乙')
    expect(isTitleField('zh', entry)).toBe(false)
    expect(isTitleField('en', { title: 'x', fields: { en: 'x' } })).toBe(false)
  })

  it('is one of its kind where the name is not for the reader', () => {
    expect(entryTitle({ title: null, fields: {} }, register, 'zh')).toBe('船只')
  })
})
