import { geomagneticLatitude } from '../activity/local-index.ts'
import { decimalYearOf } from '../decimal-year.ts'
import { DEGREE } from '../ellipsoid.ts'
import { FieldService } from '../field/field.ts'
import type { FieldModel } from '../models/field-model.ts'
import { type LaidFault, layFaults } from './faults.ts'
import { pinkNoise, Seeded } from './seeded.ts'
import { couplingFor, dstOf, type SolarWind } from './solar-wind.ts'

/** A storm as commanded. */
export interface CommandedStorm {
  /** Minute of the sudden commencement, counted from the start. */
  readonly minute: number
  /** Height of the commencement in Dst, nT; zero for a storm that comes gradually. */
  readonly commencement: number
  /** Lowest Dst, nT, and the hours of the main phase, which begins three hours after the commencement. */
  readonly minimum: number
  readonly mainHours: number
  /** Substorm bays during the main phase. */
  readonly bays: number
}

export interface DrillStation {
  readonly code: string
  readonly latitude: number
  readonly longitude: number
  readonly heightKm: number
  /** Instrument faults laid into its record. */
  readonly spikes: number
  readonly gaps: number
  /** Jumps of a baseline, sensors that begin to drift, and stretches under a clock that is minutes late; none if not said. */
  readonly steps?: number
  readonly drifts?: number
  readonly lateClocks?: number
}

export interface DrillOrder {
  readonly seed: number
  readonly startMs: number
  readonly days: number
  readonly model: FieldModel
  readonly stations: readonly DrillStation[]
  readonly storms: readonly CommandedStorm[]
  /** Deviation of the noise of a calm day, nT. */
  readonly noise: number
}

/** Minutes of one station as its instruments show them. */
export interface StationRecord {
  readonly station: DrillStation
  readonly x: Float64Array
  readonly y: Float64Array
  readonly z: Float64Array
  readonly f: Float64Array
}

/** What was laid into the records: the truth a monitor is held against. */
export interface DrillTruth {
  readonly dst: Float64Array
  readonly storms: readonly {
    readonly onsetMs: number
    readonly commencement: number
    readonly minimum: number
    readonly minimumMs: number
  }[]
  readonly faults: readonly LaidFault[]
  /** Disturbance without quiet variation, per station: north and east, nT. */
  readonly disturbance: readonly { readonly x: Float64Array; readonly y: Float64Array }[]
}

export interface Drill {
  readonly records: readonly StationRecord[]
  readonly truth: DrillTruth
}

const DAY = 1440
const MINUTE_MS = 60_000
const CALM_PRESSURE = 2
const PRESSURE_FACTOR = 7.26
/** Minutes that a shock takes to arrive everywhere. */
const RISE = 4
const INITIAL_HOURS = 3
/** The pressure behind a shock falls back within hours. */
const PRESSURE_HOURS = 6

/** Pressure that lifts Dst by so much above calm. */
function pressureFor(lift: number): number {
  return (Math.sqrt(CALM_PRESSURE) + lift / PRESSURE_FACTOR) ** 2
}

/** The solar wind that brings the commanded storms about, minute by minute where it changes. */
function windOf(storms: readonly CommandedStorm[]): SolarWind[] {
  const wind: SolarWind[] = [{ fromMinute: 0, coupling: 0, pressure: CALM_PRESSURE }]
  for (const { minute, commencement, minimum, mainHours } of storms) {
    for (let i = 1; i <= RISE; i++)
      wind.push({ fromMinute: minute + i, coupling: 0, pressure: pressureFor((commencement * i) / RISE) })
    const main = minute + INITIAL_HOURS * 60
    const coupling = couplingFor(minimum, mainHours, CALM_PRESSURE)
    for (let i = RISE + 1; i < (INITIAL_HOURS + mainHours) * 60; i++) {
      const lift = commencement * Math.exp(-Math.max(0, i - 60) / 60 / (PRESSURE_HOURS / 4))
      wind.push({
        fromMinute: minute + i,
        coupling: minute + i < main ? 0 : coupling,
        pressure: pressureFor(lift),
      })
    }
    wind.push({ fromMinute: minute + (INITIAL_HOURS + mainHours) * 60, coupling: 0, pressure: CALM_PRESSURE })
  }
  return wind.sort((a, b) => a.fromMinute - b.fromMinute)
}

/** Quiet daily variation of middle latitudes by local time, nT: north and east. */
function quietAt(minute: number, longitude: number, strength: number): [number, number] {
  const local = (2 * Math.PI * (minute + longitude * 4)) / DAY
  const noon = local - Math.PI
  const day = Math.max(0, Math.cos(noon)) ** 1.5
  return [strength * (14 * day - 5), strength * 18 * Math.sin(noon) * day * -1]
}

/** Bays: smooth bumps of an hour or two in the main phase, the same minute everywhere, each station its own share. */
function baysOf(storms: readonly CommandedStorm[], minutes: number, chance: Seeded): Float64Array {
  const bays = new Float64Array(minutes)
  for (const { minute, mainHours, bays: count } of storms) {
    for (let i = 0; i < count; i++) {
      // The ring current is fed early in the main phase; towards the minimum the bays have died down.
      const centre = minute + INITIAL_HOURS * 60 + chance.between(0, 0.7 * mainHours * 60)
      const [width, height] = [chance.between(12, 25), chance.between(8, 25)]
      const [from, to] = [Math.max(0, Math.floor(centre - 5 * width)), Math.min(minutes, centre + 5 * width)]
      for (let k = from; k < to; k++)
        bays[k] = (bays[k] as number) + height * Math.exp(-(((k - centre) / width) ** 2) / 2)
    }
  }
  return bays
}

/** Noise grows with the storm. */
function noiseOf(dst: Float64Array, level: number, chance: Seeded): Float64Array {
  const pink = pinkNoise(dst.length, chance)
  return pink.map((v, i) => v * level * (1 + Math.max(0, -(dst[i] as number) - 20) / 40))
}

interface Disturbance {
  readonly x: Float64Array
  readonly y: Float64Array
}

function disturbanceAt(
  station: DrillStation,
  order: DrillOrder,
  common: { dst: Float64Array; bays: Float64Array; chance: Seeded },
): Disturbance {
  const { dst, bays, chance } = common
  const where = { latitude: station.latitude, longitude: station.longitude, atMs: order.startMs }
  const share = Math.cos(geomagneticLatitude(order.model, where) * DEGREE)
  const bayShare = chance.between(0.7, 1.1)
  const [nx, ny] = [noiseOf(dst, order.noise, chance), noiseOf(dst, order.noise, chance)]
  return {
    x: dst.map((v, i) => v * share + bayShare * (bays[i] as number) + (nx[i] as number)),
    y: bays.map((v, i) => 0.4 * bayShare * v + (ny[i] as number)),
  }
}

function recordOf(station: DrillStation, order: DrillOrder, disturbance: Disturbance): StationRecord {
  const service = new FieldService(order.model)
  const count = order.days * DAY
  const main = service.at(station, decimalYearOf(order.startMs))
  const season = 1 + 0.3 * Math.cos(2 * Math.PI * (decimalYearOf(order.startMs) - 0.47))
  const perMinute = 1 / (365.25 * DAY)
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(count)) as [Float64Array, Float64Array, Float64Array]
  const first = Math.round((order.startMs % (DAY * MINUTE_MS)) / MINUTE_MS)
  for (let i = 0; i < count; i++) {
    const [qx, qy] = quietAt(first + i, station.longitude, season)
    x[i] = main.x + main.dx * perMinute * i + qx + (disturbance.x[i] as number)
    y[i] = main.y + main.dy * perMinute * i + qy + (disturbance.y[i] as number)
    z[i] = main.z + main.dz * perMinute * i - 0.3 * (disturbance.x[i] as number)
  }
  return { station, x, y, z, f: x.map((v, i) => Math.hypot(v, y[i] as number, z[i] as number)) }
}

function truthOf(
  storms: readonly CommandedStorm[],
  dst: Float64Array,
  startMs: number,
): DrillTruth['storms'] {
  return storms.map(({ minute, commencement, mainHours }) => {
    const end = minute + (INITIAL_HOURS + mainHours + 3) * 60
    let lowest = minute
    for (let i = minute; i < Math.min(end, dst.length); i++)
      if ((dst[i] as number) < (dst[lowest] as number)) lowest = i
    return {
      onsetMs: startMs + minute * MINUTE_MS,
      commencement,
      minimum: dst[lowest] as number,
      minimumMs: startMs + lowest * MINUTE_MS,
    }
  })
}

/**
 * Records of several stations through commanded storms, with the truth beside them. The same seed gives the same drill.
 * All of it is simulated and says so wherever it is shown.
 */
export function makeDrill(order: DrillOrder): Drill {
  const chance = new Seeded(order.seed)
  const count = order.days * DAY
  const dst = dstOf(windOf(order.storms), count)
  const bays = baysOf(order.storms, count, chance)
  const disturbance = order.stations.map(station => disturbanceAt(station, order, { dst, bays, chance }))
  const records = order.stations.map((station, i) => recordOf(station, order, disturbance[i] as Disturbance))
  const firstStorm = order.storms[0]?.minute ?? count / 2
  const faults = records.flatMap(record => layFaults(record, firstStorm, chance))
  return { records, truth: { dst, storms: truthOf(order.storms, dst, order.startMs), faults, disturbance } }
}
