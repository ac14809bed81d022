import type { JsonSchema } from './input-schema.ts'
import { filterParameters, json, problems } from './openapi-parts.ts'
import { measuresQuery } from './routes/measure-routes.ts'

/** 指标 in the API description. */

const string = { type: 'string' } as const
const integer = { type: 'integer' } as const
const text = { $ref: '#/components/schemas/Text' }

function object(properties: Record<string, unknown>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter(name => !optional.includes(name))
  return { type: 'object', properties, required }
}

const basis = {
  upTo: object({ seq: integer, recorded: { type: ['string', 'null'] } }),
  requests: { ...integer, description: 'Requests as they came in; one that was split counts once' },
  matters: integer,
  unmeasured: {
    ...integer,
    description: 'Matters of procedures whose end the log does not show, and look-backs',
  },
  countyVersion: integer,
  interval: object({ clusters: string, draws: integer, seed: integer }),
}
const measure = {
  name: string,
  title: text,
  start: string,
  end: string,
  clock: string,
  pauses: string,
  denominator: text,
  source: { type: 'array', items: string },
  figure: {
    type: 'object',
    description: 'By `kind`: share, rate, time, table or groups; `few` where nothing is told',
  },
}

function call(
  id: string,
  summary: string,
  { answer, of = [] }: { answer: JsonSchema; of?: JsonSchema[] },
): JsonSchema {
  return {
    operationId: id,
    summary,
    tags: ['measures'],
    parameters: [...of, ...filterParameters(measuresQuery)],
    responses: {
      200: { description: '成功 Done', content: json(answer) },
      ...problems('401', '403', '404', '422', '500'),
    },
  }
}

const number = { type: ['number', 'null'] } as const
const index = {
  method: object({ id: string, version: integer, title: text, basis: text, missing: {}, lights: {} }),
  index: { ...number, description: 'In points, 0 to 100; null where the method withholds it' },
  light: { type: ['string', 'null'] },
  interval95: { type: ['object', 'null'], description: 'Weeks of offices drawn again' },
  arithmetic: { ...number, description: 'With arithmetic means throughout, to be seen beside it' },
  pillars: { type: 'array', items: object({ id: string, title: text, weight: integer, score: number }) },
  costs: { type: 'array', items: object({ measure: string, points: number }) },
  oneDaySooner: { ...number, description: 'Had every answer come one working day sooner' },
  robustness: { type: 'array', items: object({ choice: string, low: number, high: number }) },
  offices: { type: 'array', items: object({ office: string, index: number, low: number, high: number }) },
  national: { type: 'array', items: { type: 'object' } },
  bReady: { type: 'array', items: { type: 'object' } },
}

export const MEASURE_PATHS: Record<string, JsonSchema> = {
  '/api/measures': {
    get: call(
      'list-measures',
      '指标 All measures of the county, from its own log, with denominators and intervals',
      {
        answer: object({ ...basis, measures: { type: 'array', items: object(measure) } }),
      },
    ),
  },
  '/api/measures/{id}': {
    get: call('show-measure', '单项指标 One measure by its name', {
      answer: object({ ...basis, ...measure }),
      of: [{ name: 'id', in: 'path', required: true, description: 'Name of the measure', schema: string }],
    }),
  },
  '/api/index': {
    get: call(
      'show-index',
      '营商环境指数 The index by the county’s newest method, with interval, costs and robustness',
      {
        answer: object({ ...basis, ...index }),
      },
    ),
  },
  '/api/index/try': {
    post: {
      ...call(
        'try-index',
        '试算指数 The index by another method, held against the same log; nothing is published',
        {
          answer: object({ ...basis, ...index }),
        },
      ),
      requestBody: { required: true, content: json(object({ method: string })) },
    },
  },
  '/api/integrity': {
    get: {
      operationId: 'list-flags',
      parameters: [],
      summary:
        '数据诚信检查 What looks as if figures were worked on, with evidence; for inspectorate and catch-all office',
      tags: ['measures'],
      responses: {
        200: {
          description: '成功 Done',
          content: json(
            object({
              upTo: object({ seq: integer }),
              matters: integer,
              checks: {
                type: 'array',
                items: object({ name: string, title: text, looksAt: text, flags: { type: 'array' } }),
              },
            }),
          ),
        },
        ...problems('401', '403', '500'),
      },
    },
  },
}
