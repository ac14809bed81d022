import { z } from 'zod'
import { json } from './openapi-parts.ts'
import { APPLICANT_COMMANDS } from './portal/followed.ts'
import { submission } from './portal/submission.ts'

type Schema = Readonly<Record<string, unknown>>

const RECEIPT = {
  name: 'Doudi-Receipt',
  in: 'header',
  required: true,
  description: '回执链接的密文 The secret of the receipt’s link: status only',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
}
const CODE = {
  name: 'Doudi-Query-Code',
  in: 'header',
  description: '查询码 Opens contents and actions; five wrong ones close it for a while',
  schema: { type: 'string' },
}
const DEVICE_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '32 至 200 位随机字符 Random, of the device: half of the receipt',
  schema: { type: 'string', minLength: 32, maxLength: 200 },
}
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
const MINE_FILTERS = [
  { name: 'status', in: 'query', schema: { enum: ['open', 'closed'], default: 'open' } },
  {
    name: 'q',
    in: 'query',
    description: '编号、标题或内容 Number, title or words',
    schema: { type: 'string' },
  },
  { name: 'item', in: 'query', schema: { type: 'string' } },
  { name: 'town', in: 'query', schema: { type: 'string' } },
  { name: 'cursor', in: 'query', schema: { type: 'string' } },
]
const KEY = { $ref: '#/components/parameters/Key' }
const VERSION = { $ref: '#/components/parameters/Version' }

function problems(...statuses: readonly string[]): Record<string, Schema> {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(statuses.map(s => [s, { description: '见 code See code', content: problem }]))
}

interface Told {
  readonly id: string
  readonly summary: string
  readonly parameters?: readonly Schema[]
  readonly body?: Schema
  readonly status?: string
  readonly faults?: readonly string[]
}

function operation({ id, summary, parameters = [], body, status = '200', faults = [] }: Told): Schema {
  return {
    operationId: id,
    summary,
    tags: ['portal'],
    parameters,
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      [status]: { description: '成功 Done', content: json({ type: 'object' }) },
      ...problems(...faults, '429', '500'),
    },
  }
}

function submissionSchema(): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(submission, { io: 'input' })
  return schema
}

const duplicates = {
  type: 'object',
  required: ['firm', 'receipts'],
  properties: {
    firm: { type: 'string' },
    item: { type: 'string' },
    receipts: { type: 'array', maxItems: 50, items: { type: 'string' } },
  },
}

/** What a firm that has signed in asks about its own matters. */
function minePaths(): Record<string, Record<string, Schema>> {
  const mine = APPLICANT_COMMANDS.map(command => {
    const told = {
      id: `portal-mine-${command}`,
      summary: `企业登录后操作 As a firm that has signed in: ${command}`,
      parameters: [ID, KEY, VERSION],
      body: json({ $ref: `#/components/schemas/${command}` }),
      faults: ['401', '403', '404', '409', '412', '422', '428'],
    }
    return [`/api/portal/mine/{id}/${command}`, { post: operation(told) }] as const
  })
  return {
    '/api/portal/mine': {
      get: operation({
        id: 'portal-mine',
        summary: '本企业办件 The matters of the firm that has signed in',
        parameters: MINE_FILTERS,
        faults: ['401', '403', '422'],
      }),
    },
    '/api/portal/mine/{id}': {
      get: operation({
        id: 'portal-mine-one',
        summary: '本企业一件办件 One of them, with its contents and what may be done',
        parameters: [ID],
        faults: ['401', '403', '404'],
      }),
    },
    ...Object.fromEntries(mine),
  }
}

/** What the portal's routes take: for a county's own app, or a mini-programme, that does without our pages. */
export function portalPaths(): Record<string, Record<string, Schema>> {
  const acting = [RECEIPT, { ...CODE, required: true }, KEY, VERSION]
  const acts = APPLICANT_COMMANDS.map(command => {
    const told = {
      id: `portal-${command}`,
      summary: `凭回执操作 As the applicant: ${command}`,
      parameters: acting,
      body: json({ $ref: `#/components/schemas/${command}` }),
      faults: ['401', '403', '404', '409', '412', '422', '428'],
    }
    return [`/api/portal/follow/${command}`, { post: operation(told) }] as const
  })
  const told = (id: string, summary: string, parameters: readonly Schema[] = []): Record<string, Schema> => ({
    get: operation({ id: `portal-${id}`, summary, parameters }),
  })
  return {
    '/api/portal/requests': {
      post: operation({
        id: 'portal-submit',
        summary: '提交诉求，不用账号 Submit without an account: number, receipt and proof',
        parameters: [DEVICE_KEY],
        body: json(submissionSchema()),
        status: '201',
        faults: ['400', '409', '413', '415', '422'],
      }),
    },
    '/api/portal/follow': {
      get: operation({
        id: 'portal-follow',
        summary: '查进度；带查询码时含内容 Status by link; contents with the query code',
        parameters: [RECEIPT, CODE],
        faults: ['401', '403', '404'],
      }),
    },
    ...Object.fromEntries(acts),
    '/api/portal/follow/files': {
      post: operation({
        id: 'portal-file',
        summary: '补传材料：PDF、OFD、Word、Excel、图片 A paper or picture, as the bare body',
        parameters: [RECEIPT, { ...CODE, required: true }, KEY],
        body: { '*/*': { schema: { type: 'string', format: 'binary' } } },
        status: '201',
        faults: ['401', '403', '404', '413', '415', '422'],
      }),
    },
    ...minePaths(),
    '/api/portal/mine/{id}/files': {
      post: operation({
        id: 'own-file',
        summary: '本企业补传材料 The same for a firm that has signed in, to a matter of its own',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, KEY],
        body: { '*/*': { schema: { type: 'string', format: 'binary' } } },
        status: '201',
        faults: ['401', '403', '404', '413', '415', '422'],
      }),
    },
    '/api/portal/duplicates': {
      post: operation({
        id: 'portal-duplicates',
        summary: '重复提示，只看所持回执 Open requests like this one, among the receipts shown',
        body: json(duplicates),
        faults: ['422'],
      }),
    },
    '/api/portal/catalogue': told('catalogue', '办事目录 Services: office, limits, papers, steps'),
    '/api/portal/guidance': told('guidance', '去处提示 Where to go with what is not handled here'),
    '/api/portal/published': told('published', '公开报道与系统对照 What was published, beside what is built'),
    '/api/portal/places': told('places', '镇街示意图 Towns and the schematic outline'),
    '/api/portal/county': told('county', '县与时间 The county and its time'),
    '/api/portal/figures': told(
      'figures',
      '年度数据 The year in figures, with denominators and definitions',
      [{ name: 'year', in: 'query', schema: { type: 'integer' } }],
    ),
  }
}
