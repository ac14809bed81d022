import { expect, test } from 'vitest'
import { arcsOf, sizeOf } from './town-mark.ts'

test('the arcs of a town are its lights, overdue first, and close the ring', () => {
  const arcs = arcsOf({ red: 1, yellow: 0, green: 3, none: 2, total: 6 })
  expect(arcs).toEqual([
    { light: 'red', from: 0, to: 0.25 },
    { light: 'green', from: 0.25, to: 1 },
  ])
  expect(arcsOf({ red: 0, yellow: 0, green: 0, none: 4, total: 4 })).toEqual([])
})

test('a mark grows with the root of the number, and a town without matters is still there', () => {
  const grown = (total: number) => sizeOf(total, 100, 1_200) - sizeOf(0, 100)
  expect(grown(0)).toBe(0)
  expect(grown(100)).toBe(2 * grown(25))
  expect(sizeOf(0, 0)).toBe(sizeOf(0, 10))
})
