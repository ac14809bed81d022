import { describe, expect, it } from 'vitest'
import { kOfDays } from '../activity/k-index.ts'
import { kLimits } from '../activity/k-limits.ts'
import { geomagneticLatitude, localIndex } from '../activity/local-index.ts'
import { findStorms } from '../activity/storms.ts'
import { findCommencements } from '../activity/sudden-commencement.ts'
import type { IagaFile } from '../iaga/iaga-file.ts'
import { readIaga } from '../iaga/read-iaga.ts'
import { latin1, writeIaga } from '../iaga/write-iaga.ts'
import { findModel } from '../models/catalogue.ts'
import type { FieldModel } from '../models/field-model.ts'
import { findSpikes, MINUTE_RULE } from '../series/despike.ts'
import { type EvenSeries, meansOver } from '../series/filter.ts'
import { type DrillOrder, makeDrill, type StationRecord } from './drill.ts'
import { stationFiles } from './station-files.ts'

const MODEL = findModel('IGRF14') as FieldModel
const START = Date.UTC(2026, 8, 1)
const DEQING = { code: 'DQG', latitude: 30.54, longitude: 119.97, heightKm: 0 }

function ordered(seed: number, minimum: number): DrillOrder {
  return {
    seed,
    startMs: START,
    days: 14,
    model: MODEL,
    noise: 0.6,
    stations: [
      { ...DEQING, spikes: 40, gaps: 6 },
      { ...DEQING, code: 'DQH', latitude: 30.6, longitude: 119.9, spikes: 0, gaps: 0 },
    ],
    storms: [{ minute: 7 * 1440 + 400 + seed, commencement: 28, minimum, mainHours: 8, bays: 4 }],
  }
}
const series = (values: Float64Array): EvenSeries => ({ startMs: START, intervalMs: 60_000, values })

/** What a monitor does with a record first: spikes out, gaps stay. */
function cleaned(values: Float64Array): Float64Array {
  const out = values.slice()
  for (const at of findSpikes(values, MINUTE_RULE)) out[at] = Number.NaN
  return out
}

function horizontal({ x, y }: StationRecord): EvenSeries {
  const [cx, cy] = [cleaned(x), cleaned(y)]
  return series(cx.map((v, i) => Math.hypot(v, cy[i] as number)))
}

describe('a drill and the monitor close the loop', () => {
  const drills = [
    [1, -80],
    [2, -150],
    [3, -220],
    [4, -300],
  ].map(([seed = 0, minimum = 0]) => ({
    minimum,
    drill: makeDrill(ordered(seed, minimum)),
  }))

  it('the same seed gives the same drill, another one does not', () => {
    const [a, b, c] = [1, 1, 2].map(seed => makeDrill(ordered(seed, -100)).records[0]?.x)
    expect(a).toEqual(b)
    expect(a).not.toEqual(c)
  })

  it('Dst reaches the commanded minimum, and the monitor finds it within 5 %', () => {
    const latitude = geomagneticLatitude(MODEL, { ...DEQING, atMs: START })
    for (const { minimum, drill } of drills) {
      const told = drill.truth.storms[0]
      expect(Math.abs((told?.minimum as number) / minimum - 1)).toBeLessThan(0.02)
      const hourly = meansOver(
        localIndex(horizontal(drill.records[1] as StationRecord), latitude),
        'hour',
      ).values
      const trueHourly = meansOver(series(drill.truth.dst), 'hour').values
      const [found, truth] = [hourly, trueHourly].map(v =>
        v.filter(n => !Number.isNaN(n)).reduce((a, b) => Math.min(a, b)),
      )
      expect(Math.abs((found as number) / (truth as number) - 1), `${found} against ${truth}`).toBeLessThan(
        0.05,
      )
    }
  })

  it('each commencement is found once, within three minutes, and each storm once', () => {
    const latitude = geomagneticLatitude(MODEL, { ...DEQING, atMs: START })
    for (const { drill } of drills) {
      for (const record of drill.records) {
        const h = horizontal(record)
        const found = findCommencements(h)
        expect(
          found.map(
            f => Math.round(Math.abs(f.onsetMs - (drill.truth.storms[0]?.onsetMs as number)) / 60_000) <= 3,
          ),
        ).toEqual([true])
        expect(findStorms(localIndex(h, latitude), found)).toHaveLength(1)
      }
    }
  })

  it('K of the record is within one of K of the bare disturbance in 99 of 100 blocks', () => {
    const rule = { limits: kLimits(300), longitude: DEQING.longitude }
    const apart = drills.flatMap(({ drill }) => {
      const { x, y } = drill.records[1] as StationRecord
      const bare = drill.truth.disturbance[1] as { x: Float64Array; y: Float64Array }
      const truth = kOfDays(series(bare.x), series(bare.y), rule).slice(1, -1)
      const found = kOfDays(series(x), series(y), rule).slice(1, -1)
      return found.flatMap((day, i) => day.k.map((k, block) => Math.abs(k - (truth[i]?.k[block] as number))))
    })
    expect(apart).toHaveLength(4 * 12 * 8)
    expect(apart.filter(d => d <= 1).length / apart.length).toBeGreaterThanOrEqual(0.99)
  })

  it('the files of a station are sound IAGA-2002, one a day, and say that nothing was measured', () => {
    const { records } = (drills[0] as (typeof drills)[number]).drill
    const files = stationFiles(records[0] as StationRecord, START)
    expect(files.map(f => f.name).slice(0, 2)).toEqual(['dqg20260901vmin.min', 'dqg20260902vmin.min'])
    for (const { file } of files) {
      const text = writeIaga(file)
      const again = readIaga(latin1(text))
      expect(again.problems).toEqual([])
      expect(writeIaga(again.file as IagaFile)).toBe(text)
      expect(text).toContain('nothing here was measured')
    }
  })

  it('every spike laid in is found once and no minute of a commencement is taken for one', () => {
    for (const { drill } of drills) {
      const record = drill.records[0] as StationRecord
      for (const element of ['x', 'y', 'z'] as const) {
        const laid = drill.truth.faults
          .filter(f => f.kind === 'spike' && f.element === element)
          .map(f => f.minute)
        const found = findSpikes(record[element], MINUTE_RULE)
        expect(laid.filter(at => !found.includes(at))).toEqual([])
        const onset = ((drill.truth.storms[0]?.onsetMs as number) - START) / 60_000
        expect(found.filter(at => at >= onset - 5 && at <= onset + 15 && !laid.includes(at))).toEqual([])
        expect(found.filter(at => !laid.includes(at)).length / record[element].length).toBeLessThan(0.001)
      }
    }
  })
})
