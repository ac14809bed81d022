import { FourierSynthesis, isTransformable } from './fourier.ts'
import { EXCHANGE_BYTES, openKernel } from './kernel/kernel.ts'
import { PER_ORDER } from './row-sums.ts'

/** Longitudes of a grid in degrees. */
export interface Longitudes {
  readonly west: number
  readonly step: number
  readonly count: number
}

/** Where the values of one parallel go: from `at`, one value per longitude in each array. */
export interface RowTarget {
  readonly x: Float64Array | Float32Array
  readonly y: Float64Array | Float32Array
  readonly z: Float64Array | Float32Array
  readonly at: number
}

/** Writes the values of two parallels out of their series. */
export type ParallelWriter = (series: readonly Float64Array[], targets: readonly RowTarget[]) => void

function isWholeCircle({ step, count }: Longitudes): boolean {
  return Math.abs(step * count - 360) < 1e-9
}

/** cos mφ and sin mφ of every longitude, order by order. */
function tableOf(degree: number, { step, count }: Longitudes): Float64Array {
  const table = new Float64Array(count * (degree + 1) * 2)
  for (let j = 0; j < count; j++) {
    for (let m = 0; m <= degree; m++) {
      const angle = (((m * j * step) % 360) * Math.PI) / 180
      table[(j * (degree + 1) + m) * 2] = Math.cos(angle)
      table[(j * (degree + 1) + m) * 2 + 1] = Math.sin(angle)
    }
  }
  return table
}

function sumDirectly(degree: number, longitudes: Longitudes): ParallelWriter {
  const table = tableOf(degree, longitudes)
  const { count } = longitudes
  const writeOne = (row: Float64Array, { x, y, z, at }: RowTarget) => {
    let t = 0
    for (let j = 0; j < count; j++) {
      let [sx, sy, sz] = [0, 0, 0]
      for (let i = 0; i < (degree + 1) * PER_ORDER; i += PER_ORDER, t += 2) {
        const c = table[t] as number
        const s = table[t + 1] as number
        sx += (row[i] as number) * c + (row[i + 1] as number) * s
        sy += (row[i + 2] as number) * c + (row[i + 3] as number) * s
        sz += (row[i + 4] as number) * c + (row[i + 5] as number) * s
      }
      x[at + j] = sx
      y[at + j] = sy
      z[at + j] = sz
    }
  }
  return (series, targets) => {
    for (const [i, row] of series.entries()) writeOne(row, targets[i] as RowTarget)
  }
}

/** Order by order the cosines, then the sines, of `length` longitudes. */
function fillQuarterTable(
  table: Float64Array,
  { degree, length, step }: { degree: number; length: number; step: number },
) {
  for (let m = 0; m <= degree; m++) {
    for (let j = 0; j < length; j++) {
      const angle = (((m * j * step) % 360) * Math.PI) / 180
      table[2 * m * length + j] = Math.cos(angle)
      table[(2 * m + 1) * length + j] = Math.sin(angle)
    }
  }
}

/**
 * Sums over even and over odd orders at the longitudes φ of one quarter serve φ, π − φ, π + φ and −φ. Undefined where
 * the machine has no SIMD: there the plain sum does.
 */
function sumFourfold(degree: number, { step, count }: Longitudes): ParallelWriter | undefined {
  const quarter = count / 4
  // Two longitudes go at a time; what is written past the quarter is true as well, and written again.
  const length = 2 * Math.ceil((quarter + 1) / 2)
  const doubles = (degree + 1) * (2 * length + PER_ORDER) + count + 2
  const kernel = openKernel(8 * doubles)
  if (!kernel) return undefined
  const rowAt = EXCHANGE_BYTES
  const tableAt = rowAt + 8 * PER_ORDER * (degree + 1)
  const outAt = tableAt + 16 * length * (degree + 1)
  fillQuarterTable(new Float64Array(kernel.buffer, tableAt), { degree, length, step })
  const rowIn = new Float64Array(kernel.buffer, rowAt, PER_ORDER * (degree + 1))
  const out = new Float64Array(kernel.buffer, outAt, count)
  const place = (j: number): number => outAt + 8 * j
  const writeComponent = (component: number, into: Float64Array | Float32Array, at: number) => {
    const row = rowAt + 16 * component
    const rowEnd = row + 8 * PER_ORDER * (degree + 1)
    const quarters = [place(0), place(2 * quarter - 1), place(2 * quarter), place(count - 1)] as const
    kernel.quarterSums(row, rowEnd, tableAt, 8 * length, ...quarters, place(length))
    into.set(out, at)
  }
  return (series, targets) =>
    series.forEach((row, i) => {
      const { x, y, z, at } = targets[i] as RowTarget
      rowIn.set(row)
      writeComponent(0, x, at)
      writeComponent(1, y, at)
      writeComponent(2, z, at)
    })
}

interface Component {
  readonly row: Float64Array
  readonly offset: number
  readonly into: Float64Array | Float32Array
  readonly at: number
}

function componentsOf(row: Float64Array, { x, y, z, at }: RowTarget): Component[] {
  return [x, y, z].map((into, k) => ({ row, offset: 2 * k, into, at }))
}

/** Transforms two real series in one complex transform: the second rides on the imaginary axis. */
function transformPair(transform: FourierSynthesis, degree: number, pair: readonly Component[]): void {
  const [one, two] = pair as [Component, Component | undefined]
  const { re, im } = transform
  const n = re.length
  re.fill(0)
  im.fill(0)
  for (let m = 0; m <= degree; m++) {
    const i = m * PER_ORDER
    const a = one.row[i + one.offset] as number
    const b = one.row[i + one.offset + 1] as number
    const c = two ? (two.row[i + two.offset] as number) : 0
    const d = two ? (two.row[i + two.offset + 1] as number) : 0
    if (m === 0) {
      re[0] = a
      im[0] = c
      continue
    }
    re[m] = (a + d) / 2
    im[m] = (c - b) / 2
    re[n - m] = (a - d) / 2
    im[n - m] = (c + b) / 2
  }
  transform.run()
  one.into.set(transform.re, one.at)
  if (two) two.into.set(transform.im, two.at)
}

function transformRows(degree: number, { count }: Longitudes): ParallelWriter {
  const transform = new FourierSynthesis(count)
  return (series, targets) => {
    const components = series.flatMap((row, i) => componentsOf(row, targets[i] as RowTarget))
    for (let i = 0; i < components.length; i += 2)
      transformPair(transform, degree, components.slice(i, i + 2))
  }
}

/** From this degree on a transform costs less than summing. */
const TRANSFORM_FROM_DEGREE = 32

/** The cheapest way to the values along a parallel; all ways agree to rounding. */
export function parallelWriter(degree: number, longitudes: Longitudes): ParallelWriter {
  if (!isWholeCircle(longitudes)) return sumDirectly(degree, longitudes)
  const { count } = longitudes
  if (degree >= TRANSFORM_FROM_DEGREE && count > 2 * degree && isTransformable(count))
    return transformRows(degree, longitudes)
  const fourfold = count % 4 === 0 ? sumFourfold(degree, longitudes) : undefined
  return fourfold ?? sumDirectly(degree, longitudes)
}
