import { describe, expect, it } from 'vitest'
import { columnsOf, hasAny, shownKey } from './columns.ts'
import { BOAT, BOATS } from './testing.ts'

describe('the columns of a register’s list', () => {
  it('are the first declared fields that say more than name, key and validity do', () => {
    expect(columnsOf(BOATS, [BOAT])).toEqual(['length', 'colour', 'harbour'])
  })

  it('never are personal fields, long texts, lists of forms or shapes', () => {
    const shown = columnsOf({ ...BOATS, fields: { ...BOATS.fields } }, [])
    for (const hidden of ['owner', 'story', 'crews', 'berth']) expect(shown).not.toContain(hidden)
  })

  it('a field that equals the name of some entries only is shown: for the others it says more', () => {
    const other = { ...BOAT, id: 'b2', fields: { ...BOAT.fields, plate: '浙A-9' } }
    expect(columnsOf(BOATS, [BOAT, other])).toContain('plate')
  })

  it('a key that only repeats the name is not said twice', () => {
    expect(shownKey(BOAT)).toBe('浙A-1')
    expect(shownKey({ ...BOAT, key: '2026-06-10 示例一号' })).toBeUndefined()
    expect(shownKey({ ...BOAT, key: null })).toBeUndefined()
  })

  it('a sentence in two languages is the name and no column', () => {
    const fields = { ...BOATS.fields, properties: { zh: { type: 'string' }, en: { type: 'string' } } }
    const entry = { ...BOAT, title: '甲', fields: { zh: '甲', en: 'A' } }
    expect(columnsOf({ ...BOATS, fields }, [entry])).toEqual([])
  })

  it('validity is a column only where an entry has one', () => {
    expect(hasAny([{ ...BOAT, to: null }], 'to')).toBe(false)
    expect(hasAny([{ ...BOAT, to: null }, BOAT], 'to')).toBe(true)
  })
})
