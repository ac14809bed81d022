import { listQuery } from './http/read-request.ts'
import { filterParameters } from './openapi-parts.ts'
import {
  boolean,
  type Call,
  inPath,
  inQuery,
  instant,
  integer,
  list,
  object,
  operation,
  orNull,
  type Paths,
  string,
  text,
  values,
} from './openapi-shapes.ts'

/** Who asks, what stands on the desk before him, and the county as pages need it, in the API description. */

const people = (call: Omit<Call, 'tag'>) => operation({ ...call, tag: 'people' })
const desk = (call: Omit<Call, 'tag'>) => operation({ ...call, tag: 'desk' })
const ID = inPath('id')
const rows = object({ items: list(values), next: orNull(string) })
const view = object({ name: string, query: string })

const account = object({
  ...{
    id: string,
    name: orNull(string),
    isYou: boolean,
    role: string,
    authorised: boolean,
    since: instant,
  },
})
const token = object({ id: string, label: string, since: instant, until: instant, used: orNull(instant) })

const PEOPLE: Paths = {
  '/api/me': {
    get: people({
      id: 'who-am-i',
      summary: '当前身份 Who the session or token says acts',
      answer: object({ person: orNull(values), sample: boolean, signIn: orNull(string) }),
    }),
  },
  '/api/sign-out': {
    post: people({
      id: 'sign-out',
      summary: '退出登录 Ends the session of this browser',
      answer: object({ next: orNull(string) }),
    }),
  },
  '/api/sessions': {
    get: people({
      id: 'own-sessions',
      summary: '我的登录 Where I am signed in',
      answer: object({
        items: list(
          object({
            id: string,
            device: string,
            isThis: boolean,
            since: instant,
            seen: instant,
            until: instant,
          }),
        ),
      }),
    }),
  },
  '/api/sessions/{id}': {
    delete: people({
      id: 'end-session',
      summary: '结束一处登录 Ends one of them',
      parameters: [ID],
      fails: ['404'],
    }),
  },
  '/api/tokens': {
    get: people({
      id: 'own-tokens',
      summary: '我的令牌 Tokens of my programs; never the secret itself',
      answer: object({ items: list(token) }),
    }),
    post: people({
      id: 'new-token',
      summary: '新建令牌 A token of a program; its secret is shown once',
      body: object({ label: string, days: integer }),
      answer: object({ label: string, until: instant }, { id: string, token: string }),
      status: 201,
      fails: ['422'],
    }),
  },
  '/api/tokens/{id}': {
    delete: people({ id: 'end-token', summary: '作废令牌 Ends a token', parameters: [ID], fails: ['404'] }),
  },
  '/api/firm/accounts': {
    get: people({
      id: 'firm-accounts',
      summary: '谁可以代表本企业 Who may act for the firm',
      answer: object({ items: list(account) }),
    }),
  },
  '/api/firm/accounts/{id}': {
    put: people({
      id: 'authorise-clerk',
      summary: '授权或取消授权 The owner says whether a clerk may act',
      parameters: [ID],
      body: object({ authorised: boolean }),
      fails: ['404', '422'],
    }),
  },
}

const filters = filterParameters(listQuery)
const DESK: Paths = {
  '/api/desk/matters': {
    get: desk({
      id: 'desk-matters',
      summary: '工作台列表 The list with the clock of each matter',
      parameters: filters,
      answer: rows,
      fails: ['422'],
    }),
  },
  '/api/desk/summary': {
    get: desk({ id: 'desk-summary', summary: '工作台各摞件数 How many lie in each pile', answer: values }),
  },
  '/api/desk/caught': {
    get: desk({
      id: 'desk-caught',
      summary: '兜底清单 What has fallen to the catch-all office, and why',
      parameters: filters,
      answer: rows,
      fails: ['422'],
    }),
  },
  '/api/desk/views': {
    get: desk({
      id: 'own-views',
      summary: '我的视图 Lists that I have kept',
      answer: object({ views: list(view) }),
    }),
    put: desk({
      id: 'keep-view',
      summary: '保存视图 Keeps a list under a name',
      body: view,
      answer: object({ views: list(view) }),
      fails: ['422'],
    }),
    delete: desk({
      id: 'drop-view',
      summary: '删除视图 Drops one of them',
      parameters: [inQuery('name')],
      answer: object({ views: list(view) }),
      fails: ['422'],
    }),
  },
  '/api/matters/{id}/positions': {
    get: desk({
      id: 'positions',
      summary: '各方意见 Positions of the offices side by side, and what fell',
      parameters: [ID],
      answer: object({
        cause: orNull(values),
        acts: list(values),
        open: list(values),
        given: list(values),
        conclusion: orNull(string),
      }),
      fails: ['404'],
    }),
  },
  '/api/matters/{id}/related': {
    get: desk({
      id: 'related',
      summary: '同类件 Matters that are like this one',
      parameters: [ID],
      answer: object({ items: list(values) }),
      fails: ['404'],
    }),
  },
  '/api/today': {
    get: desk({
      id: 'today',
      summary: '今天 What waits for the reader today: to approve, about to be late, to answer',
      answer: object({ now: instant, approve: values, breach: values, answer: values }),
    }),
  },
  '/api/board': {
    get: desk({
      id: 'board',
      summary: '看板 Lights by office, what is due, questions, satisfaction with its denominator',
      answer: object({
        ...{
          now: instant,
          soonUntil: instant,
          offices: list(values),
          soon: list(values),
          overdue: list(values),
        },
        ...{ next: list(values), questions: list(values), satisfaction: values, results: values },
      }),
    }),
  },
  '/api/board/heard': {
    get: desk({
      id: 'board-heard',
      summary: '评价背后的办件 Matters behind a figure of satisfaction',
      parameters: [inQuery('said', { enum: ['satisfied', 'unsatisfied', 'unreachable', 'reached'] })],
      answer: rows,
      fails: ['422'],
    }),
  },
}

const procedure = [ID, inPath('version')]
const draft = object({ yaml: string })
const COUNTY: Paths = {
  '/api/county/directory': {
    get: desk({
      id: 'county-directory',
      summary: '县通讯录 Offices, officers, items, routing, procedures and every label',
      answer: object({
        version: integer,
        offices: list(values),
        officers: list(values),
        items: list(values),
        labels: values,
      }),
    }),
  },
  '/api/county/commands': {
    get: desk({
      id: 'county-commands',
      summary: '全部操作 Every command with its form and refusals',
      answer: object({ commands: list(values) }),
    }),
  },
  '/api/county/calendars': {
    get: desk({
      id: 'county-calendars',
      summary: '日历 Layers of the calendar, and which years have a holiday plan',
      answer: object({ layers: list(values), years: list(object({ year: integer, planned: boolean })) }),
    }),
  },
  '/api/county/procedures/{id}/{version}': {
    get: desk({
      id: 'show-procedure',
      summary: '流程 A procedure as a tree',
      parameters: procedure,
      answer: object({
        id: string,
        version: integer,
        title: text,
        stops: values,
        labels: values,
        tree: values,
      }),
      fails: ['404'],
    }),
  },
  '/api/county/procedures/{id}/{version}/source': {
    get: desk({
      id: 'procedure-source',
      summary: '流程原文 The YAML it was published with',
      parameters: procedure,
      answer: draft,
      fails: ['404'],
    }),
  },
  '/api/county/procedures/check': {
    post: desk({
      id: 'check-procedure',
      summary: '检查流程草稿 What is wrong with a draft, by line; nothing is published',
      body: draft,
      answer: object({
        ...{
          problems: list(object({ line: integer, code: string, message: text })),
          procedure: orNull(values),
        },
        ...{ versionInForce: orNull(integer), running: list(values) },
      }),
      fails: ['422'],
    }),
  },
  '/api/county/procedures/impact': {
    post: desk({
      id: 'procedure-impact',
      summary: '流程草稿的影响 Which running matters could go over to a draft, page by page',
      body: object({ yaml: string }, { after: string }),
      answer: object({ seen: integer, fits: integer, obstacles: list(values), next: orNull(string) }),
      fails: ['422'],
    }),
  },
  '/api/map/base.pmtiles': {
    get: desk({
      id: 'base-map',
      summary: '底图 The base map of the county, if one is installed',
      answer: 'application/octet-stream',
      fails: ['404'],
    }),
  },
  '/api/map/base/{z}/{x}/{y}': {
    get: desk({
      id: 'base-map-tile',
      summary: '底图瓦片 One tile of it',
      parameters: [inPath('z'), inPath('x'), inPath('y')],
      answer: 'application/octet-stream',
      fails: ['404'],
    }),
  },
}

/** Who asks, his desk, and the county. */
export const PEOPLE_PATHS: Paths = { ...PEOPLE, ...DESK, ...COUNTY }
