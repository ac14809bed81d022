import type { IagaFile } from '../iaga/iaga-file.ts'
import { newFile } from '../iaga/write-iaga.ts'
import type { StationRecord } from './drill.ts'

const DAY = 1440
const MINUTE_MS = 60_000

/** A file and the name it is published under: code, day, v for variation, interval. */
export interface NamedFile {
  readonly name: string
  readonly file: IagaFile
}

function recordsOf({ station }: StationRecord): readonly (readonly [string, string])[] {
  return [
    ['Format', 'IAGA-2002'],
    ['Source of Data', 'Doudi drill generator'],
    ['Station Name', `Simulated station ${station.code}`],
    ['IAGA Code', station.code],
    ['Geodetic Latitude', station.latitude.toFixed(3)],
    ['Geodetic Longitude', station.longitude.toFixed(3)],
    ['Elevation', String(Math.round(station.heightKm * 1000))],
    ['Reported', 'XYZF'],
    ['Sensor Orientation', 'XYZF'],
    ['Digital Sampling', '1 minute'],
    ['Data Interval Type', '1-minute'],
    ['Data Type', 'variation'],
    ['#', 'Simulated data for a drill: nothing here was measured.'],
  ]
}

/** The record of a station as daily files of IAGA-2002. */
export function stationFiles(record: StationRecord, startMs: number): NamedFile[] {
  const { station, x, y, z, f } = record
  const columns = ['X', 'Y', 'Z', 'F'].map(letter => `${station.code}${letter}`)
  const records = recordsOf(record)
  return Array.from({ length: Math.ceil(x.length / DAY) }, (_, day) => {
    const part = (values: Float64Array): Float64Array =>
      values.subarray(day * DAY, (day + 1) * DAY).map(v => Math.round(v * 100) / 100)
    const from = startMs + day * DAY * MINUTE_MS
    const values = [x, y, z, f].map(part)
    const times = Float64Array.from(values[0] ?? [], (_, i) => from + i * MINUTE_MS)
    const date = new Date(from).toISOString().slice(0, 10).replaceAll('-', '')
    return {
      name: `${station.code.toLowerCase()}${date}vmin.min`,
      file: newFile({ records, columns, times, values }),
    }
  })
}
