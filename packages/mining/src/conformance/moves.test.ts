import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netLanguage } from '../nets/net-language.ts'
import { netOfTree } from '../nets/net-of-tree.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { block, optional, step } from '../trees/process-tree.ts'
import { alignNet, type Moves, netMoves } from './align-net.ts'
import { alignPrefix } from './align-prefix.ts'
import { alignTree, prepareTree } from './align-tree.ts'
import { treeMoves } from './tree-moves.ts'

const traces = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x'), { maxLength: 7 })
const costOfMoves = (moves: Moves | undefined) => moves && moves.skipped.length + moves.extra.length

describe('what an alignment skips and adds', () => {
  it('is as much as the alignment costs, along the tree and in the net', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        const cost = alignTree(prepareTree(tree), trace)
        expect(costOfMoves(treeMoves(prepareTree(tree), trace))).toBe(cost)
        expect(costOfMoves(netMoves(netOfTree(tree), trace))).toBe(cost)
      }),
      { numRuns: 400, seed: 41 },
    ))

  it('leaves a run of the model once the extra events are taken out and the skipped steps are put in', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        const moves = treeMoves(prepareTree(tree), trace)
        const kept = trace.filter((_, i) => !moves?.extra.includes(i))
        const skipped = moves?.skipped ?? []
        const inserted = (word: string[], rest: readonly string[]): string[][] => {
          const [next, ...others] = rest
          if (next === undefined) return [word]
          return word
            .concat('')
            .flatMap((_, i) => inserted([...word.slice(0, i), next, ...word.slice(i)], others))
        }
        fc.pre(skipped.length <= 3)
        const language = netLanguage(netOfTree(tree), kept.length + skipped.length)
        expect(inserted(kept, skipped).some(word => language.has(word.join('\u0001')))).toBe(true)
      }),
      { numRuns: 200, seed: 42 },
    ))

  it('is the call-back that was left out and the reminder that nobody foresaw', () => {
    const tree = block('sequence', [step('受理'), step('答复'), step('回访')])
    expect(treeMoves(prepareTree(tree), ['受理', '催办', '答复'])).toEqual({ skipped: ['回访'], extra: [1] })
  })
})

describe('a matter that is still under way', () => {
  it('costs along the tree what searching the net says', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        expect(alignPrefix(prepareTree(tree), trace)).toBe(
          alignNet(netOfTree(tree), trace, { isPrefix: true }),
        )
      }),
      { numRuns: 500, seed: 43 },
    ))

  it('costs nothing exactly where what it has done begins some run', () =>
    fc.assert(
      fc.property(
        randomTrees,
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
        (tree, trace) => {
          const runs = [...netLanguage(netOfTree(tree), 9)].map(word => word.split('\u0001'))
          const begins = trace.length === 0 || runs.some(run => trace.every((a, i) => run[i] === a))
          // Every run of these trees that begins so can be ended within nine events, or else it is not looked at.
          fc.pre(begins || !runs.some(run => run.length === 9))
          expect(alignPrefix(prepareTree(tree), trace) === 0).toBe(begins)
        },
      ),
      { numRuns: 200, seed: 44 },
    ))

  it('owes nothing for what is still to come, but does for what it passed over', () => {
    const tree = block('sequence', [step('受理'), optional(step('补正')), step('审核'), step('办结')])
    const prepared = prepareTree(tree)
    expect(alignPrefix(prepared, ['受理', '审核'])).toBe(0)
    expect(alignTree(prepared, ['受理', '审核'])).toBe(1)
    expect(alignPrefix(prepared, ['受理', '办结'])).toBe(1)
    expect(alignPrefix(prepared, [])).toBe(0)
  })
})
