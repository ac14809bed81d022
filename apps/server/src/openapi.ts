import { type CountyCommand, type MatterCommand, openMatter, type Registry, type Text } from '@doudi/kernel'
import { WORKBOOK_TYPE } from '@doudi/registers'
import { listQuery } from './http/read-request.ts'
import { hoist, inputSchema, type JsonSchema } from './input-schema.ts'
import { ANSWERS } from './openapi-answers.ts'
import { EXPORT_PATHS } from './openapi-exports.ts'
import { GEOMAG_PATHS } from './openapi-geomag.ts'
import { IMPORT_PATHS } from './openapi-imports.ts'
import { MEASURE_PATHS } from './openapi-measures.ts'
import { officePaths } from './openapi-office.ts'
import { filterParameters, json, problems, ref } from './openapi-parts.ts'
import { PEOPLE_PATHS } from './openapi-people.ts'
import { portalPaths } from './openapi-portal.ts'
import { PROOF_PATHS } from './openapi-proof.ts'
import { describeEntryCommands, registerPaths } from './openapi-registers.ts'
import { severalPaths } from './openapi-several.ts'
import { WEEK_PATHS } from './openapi-week.ts'

/** A command as the outside sees it. */
export interface Described {
  readonly name: string
  readonly title: Text
  readonly by: readonly string[]
  readonly refusals: Readonly<Record<string, Text>>
  readonly on: 'opening' | 'matter' | 'county'
  readonly input: JsonSchema
}

function describeCommand(command: MatterCommand | CountyCommand): Described {
  const { name, title, by, refusals, on, input } = command
  return { name, title, by, refusals, on, input: inputSchema(input) }
}

/** Every command there is, in the order of its declaration. */
export function describeCommands(registry: Registry): Described[] {
  const { name, title, by, refusals, input } = openMatter
  return [
    { name, title, by, refusals, on: 'opening', input: inputSchema(input) },
    ...[...registry.matterCommands.values(), ...registry.countyCommands.values()].map(describeCommand),
  ]
}

/** Path of a command's route. */
export function pathOf({ name, on }: Pick<Described, 'name' | 'on'>): string {
  if (on === 'opening') return '/api/matters'
  return on === 'matter' ? `/api/matters/{id}/${name}` : `/api/county/${name}`
}

function refusalsOf({ name, refusals }: Described): string {
  const lines = Object.entries(refusals).map(([code, { zh, en }]) => `- \`${name}/${code}\` ${zh} — ${en}`)
  return lines.length > 0 ? `暂不能操作的情形 Refusals (409):\n${lines.join('\n')}` : ''
}

function operation(command: Described): JsonSchema {
  const { name, title, on, input } = command
  const needsBody = Array.isArray(input.required) && input.required.length > 0
  const parameters = [ref('parameters', 'Key')]
  if (on !== 'opening') parameters.push(ref('parameters', 'Version'))
  const path = on === 'matter' ? [ref('parameters', 'Id')] : []
  const answer = on === 'county' ? 'CountyAnswer' : 'MatterAnswer'
  const status = on === 'opening' ? '201' : '200'
  const moved = on === 'opening' ? [] : ['412', '428']
  return {
    operationId: name,
    summary: `${title.zh} ${title.en}`,
    description: refusalsOf(command),
    tags: [on === 'county' ? 'county' : 'matters'],
    parameters: [...path, ...parameters],
    requestBody: { required: needsBody, content: json(ref('schemas', name)) },
    responses: {
      [status]: { description: '已登记 Recorded', content: json(ref('schemas', answer)) },
      ...problems('400', '401', '403', '404', '409', ...moved, '413', '415', '422', '500'),
    },
  }
}

function reading(
  id: string,
  summary: string,
  more: { schema: string; parameters?: JsonSchema[] },
): JsonSchema {
  return {
    operationId: id,
    summary,
    tags: ['reading'],
    parameters: more.parameters ?? [],
    responses: {
      200: { description: '成功 Found', content: json(ref('schemas', more.schema)) },
      ...problems('401', '403', '404', '422', '500'),
    },
  }
}

/** The list as a file: its filters without pages. */
function download(id: string, summary: string, type: string): JsonSchema {
  return {
    ...reading(id, summary, { schema: 'List' }),
    parameters: [...filterParameters(listQuery).filter(p => !['limit', 'cursor'].includes(String(p.name)))],
    responses: {
      200: {
        description: '文件 A file',
        content: { [type]: { schema: { type: 'string', format: 'binary' } } },
      },
      ...problems('401', '403', '422', '500'),
    },
  }
}

function readings(): Record<string, JsonSchema> {
  const id = ref('parameters', 'Id')
  const before = { name: 'before', in: 'query', required: false, schema: { type: 'integer', minimum: 1 } }
  const from = { name: 'from', in: 'query', required: false, schema: { type: 'integer', minimum: 1 } }
  return {
    '/api/matters': reading('list-matters', '办件列表 List matters', {
      schema: 'List',
      parameters: filterParameters(listQuery),
    }),
    '/api/matters.xlsx': download('export-xlsx', '导出 Excel The list as a workbook', WORKBOOK_TYPE),
    '/api/matters.csv': download('export-csv', '导出 CSV The list as comma-separated values', 'text/csv'),
    '/api/matters/{id}': reading('show-matter', '办件详情 One matter, with every date explained', {
      schema: 'Matter',
      parameters: [id],
    }),
    '/api/matters/{id}/timeline': reading('show-timeline', '办理记录 The timeline of a matter', {
      schema: 'Timeline',
      parameters: [id, before],
    }),
    '/api/county': reading('show-county', '县 The county and the version of its rules', { schema: 'County' }),
    '/api/stream': {
      ...reading('stream-changes', '变动推送 What changes, as it happens (server-sent events)', {
        schema: 'Change',
      }),
      parameters: [ref('parameters', 'LastPlace')],
      responses: {
        200: {
          description:
            '`ready` 已接上 joined; `change` 有变动 something changed; `reload` 请重新载入 load anew. Data is a `Change`',
          content: { 'text/event-stream': { schema: ref('schemas', 'Change') } },
        },
        ...problems('401', '403', '422', '500'),
      },
    },
    '/api/map': reading('show-map', '地图 The county drawn, with open matters by town and light', {
      schema: 'Map',
      parameters: filterParameters(listQuery).filter(
        p => !['q', 'sort', 'limit', 'cursor'].includes(String(p.name)),
      ),
    }),
    '/api/map/firms': reading('show-firms', '地图上的企业 Firms with open matters, by town and light', {
      schema: 'FirmsOnMap',
      parameters: filterParameters(listQuery).filter(
        p => !['q', 'sort', 'limit', 'cursor'].includes(String(p.name)),
      ),
    }),
    '/api/log': {
      ...reading('read-log', '留痕日志 The log, one event a line', { schema: 'LogLine', parameters: [from] }),
      responses: {
        200: {
          description: 'NDJSON',
          content: { 'application/x-ndjson': { schema: ref('schemas', 'LogLine') } },
        },
        ...problems('401', '403', '422', '500'),
      },
    },
  }
}

/** The OpenAPI 3.1 description, generated from the declarations: it cannot say what the server does not do. */
export function openApi(registry: Registry): JsonSchema {
  const commands = describeCommands(registry)
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [path, get] of Object.entries(readings())) paths[path] = { get }
  for (const more of [IMPORT_PATHS, EXPORT_PATHS, GEOMAG_PATHS, PROOF_PATHS])
    for (const [path, methods] of Object.entries(more)) paths[path] = { ...methods }
  Object.assign(paths, portalPaths())
  Object.assign(paths, officePaths())
  Object.assign(paths, severalPaths(), MEASURE_PATHS, WEEK_PATHS, PEOPLE_PATHS)
  Object.assign(paths, registerPaths(registry))
  for (const command of commands) {
    const path = pathOf(command)
    paths[path] = { ...paths[path], post: operation(command) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Doudi 兜底',
      version: '0.1.0',
      description:
        '演示数据，非德清县真实情况。Sample data, not the real situation of Deqing County. ' +
        'Readable reference: /api/reference',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    // `{}`: some things can be done by anybody, such as opening a matter.
    security: [{ token: [] }, { session: [] }, {}],
    tags: [
      { name: 'matters', description: '办件 Commands on matters' },
      { name: 'county', description: '县级设定 Commands on the county' },
      { name: 'registers', description: '台账 Registers and their entries' },
      { name: 'reading', description: '查询 Reading' },
      { name: 'imports', description: '导入台账 Importing registers' },
      { name: 'geomag', description: '地球磁场 The Earth’s magnetic field' },
      { name: 'proof', description: '检查点与回执 Checkpoints and receipts' },
      { name: 'portal', description: '企业群众门户 The public portal' },
      { name: 'week', description: '一周的事 What the pages of the county’s businesses ask' },
      { name: 'people', description: '登录与账号 Who asks' },
      { name: 'desk', description: '工作台与县情 Desk, board and the county' },
      { name: 'office', description: '附件、文书、消息 Files, papers, messages' },
      { name: 'several', description: '多件办理与管理 Several matters at once, and keeping the rules' },
    ],
    paths,
    components: {
      ...ANSWERS,
      schemas: {
        ...ANSWERS.schemas,
        ...Object.assign({}, ...commands.map(({ name, input }) => hoist(input, name))),
        ...Object.assign({}, ...describeEntryCommands(registry).map(({ id, input }) => hoist(input, id))),
      },
    },
  }
}
