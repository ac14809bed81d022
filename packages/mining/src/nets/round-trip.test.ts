import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from '../bpmn/layout.ts'
import { readBpmn } from '../bpmn/read-bpmn.ts'
import { writeBpmn } from '../bpmn/write-bpmn.ts'
import { LogProblemError } from '../log/problem.ts'
import { randomTrees } from '../testing/random-trees.ts'
import { languageOf } from '../trees/language.ts'
import { netLanguage } from './net-language.ts'
import { netOfTree } from './net-of-tree.ts'
import { readPnml } from './read-pnml.ts'
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
