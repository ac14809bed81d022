import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from '../bpmn/layout.ts'
import { netDiagram } from '../bpmn/net-diagram.ts'
import { readBpmn } from '../bpmn/read-bpmn.ts'
import { writeBpmn } from '../bpmn/write-bpmn.ts'
import { LogProblemError } from '../log/problem.ts'
import { randomNets } from '../testing/random-nets.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { languageOf } from '../trees/language.ts'
import { netLanguage } from './net-language.ts'
import { netOfTree } from './net-of-tree.ts'
import { readPnml } from './read-pnml.ts'
import { treeOfNet } from './tree-of-net.ts'
import { writePnml } from './write-pnml.ts'

const length = 6

describe('a process tree as a net and as a drawing', () => {
  it('does the same as a Petri net, as PNML read back and as BPMN read back', () =>
    fc.assert(
      fc.property(randomTrees, tree => {
        const language = [...languageOf(tree, { length })].sort()
        const net = netOfTree(tree)
        expect([...netLanguage(net, length)].sort()).toEqual(language)
        expect(readPnml(writePnml(net), 'x.pnml')).toEqual(net)
        expect([...netLanguage(readBpmn(writeBpmn(tree), 'x.bpmn'), length)].sort()).toEqual(language)
      }),
      { numRuns: 100, seed: 21 },
    ))

  it('is found again from its net, and from the net of its drawing', () =>
    fc.assert(
      fc.property(randomTrees, tree => {
        const language = [...languageOf(tree, { length })].sort()
        for (const net of [netOfTree(tree), readBpmn(writeBpmn(tree), 'x.bpmn')]) {
          const found = treeOfNet(net)
          expect(found && [...languageOf(found, { length })].sort()).toEqual(language)
        }
      }),
      { numRuns: 200, seed: 24 },
    ))

  it('no two shapes of a drawing overlap, and every flow ends at its shapes', () =>
    fc.assert(
      fc.property(randomTrees, tree => {
        const { shapes, flows, width, height } = layOut(tree)
        for (const [i, a] of shapes.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
          for (const b of shapes.slice(i + 1)) {
            const isApart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
            expect(isApart, `${a.id} ${b.id}`).toBe(true)
          }
        }
        for (const { from, to, points } of flows) {
          const touches = (id: string, [x, y]: readonly [number, number]) =>
            shapes.some(s => s.id === id && x >= s.x && x <= s.x + s.width && y >= s.y && y <= s.y + s.height)
          const [first, last] = [points[0], points.at(-1)]
          expect(first && touches(from, first)).toBe(true)
          expect(last && touches(to, last)).toBe(true)
        }
      }),
      { numRuns: 100, seed: 22 },
    ))

  it('a net of any shape does as its drawing does, made of blocks or not', () =>
    fc.assert(
      fc.property(randomNets, net => {
        const drawn = readBpmn(writeBpmn(net), 'x.bpmn')
        expect([...netLanguage(drawn, 5)].sort()).toEqual([...netLanguage(net, 5)].sort())
        const tree = treeOfNet(net)
        if (tree !== undefined)
          expect([...languageOf(tree, { length: 5 })].sort()).toEqual([...netLanguage(net, 5)].sort())
      }),
      { numRuns: 300, seed: 25 },
    ))

  it('a net whose branches cross has no tree, and its drawing keeps shapes apart and flows at their ends', () => {
    const label = (name: string, from: number[], to: number[]) => ({ label: name, from, to })
    // b waits for one branch, c for both of a: no block holds that.
    const net = {
      places: 6,
      transitions: [
        label('a', [0], [1, 2]),
        label('b', [1], [3]),
        label('c', [2], [4]),
        label('d', [3, 4], [5]),
        label('e', [3], [1]),
        label('f', [4, 1], [5]),
      ],
      initial: [1, 0, 0, 0, 0, 0],
      final: [0, 0, 0, 0, 0, 1],
    }
    expect(treeOfNet(net)).toBeUndefined()
    const { shapes, flows, width, height } = netDiagram(net)
    expect(shapes.filter(({ kind }) => kind === 'task').map(({ name }) => name)).toEqual([...'abcdef'])
    for (const [i, a] of shapes.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
      for (const b of shapes.slice(i + 1))
        expect(
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
        ).toBe(true)
    }
    for (const { from, to, points } of flows) {
      const touches = (id: string, [x, y]: readonly [number, number]) =>
        shapes.some(s => s.id === id && x >= s.x && x <= s.x + s.width && y >= s.y && y <= s.y + s.height)
      expect(touches(from, points[0] ?? [-1, -1]) && touches(to, points.at(-1) ?? [-1, -1])).toBe(true)
    }
  })

  it.each([
    ['<!DOCTYPE x><pnml/>', 'model/doctype'],
    ['<pnml><net id="n">', 'model/not-well-formed'],
    ['<pnml/>', 'model/not-a-net'],
    ['<pnml><net id="n"><place id="p"/><arc source="p" target="q"/></net></pnml>', 'model/dangling-arc'],
  ])('a damaged net gives one clear problem: %s', (text, code) => {
    try {
      readPnml(text, 'x.pnml')
      expect.unreachable()
    } catch (error) {
      expect(error instanceof LogProblemError && error.code).toBe(code)
    }
  })
})
