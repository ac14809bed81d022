import { describe, expect, it } from 'vitest'
import { dropKeptInput, keepInput, keptInput, withoutPersonal } from './kept-input.ts'

function openStore(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: key => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: key => void held.delete(key),
    key: i => [...held.keys()][i] ?? null,
    clear: () => held.clear(),
    get length() {
      return held.size
    },
  }
}

const HERS = { officer: 'transport-04', of: 'm1/note' }

describe('what stands in a form', () => {
  it('is there again after a reload, and gone once it is sent', () => {
    const store = openStore()
    keepInput(HERS, { text: '已联系企业' }, store)
    expect(keptInput(HERS, store)).toEqual({ text: '已联系企业' })
    expect(keptInput({ ...HERS, of: 'm1/resolve' }, store)).toEqual({})
    keepInput(HERS, {}, store)
    expect(keptInput(HERS, store)).toEqual({})
  })

  it('is never shown to whoever sits down next', () => {
    const store = openStore()
    store.setItem('doudi-language', 'zh')
    keepInput(HERS, { text: '甲写的' }, store)
    expect(keptInput({ ...HERS, officer: 'transport-03' }, store)).toEqual({})
    dropKeptInput({ except: 'transport-03' }, store)
    expect(keptInput(HERS, store)).toEqual({})
    expect(store.getItem('doudi-language')).toBe('zh')
  })

  it('is not kept where it is about a person', () => {
    const schema = {
      properties: {
        reason: {},
        phone: { 'x-personal': true },
        parts: { items: { type: 'object', properties: { title: {}, text: { 'x-personal': true } } } },
      },
    }
    const typed = { reason: '补充', phone: '10000000001', parts: [{ title: '甲', text: '原话' }] }
    expect(withoutPersonal(schema, typed)).toEqual({ reason: '补充', parts: [{ title: '甲' }] })
  })

  it('that cannot be read any more is as good as empty', () => {
    const store = openStore()
    store.setItem('doudi-form:transport-04:m1/note', '{')
    expect(keptInput(HERS, store)).toEqual({})
  })
})
