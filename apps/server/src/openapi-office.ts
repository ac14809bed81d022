import type { JsonSchema } from './input-schema.ts'
import { json } from './openapi-parts.ts'

/** 附件、文书、消息 in the API description: what stands beside the commands. */

const string = { type: 'string' } as const
const text = { $ref: '#/components/schemas/Text' }
const orNull = { type: ['string', 'null'] } as const
const parameter = (name: string, where: 'path' | 'query' | 'header', description: string): JsonSchema => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema: string,
})
const common: { $ref: string }[] = []
const ofMatter = [{ $ref: '#/components/parameters/Id' }]

function object(properties: Record<string, unknown>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

function list(item: JsonSchema, more: Record<string, unknown> = {}): JsonSchema {
  return object({ items: { type: 'array', items: item }, ...more })
}

const attachment = object({
  digest: { type: 'string', description: 'SHA-256 of the bytes as they are kept' },
  name: string,
  type: string,
  size: { type: 'integer' },
  by: object({ kind: string, officer: orNull }),
  scannedBy: orNull,
  received: { type: 'string', format: 'date-time' },
  citedVersion: { type: ['integer', 'null'] },
  download: string,
  preview: orNull,
})
const draft = object({ kind: string, title: text, docx: string, pdf: string })
const notice = object({
  ...{ id: string, matter: string, number: orNull, title: orNull },
  ...{ kind: string, text, created: string, readAt: orNull },
})
const unsent = object({
  notice: string,
  channel: string,
  recipient: string,
  matter: string,
  attempts: { type: 'integer' },
  why: string,
})

interface Call {
  readonly id: string
  readonly summary: string
  readonly parameters?: readonly JsonSchema[]
  readonly answer: JsonSchema | string
  readonly status?: number
  readonly body?: JsonSchema
  readonly fails?: readonly string[]
}

function content(answer: JsonSchema | string): JsonSchema {
  return typeof answer === 'string'
    ? { [answer]: { schema: { type: 'string', format: 'binary' } } }
    : json(answer)
}

function call({
  id,
  summary,
  parameters = common,
  answer,
  status = 200,
  body,
  fails = ['404'],
}: Call): JsonSchema {
  const problems = ['401', '403', ...fails, '500'].map(s => [s, { $ref: `#/components/responses/P${s}` }])
  return {
    operationId: id,
    summary,
    tags: ['office'],
    parameters,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [status]: { description: '成功 Done', content: content(answer) },
      ...Object.fromEntries(problems),
    },
  }
}

const filesWithCaps = object({
  items: { type: 'array', items: attachment },
  caps: object({
    files: { type: 'integer' },
    bytes: { type: 'integer' },
    fileBytes: { type: 'integer' },
    extensions: { type: 'array', items: { type: 'string' } },
  }),
})

function attachmentPaths(): Record<string, JsonSchema> {
  const digest = [...ofMatter, parameter('digest', 'path', 'SHA-256, hex')]
  const name = parameter('Content-Disposition', 'header', "attachment; filename*=UTF-8''…")
  return {
    '/api/matters/{id}/attachments': {
      get: call({
        id: 'list-attachments',
        summary: '附件 Files of a matter',
        parameters: ofMatter,
        answer: filesWithCaps,
      }),
      post: call({
        id: 'upload-attachment',
        summary: '上传附件 Upload a file; the body is the file itself, 30 MB at most',
        parameters: [...ofMatter, name],
        body: { '*/*': { schema: { type: 'string', format: 'binary' } } },
        answer: attachment,
        status: 201,
        fails: ['404', '413', '415', '422'],
      }),
    },
    '/api/matters/{id}/attachments/{digest}': {
      get: call({
        id: 'download-attachment',
        summary: '下载附件 The file',
        parameters: digest,
        answer: 'application/octet-stream',
      }),
    },
    '/api/matters/{id}/attachments/{digest}/preview': {
      get: call({
        id: 'preview-attachment',
        summary: '预览附件 The file for a page: PDF, picture or text',
        parameters: digest,
        answer: 'application/octet-stream',
      }),
    },
  }
}

function paperPaths(): Record<string, JsonSchema> {
  const issued = object({
    ...(draft.properties as object),
    number: string,
    series: string,
    ordinal: { type: 'integer' },
    at: string,
    voided: { type: 'boolean' },
  })
  const file = [
    ...ofMatter,
    parameter('paper', 'path', 'kind.docx or kind.pdf'),
    parameter('number', 'query', '文号: as it was when it was numbered'),
  ]
  return {
    '/api/matters/{id}/papers': {
      get: call({
        id: 'list-papers',
        summary: '文书 Drafts a matter gives ground for, and numbered papers',
        parameters: ofMatter,
        answer: object({ drafts: { type: 'array', items: draft }, issued: { type: 'array', items: issued } }),
      }),
    },
    '/api/matters/{id}/papers/{paper}': {
      get: call({
        id: 'fetch-paper',
        summary: '文书 One paper, always a draft',
        parameters: file,
        answer: 'application/octet-stream',
        fails: ['404', '409', '422'],
      }),
    },
  }
}

function noticePaths(): Record<string, JsonSchema> {
  const page = [
    parameter('unread', 'query', '1: only what was not read'),
    parameter('before', 'query', 'The `next` of the page before'),
  ]
  const ids = object({ ids: { type: 'array', items: string } })
  const again = object({ notice: string, channel: string })
  return {
    '/api/notices': {
      get: call({
        id: 'list-notices',
        summary: '消息 Messages to the officer, newest first',
        parameters: page,
        answer: list(notice, { next: orNull }),
        fails: ['404', '422'],
      }),
    },
    '/api/notices/read': {
      post: call({
        id: 'read-notices',
        summary: '已读 Marks messages as read',
        body: json(ids),
        answer: object({ read: { type: 'integer' } }),
        fails: ['404', '422'],
      }),
    },
    '/api/notices/unsent': {
      get: call({
        id: 'list-unsent',
        summary: '未发出的消息 What was tried in vain, for the registry',
        answer: list(unsent),
      }),
      post: call({
        id: 'send-again',
        summary: '重发 Tries it again',
        body: json(again),
        answer: again,
        fails: ['404', '422'],
      }),
    },
  }
}

/** 申请人信息 and 查阅留痕: what speaks of somebody, and who has read it. */
function readingPaths(): Record<string, JsonSchema> {
  const said = object({ version: { type: 'integer' }, field: string, value: string })
  const flag = { type: 'boolean' } as const
  const recorded = {
    ...object({
      id: string,
      at: string,
      kind: string,
      what: string,
      by: object({ kind: string, person: string, name: orNull }),
      number: orNull,
    }),
    description: 'May say besides: `matter`, `count` of matters a list told of, `purpose`',
  }
  return {
    '/api/matters/{id}/applicant': {
      get: call({
        id: 'read-applicant',
        summary: '申请人信息 What the applicant said beside the log; every reading is recorded',
        parameters: [...ofMatter, parameter('purpose', 'query', 'What name and telephone are needed for')],
        answer: object({ said: { type: 'array', items: said }, hidden: flag, masked: flag }),
        fails: ['404', '422'],
      }),
    },
    '/api/audit/reads': {
      get: call({
        id: 'list-readings',
        summary: '查阅留痕 Who read what is sensitive, newest first, for registry and inspectorate',
        parameters: ['kind', 'person', 'matter', 'before', 'limit'].map(name =>
          parameter(name, 'query', name),
        ),
        answer: list(recorded, { next: orNull, keptAtLeastDays: { type: 'integer' } }),
        fails: ['422'],
      }),
    },
  }
}

export function officePaths(): Record<string, JsonSchema> {
  return { ...attachmentPaths(), ...paperPaths(), ...noticePaths(), ...readingPaths() }
}
