import { hiddenGroups } from '../statistics/suppression.ts'
import { quantileOf, survivalOf } from '../statistics/survival.ts'
import type { Units } from '../units/units.ts'
import type { About, GroupsMeasure, Measure, ShareMeasure, TableMeasure, TimeMeasure } from './measure.ts'

export interface ShareFigure {
  readonly kind: 'share' | 'rate'
  readonly count: number
  readonly of: number
}
export interface TimeFigure {
  readonly kind: 'time'
  /** Working days after which half, and nine tenths, are over; null where so many have not ended yet. */
  readonly p50: number | null
  readonly p90: number | null
  readonly ended: number
  readonly open: number
}
export interface TableFigure {
  readonly kind: 'table'
  readonly rows: readonly { readonly key: string; readonly count: number }[]
  readonly of: number
}
export interface GroupsFigure {
  readonly kind: 'groups'
  /** Groups by name. Of a hidden one nothing is told: neither its share nor how many it has. */
  readonly rows: readonly (
    | { readonly key: string; readonly hidden: false; readonly count: number; readonly of: number }
    | { readonly key: string; readonly hidden: true }
  )[]
  readonly count: number
  readonly of: number
}
export type Figure = ShareFigure | TimeFigure | TableFigure | GroupsFigure

/** A share or rate over all units. */
export function shareFigure(measure: ShareMeasure, units: Units): ShareFigure {
  let count = 0
  let of = 0
  for (let u = 0; u < units.size; u++) {
    count += measure.count(units, u)
    of += measure.of(units, u)
  }
  return { kind: measure.kind, count, of }
}

function timeFigure(measure: TimeMeasure, units: Units): TimeFigure {
  const lasted: number[] = []
  const ended: boolean[] = []
  for (let u = 0; u < units.size; u++) {
    if (!measure.isIn(units, u)) continue
    lasted.push(measure.lasted(units, u))
    ended.push(measure.hasEnded(units, u))
  }
  const survival = survivalOf(lasted, ended)
  const over = ended.filter(Boolean).length
  return {
    kind: 'time',
    p50: quantileOf(survival, { of: 1, in: 2 }),
    p90: quantileOf(survival, { of: 9, in: 10 }),
    ended: over,
    open: ended.length - over,
  }
}

/** Texts compare as their bytes do, in every locale and in SQL with `collate "C"` (IDX-2). */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function tableFigure(measure: TableMeasure, units: Units): TableFigure {
  const counts = new Map<string, number>()
  for (let u = 0; u < units.size; u++)
    measure.add(units, u, (key, count) => counts.set(key, (counts.get(key) ?? 0) + count))
  const rows = [...counts]
    .filter(([, count]) => count > 0)
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => byBytes(a.key, b.key))
  return { kind: 'table', rows, of: rows.reduce((sum, { count }) => sum + count, 0) }
}

function groupsFigure(measure: GroupsMeasure, units: Units, about: About): GroupsFigure {
  const groups = new Map<string, { count: number; of: number }>()
  for (let u = 0; u < units.size; u++) {
    const of = measure.share.of(units, u)
    const key = measure.groupOf(units, u, about)
    if (of === 0 || key === '') continue
    const group = groups.get(key) ?? { count: 0, of: 0 }
    groups.set(key, { count: group.count + measure.share.count(units, u), of: group.of + of })
  }
  const rows = [...groups].map(([key, g]) => ({ key, ...g })).sort((a, b) => byBytes(a.key, b.key))
  const hidden = hiddenGroups(rows)
  const total = rows.reduce((sum, g) => ({ count: sum.count + g.count, of: sum.of + g.of }), {
    count: 0,
    of: 0,
  })
  return {
    kind: 'groups',
    rows: rows.map(g => (hidden.has(g.key) ? { key: g.key, hidden: true } : { ...g, hidden: false })),
    ...total,
  }
}

/** The figure of one measure over all units. */
export function figureOf(measure: Measure, units: Units, about: About): Figure {
  switch (measure.kind) {
    case 'share':
    case 'rate':
      return shareFigure(measure, units)
    case 'time':
      return timeFigure(measure, units)
    case 'table':
      return tableFigure(measure, units)
    case 'groups':
      return groupsFigure(measure, units, about)
  }
}
