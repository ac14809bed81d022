import { DEGREE } from '../ellipsoid.ts'

/** What the variometer showed at a moment: along magnetic north, across it, and down, nT. */
export interface VariometerReading {
  readonly n: number
  readonly e: number
  readonly v: number
}

export interface CircleReading {
  readonly atMs: number
  /** Degrees, as the circle shows them. */
  readonly circle: number
}

/**
 * One absolute measurement with a fluxgate theodolite and a scalar magnetometer. The sensor lies on the telescope, which
 * looks east or west for the declination; up and down say on which side the sensor is. For the inclination the vertical
 * circle shows 0 at the zenith and grows over the horizon that the alidade faces.
 */
export interface AbsoluteMeasurement {
  /** Readings on the mark, sensor up and sensor down, and the mark's azimuth, degrees east of true north. */
  readonly mark: { readonly up: number; readonly down: number; readonly azimuth: number }
  readonly declination: Readonly<Record<'eastUp' | 'westUp' | 'eastDown' | 'westDown', CircleReading>>
  readonly inclination: Readonly<Record<'northUp' | 'northDown' | 'southDown' | 'southUp', CircleReading>>
  /** Scalar readings, nT, on the pillar of the scalar magnetometer. */
  readonly scalar: readonly { readonly atMs: number; readonly f: number }[]
  /** F on the pillar of the theodolite less F where the scalar stands, nT. */
  readonly pillarDifference: number
}

/** Where the sensors of the variometer stand: N0 and V0 in nT, D0 in degrees. */
export interface BaselineValues {
  readonly atMs: number
  readonly n0: number
  readonly d0: number
  readonly v0: number
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** Mean of directions that lie close together, whichever way the circle is cut. */
function meanDirection(degrees: readonly number[]): number {
  const first = degrees[0] ?? 0
  return first + mean(degrees.map(d => ((((d - first + 180) % 360) + 360) % 360) - 180))
}

function within180(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180
}

/** Declination in degrees: in the mean of the four positions the faults of sensor and telescope cancel. */
export function measuredDeclination({ mark, declination }: AbsoluteMeasurement): number {
  const { eastUp, westUp, eastDown, westDown } = declination
  const magnetic = meanDirection([
    eastUp.circle - 90,
    westUp.circle - 270,
    eastDown.circle - 90,
    westDown.circle - 270,
  ])
  const north = meanDirection([mark.up, mark.down - 180]) - mark.azimuth
  return within180(magnetic - north)
}

/** The dip that each of the four positions shows, in which the telescope is square to the field. */
function dips({ inclination }: AbsoluteMeasurement): { atMs: number; dip: number }[] {
  const { northUp, northDown, southDown, southUp } = inclination
  return [
    { atMs: northUp.atMs, dip: northUp.circle },
    { atMs: northDown.atMs, dip: northDown.circle - 180 },
    { atMs: southDown.atMs, dip: 180 - southDown.circle },
    { atMs: southUp.atMs, dip: 360 - southUp.circle },
  ]
}

/** Inclination in degrees, downward positive: in the mean of the four positions the faults cancel. */
export function measuredInclination(measurement: AbsoluteMeasurement): number {
  return mean(dips(measurement).map(d => d.dip))
}

/** The field that a variometer shows on given baselines: H and Z in nT, D in degrees. */
export function adjusted(
  { n, e, v }: VariometerReading,
  { n0, d0, v0 }: Omit<BaselineValues, 'atMs'>,
): { readonly h: number; readonly d: number; readonly z: number } {
  return { h: Math.hypot(n0 + n, e), d: d0 + Math.atan2(e, n0 + n) / DEGREE, z: v0 + v }
}

/** Baselines are so nearly known after the first round that the second takes off what the field did meanwhile. */
const ROUNDS = 4

/**
 * Baseline values of an absolute measurement: what must be added to the variometer to have the field
 * (INTERMAGNET technical manual; the D formula with N, where its print says V). Every reading is brought to one time with
 * the variometer, so that what the field did meanwhile is taken off.
 */
export function baselineOf(
  measurement: AbsoluteMeasurement,
  variometerAt: (atMs: number) => VariometerReading,
): BaselineValues {
  const { scalar, pillarDifference, declination, inclination } = measurement
  const turned = Object.values(declination)
  const atMs = mean([...turned, ...Object.values(inclination)].map(r => r.atMs))
  const { n, e, v } = variometerAt(atMs)
  const declined = measuredDeclination(measurement)
  let found: BaselineValues = { atMs, n0: 0, d0: 0, v0: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const shown = (at: number) => adjusted(variometerAt(at), found)
    const dipOf = ({ h, z }: { h: number; z: number }): number => Math.atan2(z, h) / DEGREE
    // In the first round nothing is known yet, and readings are taken as if they were of one moment.
    const since = (of: (field: { h: number; d: number; z: number }) => number, at: number): number =>
      round === 0 ? 0 : of(shown(at)) - of(shown(atMs))
    const dip = mean(dips(measurement).map(r => r.dip - since(dipOf, r.atMs))) * DEGREE
    const f = mean(scalar.map(r => r.f - since(({ h, z }) => Math.hypot(h, z), r.atMs))) + pillarDifference
    const d = declined - mean(turned.map(r => since(field => field.d, r.atMs)))
    const n0 = Math.sqrt((f * Math.cos(dip)) ** 2 - e * e) - n
    found = { atMs, n0, d0: d - Math.atan2(e, n0 + n) / DEGREE, v0: f * Math.sin(dip) - v }
  }
  return found
}
