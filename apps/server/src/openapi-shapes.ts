import type { JsonSchema } from './input-schema.ts'
import { json } from './openapi-parts.ts'

/** Shapes of answers, as short as they can be said. */
export const string = { type: 'string' } as const
export const integer = { type: 'integer' } as const
export const boolean = { type: 'boolean' } as const
export const day = { type: 'string', format: 'date' } as const
export const instant = { type: 'string', format: 'date-time' } as const
/** What depends on the declarations of its register or procedure. */
export const values = { type: 'object', additionalProperties: true } as const
export const text = { $ref: '#/components/schemas/Text' }

export function object(
  properties: Record<string, unknown>,
  optional: Record<string, unknown> = {},
): JsonSchema {
  return { type: 'object', properties: { ...properties, ...optional }, required: Object.keys(properties) }
}

export function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

export function orNull(shape: JsonSchema): JsonSchema {
  return { oneOf: [shape, { type: 'null' }] }
}

export function inPath(name: string, description?: string): JsonSchema {
  return {
    name,
    in: 'path',
    required: true,
    ...(description !== undefined && { description }),
    schema: string,
  }
}

export function inQuery(name: string, schema: JsonSchema = string): JsonSchema {
  return { name, in: 'query', required: false, schema }
}

export interface Call {
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly parameters?: readonly JsonSchema[]
  /** A shape, or the type of a file; nothing where the answer has no body. */
  readonly answer?: JsonSchema | string
  readonly body?: JsonSchema
  readonly fails?: readonly string[]
  readonly status?: number
}

function contentOf(answer: JsonSchema | string): JsonSchema {
  return typeof answer === 'string'
    ? { [answer]: { schema: { type: 'string', format: 'binary' } } }
    : json(answer)
}

/** One operation of the API description. */
export function operation({
  id,
  tag,
  summary,
  parameters = [],
  answer,
  body,
  fails = [],
  status = 200,
}: Call): JsonSchema {
  const problems = ['401', '403', ...fails, '500'].map(s => [s, { $ref: `#/components/responses/P${s}` }])
  const done =
    answer === undefined
      ? { description: '已完成 Done' }
      : { description: '成功 Found', content: contentOf(answer) }
  return {
    operationId: id,
    summary,
    tags: [tag],
    parameters,
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: { [answer === undefined ? 204 : status]: done, ...Object.fromEntries(problems) },
  }
}

export type Paths = Record<string, Record<string, JsonSchema>>
