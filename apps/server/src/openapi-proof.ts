import type { JsonSchema } from './input-schema.ts'
import { json, problems } from './openapi-parts.ts'

/** Checkpoints and receipts in the API description. */

const TEXT = { 'text/plain': { schema: { type: 'string' } } }

interface Told {
  readonly id: string
  readonly summary: string
  readonly content?: JsonSchema
  readonly parameters?: readonly JsonSchema[]
}

function get({ id, summary, content = TEXT, parameters = [] }: Told): { readonly get: JsonSchema } {
  return {
    get: {
      operationId: id,
      summary,
      tags: ['proof'],
      parameters,
      responses: { 200: { description: '成功 Done', content }, ...problems('404', '409', '500') },
    },
  }
}

const inPath = (name: string, description: string): JsonSchema => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
})

const head = {
  type: 'object',
  properties: {
    size: { type: 'integer', description: '记录条数 events' },
    root: { type: 'string', description: 'base64' },
    made: { type: 'string', format: 'date-time' },
    note: { type: 'string', description: 'C2SP signed-note' },
  },
}

export const PROOF_PATHS: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  '/api/checkpoint': get({
    id: 'checkpoint',
    summary: '最新检查点 The newest signed checkpoint of the log (C2SP tlog-checkpoint)',
  }),
  '/api/checkpoint/key': get({
    id: 'checkpoint-key',
    summary: '验签公钥 The key that checks the signatures; pin it once, by a way of your own',
  }),
  '/api/checkpoints': get({
    id: 'checkpoints',
    summary: '近期检查点与异常 The latest checkpoints, and what does not fit',
    content: json({
      type: 'object',
      properties: {
        key: { type: 'string' },
        items: { type: 'array', items: head },
        faults: { type: 'object' },
      },
    }),
  }),
  '/api/tile/{path}': get({
    id: 'log-tile',
    summary: '哈希树分片 Hashes of the tree over the log (C2SP tlog-tiles)',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    parameters: [inPath('path', '0/x001/234.p/12')],
  }),
  '/api/matters/{id}/receipt': get({
    id: 'receipt',
    summary: '登记回执 That the matter was registered, for anybody to check (C2SP tlog-proof)',
    parameters: [inPath('id', '编号或内部号 number or id')],
  }),
  '/api/portal/receipt': get({
    id: 'portal-receipt',
    summary: '自己诉求的回执 The same of one’s own request',
    parameters: [{ name: 'Doudi-Receipt', in: 'header', required: true, schema: { type: 'string' } }],
  }),
}
