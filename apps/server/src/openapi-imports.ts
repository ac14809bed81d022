import { WORKBOOK_TYPE } from '@doudi/registers'
import { json } from './openapi-parts.ts'

type Json = Readonly<Record<string, unknown>>

const string = { type: 'string' }
const integer = { type: 'integer' }
const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: '导入编号 Id of the import',
  schema: string,
}

function object(properties: Json, more: Json = {}): Json {
  return { type: 'object', properties, ...more }
}

function list(items: Json): Json {
  return { type: 'array', items }
}

const text = { $ref: '#/components/schemas/Text' }
const fault = object({
  sheet: string,
  cell: { type: 'string', description: 'D17' },
  code: string,
  reason: text,
  suggestions: list(string),
})
const line = object({
  sheet: string,
  row: integer,
  doing: { enum: ['open', 'archive', 'merge', 'known', 'refused'] },
  matter: { type: ['string', 'null'], description: '办件编号 Public number' },
  why: { oneOf: [text, { type: 'null' }] },
})
const counts = object({ open: integer, archive: integer, merge: integer, known: integer, refused: integer })
const plan = object({
  system: string,
  mapping: { type: 'string', description: '字段对应（YAML）The mapping that was used' },
  sheets: list(
    object({
      name: string,
      lines: integer,
      hiddenLines: integer,
      firstRows: list(object({ row: integer, cells: { type: 'object', additionalProperties: string } })),
    }),
  ),
  passed: list(object({ name: string, why: string })),
  faults: list(fault),
  counts,
  lines: list(line),
})
const job = object({
  id: string,
  fileName: string,
  state: { enum: ['planned', 'running', 'interrupted', 'done'] },
  lines: integer,
  done: integer,
  fault: { type: ['string', 'null'] },
  created: { type: 'string', format: 'date-time' },
  asked: { type: 'string', description: '所给的字段对应 The mapping that was given; empty if none was' },
  counts: { oneOf: [counts, { type: 'null' }] },
  plan: { oneOf: [plan, { type: 'null' }] },
  outcome: { oneOf: [list(line), { type: 'null' }] },
})

function answers(status: number, schema: Json | undefined, ...refused: number[]): Json {
  const done = { description: '成功 Done', ...(schema && { content: json(schema) }) }
  const problems = [401, 403, 404, ...refused, 500].map(p => [p, { $ref: `#/components/responses/P${p}` }])
  return { [status]: done, ...Object.fromEntries(problems) }
}

function operation(operationId: string, summary: string, more: Json): Json {
  return { operationId, summary, tags: ['imports'], parameters: [id], ...more }
}

const file = { [WORKBOOK_TYPE]: { schema: { type: 'string', format: 'binary' } } }
const mapping = object({ mapping: string }, { required: ['mapping'], additionalProperties: false })

/** What importing registers and instant search answer, in OpenAPI's words. */
export const IMPORT_PATHS: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  '/api/imports': {
    get: operation('list-imports', '我的导入 My imports', {
      parameters: [],
      responses: answers(200, object({ items: list(job) })),
    }),
    post: operation('upload-register', '上传台账并检查，不登记 Upload a register for a dry run', {
      parameters: [],
      requestBody: { required: true, content: file },
      responses: answers(201, job, 413, 422),
    }),
  },
  '/api/imports/{id}': {
    get: operation('show-import', '导入进度和结果 Progress and outcome', { responses: answers(200, job) }),
    delete: operation('forget-import', '删除 Forget the file', { responses: answers(204, undefined, 409) }),
  },
  '/api/imports/{id}/mapping': {
    put: operation('map-import', '修改字段对应 Mend the mapping', {
      requestBody: { required: true, content: json(mapping) },
      responses: answers(200, job, 409, 422),
    }),
  },
  '/api/imports/{id}/run': {
    post: operation('run-import', '登记，可续 Run, or go on', { responses: answers(202, job, 409) }),
  },
  '/api/imports/{id}/stop': {
    post: operation('stop-import', '停止，可续 Stop; it may go on later', {
      responses: answers(202, job, 409),
    }),
  },
  '/api/imports/{id}/write-back.xlsx': {
    get: operation('write-back-import', '回写表 The write-back sheet', {
      responses: { ...answers(200, undefined, 409), 200: { description: '文件 A file', content: file } },
    }),
  },
  '/api/suggest': {
    get: {
      operationId: 'suggest',
      summary: '即时搜索：名称、拼音首字母、编号 Instant search by name, initials or number',
      tags: ['reading'],
      parameters: [
        { name: 'q', in: 'query', required: true, schema: { type: 'string', maxLength: 40 } },
        { name: 'of', in: 'query', schema: { enum: ['officer', 'office', 'item', 'firm', 'matter'] } },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 20 } },
      ],
      responses: answers(
        200,
        object({ items: list(object({ kind: string, id: string, name: text, about: text })) }),
        422,
      ),
    },
  },
}
