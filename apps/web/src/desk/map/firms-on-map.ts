import type { FeatureCollection } from 'geojson'
import type { CountyMap, Lights } from './county-map.ts'

/** A firm with open matters in a town, as `GET /api/map/firms` tells those who may know of it. */
export interface FirmOnMap extends Lights {
  readonly firm: string
  readonly town: string | null
}

/** Degrees of latitude from one turn of the spiral to the next: about 250 m. */
const TURN = 0.0023
const GOLDEN = Math.PI * (3 - Math.sqrt(5))
const SQUEEZE = Math.cos((30.56 * Math.PI) / 180)

/**
 * Firms are known by their town and no finer: they are laid around its seat like the seeds of a sunflower, so that none
 * lies on another. The place says no more than the town.
 */
export function placeFirms(firms: readonly FirmOnMap[], { towns }: CountyMap): FeatureCollection {
  const seats = new Map(towns.map(town => [town.code, town.at]))
  const placed = new Map<string, number>()
  return {
    type: 'FeatureCollection',
    features: firms.flatMap(({ firm, town, red, yellow, total }) => {
      const seat = seats.get(town ?? '')
      if (!town || !seat) return []
      const n = (placed.get(town) ?? 0) + 1
      placed.set(town, n)
      const away = TURN * Math.sqrt(n + 2)
      const turn = n * GOLDEN
      const at = [seat[0] + (away * Math.cos(turn)) / SQUEEZE, seat[1] + away * Math.sin(turn)]
      return [
        {
          type: 'Feature',
          properties: { firm, town, total, light: red > 0 ? 'red' : yellow > 0 ? 'yellow' : 'green' },
          geometry: { type: 'Point', coordinates: at },
        },
      ]
    }),
  }
}
