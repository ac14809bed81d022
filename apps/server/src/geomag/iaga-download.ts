import { ELEMENTS, type StationSite } from '@doudi/geomag'
import { latin1, newFile, writeIaga } from '@doudi/magnetics'
import type { Columns } from './store/read-samples.ts'

interface Wanted {
  readonly station: StationSite
  readonly resolution: 'second' | 'minute'
  readonly drill: string | null
}

function recordsOf({ station, resolution, drill }: Wanted): readonly (readonly [string, string])[] {
  const isSecond = resolution === 'second'
  const filtered = station.cadence === 'second' && !isSecond
  const remarks = [
    ...(filtered ? ['Minutes by a Gaussian filter of 91 seconds, symmetric, centred.'] : []),
    // The header has one byte a letter: the permanent mark in words that fit.
    drill === null
      ? 'Sample data: not the real situation of Deqing County.'
      : 'Simulated data for a drill: nothing here was measured.',
  ]
  return [
    ['Format', 'IAGA-2002'],
    ['Source of Data', 'Doudi'],
    ['Station Name', `Station ${station.code}`],
    ['IAGA Code', station.code],
    ['Geodetic Latitude', station.latitude.toFixed(3)],
    ['Geodetic Longitude', station.longitude.toFixed(3)],
    ['Elevation', String(station.metres)],
    ['Reported', 'XYZF'],
    ['Sensor Orientation', 'XYZF'],
    ['Digital Sampling', station.cadence === 'second' ? '1 second' : '1 minute'],
    ['Data Interval Type', isSecond ? '1-second' : filtered ? 'filtered 1-minute (00:15-01:45)' : '1-minute'],
    ['Data Type', 'variation'],
    ...remarks.map(text => ['#', text] as const),
  ]
}

/** A day of a station in IAGA-2002, under the name such files have. */
export function fileOfDay(
  { startMs, intervalMs, values }: Columns,
  wanted: Wanted,
): { readonly name: string; readonly bytes: Uint8Array } {
  const { station, resolution } = wanted
  const columns = ELEMENTS.map(element => `${station.code}${element.toUpperCase()}`)
  const times = Float64Array.from(values.x, (_, i) => startMs + i * intervalMs)
  const columnsOfValues = ELEMENTS.map(element => values[element])
  const file = newFile({ records: recordsOf(wanted), columns, times, values: columnsOfValues })
  const date = new Date(startMs).toISOString().slice(0, 10).replaceAll('-', '')
  const kind = resolution === 'second' ? 'vsec.sec' : 'vmin.min'
  return { name: `${station.code.toLowerCase()}${date}${kind}`, bytes: latin1(writeIaga(file)) }
}
