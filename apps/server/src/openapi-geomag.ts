import type { z } from 'zod'
import { newAbsolute } from './geomag/baselines.ts'
import { drillOrders } from './geomag/drills/play-drill.ts'
import {
  contourQuery,
  fieldQuery,
  gridQuery,
  pointsQuery,
  polesQuery,
  spectrumQuery,
  traceQuery,
} from './geomag/field-query.ts'
import {
  bulletinQuery,
  fileQuery,
  flagsQuery,
  nothingAsked,
  rangeQuery,
  seriesQuery,
  warningsQuery,
} from './geomag/series-query.ts'
import { inputSchema, type JsonSchema } from './input-schema.ts'
import { filterParameters, json, problems } from './openapi-parts.ts'
import { newFlag, withdrawal } from './routes/geomag-series-routes.ts'
import { newStationToken } from './routes/geomag-station-routes.ts'

/** 地球磁场 in the API description. */

/** A call with a body, whose field names are those of its schema. */
function writing({ id, summary, body, path = [] }: Writing): JsonSchema {
  return {
    operationId: id,
    summary,
    tags: ['geomag'],
    parameters: path.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    requestBody: { required: true, content: json(inputSchema(body)) },
    responses: {
      200: { description: '成功 Done', content: json({ type: 'object' }) },
      201: { description: '已建 Made', content: json({ type: 'object' }) },
      ...problems('401', '403', '404', '422', '500'),
    },
  }
}

interface Writing {
  readonly id: string
  readonly summary: string
  readonly body: z.ZodObject
  readonly path?: readonly string[]
}

interface Told {
  readonly id: string
  readonly summary: string
  readonly query: z.ZodObject
  readonly content?: JsonSchema
}

function operation({ id, summary, query, content = json({ type: 'object' }) }: Told): JsonSchema {
  const required = new Set(['lat', 'lon', 'station', 'from', 'to'])
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
  '/api/geomag/stations': {
    get: operation({
      id: 'geomag-stations',
      summary: '台站及其最新采样 Stations, their newest sample, and which of them is silent',
      query: nothingAsked,
    }),
  },
  '/api/geomag/stations/{code}/samples': {
    post: {
      operationId: 'geomag-samples',
      summary:
        '台站报送采样（台站令牌；落盘后应答，重复报送不改变）Samples of a station, by its own token: answered when on disk, the same again changes nothing',
      tags: ['geomag'],
      parameters: [{ name: 'code', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: {
        required: true,
        description:
          'Lines {"t","x","y","z","f"} (nT, t as RFC 3339 in UTC or epoch ms), or a file in IAGA-2002',
        content: { ...NDJSON, 'text/plain': { schema: { type: 'string' } } },
      },
      responses: {
        200: {
          description: '已落盘 On disk: how many were added, known before, late, or differ from what stays',
          content: json({ type: 'object' }),
        },
        ...problems('401', '403', '404', '413', '422', '500'),
      },
    },
  },
  '/api/geomag/stations/{code}/tokens': {
    get: {
      ...operation({ id: 'geomag-tokens', summary: '台站令牌 Tokens of a station', query: nothingAsked }),
      parameters: [{ name: 'code', in: 'path', required: true, schema: { type: 'string' } }],
    },
    post: writing({
      id: 'new-geomag-token',
      summary: '发台站令牌，仅显示一次 A new token of a station, shown once',
      body: newStationToken,
      path: ['code'],
    }),
  },
  '/api/geomag/stations/{code}/tokens/{id}': {
    delete: {
      ...operation({ id: 'end-geomag-token', summary: '撤销台站令牌 Ends a token', query: nothingAsked }),
      parameters: ['code', 'id'].map(name => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
    },
  },
  '/api/geomag/series': {
    get: operation({
      id: 'geomag-series',
      summary: '曲线：秒、分、时、日 A curve by seconds, minutes, hours or days, with H, D, ΔF and its flags',
      query: seriesQuery,
    }),
  },
  '/api/geomag/file': {
    get: operation({
      id: 'geomag-file',
      summary: '一日数据，IAGA-2002 One day in IAGA-2002',
      query: fileQuery,
      content: { 'text/plain': { schema: { type: 'string' } } },
    }),
  },
  '/api/geomag/bulletin.{form}': {
    get: {
      ...operation({
        id: 'geomag-bulletin',
        summary: '台站月报（pdf 或 docx）Monthly bulletin of a station, pdf or docx',
        query: bulletinQuery,
      }),
      parameters: [
        { name: 'form', in: 'path', required: true, schema: { type: 'string', enum: ['pdf', 'docx'] } },
        ...filterParameters(bulletinQuery).map(p => ({ ...p, required: true })),
      ],
      responses: {
        200: {
          description: '成功 Done',
          content: Object.fromEntries(
            [
              'application/pdf',
              'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
            ].map(type => [type, { schema: { type: 'string' } }]),
          ),
        },
        ...problems('401', '403', '404', '422', '500'),
      },
    },
  },
  '/api/geomag/baseline': {
    get: operation({
      id: 'geomag-baseline',
      summary: '基线观测值和采用曲线 Observed baselines, and what is adopted through them',
      query: rangeQuery,
    }),
    post: writing({
      id: 'enter-absolute',
      summary: '登记绝对观测 Enters an absolute measurement',
      body: newAbsolute,
    }),
  },
  '/api/geomag/k': {
    get: operation({
      id: 'geomag-k',
      summary: 'K 指数，当日为暂定 K by days; the running day is provisional',
      query: rangeQuery,
    }),
  },
  '/api/geomag/storms': {
    get: operation({
      id: 'geomag-storms',
      summary: '磁暴、急始和本地指数 Storms with their phases, commencements and the local index',
      query: rangeQuery,
    }),
  },
  '/api/geomag/warnings': {
    get: operation({
      id: 'geomag-warnings',
      summary: '定位预警：等级、提前量、解除 Warnings to users of positioning: tier, lead, all-clear',
      query: warningsQuery,
    }),
  },
  '/api/geomag/alarms': {
    get: operation({ id: 'geomag-alarms', summary: '台站故障 Faults of a station', query: rangeQuery }),
  },
  '/api/geomag/drills': {
    get: operation({
      id: 'geomag-drills',
      summary: '演练及其真值 Drills and what was laid in',
      query: nothingAsked,
    }),
    post: writing({ id: 'order-geomag-drill', summary: '发起演练 Orders a drill', body: drillOrders }),
  },
  '/api/geomag/flags': {
    get: operation({
      id: 'geomag-flags',
      summary: '质量标记 Flags beside the samples',
      query: flagsQuery,
    }),
    post: writing({ id: 'place-geomag-flag', summary: '加质量标记 Places a flag', body: newFlag }),
  },
  '/api/geomag/flags/{id}/withdraw': {
    post: writing({
      id: 'withdraw-geomag-flag',
      summary: '撤回质量标记 Takes a flag back',
      body: withdrawal,
      path: ['id'],
    }),
  },
}
