import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Curve, placedLabels, pointOn } from './curve-labels.ts'

const point = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }))
const labels = fc.array(
  fc.record({ curve: fc.tuple(point, point, point, point), text: fc.constantFrom('7', '412', '12345') }),
  { minLength: 1, maxLength: 40 },
)

describe('labels on curves', () => {
  it('never cover each other or a box, and stand on their own curve', () =>
    fc.assert(
      fc.property(labels, drawn => {
        const box = { x: 100, y: 100, width: 148, height: 58 }
        const placed = placedLabels(drawn, [box]).flatMap((at, k) => {
          const label = drawn[k]
          return at === undefined || label === undefined ? [] : [{ at, ...label }]
        })
        const halfOf = (text: string) => (text.length * 6.4 + 4) / 2
        for (const [i, { at, text, curve }] of placed.entries()) {
          const near = Array.from({ length: 401 }, (_, s) => pointOn(curve as Curve, s / 400))
          expect(Math.min(...near.map(([x, y]) => Math.hypot(x - at[0], y - at[1])))).toBeLessThan(3)
          const isOnBox =
            at[0] + halfOf(text) > box.x &&
            at[0] - halfOf(text) < box.x + box.width &&
            at[1] + 6 > box.y &&
            at[1] - 6 < box.y + box.height
          expect(isOnBox).toBe(false)
          for (const other of placed.slice(i + 1)) {
            const isApart =
              Math.abs(at[0] - other.at[0]) >= halfOf(text) + halfOf(other.text) - 1e-9 ||
              Math.abs(at[1] - other.at[1]) >= 12 - 1e-9
            expect(isApart).toBe(true)
          }
        }
      }),
      { numRuns: 200, seed: 121 },
    ))

  it('that find no place are left out, the stronger one staying', () => {
    const curve: Curve = [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]
    expect(
      placedLabels(
        [
          { curve, text: '9' },
          { curve, text: '1' },
        ],
        [],
      ),
    ).toEqual([[0, 0], undefined])
  })
})
