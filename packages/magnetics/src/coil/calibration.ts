import { DEGREE } from '../ellipsoid.ts'
import type { Vector } from '../field/elements.ts'

/** Nine parameters of a three-axis magnetometer: reading = scale · (axes · field) + offset. */
export interface MagnetometerModel {
  readonly offsets: Vector
  readonly scales: Vector
  /** Degrees by which axis 2 leans to axis 1, axis 3 to axis 1, and axis 3 to axis 2. */
  readonly angles: Vector
}

/** One attitude: what the sensor said, and the known strength of the field (same unit). */
export interface Attitude {
  readonly reading: Vector
  readonly strength: number
}

export interface Calibration extends MagnetometerModel {
  /** Root mean square of what is left, in the unit of the field. */
  readonly residual: number
  readonly rounds: number
}

const LEAST_ATTITUDES = 12

/** The sensor's axes as directions: the first one is the reference. */
function axesOf([a, b, c]: Vector): readonly [Vector, Vector, Vector] {
  const [sa, sb, sc] = [Math.sin(a * DEGREE), Math.sin(b * DEGREE), Math.sin(c * DEGREE)]
  return [
    [1, 0, 0],
    [sa, Math.sqrt(1 - sa * sa), 0],
    [sb, sc, Math.sqrt(1 - sb * sb - sc * sc)],
  ]
}

/** What a sensor reads in a field. */
export function readingOf({ offsets, scales, angles }: MagnetometerModel, field: Vector): Vector {
  const axes = axesOf(angles)
  const read = (i: 0 | 1 | 2): number =>
    scales[i] * (axes[i][0] * field[0] + axes[i][1] * field[1] + axes[i][2] * field[2]) + offsets[i]
  return [read(0), read(1), read(2)]
}

/** The field behind a reading. */
export function fieldOf({ offsets, scales, angles }: MagnetometerModel, reading: Vector): Vector {
  const [, two, three] = axesOf(angles)
  const x = (reading[0] - offsets[0]) / scales[0]
  const y = ((reading[1] - offsets[1]) / scales[1] - two[0] * x) / two[1]
  const z = ((reading[2] - offsets[2]) / scales[2] - three[0] * x - three[1] * y) / three[2]
  return [x, y, z]
}

function modelOf(p: readonly number[]): MagnetometerModel {
  const three = (from: number): Vector => [p[from] as number, p[from + 1] as number, p[from + 2] as number]
  return { offsets: three(0), scales: three(3), angles: three(6) }
}

function misfits(p: readonly number[], attitudes: readonly Attitude[]): Float64Array {
  const model = modelOf(p)
  return Float64Array.from(
    attitudes,
    ({ reading, strength }) => Math.hypot(...fieldOf(model, reading)) - strength,
  )
}

/** Columns of derivatives by central differences; steps fit the size of each parameter. */
function derivatives(p: readonly number[], attitudes: readonly Attitude[], strength: number): Float64Array[] {
  return p.map((value, i) => {
    const step = i < 3 ? 1e-6 * strength : 1e-6 * Math.max(1, Math.abs(value))
    const moved = (by: number): number[] => p.map((v, k) => (k === i ? v + by : v))
    const [up, down] = [misfits(moved(step), attitudes), misfits(moved(-step), attitudes)]
    return up.map((v, k) => (v - (down[k] as number)) / (2 * step))
  })
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, i) => sum + v * (b[i] as number), 0)
}

/** Solves a small symmetric system by elimination with pivots; undefined where it has no one answer. */
function solved(matrix: number[][], right: number[]): number[] | undefined {
  const n = right.length
  const rows = matrix.map((row, i) => [...row, right[i] as number])
  for (let i = 0; i < n; i++) {
    const pivot = rows
      .slice(i)
      .reduce(
        (best, row, k) => (Math.abs(row[i] as number) > Math.abs(rows[best]?.[i] ?? 0) ? i + k : best),
        i,
      )
    ;[rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]]
    const lead = rows[i] as number[]
    if (Math.abs(lead[i] as number) < 1e-14) return undefined
    for (let k = 0; k < n; k++) {
      const row = rows[k] as number[]
      if (k === i) continue
      const share = (row[i] as number) / (lead[i] as number)
      for (let j = i; j <= n; j++) row[j] = (row[j] as number) - share * (lead[j] as number)
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number))
}

/** One damped step (Levenberg–Marquardt) with each parameter in its own measure. */
function improved(
  p: readonly number[],
  attitudes: readonly Attitude[],
  damping: number,
): number[] | undefined {
  const strength = attitudes[0]?.strength ?? 1
  const columns = derivatives(p, attitudes, strength)
  const sizes = columns.map(c => Math.sqrt(product(c, c)) || 1)
  const left = misfits(p, attitudes)
  const matrix = columns.map((a, i) =>
    columns.map(
      (b, k) => product(a, b) / ((sizes[i] as number) * (sizes[k] as number)) + (i === k ? damping : 0),
    ),
  )
  const step = solved(
    matrix,
    columns.map((c, i) => -product(c, left) / (sizes[i] as number)),
  )
  return step && p.map((v, i) => v + (step[i] as number) / (sizes[i] as number))
}

function middle(attitudes: readonly Attitude[], i: 0 | 1 | 2): number {
  const readings = attitudes.map(a => a.reading[i])
  return (Math.max(...readings) + Math.min(...readings)) / 2
}

/** Where the search begins: offsets from the middle of the readings, scales from their width, no angles. */
function startOf(attitudes: readonly Attitude[]): number[] {
  const strength = attitudes.reduce((sum, a) => sum + a.strength, 0) / attitudes.length
  const width = (i: 0 | 1 | 2): number => {
    const readings = attitudes.map(a => a.reading[i])
    return (Math.max(...readings) - Math.min(...readings)) / 2 / strength
  }
  return [
    middle(attitudes, 0),
    middle(attitudes, 1),
    middle(attitudes, 2),
    width(0),
    width(1),
    width(2),
    0,
    0,
    0,
  ]
}

/**
 * Finds the nine parameters by least squares on |field| = known strength. Undefined with fewer than twelve attitudes, or
 * where the attitudes do not turn the sensor enough to tell the parameters apart.
 */
export function calibrate(attitudes: readonly Attitude[]): Calibration | undefined {
  if (attitudes.length < LEAST_ATTITUDES) return undefined
  let p = startOf(attitudes)
  let left = misfits(p, attitudes)
  let damping = 1e-3
  let rounds = 0
  for (; rounds < 200; rounds++) {
    const next = improved(p, attitudes, damping)
    const nextLeft = next && misfits(next, attitudes)
    if (!next || !nextLeft || !(product(nextLeft, nextLeft) <= product(left, left))) {
      damping *= 10
      if (damping > 1e12) break
      continue
    }
    const gain = product(left, left) - product(nextLeft, nextLeft)
    const isDone = gain <= 1e-26 * product(left, left) || product(nextLeft, nextLeft) < 1e-26
    ;[p, left] = [next, nextLeft]
    damping = Math.max(1e-12, damping / 10)
    if (isDone) break
  }
  const residual = Math.sqrt(product(left, left) / attitudes.length)
  return p.every(Number.isFinite) ? { ...modelOf(p), residual, rounds } : undefined
}
