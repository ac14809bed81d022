import { FORMS, KINDS } from './exports/export-jobs.ts'
import { json } from './openapi-parts.ts'

type Json = Readonly<Record<string, unknown>>

const string = { type: 'string' }
const integer = { type: 'integer' }
const time = { type: 'string', format: 'date-time' }
const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: '导出编号 Id of the export',
  schema: string,
}

function object(properties: Json, more: Json = {}): Json {
  return { type: 'object', properties, ...more }
}

function list(items: Json): Json {
  return { type: 'array', items }
}

const query = { type: 'object', additionalProperties: string, description: '与办件列表相同 As of the list' }
const job = object({
  id: string,
  kind: { enum: KINDS },
  form: { enum: FORMS },
  query,
  fileName: string,
  state: { enum: ['waiting', 'running', 'done', 'stopped', 'failed'] },
  done: integer,
  total: { type: ['integer', 'null'] },
  bytes: { type: ['integer', 'null'] },
  created: time,
  expires: time,
  file: { type: ['string', 'null'] },
})
const asked = object(
  { kind: { enum: KINDS }, form: { enum: FORMS }, query },
  { required: ['kind', 'form'], additionalProperties: false },
)
const numbered = object({
  series: string,
  ordinal: integer,
  number: string,
  matter: {
    type: ['object', 'null'],
    description: '无权知悉的办件为空 Null where the reader may not know of it',
    properties: { number: string, title: string, kind: string, at: time, voided: { type: 'boolean' } },
  },
})

function answers(status: number, schema: Json | undefined, ...refused: number[]): Json {
  const done = { description: '成功 Done', ...(schema && { content: json(schema) }) }
  const problems = [401, 403, 404, ...refused, 500].map(p => [p, { $ref: `#/components/responses/P${p}` }])
  return { [status]: done, ...Object.fromEntries(problems) }
}

function operation(operationId: string, summary: string, more: Json): Json {
  return { operationId, summary, tags: ['exports'], parameters: [id], ...more }
}

const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }

/** Exports that run as jobs, and the register of paper numbers, in OpenAPI's words. */
export const EXPORT_PATHS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  '/api/exports': {
    get: operation('list-exports', '我的导出 My exports', {
      parameters: [],
      responses: answers(200, object({ items: list(job) })),
    }),
    post: operation('ask-export', '导出，在后台写成文件 An export, written in the background', {
      parameters: [],
      requestBody: { required: true, content: json(asked) },
      responses: answers(201, job, 409, 422),
    }),
  },
  '/api/exports/{id}': {
    get: operation('show-export', '进度 Progress', { responses: answers(200, job) }),
    delete: operation('forget-export', '删除 Delete it', { responses: answers(204, undefined, 409) }),
  },
  '/api/exports/{id}/stop': {
    post: operation('stop-export', '停止 Stop it', { responses: answers(202, job, 409) }),
  },
  '/api/exports/{id}/file': {
    get: operation('fetch-export', '下载，仅限本人 The file, for whoever asked', {
      responses: { ...answers(200, undefined, 409), 200: { description: '文件 A file', content: file } },
    }),
  },
  '/api/papers/series': {
    get: operation('list-paper-series', '文号系列 Series of paper numbers', {
      parameters: [],
      responses: answers(200, object({ items: list(object({ series: string, last: integer })) })),
    }),
  },
  '/api/papers': {
    get: operation('list-paper-numbers', '文号登记簿 Numbers of a series, void ones among them', {
      parameters: [
        { name: 'series', in: 'query', required: true, schema: { type: 'string', maxLength: 80 } },
        { name: 'after', in: 'query', schema: { type: 'integer', minimum: 0 } },
      ],
      responses: answers(200, object({ items: list(numbered), next: { type: ['integer', 'null'] } }), 422),
    }),
  },
}
