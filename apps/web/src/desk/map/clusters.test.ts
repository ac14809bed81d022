import { describe, expect, test } from 'vitest'
import { clustersOf, type Named, sidesOf as sidesOn } from './clusters.ts'
import type { TownOnMap } from './county-map.ts'

const town = (code: string, x: number, total = 4): TownOnMap => ({
  code,
  name: { zh: code, en: code },
  at: [x, 0],
  green: total - 1,
  yellow: 0,
  red: 1,
  none: 0,
  total,
})
const at = (scale: number) => ({
  project: ([x, y]: readonly [number, number]) => ({ x: x * scale, y: y * scale }),
})

describe('towns that lie close', () => {
  const towns = [town('a', 0), town('b', 1), town('c', 10)]

  test('given a small scale, when they are drawn, then those that touch are one with the sum of their lights', () => {
    const clusters = clustersOf(towns, at(20))
    expect(clusters.map(c => [c.towns.map(t => t.code).join(), c.total, c.red, c.green])).toEqual([
      ['c', 4, 1, 3],
      ['a,b', 8, 2, 6],
    ])
  })

  test('given a larger scale, when they are drawn, then each stands for itself; and no matter is lost at any', () => {
    expect(clustersOf(towns, at(200))).toHaveLength(3)
    for (const scale of [0, 1, 5, 20, 60, 200])
      expect([scale, clustersOf(towns, at(scale)).reduce((n, c) => n + c.total, 0)]).toEqual([scale, 12])
  })
})

describe('names of towns', () => {
  const named = (x: number, y: number, width = 60): Named => ({
    at: { x: x + 300, y: y + 300 },
    size: 40,
    width,
    height: 16,
  })
  const sidesOf = (all: readonly Named[]) => sidesOn(all, { width: 600, height: 600 })

  test('given room, when they are written, then they stand below; given a mark there, then elsewhere', () => {
    expect(sidesOf([named(0, 0), named(200, 0)])).toEqual(['below', 'below'])
    expect(sidesOf([named(0, 0), named(0, 44)])).toEqual(['above', 'below'])
  })

  test('given the edge of the sheet, when they are written, then none is cut', () => {
    expect(sidesOf([named(290, 0), named(0, 290)])).toEqual(['left', 'above'])
  })

  test('given no room on any side, when they are written, then the name is left out rather than laid over another', () => {
    const around = [named(-50, 0), named(50, 0), named(0, -45), named(0, 45)]
    expect(sidesOf([...around, named(0, 0)])[4]).toBeUndefined()
  })
})
