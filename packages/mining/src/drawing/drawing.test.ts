import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logOf, type PlantedEvent } from '../testing/log-of.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { block, type ProcessTree, step } from '../trees/process-tree.ts'
import { drawMap } from './draw-map.ts'
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
    // Whoever begins to read in a later column sees under what its lines stand.
    expect(svg).toContain('>依次</text>')
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

describe('the map of a log', () => {
  const events = (names: string): PlantedEvent[] => [...names].map((name, i) => [name, i * 10])

  it('says how much it is of, where matters begin, and where their record ends, finished or not', async () => {
    const log = await logOf([{ events: events('abc') }, { events: events('abc') }, { events: events('ac') }])
    const svg = drawMap(log, '三月')
    expect(svg).toContain('三月：3 件，8 条记录，3 种活动')
    expect(svg).toMatch(/<title>a<\/title>.*>▶3</)
    expect(svg).toMatch(/<title>c<\/title>.*>3■</)
    expect(svg).toContain('不一定已办结')
    for (const way of ['a → b: 2', 'b → c: 2', 'a → c: 1']) expect(svg).toContain(`<title>${way}</title>`)
    expect(svg).not.toContain('The ways drawn')
  })

  it('of hundreds of activities shows the commonest, and says what share they and its ways are', async () => {
    const cases = Array.from({ length: 200 }, (_, k) => ({
      events: Array.from({ length: 6 }, (_, i): PlantedEvent => [`步骤${(k * 7 + i * i * 13) % 150}`, i]),
    }))
    const svg = drawMap(await logOf(cases), 'x')
    expect(svg.match(/<g id="activity-/g)).toHaveLength(36)
    expect(svg).toMatch(/The 36 commonest of 150 activities, \d+\.\d% of all events/)
    expect(svg).toMatch(/The ways drawn are \d+\.\d% of all passings/)
  })
})
