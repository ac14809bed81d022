import type { z } from 'zod'
import {
  contourQuery,
  fieldQuery,
  gridQuery,
  pointsQuery,
  polesQuery,
  spectrumQuery,
  traceQuery,
} from './geomag/field-query.ts'
import type { JsonSchema } from './input-schema.ts'
import { filterParameters, json, problems } from './openapi-parts.ts'

/** 地球磁场 in the API description. */

interface Told {
  readonly id: string
  readonly summary: string
  readonly query: z.ZodObject
  readonly content?: JsonSchema
}

function operation({ id, summary, query, content = json({ type: 'object' }) }: Told): JsonSchema {
  const required = new Set(['lat', 'lon'])
  return {
    operationId: id,
    summary,
    tags: ['geomag'],
    parameters: filterParameters(query).map(p => ({ ...p, required: required.has(String(p.name)) })),
    responses: { 200: { description: '成功 Done', content }, ...problems('422', '500') },
  }
}

const NDJSON = { 'application/x-ndjson': { schema: { type: 'object' } } }

export const GEOMAG_PATHS: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  '/api/geomag/field': {
    get: operation({
      id: 'geomag-field',
      summary: '一地的主磁场 The main field at a place: seven elements, rates, uncertainty, zone, validity',
      query: fieldQuery,
    }),
    post: {
      ...operation({
        id: 'geomag-fields',
        summary:
          '多点批量，逐行即答 Many points: lines “date latitude longitude height_km”, one answer a line as they come',
        query: pointsQuery,
        content: NDJSON,
      }),
      requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
    },
  },
  '/api/geomag/grid': {
    get: operation({
      id: 'geomag-grid',
      summary: '一要素的网格 One element over a grid',
      query: gridQuery,
      content: { ...json({ type: 'object' }), 'text/csv': { schema: { type: 'string' } } },
    }),
  },
  '/api/geomag/contour': {
    get: operation({
      id: 'geomag-contour',
      summary: '等值线 Lines of equal value (GeoJSON)',
      query: contourQuery,
    }),
  },
  '/api/geomag/poles': {
    get: operation({
      id: 'geomag-poles',
      summary: '磁极与地磁极 Magnetic and geomagnetic poles',
      query: polesQuery,
    }),
  },
  '/api/geomag/spectrum': {
    get: operation({ id: 'geomag-spectrum', summary: '空间功率谱 Power by degree', query: spectrumQuery }),
  },
  '/api/geomag/trace': {
    get: operation({
      id: 'geomag-trace',
      summary: '磁力线与共轭点 The field line of a place and its conjugate point',
      query: traceQuery,
    }),
  },
}
