import { defineRegister, type Entry, shown } from '@doudi/kernel'
import { z } from 'zod'
import type { Cadence } from '../samples/sample-batch.ts'

/** No finer than 0.01°: where exactly a station stands is nobody's business. */
const coarse = (low: number, high: number) => z.number().min(low).max(high).multipleOf(0.01)

const fields = z.object({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{2}$/)
    .meta(shown('台站代码（三位）', 'Code of three letters')),
  name: z.string().min(1).max(100).meta(shown('台站名称', 'Name')),
  // A drill station never has instruments: what comes from it was made up.
  purpose: z.enum(['observing', 'drill']).meta(shown('用途', 'Purpose')),
  latitude: coarse(-90, 90).meta(shown('纬度（0.01°）', 'Latitude, to 0.01°')),
  longitude: coarse(-180, 180).meta(shown('经度（0.01°）', 'Longitude, to 0.01°')),
  metres: z.int().min(-500).max(9000).meta(shown('高程（米）', 'Height above sea level, metres')),
  cadence: z.enum(['pt1s', 'pt1m']).meta(shown('采样间隔', 'Cadence')),
  k9: z
    .union([z.literal(300), z.literal(500), z.literal(750)])
    .meta(shown('K=9 下限（nT）', 'Lower limit of K = 9, nT')),
  neighbour: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{2}$/)
    .optional()
    .meta(shown('邻近台站代码', 'Code of the neighbour it is compared with')),
})

type Fields = z.output<typeof fields>
export type Station = Entry<Fields>

/** A station as what it sends is handled. */
export interface StationSite extends Omit<Fields, 'cadence'> {
  readonly cadence: Cadence
}

/** Durations as INTERMAGNET's topics write them. */
export const CADENCES = { pt1s: 'second', pt1m: 'minute' } as const satisfies Record<string, Cadence>

export function siteOf({ fields: { cadence, ...said } }: Station): StationSite {
  return { ...said, cadence: CADENCES[cadence] }
}

/** 地磁台站: what observes the field for the county. What it measures are series, and stands in no log. */
export const stations = defineRegister({
  name: 'geomag-station',
  title: { zh: '地磁台站台账', en: 'Register of geomagnetic stations' },
  entry: { zh: '台站', en: 'station' },
  fields,
  statuses: {
    working: { zh: '运行', en: 'working' },
  },
  start: {},
  reads: { offices: 'all', public: ({ fields: said, kept }) => ({ fields: said, kept }) },
  key: ({ code }) => code,
  called: ({ code, name }) => `${code} ${name}`,
  refusals: { 'own-neighbour': { zh: '台站不能与自己比较', en: 'a station is no neighbour of itself' } },
  check: ({ entry: { fields: f } }) => (f.neighbour === f.code ? 'own-neighbour' : undefined),
})
