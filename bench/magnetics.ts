import { FieldService, findModel, globalShape, sumOverGrid } from '@doudi/magnetics'
import geomagnetism from 'geomagnetism'
import { openPeer } from './geographiclib.ts'
import { rounded } from './measure.ts'
import { benchObservatory } from './observatory.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'

const YEAR = 2026.5
const ROUNDS = 5

function serviceOf(name: string): FieldService {
  const model = findModel(name)
  if (!model) throw new Error(`no model ${name}`)
  return new FieldService(model)
}

/** Points spread evenly over the sphere, up to 600 km high, from a seed. */
function scatteredPoints(count: number, seed = 2025): Float64Array {
  let state = seed
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const points = new Float64Array(3 * count)
  for (let i = 0; i < points.length; i += 3) {
    points[i] = (Math.asin(2 * next() - 1) * 180) / Math.PI
    points[i + 1] = 360 * next() - 180
    points[i + 2] = 600 * next()
  }
  return points
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

interface Goal {
  readonly text: string
  readonly least: number
}

function figure(what: string, [value, unit]: readonly [number, string], goal?: Goal): Figure {
  return {
    what,
    value: rounded(value),
    unit,
    goal: goal?.text ?? null,
    met: goal ? value >= goal.least : null,
  }
}

function benchGrid(name: string, stepDegrees: number, least: number): Figure[] {
  const service = serviceOf(name)
  const shape = globalShape(stepDegrees)
  const { now } = service.prepare(YEAR)
  sumOverGrid(now, shape)
  const ms = median(Array.from({ length: ROUNDS }, () => timed(() => sumOverGrid(now, shape))))
  const rate = (shape.rows * shape.columns) / ms / 1_000
  const what = `grid ${shape.rows} × ${shape.columns}, ${name}`
  return [figure(what, [rate, 'M points/s'], { text: `≥ ${least}`, least })]
}

/** Largest difference of two lists of vectors, nT. */
function worst(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0)
}

function benchScattered(
  name: string,
  [count, least]: readonly [number, number],
  tell: BenchOptions['tell'],
): Figure[] {
  const service = serviceOf(name)
  const points = scatteredPoints(count)
  const ours = service.vectorsAt(points, YEAR)
  const peer = openPeer(service.model)
  const rates: number[] = []
  const ratios: number[] = []
  let difference = 0
  for (let round = 0; round < ROUNDS; round++) {
    const ms = timed(() => service.vectorsAt(points, YEAR))
    rates.push(count / ms / 1_000)
    if (!peer) continue
    const full = peer.run(points, YEAR)
    // The peer reads and writes text; a run cut to degree 1 has the same text and next to no sums, and is taken off.
    const text = peer.run(points, YEAR, 1)
    ratios.push((full.ms - text.ms) / ms)
    difference = Math.max(difference, worst(ours, full.vectors))
  }
  peer?.close()
  const rate = figure(`scattered points, ${name}`, [median(rates), 'M points/s'])
  if (!peer) {
    tell('GeographicLib is not installed (Debian: geographiclib-tools): no ratio')
    return [rate]
  }
  return [
    rate,
    figure(`scattered points, ${name}, against GeographicLib`, [median(ratios), '×'], {
      text: `≥ ${least}×`,
      least,
    }),
    { ...figure(`largest difference from GeographicLib, ${name}`, [0, 'nT']), value: difference },
  ]
}

/** The npm package geomagnetism, whose interface is one point at a time. */
function benchOnePoint(count: number): Figure[] {
  const service = serviceOf('WMM2025')
  const points = scatteredPoints(count)
  const date = new Date(Date.UTC(2026, 6, 2, 12))
  const peer = geomagnetism.model(date, { allowOutOfBoundsModel: true })
  const ratios = Array.from({ length: ROUNDS }, () => {
    const theirs = timed(() => {
      for (let i = 0; i < points.length; i += 3)
        peer.point([points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0])
    })
    return theirs / timed(() => service.vectorsAt(points, YEAR))
  })
  return [figure('scattered points, WMM2025, against npm geomagnetism', [median(ratios), '×'])]
}

/** Field models and observatory data; figures against peers are ratios of the same run. */
export async function benchMagnetics({ quick, tell }: BenchOptions): Promise<BenchReport> {
  const share = quick ? 0.2 : 1
  const figures = [
    ...benchGrid('WMM2025', 0.25, 30),
    ...benchGrid('WMMHR2025', 0.5, 5),
    ...benchScattered('WMM2025', [200_000 * share, 1.5], tell),
    ...benchScattered('WMMHR2025', [10_000 * share, 1], tell),
    ...benchOnePoint(100_000 * share),
    ...benchObservatory(ROUNDS),
  ]
  return { bench: 'magnetics', figures, details: { rounds: ROUNDS, year: YEAR } }
}
