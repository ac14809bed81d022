import { describe, expect, it } from 'vitest'
import { shareOf } from './interval.ts'

describe('a published share', () => {
  it('is not said below five', () => {
    expect(shareOf(4, 4)).toEqual({ few: true, of: 4 })
    expect(shareOf(0, 0)).toEqual({ few: true, of: 0 })
    expect(shareOf(5, 5)).toMatchObject({ few: false, share: 1 })
  })

  it('all of five content is not certainty: the interval begins far below', () => {
    // Wilson, n = 5, p = 1: 5 / (5 + 1.96²)
    expect(shareOf(5, 5)).toMatchObject({ low: 0.5655, high: 1 })
  })

  it('narrows with the number asked', () => {
    // Published tables of the Wilson interval: 50 of 100 is 40.38 % to 59.62 %.
    expect(shareOf(50, 100)).toMatchObject({ share: 0.5, low: 0.4038, high: 0.5962 })
  })
})
