import { describe, expect, it } from 'vitest'
import { isShapeField, positionsOf, shapeIn } from './shape.ts'

const LINE = {
  type: 'LineString',
  coordinates: [
    [119.9, 30.5],
    [120, 30.6],
  ],
}

describe('a geometry in a field', () => {
  it('is known by what it is, alone or as a feature', () => {
    expect(shapeIn(LINE)).toBe(LINE)
    expect(shapeIn({ type: 'Feature', properties: {}, geometry: LINE })).toBe(LINE)
  })

  it.each([
    null,
    'LineString',
    { type: 'Boat', coordinates: [] },
    { type: 'Point' },
    { type: 'Feature', geometry: null },
  ])('is not seen in %o', value => expect(shapeIn(value)).toBeUndefined())

  it('has its positions, however deep they lie', () => {
    expect(
      positionsOf([
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
        [[[5, 6, 7]]],
      ]),
    ).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
  })

  it('is asked for by a field of its own in a form', () => {
    const point = { type: 'object', properties: { type: {}, coordinates: { type: 'array' } } }
    expect(isShapeField(point)).toBe(true)
    expect(isShapeField({ anyOf: [point, point] })).toBe(true)
    expect(isShapeField({ anyOf: [point, { type: 'string' }] })).toBe(false)
    expect(isShapeField({ type: 'object', properties: { name: {} } })).toBe(false)
  })
})
