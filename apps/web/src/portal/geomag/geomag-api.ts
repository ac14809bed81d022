import { read } from '../../api/client.ts'

type Element = 'x' | 'y' | 'z' | 'h' | 'f' | 'd' | 'i'

/** The field at a place: nT, degrees, and both a year. */
export type FieldValue = Readonly<Record<Element, number>> &
  Readonly<Record<`d${Element}`, number>> & {
    readonly sigma: Readonly<Record<Element, number>> | null
    readonly zone: 'clear' | 'caution' | 'blackout'
    readonly validity: 'inside' | 'extrapolated'
    readonly model: string
    readonly year: number
  }

/** Lines of equal value, in longitude and latitude. */
export interface Chart {
  readonly features: readonly {
    readonly properties: { readonly level: number }
    readonly geometry: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] }
  }[]
}

/** What somebody asks about; as texts, because they stand in the address and in the fields of the form. */
export interface Asked {
  readonly lat: string
  readonly lon: string
  readonly height: string
  readonly date: string
  readonly model: string
}

/** The seat of the sample county. */
const HERE = { lat: '30.54', lon: '119.97' }

/** Degrees to each side of the place that the chart shows, and degrees between two lines. */
export const CHART = { reach: 12, interval: 1 }

export function askedIn(query: URLSearchParams): Asked {
  const told = (name: string, otherwise: string): string => query.get(name) ?? otherwise
  return {
    ...{ lat: told('lat', HERE.lat), lon: told('lon', HERE.lon), height: told('height', '0') },
    ...{ date: told('date', ''), model: told('model', 'WMM') },
  }
}

function named(asked: Asked): URLSearchParams {
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
}

export function addressOf(asked: Asked): string {
  return `/geomag?${named(asked)}`
}

export function readField(asked: Asked): Promise<FieldValue> {
  return read<FieldValue>(`/api/geomag/field?${named(asked)}`)
}

/** The chart around a place; towards the poles it is cut where the world ends. */
export function readChart({ lat, lon, date, model }: Asked): Promise<Chart> {
  const [south, north] = [Math.max(-89, Number(lat) - CHART.reach), Math.min(89, Number(lat) + CHART.reach)]
  const [west, east] = [Number(lon) - CHART.reach * 1.5, Number(lon) + CHART.reach * 1.5]
  const query = new URLSearchParams({
    ...{ element: 'd', step: '0.5', interval: String(CHART.interval), model },
    ...{ south: String(south), north: String(north), west: String(west), east: String(east) },
    ...(date !== '' && { date }),
  })
  return read<Chart>(`/api/geomag/contour?${query}`)
}
