/** What the server answers, for the API description. The shapes are those of `present-matter.ts`. */

const string = { type: 'string' } as const
const integer = { type: 'integer' } as const
const orNull = (type: string): { type: string[] } => ({ type: [type, 'null'] })
const instant = { type: 'string', format: 'date-time' } as const
const text = { $ref: '#/components/schemas/Text' } as const

function object(properties: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return { type: 'object', properties, required: Object.keys(properties), ...more }
}

function list(items: unknown) {
  return { type: 'array', items }
}

const holder = { oneOf: [{ $ref: '#/components/schemas/Holder' }, { type: 'null' }] }

const clock = {
  duty: string,
  node: string,
  title: text,
  name: { type: 'string', description: 'promised, legal or next-reply' },
  unit: { enum: ['working-days', 'calendar-days', 'working-hours', 'clock-hours', 'named-date'] },
  total: orNull('number'),
  due: { type: 'string', description: 'A date for limits in days, an RFC 3339 instant for limits in hours' },
  dueAt: instant,
  spent: orNull('number'),
  remaining: orNull('number'),
  light: { enum: ['green', 'yellow', 'red'] },
  state: { enum: ['running', 'stopped'] },
  provisional: { type: 'boolean', description: '暂定: a year without a published holiday plan is touched' },
}

const brief = {
  id: string,
  number: string,
  version: integer,
  status: { enum: ['open', 'closed', 'archived'] },
  result: orNull('string'),
  holder,
  clocks: list({ $ref: '#/components/schemas/Clock' }),
}

const facts = {
  title: string,
  item: orNull('string'),
  town: orNull('string'),
  firm: orNull('string'),
  isHidden: { type: 'boolean', description: 'The firm is hidden from the office that handles it' },
}

const command = { command: string, title: text, duty: orNull('string') }
const timeline = { entries: list({ $ref: '#/components/schemas/Entry' }), next: orNull('integer') }

const lights = { green: integer, yellow: integer, red: integer, none: integer, total: integer }
const town = {
  code: string,
  name: text,
  at: {
    ...list({ type: 'number' }),
    minItems: 2,
    maxItems: 2,
    description: 'Longitude and latitude, WGS 84',
  },
  ...lights,
}
const map = {
  notice: text,
  coordinates: string,
  base: {
    oneOf: [
      object({ tiles: orNull('string'), archive: orNull('string'), approval: string, attribution: string }),
      { type: 'null' },
    ],
  },
  outline: { type: 'object', description: 'The county as a GeoJSON feature (RFC 7946)' },
  towns: list(object(town)),
  unplaced: object(lights),
}

const schemas = {
  Map: object(map),
  FirmsOnMap: object({ items: list(object({ firm: string, town: orNull('string'), ...lights })) }),
  Text: object({ zh: string, en: string }),
  Holder: object({ office: string, officeName: text, officer: orNull('string') }),
  Clock: object(clock),
  MatterAnswer: object(brief),
  CountyAnswer: object({ version: integer }),
  Matter: object({
    ...brief,
    ...facts,
    origin: string,
    procedure: object({ id: string, version: integer, title: text }),
    disclosure: string,
    openedAt: instant,
    closedAt: { type: ['string', 'null'], format: 'date-time' },
    marks: { type: 'object', description: 'Position in the tree of the procedure, by node' },
    duties: list({ type: 'object' }),
    clocks: list(object({ ...clock, explained: list(text) })),
    allowed: list(object(command)),
    refused: list(object({ ...command, code: string, reason: text })),
    timeline: { $ref: '#/components/schemas/Timeline' },
  }),
  Entry: object({
    version: integer,
    type: string,
    recorded: instant,
    effective: { type: ['string', 'null'], format: 'date-time' },
    by: { type: 'object' },
    text,
  }),
  Timeline: object(timeline),
  List: object({
    items: list(
      object({
        id: string,
        number: string,
        version: integer,
        status: { enum: ['open', 'closed', 'archived'] },
        result: orNull('string'),
        procedure: string,
        ...facts,
        holder,
        openedAt: instant,
        dueAt: { type: ['string', 'null'], format: 'date-time' },
        dueInDays: { ...orNull('integer'), description: 'Days of the calendar from today; 0 is today' },
        light: { enum: ['green', 'yellow', 'red', null] },
      }),
    ),
    next: orNull('string'),
  }),
  County: object({
    id: string,
    version: integer,
    zone: string,
    now: instant,
    sample: { type: 'boolean' },
    offices: integer,
    officers: integer,
    procedures: list(object({ id: string, version: integer, title: text })),
  }),
  LogLine: {
    type: 'object',
    description: 'An event with its chain value; `withheld` stands for an event that is closed to the reader',
    properties: {
      chain: string,
      event: object({
        seq: integer,
        stream: string,
        version: integer,
        type: string,
        recorded: { type: 'integer', description: 'Milliseconds since 1970-01-01T00:00Z' },
        by: { type: 'object' },
        data: { type: 'object' },
      }),
      withheld: object({ seq: integer }),
    },
    required: ['chain'],
  },
  Change: {
    type: 'object',
    description:
      'Data of a `change`: a matter moved, or, with `county`, the rules did. It says which, never what',
    properties: {
      seq: integer,
      id: string,
      number: string,
      version: integer,
      type: string,
      county: { type: 'boolean' },
    },
    required: ['seq'],
  },
  Problem: object({
    type: string,
    title: string,
    status: integer,
    detail: string,
    code: string,
    traceId: string,
    errors: list(object({ path: string, code: string })),
    texts: object({ title: text, detail: text }),
  }),
}

function header(name: string, description: string) {
  return { name, in: 'header', required: true, description, schema: string }
}

const parameters = {
  Key: header(
    'Idempotency-Key',
    '每次操作自选一个；重试沿用。A key of your own for every command; a retry repeats it',
  ),
  Version: header('If-Match', '您看到的版本号。The version you have seen'),
  LastPlace: {
    ...header(
      'Last-Event-ID',
      '上次收到的位置，浏览器自动带回。The place last heard; a browser sends it by itself',
    ),
    required: false,
  },
  Id: { name: 'id', in: 'path', required: true, description: '办件编号 Id or public number', schema: string },
}

function response(description: string) {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

const responses = {
  P400: response('无法读取 The request cannot be read'),
  P401: response('须登录，或令牌无效 A person must sign in, or the token is not valid'),
  P403: response('无此权限，或请求不是从本站发出 Not for this person, or not from this site'),
  P404: response('不存在，或您无权查看 Absent, or not yours to see'),
  P409: response('暂不能操作 Refused; nothing was recorded'),
  P412: response('办件已有新进展 It has moved meanwhile; the body names the current version'),
  P413: response('内容过大 Too large'),
  P415: response('内容类型不对 Wrong content type'),
  P422: response('输入有误，或标识已用于另一内容 Invalid, or the key was used with another body'),
  P428: response('缺少 If-Match The header If-Match is missing'),
  P500: response('系统故障 A fault of ours'),
}

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: '接口令牌 An API token (POST /api/tokens)' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'doudi-session',
    description: '网页登录 Signed in on the pages',
  },
}

/** Components of the API description that no declaration of a command holds. */
export const ANSWERS = { schemas, parameters, responses, securitySchemes }
