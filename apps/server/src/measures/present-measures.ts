import { asInstant, type County } from '@doudi/kernel'
import {
  type Clusters,
  clustersOf,
  FEWEST,
  type Figure,
  figureOf,
  MEASURES,
  type Measure,
  shareInterval,
  type Units,
  unitsOf,
  wilson,
} from '@doudi/measures'
import type { FigureData } from './figure-data.ts'
import type { Standing } from './follow-log.ts'

export const DRAWS = 1_000
/** The seed is part of the method: the same log gives the same interval wherever it is computed. */
export const SEED = 20_260_101

/** What figures are computed from: units, their clusters, and what is known besides. */
export interface Measured {
  readonly units: Units
  readonly clusters: Clusters
  readonly data: FigureData
  readonly standing: Standing
}

export function measure(standing: Standing, data: FigureData): Measured {
  const { reader, rules } = standing
  const units = unitsOf(reader, rules.closes)
  const { zone } = rules.county
  const { day, timeMs } = zone.localOf(rules.county.calendarSince)
  const offsetMs = day * 86_400_000 + timeMs - rules.county.calendarSince
  return { units, clusters: clustersOf(units, offsetMs), data, standing }
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}

/** Of fewer than five nothing is told. */
function told(m: Measure, figure: Figure, { units, clusters }: Measured): Record<string, unknown> {
  if (figure.kind === 'time')
    return figure.ended + figure.open < FEWEST ? { kind: figure.kind, few: true } : { ...figure, few: false }
  if (figure.of < FEWEST) return { kind: figure.kind, few: true, of: figure.of }
  if (m.kind !== 'share' && m.kind !== 'rate') return { ...figure, few: false }
  const { count = 0, of } = figure as { count?: number; of: number }
  const interval = shareInterval(m, units, { clusters, draws: DRAWS, seed: SEED })
  const plain = m.kind === 'share' ? wilson(count, of) : undefined
  return {
    ...figure,
    few: false,
    share: rounded(count / of),
    ...(interval && { low: rounded(interval.low), high: rounded(interval.high) }),
    ...(plain && { plain: { low: rounded(plain.low), high: rounded(plain.high) } }),
  }
}

/** One measure with all that must be said of it. */
export function presentMeasure(m: Measure, measured: Measured): Record<string, unknown> {
  const { name, title, start, end, clock, pauses, denominator, source } = m
  const figure = figureOf(m, measured.units, measured.data)
  return { name, title, start, end, clock, pauses, denominator, source, figure: told(m, figure, measured) }
}

/** Where the log stood, and what was counted and what was not. */
export function presentBasis({ units, standing }: Measured, county: County): Record<string, unknown> {
  const { reader, rules } = standing
  return {
    upTo: { seq: units.seq, recorded: units.now === 0 ? null : county.zone.format(asInstant(units.now)) },
    requests: units.size,
    matters: reader.rows.matters,
    unmeasured: reader.unmeasured,
    countyVersion: rules.county.version,
    interval: { clusters: 'office-week', draws: DRAWS, seed: SEED },
  }
}

export function presentMeasures(measured: Measured, county: County): Record<string, unknown> {
  return { ...presentBasis(measured, county), measures: MEASURES.map(m => presentMeasure(m, measured)) }
}
