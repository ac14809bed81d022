import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localDate, type Text, text } from '@doudi/kernel'
import { parse } from 'yaml'
import { z } from 'zod'
import { NOTHING_PUBLISHED, type Published, published } from './published.ts'

/** Where to go with what this county cannot take up: data of the county, each entry with its basis and its date. */
const guidance = z.strictObject({
  asOf: localDate,
  entries: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      words: z.array(z.string().min(2)).min(1),
      title: text,
      /** Why it is not for this platform, and where to go. */
      advice: text,
      phone: z.string().optional(),
      basis: text,
      /** `stop`: it must not be sent here at all. `advise`: the firm decides after reading. */
      kind: z.enum(['stop', 'advise']),
    }),
  ),
})

const material = z.strictObject({ name: text, note: text.optional(), optional: z.boolean().default(false) })

const serviceGuide = z.strictObject({
  asOf: localDate,
  byProcedure: z.record(z.string(), z.array(material)),
  byItem: z.record(z.string(), z.array(material)),
})

const position = z.tuple([z.number(), z.number()])
const geo = z.object({
  features: z.array(
    z.object({
      properties: z.object({ kind: z.string(), code: z.string(), name: text }),
      geometry: z.union([
        z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
        z.object({ type: z.literal('Point'), coordinates: position }),
      ]),
    }),
  ),
})

export type Material = z.output<typeof material>
export type Guidance = z.output<typeof guidance>

export interface Places {
  /** Outline of the county, schematic. */
  readonly outline: readonly (readonly [number, number])[]
  readonly towns: readonly {
    readonly code: string
    readonly name: Text
    readonly at: readonly [number, number]
  }[]
}

/** What the portal shows beside the log: files of the county's folder, read when the server starts. */
export interface PortalData {
  readonly guidance: Guidance | undefined
  readonly materials: Pick<z.output<typeof serviceGuide>, 'byProcedure' | 'byItem'>
  readonly places: Places
  readonly published: Published
}

export const NO_PORTAL_DATA: PortalData = {
  guidance: undefined,
  materials: { byProcedure: {}, byItem: {} },
  places: { outline: [], towns: [] },
  published: NOTHING_PUBLISHED,
}

function placesIn(collection: z.output<typeof geo>): Places {
  const outline = collection.features.flatMap(({ properties, geometry }) =>
    properties.kind === 'county' && geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [],
  )
  const towns = collection.features.flatMap(({ properties: { kind, code, name }, geometry }) =>
    kind === 'town' && geometry.type === 'Point' ? [{ code, name, at: geometry.coordinates }] : [],
  )
  return { outline, towns }
}

async function readIf<T>(file: string, read: (text: string) => T): Promise<T | undefined> {
  if (!existsSync(file)) return undefined
  try {
    return read(await readFile(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export async function readPortalData(folder: string): Promise<PortalData> {
  const guide = await readIf(join(folder, 'service-guide.yaml'), text => serviceGuide.parse(parse(text)))
  const places = await readIf(join(folder, 'geo', 'deqing-schematic.geojson'), text =>
    placesIn(geo.parse(JSON.parse(text))),
  )
  return {
    guidance: await readIf(join(folder, 'guidance.yaml'), text => guidance.parse(parse(text))),
    materials: guide ?? NO_PORTAL_DATA.materials,
    places: places ?? NO_PORTAL_DATA.places,
    published:
      (await readIf(join(folder, 'published.yaml'), text => published.parse(parse(text)))) ??
      NO_PORTAL_DATA.published,
  }
}
