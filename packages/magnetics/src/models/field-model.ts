import { combined, type GaussCoefficients, placeOf, zeroCoefficients } from './coefficients.ts'
import type { PackedModel } from './packed-model.ts'
import { checksumOf, unpackIntegers } from './packing.ts'

/** Coefficients at one epoch and how fast they change, right of the epoch. */
export interface Segment {
  readonly epoch: number
  readonly main: GaussCoefficients
  readonly rate: GaussCoefficients
}

/** A spherical-harmonic model of the main field that changes linearly within its segments. */
export interface FieldModel {
  readonly name: string
  readonly title: string
  readonly degree: number
  readonly validFrom: number
  readonly validTo: number
  readonly about: Omit<PackedModel, 'packed'>
  /** The segment that answers for a decimal year; the first and last answer for what lies outside. */
  segmentAt(year: number): Segment
}

/** The whole numbers in the order they are packed: per degree and order g, then h where the order is not zero. */
function forEachCoefficient(degree: number, visit: (place: number, kind: 'g' | 'h') => void): void {
  for (let n = 1; n <= degree; n++) {
    for (let m = 0; m <= n; m++) {
      visit(placeOf(n, m), 'g')
      if (m > 0) visit(placeOf(n, m), 'h')
    }
  }
}

function readLinear(packed: PackedModel, values: readonly number[]): Segment[] {
  const { degree, rateDegree, epoch, unitsPerNanotesla } = packed
  const main = zeroCoefficients(degree)
  const rate = zeroCoefficients(rateDegree)
  let next = 0
  const fill = (into: GaussCoefficients) => (place: number, kind: 'g' | 'h') => {
    into[kind][place] = (values[next++] ?? Number.NaN) / unitsPerNanotesla
  }
  forEachCoefficient(degree, fill(main))
  forEachCoefficient(rateDegree, fill(rate))
  return [{ epoch, main, rate }]
}

/** Epochs are packed as differences along time, which are small. */
function readEpochs(packed: PackedModel, values: readonly number[]): Segment[] {
  const { degree, epoch, step, epochs, unitsPerNanotesla } = packed
  const all = Array.from({ length: epochs }, () => zeroCoefficients(degree))
  let next = 0
  forEachCoefficient(degree, (place, kind) => {
    let sum = 0
    for (const one of all) {
      sum += values[next++] ?? Number.NaN
      one[kind][place] = sum / unitsPerNanotesla
    }
  })
  return all.slice(0, -1).map((main, i) => {
    const change = combined(all[i + 1] ?? main, main, -1)
    const rate = combined(zeroCoefficients(degree), change, 1 / step)
    return { epoch: epoch + step * i, main, rate }
  })
}

/** Opens a packed model; a model whose numbers were changed since they were packed is our own fault, so it throws. */
export function openModel(packed: PackedModel): FieldModel {
  const { packed: text, ...about } = packed
  if (checksumOf(text) !== packed.checksum)
    throw new Error(`the coefficients of ${packed.name} do not weigh what they should`)
  const values = unpackIntegers(text)
  const segments = packed.epochs === 1 ? readLinear(packed, values) : readEpochs(packed, values)
  return {
    name: packed.name,
    title: packed.title,
    degree: packed.degree,
    validFrom: packed.validFrom,
    validTo: packed.validTo,
    about,
    segmentAt(year) {
      const place = Math.floor((year - packed.epoch) / packed.step)
      const segment = segments[Math.max(0, Math.min(segments.length - 1, place))]
      if (!segment) throw new Error(`${packed.name} holds no coefficients`)
      return segment
    },
  }
}

/** Coefficients of a model at a decimal year. */
export function coefficientsAt(model: FieldModel, year: number): GaussCoefficients {
  const { epoch, main, rate } = model.segmentAt(year)
  return combined(main, rate, year - epoch)
}
