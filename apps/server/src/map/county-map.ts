import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Text } from '@doudi/kernel'
import type { Tally } from '@doudi/ledger'
import { z } from 'zod'

const text = z.object({ zh: z.string(), en: z.string() })
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const countyFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position).min(4)).min(1) }),
  properties: z.object({ kind: z.literal('county'), code: z.string(), name: text }),
})
const townFeature = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('Point'), coordinates: position }),
  properties: z.object({ kind: z.literal('town'), code: z.string(), name: text }),
})
/** RFC 7946: coordinates are WGS 84, longitude first. */
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.union([countyFeature, townFeature])),
})

export type CountyFeature = z.output<typeof countyFeature>

/** A town or subdistrict at its approximate seat. */
export interface Town {
  readonly code: string
  readonly name: Text
  readonly at: readonly [longitude: number, latitude: number]
}

/** The county as it is drawn: an outline and its towns. A schematic, not a surveying product. */
export interface CountyMap {
  readonly outline: CountyFeature
  readonly towns: readonly Town[]
}

/** Reads a county's schematic drawing; throws where it is none, for then the installation is broken. */
export function readCountyMap(countyFolder: string): CountyMap {
  const file = join(countyFolder, 'geo', 'deqing-schematic.geojson')
  const { features } = collection.parse(JSON.parse(readFileSync(file, 'utf8')))
  const outline = features.find((f): f is CountyFeature => f.properties.kind === 'county')
  if (!outline) throw new Error(`${file} has no county outline`)
  const towns = features.flatMap(({ properties, geometry }) =>
    properties.kind === 'town'
      ? [{ code: properties.code, name: properties.name, at: geometry.coordinates as Town['at'] }]
      : [],
  )
  return { outline, towns }
}

const NONE: Omit<Tally, 'key'> = { green: 0, yellow: 0, red: 0, none: 0, total: 0 }

type Lights = Omit<Tally, 'key'>

/** The towns with what stands in each, and apart from them the matters that name no town of the map. */
export function placeOnMap(
  { towns }: CountyMap,
  tallies: readonly Tally[],
): { towns: (Town & Lights)[]; unplaced: Lights } {
  const known = new Set(towns.map(t => t.code))
  const lights = ({ green, yellow, red, none, total }: Lights): Lights => ({
    green,
    yellow,
    red,
    none,
    total,
  })
  const unplaced = tallies
    .filter(({ key }) => key === null || !known.has(key))
    .reduce<Lights>(
      (sum, t) => ({
        green: sum.green + t.green,
        yellow: sum.yellow + t.yellow,
        red: sum.red + t.red,
        none: sum.none + t.none,
        total: sum.total + t.total,
      }),
      NONE,
    )
  return {
    towns: towns.map(town => ({ ...town, ...lights(tallies.find(t => t.key === town.code) ?? NONE) })),
    unplaced: lights(unplaced),
  }
}
