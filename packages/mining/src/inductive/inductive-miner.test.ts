import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomTrees } from '../testing/random-trees.ts'
import { activitiesOf, languageOf } from '../trees/language.ts'
import { type ProcessTree, treeText } from '../trees/process-tree.ts'
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
})
