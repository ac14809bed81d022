import { describe, expect, it } from 'vitest'
import { arrowsOf, levelsOf } from './levels.ts'

const items = [
  { item: 'contract', needs: [] },
  { item: 'premium', needs: ['contract'] },
  { item: 'title', needs: ['contract', 'premium'] },
  { item: 'drawings', needs: [] },
  { item: 'permit', needs: ['title', 'drawings'] },
]

describe('items and what each needs, drawn', () => {
  it('stand behind all that they need, and no earlier than they are needed', () => {
    expect(levelsOf(items)).toEqual([['contract'], ['premium'], ['title', 'drawings'], ['permit']])
  })

  it('have no arrow that another one says already', () => {
    expect(arrowsOf(items)).toEqual([
      { from: 'contract', to: 'premium' },
      { from: 'premium', to: 'title' },
      { from: 'title', to: 'permit' },
      { from: 'drawings', to: 'permit' },
    ])
  })

  it('are drawn without what is not on the list', () => {
    expect(levelsOf([{ item: 'a', needs: ['gone'] }])).toEqual([['a']])
  })
})
