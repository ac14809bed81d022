import {
  ELEMENT_NAMES,
  type FieldService,
  findDecimalYear,
  findKp,
  findModelFor,
  findService,
} from '@doudi/magnetics'
import { z } from 'zod'

const number = (low: number, high: number) => z.coerce.number().min(low).max(high)

/** Which model and when; the same words as `doudi mag` has. */
const dated = {
  model: z
    .string()
    .max(40)
    .refine(name => findModelFor(name, 2026) !== undefined, 'unknown-model')
    .default('WMM')
    .describe('WMM by date, WMM2025, WMMHR2025, IGRF14 …'),
  date: z
    .string()
    .max(40)
    .refine(text => findDecimalYear(text) !== undefined, 'not-a-date')
    .optional()
    .describe('Date, time (UTC) or decimal year; now if not given'),
}
const height = number(-10, 60_000).default(0).describe('Kilometres above the WGS 84 ellipsoid')
const place = {
  lat: number(-90, 90).describe('Geodetic latitude, degrees'),
  lon: number(-360, 360).describe('Longitude, degrees'),
  height,
}
const grid = {
  ...dated,
  element: z.enum(ELEMENT_NAMES).default('d'),
  south: number(-90, 90).default(-90),
  north: number(-90, 90).default(90),
  west: number(-360, 360).default(-180),
  east: number(-360, 720).default(180),
  step: number(1e-4, 90).default(1).describe('Degrees'),
  height,
}

export const fieldQuery = z.strictObject({ ...dated, ...place })
export const pointsQuery = z.strictObject({ model: dated.model })
export const gridQuery = z.strictObject({ ...grid, format: z.enum(['geojson', 'csv']).default('geojson') })
export const contourQuery = z.strictObject({
  ...grid,
  interval: number(1e-6, 100_000).optional().describe('nT or degrees between two lines'),
})
export const polesQuery = z.strictObject(dated)
export const spectrumQuery = z.strictObject({
  ...dated,
  radius: number(3_480, 100_000).default(6371.2).describe('Kilometres from the centre'),
})
export const traceQuery = z.strictObject({
  ...dated,
  ...place,
  t89: z
    .string()
    .max(6)
    .refine(text => findKp(text) !== undefined, 'not-a-kp')
    .optional()
    .describe('Kp: the external field T89c is added'),
})

/** The service of a model that is known to be there. */
export function serviceOf(name: string, year: number): FieldService {
  const service = findService(name, year)
  if (!service) throw new Error(`no model ${name}`)
  return service
}
