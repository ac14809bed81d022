import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOfTraces, stringAttribute } from '../index.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { activitiesOf, languageOf } from '../trees/language.ts'
import { type ProcessTree, treeText } from '../trees/process-tree.ts'
import { discoverTreeFromGraph } from './graph-miner.ts'
import { mineWeighted } from './inductive-miner.ts'

/** Everything the tree can do with each loop going round up to twice: complete in what directly follows what. */
function logOf(tree: ProcessTree): string[][] {
  return [...languageOf(tree, { length: 14, rounds: 2 })].map(activitiesOf)
}

function mined(traces: readonly (readonly string[])[], noise = 0): ProcessTree {
  const names = [...new Set(traces.flat())].sort()
  const numbered = traces.map(trace => ({ trace: trace.map(name => names.indexOf(name)), count: 1 }))
  return mineWeighted(numbered, names, { noise })
}

describe('the inductive miner', () => {
  it('finds 100 random trees again from what they can do', () => {
    const trees = fc.sample(randomTrees, { numRuns: 100, seed: 20 })
    for (const tree of trees) {
      const found = mined(logOf(tree))
      const bound = { length: 8 }
      expect([...languageOf(found, bound)].sort(), `${treeText(tree)} as ${treeText(found)}`).toEqual(
        [...languageOf(tree, bound)].sort(),
      )
    }
  })

  it('finds 100 random trees without optional parts again from their graph alone', async () => {
    const trees = fc.sample(
      randomTrees.filter(tree => !treeText(tree).includes('?')),
      { numRuns: 100, seed: 23 },
    )
    for (const tree of trees) {
      const traces = logOf(tree).map((names, i) => ({
        line: 0,
        attributes: [stringAttribute('concept:name', String(i))],
        events: names.map(name => ({ line: 0, attributes: [stringAttribute('concept:name', name)] })),
      }))
      const found = discoverTreeFromGraph((await columnsOfTraces(traces)).log)
      const bound = { length: 8 }
      expect([...languageOf(found, bound)].sort(), `${treeText(tree)} as ${treeText(found)}`).toEqual(
        [...languageOf(tree, bound)].sort(),
      )
    }
  })

  it('leaves out with noise what almost never happens', () => {
    const often = Array.from({ length: 30 }, () => ['受理', '审核', '办结'])
    const traces = [...often, ['办结', '受理']]
    expect(treeText(mined(traces, 0.2))).toBe('→(受理, 审核, 办结)')
    // Without noise that one case must fit as well.
    expect(languageOf(mined(traces), { length: 4 })).toContain('办结\u0001受理')
  })
})
