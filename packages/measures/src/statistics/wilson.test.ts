import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeRoot, wilson } from './wilson.ts'

/** The formula of the books, in floating point. */
function byTheBook(k: number, n: number) {
  const z2 = 3.8414588
  const p = k / n
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Math.sqrt(z2) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

test('Wilson’s interval is that of the books to a millionth, and holds the share', () => {
  const counted = fc
    .integer({ min: 1, max: 5_000 })
    .chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(counted, ([k, n]) => {
      const found = wilson(k, n)
      const book = byTheBook(k, n)
      expect(found?.low).toBeCloseTo(book.low, 5)
      expect(found?.high).toBeCloseTo(book.high, 5)
      expect(found?.low).toBeLessThanOrEqual(k / n)
      expect(found?.high).toBeGreaterThanOrEqual(k / n)
    }),
  )
  expect(wilson(0, 0)).toBeUndefined()
})

test('a root is the largest whole number whose square is not above', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), of => {
      const root = wholeRoot(of)
      expect(root * root <= of && (root + 1n) * (root + 1n) > of).toBe(true)
    }),
  )
})
