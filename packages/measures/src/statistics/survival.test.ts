import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantileOf, survivalOf } from './survival.ts'

const HALF = { of: 1, in: 2 }

function half(lasted: readonly number[], ended: readonly boolean[]): number | null {
  return quantileOf(survivalOf(lasted, ended), HALF)
}

describe('how long matters last, open ones included', () => {
  test('where all have ended, half are over at the middle one', () => {
    expect(half([1, 2, 3, 4], [true, true, true, true])).toBe(2)
  })

  test('the example of Kaplan and Meier (1958): 0.8, 3.1, 5.4 and 9.2 ended, 1.0, 2.7, 7.0 and 12.1 lost, in tenths', () => {
    const survival = survivalOf(
      [8, 31, 54, 92, 10, 27, 70, 121],
      [true, true, true, true, false, false, false, false],
    )
    expect(quantileOf(survival, { of: 1, in: 8 })).toBe(8)
    expect(quantileOf(survival, HALF)).toBe(92)
    expect(quantileOf(survival, { of: 9, in: 10 })).toBeNull()
  })

  test('leaving slow matters open does not make the others look faster than they are', () => {
    const closedOnly = half([1, 2, 3], [true, true, true])
    const withOpen = half([1, 2, 3, 30, 30, 30], [true, true, true, false, false, false])
    expect([closedOnly, withOpen]).toEqual([2, 3])
    expect(half([1, 2, 30, 30, 30], [true, true, false, false, false])).toBeNull()
  })

  test('where none is open, a matter that ends later never brings a quantile forward', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(30),
        (lasted, which, more) => {
          const ended = lasted.map(() => true)
          const later = lasted.with(which % lasted.length, (lasted[which % lasted.length] as number) + more)
          expect(half(later, ended)).toBeGreaterThanOrEqual(half(lasted, ended) ?? Number.POSITIVE_INFINITY)
        },
      ),
    )
  })

  test('where some are open it can, which is why no score is made of it: two days become one because a matter ended a day later', () => {
    const ended = [false, true, true, false]
    expect([half([0, 2, 0, 0], ended), half([0, 2, 1, 0], ended)]).toEqual([2, 1])
  })
})
