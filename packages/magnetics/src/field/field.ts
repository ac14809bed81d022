import { DEGREE, onSphere, toGeocentric } from '../ellipsoid.ts'
import type { FieldModel, Segment } from '../models/field-model.ts'
import { sumAtPoint, sumAtPoints } from '../synthesis/at-point.ts'
import { DatedExpansion } from '../synthesis/expansion.ts'
import { type ElementRates, type Elements, elementsOf, gridVariation, ratesOf } from './elements.ts'
import { type Uncertainty, uncertaintyOf, type Zone, zoneOf } from './uncertainty.ts'

/** A place: geodetic latitude and longitude in degrees, height in km above the WGS 84 ellipsoid. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
  readonly heightKm: number
}

/** Whether a model answers for a date itself, or only by running on beyond its years. */
export type Validity = 'inside' | 'extrapolated'

/** All that is known of the field at a place and date. */
export interface FieldValue extends Elements, ElementRates {
  /** Grid variation in degrees; null between 55° S and 55° N. */
  readonly gv: number | null
  readonly sigma: Uncertainty | null
  readonly zone: Zone
  readonly validity: Validity
  readonly model: string
}

/** Answers for points of a model; keeps what is prepared for a date, so that many points of one date cost little. */
export class FieldService {
  readonly model: FieldModel
  readonly #prepared = new Map<Segment, DatedExpansion>()
  readonly #out = new Float64Array(6)

  constructor(model: FieldModel) {
    this.model = model
  }

  /** The expansion at a decimal year; valid until the next call. */
  prepare(year: number): DatedExpansion {
    const segment = this.model.segmentAt(year)
    let dated = this.#prepared.get(segment)
    if (!dated) {
      dated = new DatedExpansion(segment.main, segment.rate)
      this.#prepared.set(segment, dated)
    }
    dated.moveTo(year - segment.epoch)
    return dated
  }

  validityAt(year: number): Validity {
    return year >= this.model.validFrom && year <= this.model.validTo ? 'inside' : 'extrapolated'
  }

  /** X, Y, Z in nT at many points of one date: latitude, longitude, height in threes, answers in threes. */
  vectorsAt(points: Float64Array, year: number, into = new Float64Array(points.length)): Float64Array {
    const { now } = this.prepare(year)
    const taken = (at: number) => ({
      spot: {
        place: toGeocentric(points[at] as number, points[at + 2] as number),
        longitudeRad: (points[at + 1] as number) * DEGREE,
      },
      to: { into, at },
    })
    for (let i = 0; i + 2 < points.length; i += 6) {
      const one = taken(i)
      sumAtPoints(now, one, i + 5 < points.length ? taken(i + 3) : one)
    }
    return into
  }

  /** Everything about the field at a place; an expired model says so and answers all the same. */
  at(place: Place, year: number): FieldValue {
    const { now, rate } = this.prepare(year)
    const where = {
      place: toGeocentric(place.latitude, place.heightKm),
      longitudeRad: place.longitude * DEGREE,
    }
    const out = this.#out
    sumAtPoint(now, where, { into: out, at: 0 })
    sumAtPoint(rate, where, { into: out, at: 3 })
    const [x = 0, y = 0, z = 0, dx = 0, dy = 0, dz = 0] = out
    const elements = elementsOf([x, y, z])
    return {
      ...elements,
      ...ratesOf(elements, [dx, dy, dz]),
      gv: gridVariation(elements.d, place.latitude, place.longitude),
      sigma: uncertaintyOf(this.model.name, elements),
      zone: zoneOf(elements),
      validity: this.validityAt(year),
      model: this.model.name,
    }
  }

  /** North, east, down on a sphere: geocentric latitude and radius. For field lines and spectra. */
  onSphere(latitude: number, longitude: number, at: { radiusKm: number; year: number }): Elements {
    const { now } = this.prepare(at.year)
    const where = { place: onSphere(latitude, at.radiusKm), longitudeRad: longitude * DEGREE }
    sumAtPoint(now, where, { into: this.#out, at: 0 })
    const [x = 0, y = 0, z = 0] = this.#out
    return elementsOf([x, y, z])
  }
}
