import { randomUUID } from 'node:crypto'
import type { StationSite } from '@doudi/geomag'
import { type DrillOrder, type DrillTruth, findModel, makeDrill, type StationRecord } from '@doudi/magnetics'
import { z } from 'zod'
import type { GeomagRoom } from '../geomag-room.ts'
import { addSamples } from '../store/add-samples.ts'
import { deriveAll } from '../store/derive.ts'
import { findSeries, openSeries, type SeriesStore } from '../store/series-store.ts'
import { observe } from '../watch/observe.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DAYS = 7
/** The days before say what is quiet; watching begins after them. */
const QUIET_DAYS = 3
const STORM_DAY = 4

/** What a drill is ordered to be. */
export const drillOrders = z.strictObject({
  station: z.string().regex(/^[A-Z][A-Z0-9]{2}$/),
  seed: z.int().min(1).max(2_147_483_646),
  /** Lowest Dst, nT; none for a drill of instruments alone. */
  minimum: z.int().min(-600).max(-40).optional(),
  commencement: z.int().min(0).max(100).default(28),
  spikes: z.int().min(0).max(100).default(0),
  gaps: z.int().min(0).max(20).default(0),
  steps: z.int().min(0).max(5).default(0),
  /** Whether the alarms open matters, marked as a drill's. */
  matters: z.boolean().default(true),
})

export type DrillOrders = z.output<typeof drillOrders>

export interface KeptDrill {
  readonly id: string
  readonly station: string
  readonly officer: string
  readonly started: number
  readonly orders: DrillOrders
  readonly fromMs: number
  readonly toMs: number
  readonly state: 'playing' | 'played'
  /** What was laid in: what the monitor should find. */
  readonly truth: Pick<DrillTruth, 'storms' | 'faults'>
}

interface Row extends Omit<KeptDrill, 'started' | 'fromMs' | 'toMs'> {
  readonly started: string
  readonly from_at: string
  readonly to_at: string
}

function read({ started, from_at, to_at, ...row }: Row): KeptDrill {
  return { ...row, started: Number(started), fromMs: Number(from_at), toMs: Number(to_at) }
}

const COLUMNS = 'id, station, officer, started, orders, from_at, to_at, state, truth'

export async function listDrills({ pool, county }: SeriesStore): Promise<KeptDrill[]> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from geomag.drill where county = $1 order by started desc, id limit 100`,
    [county],
  )
  return rows.map(read)
}

export async function playingDrills({ pool, county }: SeriesStore): Promise<KeptDrill[]> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from geomag.drill where county = $1 and state = 'playing' order by started`,
    [county],
  )
  return rows.map(read)
}

/** Faults stand in the record of the drill's station alone; the one beside it shows the field as it is. */
function orderOf(
  orders: DrillOrders,
  { code, latitude, longitude, metres }: StationSite,
  startMs: number,
): DrillOrder {
  const model = findModel('IGRF14')
  if (!model) throw new Error('no IGRF-14')
  const { seed, minimum, commencement, spikes, gaps, steps } = orders
  const place = { latitude, longitude, heightKm: metres / 1000 }
  const storm = { minute: STORM_DAY * 1440 + 370, commencement, minimum: minimum ?? 0, mainHours: 8, bays: 4 }
  return {
    ...{ seed, startMs, days: DAYS, model, noise: 0.6 },
    stations: [
      { code, ...place, spikes, gaps, steps },
      { code: `${code}~`, ...place, latitude: latitude + 0.1, spikes: 0, gaps: 0 },
    ],
    storms: minimum === undefined ? [] : [storm],
  }
}

function neighbourOf(id: string): string {
  return `${id}-beside`
}

async function keepRecord(
  store: SeriesStore,
  { x, y, z: down, f }: StationRecord,
  { station, drill, startMs, now }: { station: string; drill: string; startMs: number; now: number },
): Promise<void> {
  const series = await openSeries(store, { station, cadence: 'minute', drill })
  const times = Float64Array.from(x, (_, i) => startMs + i * MINUTE_MS)
  await addSamples(store, { series, batch: { times, values: { x, y, z: down, f } }, way: 'drill', now })
}

/** Makes a drill and lays its samples down, under an id of its own; it is played by whoever watches. */
export async function startDrill(
  { store }: GeomagRoom,
  {
    orders,
    station,
    officer,
    now,
  }: { orders: DrillOrders; station: StationSite; officer: string; now: number },
): Promise<KeptDrill> {
  const id = randomUUID()
  // It ends as it is ordered, so that it is looked at like what has just happened.
  const startMs = Math.floor(now / HOUR_MS) * HOUR_MS - DAYS * DAY_MS
  const { records, truth } = makeDrill(orderOf(orders, station, startMs))
  const [own, beside] = records as [StationRecord, StationRecord]
  await keepRecord(store, beside, { station: station.code, drill: neighbourOf(id), startMs, now })
  await keepRecord(store, own, { station: station.code, drill: id, startMs, now })
  const told = { storms: truth.storms, faults: truth.faults.filter(f => f.station === station.code) }
  const toMs = startMs + DAYS * DAY_MS
  await store.pool.query(
    `insert into geomag.drill (id, county, station, officer, started, orders, from_at, to_at, state, truth)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'playing', $9)`,
    [
      id,
      store.county,
      station.code,
      officer,
      now,
      JSON.stringify(orders),
      startMs,
      toMs,
      JSON.stringify(told),
    ],
  )
  const drill = { id, station: station.code, officer, started: now, orders, fromMs: startMs, toMs }
  return { ...drill, state: 'playing', truth: told }
}

/** Plays a drill to its end as if its samples were coming now: the same watch, the same notices. */
export async function playDrill(
  room: GeomagRoom,
  { drill, station, written }: { drill: KeptDrill; station: StationSite; written: (ms: number) => string },
): Promise<void> {
  const { store } = room
  const series = await findSeries(store, { station: drill.station, drill: drill.id })
  const neighbour = await findSeries(store, { station: drill.station, drill: neighbourOf(drill.id) })
  if (series) {
    await deriveAll(store, drill.started)
    // What has been watched before a cut is not watched again.
    await store.pool.query('insert into geomag.watch values ($1, $2) on conflict do nothing', [
      series.id,
      drill.fromMs + QUIET_DAYS * DAY_MS,
    ])
    const watched = { station, series, neighbour, speaks: true, opens: drill.orders.matters, written }
    while (!(await observe(room, watched)));
  }
  await store.pool.query(`update geomag.drill set state = 'played' where id = $1`, [drill.id])
}
