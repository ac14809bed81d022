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
}
