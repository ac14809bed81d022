import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepCases } from '../columns/columnar-log.ts'
import { columnsOfTraces } from '../columns/from-traces.ts'
import { loadLog } from '../columns/load-log.ts'
import { discoverTree } from '../inductive/inductive-miner.ts'
import { stringAttribute } from '../log/attribute.ts'
import { netLanguage } from '../nets/net-language.ts'
import { netOfTree } from '../nets/net-of-tree.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { expectedFigures, sharedLogs } from '../testing/shared-folder.ts'
import { block, step } from '../trees/process-tree.ts'
import { alignLog } from './align-log.ts'
import { alignNet } from './align-net.ts'
import { alignTree, prepareTree } from './align-tree.ts'
import { fitnessOf } from './fitness.ts'
import { escapingEdges } from './precision.ts'
import { replayFitness, replayTrace } from './token-replay.ts'

const traces = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x'), { maxLength: 7 })

describe('token replay', () => {
  it('misses and leaves no token exactly where an alignment costs nothing', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        const { missing, remaining } = replayTrace(netOfTree(tree), trace)
        expect(missing + remaining === 0).toBe(alignTree(prepareTree(tree), trace) === 0)
      }),
      { numRuns: 500, seed: 32 },
    ))

  it('counts the token of a step left out as missing, and the one it would have used as left behind', () => {
    const net = netOfTree(block('sequence', [step('受理'), step('审核'), step('办结')]))
    const replayed = replayTrace(net, ['受理', '办结'])
    expect(replayed).toEqual({ produced: 3, consumed: 3, missing: 1, remaining: 1 })
    expect(replayFitness(replayed)).toBeCloseTo(2 / 3, 12)
  })
})

describe('alignments', () => {
  it('cost the same along the tree as by searching the net', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        expect(alignTree(prepareTree(tree), trace)).toBe(alignNet(netOfTree(tree), trace))
      }),
      { numRuns: 500, seed: 30 },
    ))

  it('cost nothing exactly where the trace is a run of the model', () =>
    fc.assert(
      fc.property(randomTrees, traces, (tree, trace) => {
        const isRun = netLanguage(netOfTree(tree), trace.length).has(trace.join('\u0001'))
        expect(alignTree(prepareTree(tree), trace) === 0).toBe(isRun)
      }),
      { numRuns: 300, seed: 31 },
    ))

  it('an event too many costs one, a step left out costs one', () => {
    const tree = block('sequence', [step('受理'), step('审核'), step('办结')])
    const net = netOfTree(tree)
    expect(alignNet(net, ['受理', '审核', '办结'])).toBe(0)
    expect(alignNet(net, ['受理', '催办', '审核', '办结'])).toBe(1)
    expect(alignNet(net, ['受理', '办结'])).toBe(1)
    expect(alignNet(net, ['办结', '受理', '审核'])).toBe(2)
  })

  it('that meet the bound are said to have given up, and are in no figure', () => {
    const tree = block('parallel', ['a', 'b', 'c', 'd'].map(step))
    expect(alignNet(netOfTree(tree), ['x', 'x', 'x'], { mostStates: 3 })).toBeUndefined()
    expect(alignTree(prepareTree(tree), ['a', 'b'], 1)).toBeUndefined()
    expect(
      fitnessOf([
        { count: 3, cost: undefined, worst: 4 },
        { count: 1, cost: 1, worst: 4 },
      ]),
    ).toEqual({
      fitting_traces_percent: 0,
      average_trace_fitness: 0.75,
      log_fitness: 0.75,
      gave_up: 3,
    })
    expect(fitnessOf([{ count: 3, cost: undefined, worst: 4 }]).log_fitness).toBeNull()
  })
})

describe('precision', () => {
  const logOf = (cases: readonly (readonly string[])[]) =>
    columnsOfTraces(
      cases.map((names, i) => ({
        line: 0,
        attributes: [stringAttribute('concept:name', String(i))],
        events: names.map(name => ({ line: 0, attributes: [stringAttribute('concept:name', name)] })),
      })),
    )

  it('is whole where the log does all that the model allows, and falls with what it allows besides', async () => {
    const { log } = await logOf([
      ['受理', '审核'],
      ['受理', '审核'],
      ['受理', '办结'],
    ])
    const exact = block('sequence', [step('受理'), block('choice', [step('审核'), step('办结')])])
    expect(escapingEdges(log, netOfTree(exact))).toEqual({ precision: 1, gave_up: 0 })
    // After 受理 a third way is open, after nothing two that nobody takes: 3 × 3 and 3 × 3 allowed, 3 × (1 + 2) unused.
    const loose = block('sequence', [
      block('choice', [step('受理'), step('甲'), step('乙')]),
      block('choice', [step('审核'), step('办结'), step('转办')]),
    ])
    expect(escapingEdges(log, netOfTree(loose)).precision).toBeCloseTo(1 - 9 / 18, 12)
  })
})

const expected = expectedFigures()
const quick = Object.keys(expected ?? {}).filter(name => !name.startsWith('BPIC'))
describe.skipIf(!expected)(`shared logs${expected ? '' : ' (not run: input absent)'}`, () => {
  it.each(quick)('every case of %s fits the tree that was mined from it without noise', async name => {
    const { log } = await loadLog(join(sharedLogs, name))
    const fitness = alignLog(log, { tree: discoverTree(log) })
    expect(fitness).toEqual({
      fitting_traces_percent: 100,
      average_trace_fitness: 1,
      log_fitness: 1,
      gave_up: 0,
    })
  })

  it.each(quick)('what fits %s with noise left out is told the same by tree and by net', async name => {
    const { log } = await loadLog(join(sharedLogs, name))
    const tree = discoverTree(log, { noise: 0.2 })
    const fitness = alignLog(log, { tree })
    expect(fitness.gave_up).toBe(0)
    if (name.startsWith('running')) expect(alignLog(log, { net: netOfTree(tree) })).toEqual(fitness)
    else expect(fitness.log_fitness).toBeLessThan(1)
  })

  // Hundreds of activities: a minute to mine, minutes to align, so one case in sixty stands for it here.
  it('every case of a permit log fits the tree mined from it, or is said to be given up', async () => {
    const { log } = await loadLog(join(sharedLogs, 'BPIC15_1.xes.gz'))
    const some = keepCases(log, c => c % 60 === 0)
    const { fitting_traces_percent, log_fitness } = alignLog(some, { tree: discoverTree(some) })
    expect([fitting_traces_percent, log_fitness]).toEqual([100, 1])
  }, 120_000)
})
