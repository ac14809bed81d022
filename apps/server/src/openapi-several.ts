import type { JsonSchema } from './input-schema.ts'
import { json } from './openapi-parts.ts'

/** 多件办理与管理 in the API description: comparing, rehearsing, migrating, and how the machine is doing. */

const string = { type: 'string' } as const
const integer = { type: 'integer' } as const
const orNull = { type: ['string', 'null'] } as const
const text = { $ref: '#/components/schemas/Text' }

function object(properties: Record<string, unknown>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

function list(item: JsonSchema): JsonSchema {
  return { type: 'array', items: item }
}

const byNode = { type: 'object', additionalProperties: string }
const date = object({ duty: string, title: text, clock: string, from: orNull, to: orNull })
const refused = object({ refused: object({ code: string, reason: text }) })
const rehearsed = object({
  matters: list(
    object({
      id: orNull,
      number: orNull,
      title: string,
      version: { type: ['integer', 'null'] },
      status: object({ from: orNull, to: string }),
      says: list(text),
      dates: list(date),
      owed: object({ from: orNull, to: orNull }),
    }),
  ),
})
const held = object({ office: string, officer: orNull })
const affected = object({
  id: string,
  number: string,
  title: string,
  dates: list(date),
  holders: list(object({ duty: string, title: text, from: held, to: held })),
})
const affectedPage = object({ says: text, affected: list(affected), seen: integer, next: orNull })
const change = object({ command: string, input: { type: 'object' } })
const plan = {
  procedure: string,
  from: integer,
  to: integer,
  nodes: byNode,
  clocks: { enum: ['keep', 'recompute'] },
}
const run = object({
  ...plan,
  id: string,
  officer: string,
  reason: string,
  state: { enum: ['running', 'stopping', 'stopped', 'interrupted', 'done'] },
  total: integer,
  done: integer,
  migrated: integer,
  refused: list(object({ number: string, title: string, code: string, reason: text })),
  created: { type: 'string', format: 'date-time' },
})
const planned = object({
  id: string,
  number: string,
  title: string,
  dates: list(date),
  obstacles: list(object({ node: string, title: { oneOf: [text, { type: 'null' }] }, reason: text })),
})
const routing = { $ref: '#/components/schemas/set-routing' }
const path = (name: string): JsonSchema => ({ name, in: 'path', required: true, schema: string })
const asked = (name: string, description: string): JsonSchema => ({
  name,
  in: 'query',
  required: true,
  description,
  schema: string,
})

interface Call {
  readonly id: string
  readonly summary: string
  readonly answer: JsonSchema | string
  readonly body?: JsonSchema
  readonly parameters?: readonly JsonSchema[]
  readonly status?: number
  readonly fails?: readonly string[]
}

function call({ id, summary, answer, body, parameters = [], status = 200, fails = [] }: Call): JsonSchema {
  const failures = ['401', '403', '404', ...(body ? ['413', '422'] : []), ...fails, '500']
  const content =
    typeof answer === 'string' ? { [answer]: { schema: { type: 'string', format: 'binary' } } } : json(answer)
  return {
    operationId: id,
    summary,
    tags: ['several'],
    parameters,
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [status]: { description: '成功 Done', content },
      ...Object.fromEntries(failures.map(s => [s, { $ref: `#/components/responses/P${s}` }])),
    },
  }
}

const comparing: Record<string, JsonSchema> = {
  '/api/compare': {
    get: call({
      id: 'compare-matters',
      summary: '比对 Matters side by side, with what was found on each pair',
      parameters: [asked('ids', 'Ids or numbers, parted by commas, twelve at most')],
      answer: object({ items: list({ type: 'object' }), verdicts: list({ type: 'object' }) }),
      fails: ['422'],
    }),
  },
  '/api/verdicts': {
    put: call({
      id: 'give-verdict',
      summary: '是否同一诉求 What somebody found on two matters laid side by side; `none` takes it back',
      body: object({ one: string, other: string, verdict: { enum: ['same', 'not-same', 'none'] } }),
      answer: object({ one: string, other: string, verdict: string }),
    }),
  },
  '/api/rehearse': {
    post: call({
      id: 'rehearse-act',
      summary: '推演 What an act on several matters would do; nothing is written',
      body: object({
        matter: string,
        command: { enum: ['merge', 'split', 'migrate-matter'] },
        input: { type: 'object' },
      }),
      answer: { oneOf: [rehearsed, refused] },
    }),
  },
  '/api/matters/{id}/family': {
    get: call({
      id: 'show-family',
      summary: '合并与拆分 Matters this one was merged with or split from',
      parameters: [{ $ref: '#/components/parameters/Id' }],
      answer: { type: 'object' },
    }),
  },
}

const rules: Record<string, JsonSchema> = {
  '/api/county/rehearse': {
    post: call({
      id: 'rehearse-change',
      summary: '变更推演 A change of the county’s rules, held against one page of the open matters',
      body: { ...change, properties: { ...(change.properties as object), after: string } },
      answer: { oneOf: [affectedPage, refused] },
    }),
  },
  '/api/county/rehearse.xlsx': {
    post: call({
      id: 'rehearse-change-xlsx',
      summary: '变更推演清单 The same for all open matters, as a workbook',
      body: change,
      answer: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      fails: ['409'],
    }),
  },
  '/api/county/routing/try': {
    post: call({
      id: 'try-routing',
      summary: '试派 Where a request would go and why, with every other answer behind it',
      body: { type: 'object', properties: { item: string, town: string, text: string, routing } },
      answer: object({ routes: list(object({ office: string, why: string, by: string })) }),
    }),
  },
  '/api/county/routing/hits': {
    post: call({
      id: 'count-hits',
      summary: '规则命中 How often each rule sends the newest matters, and what other rules would change',
      body: { type: 'object', properties: { routing } },
      answer: { type: 'object' },
    }),
  },
  '/api/county/determinations': {
    get: call({
      id: 'list-determinations',
      summary: '承办单位确定意见 The newest determinations with their mandates',
      answer: object({ items: list({ type: 'object' }) }),
    }),
  },
  '/api/desk/savings': {
    get: call({
      id: 'show-savings',
      summary:
        '节约的时间和费用 Days and money saved on solved matters of the catch-all office, against stated baselines alone',
      answer: object({ days: integer, matters: integer, lines: list({ type: 'object' }), without: integer }),
    }),
  },
  '/api/inspectorate': {
    get: call({
      id: 'show-inspectorate',
      summary:
        '督查 Supervised matters with what was demanded and done since, late ones, and broken promises by office; for whoever may supervise',
      answer: object({
        now: string,
        offices: list(object({ office: string, red: integer, told: integer, supervised: integer })),
        supervised: list({ type: 'object' }),
        late: list({ type: 'object' }),
      }),
    }),
  },
  '/api/county/texts': {
    get: call({
      id: 'list-texts',
      summary: '界面用语 Texts as we have them, and the county’s own',
      answer: object({
        items: list(object({ key: string, text, own: { oneOf: [text, { type: 'null' }] } })),
      }),
    }),
  },
  '/api/health': {
    get: call({
      id: 'show-health',
      summary: '运行状况 How database, waking, messages, views and disk are doing; for the registry',
      answer: { type: 'object' },
    }),
  },
}

const migrations: Record<string, JsonSchema> = {
  '/api/migrations': {
    get: call({
      id: 'list-migrations',
      summary: '迁移记录 Runs, newest first',
      answer: object({ items: list(run) }),
    }),
    post: call({
      id: 'start-migration',
      summary: '开始迁移 Carries the running matters of a version over, in batches',
      body: object({ ...plan, reason: string }),
      answer: run,
      status: 201,
      fails: ['409'],
    }),
  },
  '/api/migrations/plan': {
    post: call({
      id: 'plan-migration',
      summary:
        '迁移方案 One page of the running matters under a plan: dates that move, places that do not fit',
      body: { ...object(plan), properties: { ...plan, after: string } },
      answer: object({ items: list(planned), next: orNull }),
    }),
  },
  '/api/migrations/{id}': {
    get: call({ id: 'show-migration', summary: '迁移进度 One run', parameters: [path('id')], answer: run }),
  },
  '/api/migrations/{id}/stop': {
    post: call({
      id: 'stop-migration',
      summary: '停止迁移 Stops after the batch; what was carried over stays',
      parameters: [path('id')],
      answer: run,
      fails: ['409'],
    }),
  },
  '/api/migrations/{id}/go-on': {
    post: call({
      id: 'resume-migration',
      summary: '继续迁移 Goes on from where it stopped',
      parameters: [path('id')],
      answer: run,
      fails: ['409'],
    }),
  },
}

export function severalPaths(): Record<string, JsonSchema> {
  return { ...comparing, ...rules, ...migrations }
}
