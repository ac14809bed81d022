import { describe, expect, it } from 'vitest'
import { filtersOf, shareOf } from './shares.ts'

const me = { officer: 'transport-04', name: '示例-交通-04', office: 'transport', post: 'clerk' }

describe('what an address of the desk means', () => {
  it('an empty one is the reader’s own office', () => {
    expect(filtersOf({}, me)).toEqual({ office: 'transport' })
  })

  it('a pile keeps the filters that narrow it, and nobody else’s office', () => {
    expect(filtersOf({ share: 'mine', light: 'red', office: 'water' }, me)).toEqual({
      light: 'red',
      office: 'water',
      officer: 'transport-04',
    })
    expect(filtersOf({ share: 'waiting' }, me)).toEqual({ office: 'transport', waiting: 'yes' })
  })

  it('a figure of the board leads to the whole county, narrowed', () => {
    expect(shareOf({ office: 'water', light: 'red' })).toBe('all')
    expect(filtersOf({ office: 'water', light: 'red' }, me)).toEqual({ office: 'water', light: 'red' })
  })

  it('what is not a filter never reaches the server', () => {
    expect(filtersOf({ share: 'all', lang: 'en', evil: '1' }, me)).toEqual({})
  })
})
