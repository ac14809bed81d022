import type { Lights, TownOnMap } from './county-map.ts'
import { sizeOf } from './town-mark.ts'

/** Towns whose marks would lie over each other at this scale, drawn as one. */
export interface Cluster extends Lights {
  readonly towns: readonly TownOnMap[]
  readonly at: readonly [number, number]
}

export interface Spot {
  readonly x: number
  readonly y: number
}

type Project = (at: readonly [number, number]) => Spot

/** Pixels that stay free between two marks. */
const APART = 2

function sumOf(towns: readonly TownOnMap[]): Lights {
  const sum = (light: keyof Lights): number => towns.reduce((n, town) => n + town[light], 0)
  return {
    green: sum('green'),
    yellow: sum('yellow'),
    red: sum('red'),
    none: sum('none'),
    total: sum('total'),
  }
}

function clusterOf(towns: readonly TownOnMap[]): Cluster {
  const mean = (axis: 0 | 1): number => towns.reduce((n, { at }) => n + at[axis], 0) / towns.length
  return { ...sumOf(towns), towns, at: [mean(0), mean(1)] }
}

interface Scale {
  readonly project: Project
  readonly widthPx?: number | undefined
}

/** Joins what touches until nothing does, the nearest pair first: a county has a dozen towns, not thousands. */
export function clustersOf(towns: readonly TownOnMap[], { project, widthPx }: Scale): readonly Cluster[] {
  const most = Math.max(...towns.map(town => town.total), 1)
  const radius = ({ total }: Lights): number => sizeOf(Math.min(total, most), most, widthPx) / 2
  let clusters = towns.map(town => clusterOf([town]))
  for (;;) {
    let nearest: { a: Cluster; b: Cluster; gap: number } | undefined
    for (const [i, a] of clusters.entries())
      for (const b of clusters.slice(i + 1)) {
        const [p, q] = [project(a.at), project(b.at)]
        const gap = Math.hypot(p.x - q.x, p.y - q.y) - radius(a) - radius(b) - APART
        if (gap < 0 && gap < (nearest?.gap ?? 0)) nearest = { a, b, gap }
      }
    if (!nearest) return clusters
    const { a, b } = nearest
    clusters = [...clusters.filter(c => c !== a && c !== b), clusterOf([...a.towns, ...b.towns])]
  }
}

export type Side = 'below' | 'above' | 'right' | 'left'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Named {
  readonly at: Spot
  readonly size: number
  /** Of its name as it is written. */
  readonly width: number
  readonly height: number
}

function boxOn(side: Side, { at, size, width, height }: Named): Box {
  const away = size / 2 + 2
  const middle =
    side === 'below'
      ? { x: at.x, y: at.y + away + height / 2 }
      : side === 'above'
        ? { x: at.x, y: at.y - away - height / 2 }
        : { x: at.x + (side === 'right' ? 1 : -1) * (away + width / 2), y: at.y }
  return {
    left: middle.x - width / 2,
    top: middle.y - height / 2,
    right: middle.x + width / 2,
    bottom: middle.y + height / 2,
  }
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const SIDES: readonly Side[] = ['below', 'above', 'right', 'left']

/** On which side of its mark each name stands whole, free of all marks and of the names before it; undefined: it has no room. */
export function sidesOf(
  named: readonly Named[],
  sheet: { readonly width: number; readonly height: number },
): readonly (Side | undefined)[] {
  const isWhole = ({ left, top, right, bottom }: Box): boolean =>
    left >= 0 && top >= 0 && right <= sheet.width && bottom <= sheet.height
  const isOff = ({ at }: Named): boolean => at.x < 0 || at.y < 0 || at.x > sheet.width || at.y > sheet.height
  const marks = named.map(({ at, size }) => ({
    left: at.x - size / 2,
    top: at.y - size / 2,
    right: at.x + size / 2,
    bottom: at.y + size / 2,
  }))
  const taken: Box[] = []
  return named.map((one, own) => {
    // Whoever moves the sheet finds the names of what comes in already written.
    const side = SIDES.find(side => {
      const box = boxOn(side, one)
      if (!isOff(one) && !isWhole(box)) return false
      return (
        !marks.some((mark, i) => i !== own && meets(box, mark)) && !taken.some(other => meets(box, other))
      )
    })
    if (side) taken.push(boxOn(side, one))
    return side
  })
}
