import { defineRegister, type Entry, shown, town } from '@doudi/kernel'
import { z } from 'zod'
import { closeRoad } from '../acts/close-road.ts'
import { openRoad } from '../acts/open-road.ts'
import { pauseRoad } from '../acts/pause-road.ts'

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const LEVELS = ['L2', 'L3', 'L4', 'L5'] as const

const fields = z.object({
  code: z
    .string()
    .regex(/^[A-Z0-9-]{3,20}$/)
    .meta(shown('路段编号', 'Code of the segment')),
  name: z.string().min(1).max(100).meta(shown('路段名称', 'Name')),
  town,
  road: z
    .enum(['highway', 'first', 'second', 'third', 'urban', 'village'])
    .meta(shown('道路等级', 'Class of the road')),
  // GeoJSON as RFC 7946 has it; its datum is said, never guessed.
  geometry: z
    .strictObject({ type: z.literal('LineString'), coordinates: z.array(position).min(2).max(5000) })
    .meta(shown('线位（GeoJSON）', 'Line (GeoJSON)')),
  datum: z.enum(['CGCS2000', 'WGS84', 'GCJ02']).meta(shown('坐标系', 'Coordinate system')),
  metres: z.int().min(1).meta(shown('长度（米）', 'Length in metres')),
  lanes: z.int().min(1).max(16).optional().meta(shown('车道数', 'Lanes')),
  hours: z
    .array(z.strictObject({ from: time.meta(shown('起', 'From')), to: time.meta(shown('止', 'To')) }))
    .max(6)
    .optional()
    .meta(shown('开放时段（空为全天）', 'Open hours; all day, if none')),
  levels: z.array(z.enum(LEVELS)).min(1).meta(shown('允许的自动驾驶等级', 'Levels allowed')),
})

/** When a segment was opened, paused or closed, and why. */
export interface StatusChange {
  readonly status: 'open' | 'paused' | 'closed'
  readonly on: string
  readonly why: string
  /** VINs of the tests that its closing ended. */
  readonly tests?: readonly string[] | undefined
}

export type Segment = Entry<z.output<typeof fields>, { readonly changes: readonly StatusChange[] }>

/** 开放路段: where tests may be, when and with what. Applicants are offered open ones only. */
export const roadSegments = defineRegister({
  name: 'road-segment',
  title: { zh: '开放路段台账', en: 'Register of opened roads' },
  entry: { zh: '路段', en: 'road segment' },
  fields,
  statuses: {
    open: { zh: '开放', en: 'open' },
    paused: { zh: '暂停', en: 'paused' },
    closed: { zh: '关闭', en: 'closed' },
  },
  start: { changes: [] } as Segment['kept'],
  reads: {
    offices: 'all',
    // Which vehicles were on it is between the county and their subjects.
    public: ({ fields: said, kept }) => ({
      fields: said,
      kept: { changes: kept.changes.map(({ tests, ...change }) => change) },
    }),
  },
  key: ({ code }) => code,
  called: ({ code, name }) => `${code} ${name}`,
  about: ({ fields: { town } }) => ({ town }),
  refusals: { 'hours-backwards': { zh: '开放时段止早于起', en: 'hours that end before they begin' } },
  check: ({ entry: { fields: f } }) =>
    f.hours?.some(({ from, to }) => to <= from) ? 'hours-backwards' : undefined,
  acts: [pauseRoad, openRoad, closeRoad],
})
