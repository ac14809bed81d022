import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEWEST, hiddenGroups } from './suppression.ts'

const table = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
  .map(sizes => sizes.map((of, i) => ({ key: `g${i}`, of })))

/** What somebody learns who subtracts everything that is shown from the total. */
function leftOver(groups: readonly { key: string; of: number }[], hidden: ReadonlySet<string>) {
  const kept = groups.filter(g => hidden.has(g.key))
  return { groups: kept.length, held: kept.reduce((sum, g) => sum + g.of, 0) }
}

/** The rule that gives small groups away: keep back those alone. */
function onlySmall(groups: readonly { key: string; of: number }[]): ReadonlySet<string> {
  return new Set(groups.filter(g => g.of < FEWEST).map(g => g.key))
}

describe('small groups are kept back', () => {
  test('no group below five is shown, and subtracting from the total finds no single group', () => {
    fc.assert(
      fc.property(table, groups => {
        const hidden = hiddenGroups(groups)
        for (const g of groups) if (g.of < FEWEST) expect(hidden.has(g.key)).toBe(true)
        const { groups: kept, held } = leftOver(groups, hidden)
        if (kept > 0 && kept < groups.length) {
          expect(kept).toBeGreaterThanOrEqual(2)
          expect(held).toBeGreaterThanOrEqual(FEWEST)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('keeping back the small ones alone would give a single one away, and this test would notice', () => {
    const groups = [
      { key: 'a', of: 20 },
      { key: 'b', of: 3 },
      { key: 'c', of: 9 },
    ]
    expect(leftOver(groups, onlySmall(groups))).toEqual({ groups: 1, held: 3 })
    expect(leftOver(groups, hiddenGroups(groups))).toEqual({ groups: 2, held: 12 })
  })

  test('where no group is small, all are shown', () => {
    expect(
      hiddenGroups([
        { key: 'a', of: 5 },
        { key: 'b', of: 9 },
      ]).size,
    ).toBe(0)
  })
})
