import type { StationSite } from '@doudi/geomag'
import {
  type AbsoluteMeasurement,
  type AdoptedBaseline,
  adoptBaseline,
  type BaselineValues,
  baselineOf,
  FieldService,
  findModel,
  type VariometerReading,
} from '@doudi/magnetics'
import { z } from 'zod'
import type { GeomagRoom } from './geomag-room.ts'
import { type Columns, readColumns } from './store/read-samples.ts'
import type { Series } from './store/series-store.ts'

const DEGREE = Math.PI / 180
const MINUTE_MS = 60_000
const HALF_HOUR_MS = 1_800_000
const DAY_MS = 86_400_000
/** Points further off than so many robust deviations are left out and named. */
const REJECTS = 3

const instant = z.iso.datetime({ offset: true }).transform(text => Date.parse(text))
const degrees = z.number().min(-360).max(720)
const circle = z.strictObject({ at: instant, circle: degrees })
const nanotesla = z.number().min(10_000).max(100_000)

/** An absolute measurement as it is written down: four positions each for D and I, the mark, and the scalar. */
export const newAbsolute = z.strictObject({
  station: z.string().regex(/^[A-Z][A-Z0-9]{2}$/),
  mark: z.strictObject({ up: degrees, down: degrees, azimuth: degrees }),
  declination: z.strictObject({ eastUp: circle, westUp: circle, eastDown: circle, westDown: circle }),
  inclination: z.strictObject({ northUp: circle, northDown: circle, southDown: circle, southUp: circle }),
  scalar: z
    .array(z.strictObject({ at: instant, f: nanotesla }))
    .min(1)
    .max(100),
  pillarDifference: z
    .number()
    .min(-1000)
    .max(1000)
    .describe('F of this pillar less F where the scalar stands, nT'),
})

export type NewAbsolute = z.output<typeof newAbsolute>

function measurementOf({
  mark,
  declination,
  inclination,
  scalar,
  pillarDifference,
}: NewAbsolute): AbsoluteMeasurement {
  const read = ({ at, circle: shown }: { at: number; circle: number }) => ({ atMs: at, circle: shown })
  const { eastUp, westUp, eastDown, westDown } = declination
  const { northUp, northDown, southDown, southUp } = inclination
  return {
    ...{ mark, pillarDifference },
    declination: {
      eastUp: read(eastUp),
      westUp: read(westUp),
      eastDown: read(eastDown),
      westDown: read(westDown),
    },
    inclination: {
      ...{ northUp: read(northUp), northDown: read(northDown) },
      ...{ southDown: read(southDown), southUp: read(southUp) },
    },
    scalar: scalar.map(({ at, f }) => ({ atMs: at, f })),
  }
}

/** Where the sensors are taken to point: the declination of the place in IGRF-14 at 2025, to a tenth of a degree. */
export function sensorDirection({ latitude, longitude, metres }: StationSite): number {
  const model = findModel('IGRF14')
  if (!model) throw new Error('no IGRF-14')
  const { d } = new FieldService(model).at({ latitude, longitude, heightKm: metres / 1000 }, 2025)
  return Math.round(d * 10) / 10
}

/** The stored minutes as a variometer would show them, between two minutes along a line; undefined in a gap. */
function readingAt({ startMs, values }: Columns, direction: number): (atMs: number) => VariometerReading {
  const [c, s] = [Math.cos(direction * DEGREE), Math.sin(direction * DEGREE)]
  return atMs => {
    const place = (atMs - startMs) / MINUTE_MS
    const [i, share] = [Math.floor(place), place - Math.floor(place)]
    const between = (of: Float64Array): number => {
      const [a, b] = [of[i] ?? Number.NaN, of[i + 1] ?? Number.NaN]
      return share === 0 ? a : a + (b - a) * share
    }
    const [x, y] = [between(values.x), between(values.y)]
    return { n: x * c + y * s, e: -x * s + y * c, v: between(values.z) }
  }
}

/** The baselines that a measurement gives; undefined where the station has no minutes at some time of it. */
export async function baselinesOf(
  { store }: GeomagRoom,
  { series, station }: { series: Series; station: StationSite },
  given: NewAbsolute,
): Promise<BaselineValues | undefined> {
  const measurement = measurementOf(given)
  const { declination, inclination, scalar } = measurement
  const times = [...Object.values(declination), ...Object.values(inclination), ...scalar].map(r => r.atMs)
  const [fromMs, toMs] = [Math.min(...times) - HALF_HOUR_MS, Math.max(...times) + HALF_HOUR_MS]
  if (toMs - fromMs > DAY_MS) return undefined
  const columns = await readColumns(store, { series, resolution: 'minute', fromMs, toMs })
  const reading = readingAt(columns, sensorDirection(station))
  if (times.some(at => Number.isNaN(reading(at).n + reading(at).v))) return undefined
  const found = baselineOf(measurement, reading)
  return Number.isFinite(found.n0 + found.d0 + found.v0) ? found : undefined
}

export async function keepBaselines(
  { store }: GeomagRoom,
  { series, officer, now }: { series: Series; officer: string; now: number },
  { values, given }: { values: BaselineValues; given: NewAbsolute },
): Promise<void> {
  const { atMs, n0, d0, v0 } = values
  await store.pool.query(
    `insert into geomag.absolute (series, at, n0, d0, v0, measurement, officer, placed) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [series.id, Math.round(atMs), n0, d0, v0, JSON.stringify(given), officer, now],
  )
}

export async function readBaselines(
  { store }: GeomagRoom,
  { id }: Series,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<BaselineValues[]> {
  const { rows } = await store.pool.query<Omit<BaselineValues, 'atMs'> & { at: string }>(
    'select at, n0, d0, v0 from geomag.absolute where series = $1 and at >= $2 and at < $3 order by at limit 2000',
    [id, fromMs, toMs],
  )
  return rows.map(({ at, ...row }) => ({ ...row, atMs: Number(at) }))
}

/** The adopted curve of one baseline, its points, what was left out, and how far they lie off. */
export function presentBaseline(
  points: readonly BaselineValues[],
  of: 'n0' | 'd0' | 'v0',
): Record<string, unknown> {
  const given = points.map(point => ({ atMs: point.atMs, value: point[of] }))
  const adopted: AdoptedBaseline = adoptBaseline(given, { degree: 1, jumpsMs: [], rejects: REJECTS })
  const [segment] = adopted.segments
  const [first, last] = [given[0]?.atMs ?? 0, given.at(-1)?.atMs ?? 0]
  const days = Math.min(400, Math.floor((last - first) / DAY_MS) + 1)
  const curve = Array.from({ length: given.length === 0 ? 0 : days + 1 }, (_, i) => {
    const at = first + ((last - first) * i) / Math.max(1, days)
    return { at: new Date(at).toISOString(), ...adopted.at(at) }
  })
  return {
    points: given.map(({ atMs, value }) => ({
      ...{ at: new Date(atMs).toISOString(), value },
      isKept: segment?.kept.some(p => p.atMs === atMs && p.value === value) ?? false,
    })),
    curve,
    rms: segment?.rms ?? null,
    degree: segment?.degree ?? null,
  }
}
