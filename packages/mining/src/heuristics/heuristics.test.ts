import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netLanguage } from '../nets/net-language.ts'
import { readPnml } from '../nets/read-pnml.ts'
import { writePnml } from '../nets/write-pnml.ts'
import { logOf } from '../testing/log-of.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { activitiesOf, languageOf } from '../trees/language.ts'
import { treeText } from '../trees/process-tree.ts'
import { discoverHeuristics, largestCliques } from './heuristics-net.ts'

const logFrom = (cases: readonly (readonly string[])[]) =>
  logOf(cases.map(names => ({ events: names.map((name, i) => [name, i] as const) })))

/** The log of van der Aalst 2016, §7.2, and the dependencies printed there. */
const book = (
  [
    [5, 'ae'],
    [10, 'abce'],
    [10, 'acbe'],
    [1, 'abe'],
    [1, 'ace'],
    [10, 'ade'],
    [2, 'adde'],
    [1, 'addde'],
  ] as const
).flatMap(([count, text]) => Array.from({ length: count }, () => [...text]))

describe('the heuristics miner', () => {
  it('finds the dependencies that the textbook prints', async () => {
    const { dependencies } = discoverHeuristics(await logFrom(book), { dependency: 0.7 })
    const found = Object.fromEntries(
      dependencies.map(({ from, to, dependency }) => [`${from}${to}`, dependency.toFixed(2)]),
    )
    expect(found).toMatchObject({
      ab: '0.92',
      ac: '0.92',
      ad: '0.93',
      ae: '0.83',
      be: '0.92',
      ce: '0.92',
      de: '0.93',
      dd: '0.80',
    })
    expect(found).not.toHaveProperty('bc')
  })

  it('at a higher threshold leaves out the rare way past everything', async () => {
    const { dependencies } = discoverHeuristics(await logFrom(book), { dependency: 0.9 })
    const found = dependencies.map(({ from, to }) => `${from}${to}`)
    expect(found).not.toContain('ae')
    expect(found).not.toContain('dd')
  })

  it('gives a net in which b and c are both done, in any order, and d again and again', async () => {
    const { net } = discoverHeuristics(await logFrom(book), { dependency: 0.7 })
    const words = [...netLanguage(net, 5)].map(word => word.split('\u0001').join('')).sort()
    expect(words).toEqual(['abce', 'acbe', 'addde', 'adde', 'ade', 'ae'].sort())
    expect(readPnml(writePnml(net), 'x.pnml')).toEqual(net)
  })

  it('finds two activities that alternate', async () => {
    const cases = Array.from({ length: 30 }, (_, k) => [
      'a',
      ...Array(1 + (k % 3))
        .fill(['b', 'c'])
        .flat(),
      'b',
      'd',
    ])
    const found = discoverHeuristics(await logFrom(cases)).dependencies.map(({ from, to }) => `${from}${to}`)
    expect(found).toEqual(expect.arrayContaining(['bc', 'cb']))
  })

  it('finds again what is made of sequences and choices alone', async () => {
    const plain = fc.sample(
      randomTrees.filter(tree => !/[∧⟲?]/.test(treeText(tree))),
      { numRuns: 60, seed: 91 },
    )
    for (const tree of plain) {
      const words = [...languageOf(tree, { length: 8 })].sort()
      const cases = words.flatMap(word => Array.from({ length: 20 }, () => activitiesOf(word)))
      const { net } = discoverHeuristics(await logFrom(cases))
      expect([...netLanguage(net, 8)].sort(), treeText(tree)).toEqual(words)
    }
  })

  it('is not led astray by one case in a hundred that went another way', async () => {
    const often = Array.from({ length: 99 }, () => ['受理', '审核', '办结'])
    const { dependencies } = discoverHeuristics(await logFrom([...often, ['办结', '审核', '受理']]))
    const found = dependencies.flatMap(({ from, to }) => (from && to ? [`${from}${to}`] : []))
    expect(found.sort()).toEqual(['受理审核', '审核办结'].sort())
  })
})

describe('largest cliques', () => {
  it('are what trying every set finds', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.infiniteStream(fc.boolean()), (n, coins) => {
        const joined = new Set<number>()
        for (let a = 0; a < n; a++)
          for (let b = a + 1; b < n; b++) if (coins.next().value) joined.add(a * n + b).add(b * n + a)
        const isJoined = (a: number, b: number) => joined.has(a * n + b)
        const sets = Array.from({ length: 2 ** n - 1 }, (_, bits) =>
          Array.from({ length: n }, (_, i) => i).filter(i => ((bits + 1) >> i) & 1),
        ).filter(set => set.every((a, i) => set.slice(i + 1).every(b => isJoined(a, b))))
        const largest = sets.filter(
          set => !sets.some(other => other.length > set.length && set.every(a => other.includes(a))),
        )
        const found = largestCliques(
          Array.from({ length: n }, (_, i) => i),
          isJoined,
        ).map(set => [...set].sort().join())
        expect(found.sort()).toEqual(largest.map(set => set.join()).sort())
      }),
      { numRuns: 100, seed: 92 },
    ))
})
