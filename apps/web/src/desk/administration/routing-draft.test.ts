import { describe, expect, it } from 'vitest'
import { isUntranslated, kept, moved, wordsIn } from './routing-draft.ts'

const rules = ['a', 'b', 'c'].map(id => ({ id, office: 'roads' }))
const ids = (all: readonly { id: string }[]) => all.map(one => one.id).join('')

describe('rules that are being changed', () => {
  it('one moves up or down past its neighbour, and no further than the end', () => {
    expect(ids(moved(rules, 1, -1))).toBe('bac')
    expect(ids(moved(rules, 1, 1))).toBe('acb')
    expect(ids(moved(rules, 0, -1))).toBe('abc')
    expect(ids(moved(rules, 2, 1))).toBe('abc')
  })

  it('an entry takes the place of the one it was opened as, also under a new id', () => {
    expect(ids(kept(rules, 'b', { id: 'x', office: 'desk' }))).toBe('axc')
    expect(ids(kept(rules, '', { id: 'd', office: 'desk' }))).toBe('abcd')
  })

  it('words are parted by the commas of either language', () => {
    expect(wordsIn('路灯、亮化, 灯杆，')).toEqual(['路灯', '亮化', '灯杆'])
  })
})

describe('a text in two languages', () => {
  it.each([
    [{ zh: '路灯', en: 'Street lights' }, false],
    [{ zh: '路灯', en: '' }, true],
    [{ zh: '路灯', en: '路灯' }, true],
    [{ zh: '路灯', en: 'Lamps 路灯' }, true],
    [{ zh: 'Lamps', en: 'Lamps' }, true],
  ])('%j lacks a translation: %s', (text, lacks) => {
    expect(isUntranslated(text)).toBe(lacks)
  })
})
