import { queryOptions } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Word } from '../../words/word.ts'

/** How many open matters show which light. `none`: those without a due date. */
export interface Lights {
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly none: number
  readonly total: number
}

export interface TownOnMap extends Lights {
  readonly code: string
  readonly name: Word
  /** Longitude and latitude, WGS 84. */
  readonly at: readonly [number, number]
}

/** What `GET /api/map` answers. */
export interface CountyMap {
  readonly notice: Word
  readonly coordinates: string
  /** Tiles that come through the server, or one archive of its own. */
  readonly base: {
    readonly tiles: string | null
    readonly archive: string | null
    readonly approval: string
    readonly attribution: string
  } | null
  readonly outline: {
    readonly type: 'Feature'
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Point[])[] }
  }
  readonly towns: readonly TownOnMap[]
  readonly unplaced: Lights
}

export const mapQuery = queryOptions({
  queryKey: ['map'],
  queryFn: ({ signal }) => read<CountyMap>('/api/map', signal),
})

type Point = readonly [number, number]
export type Box = readonly [west: number, south: number, east: number, north: number]

/** The box around some points. */
export function boxOf(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

export function countyBox({ outline }: CountyMap): Box {
  return boxOf(outline.geometry.coordinates.flat())
}
