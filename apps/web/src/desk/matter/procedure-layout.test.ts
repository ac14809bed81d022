import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../api/county.ts'
import { BOX, layoutOf, stepsOf } from './procedure-layout.ts'

const about = (id: string) => ({ id, title: { zh: id, en: id }, limits: {} })
const step = (id: string): TreeNode => ({ ...about(id), kind: 'step', holder: {}, ends: {} })
const sequence = (id: string, ...nodes: TreeNode[]): TreeNode => ({ ...about(id), kind: 'sequence', nodes })
const parallel = (id: string, ...nodes: TreeNode[]): TreeNode => ({ ...about(id), kind: 'parallel', nodes })

const tree = sequence(
  'root',
  step('intake'),
  {
    ...about('maybe'),
    kind: 'optional',
    on: 'intake',
    when: ['x'],
    do: parallel('both', step('a'), sequence('s', step('b'), step('c'))),
  },
  {
    ...about('hear'),
    kind: 'loop',
    on: 'review',
    again: ['rework'],
    max: 2,
    do: sequence('h', step('call'), step('review')),
    redo: step('rework'),
  },
  {
    ...about('pick'),
    kind: 'choice',
    on: 'a',
    branches: [
      { outcome: 'y', node: step('d') },
      { outcome: 'n', node: null },
    ],
  },
  step('closing'),
)

describe('the drawing of a procedure', () => {
  const { boxes, lines, width, height } = layoutOf(tree)

  it('has every step once, inside its sheet', () => {
    expect(boxes.map(b => b.id).sort()).toEqual(
      stepsOf(tree)
        .map(s => s.id)
        .sort(),
    )
    for (const { x, y } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + BOX.width).toBeLessThanOrEqual(width)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + BOX.height).toBeLessThanOrEqual(height)
    }
  })

  it('no two steps lie on one another', () => {
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect([a.id, b.id, Math.abs(a.x - b.x) >= BOX.width || Math.abs(a.y - b.y) >= BOX.height]).toEqual([
          a.id,
          b.id,
          true,
        ])
  })

  it('what comes first stands left of what follows; what may be skipped or repeated is dashed', () => {
    const x = (id: string) => boxes.find(b => b.id === id)?.x ?? -1
    expect(x('intake')).toBeLessThan(x('b'))
    expect(x('b')).toBeLessThan(x('c'))
    expect(x('c')).toBeLessThan(x('call'))
    expect(x('d')).toBeLessThan(x('closing'))
    expect(lines.filter(l => l.isDashed)).toHaveLength(3)
  })
})
