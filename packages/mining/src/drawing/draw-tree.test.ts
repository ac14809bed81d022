import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomTrees } from '../testing/random-trees.ts'
import { block, type ProcessTree, step } from '../trees/process-tree.ts'
import { drawOutline, stepCount } from './draw-outline.ts'
import { drawTree } from './draw-tree.ts'

const sizeOf = (svg: string): number[] => (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number)

describe('the picture of a tree', () => {
  it('of four hundred steps names each of them and stays within a few screens', () => {
    const parts = Array.from({ length: 40 }, (_, k): ProcessTree => {
      const steps = Array.from({ length: 10 }, (_, i) => step(`环节 ${k}-${i}`))
      return k % 3 === 0
        ? { kind: 'loop', do: block('choice', steps), redo: { kind: 'silent' } }
        : block('parallel', steps)
    })
    const svg = drawTree(block('sequence', parts), 'x')
    for (let k = 0; k < 40; k++) for (let i = 0; i < 10; i++) expect(svg).toContain(`>环节 ${k}-${i}<`)
    const [width = 0, height = 0] = sizeOf(svg)
    expect(Math.max(width, height)).toBeLessThan(3000)
  })

  it('as an outline has a line for every step, whatever the tree', () =>
    fc.assert(
      fc.property(randomTrees, tree => {
        const svg = drawOutline(tree, 'x')
        expect(svg.match(/<rect x="\d+" y="-?\d+" width="8"/g) ?? []).toHaveLength(stepCount(tree))
      }),
      { numRuns: 60, seed: 131 },
    ))

  it('of a few steps is a flow chart', () => {
    expect(drawTree(block('sequence', [step('受理'), step('办结')]), 'x')).toContain('marker-end')
  })
})
