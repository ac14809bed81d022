import {
  boolean,
  type Call,
  day,
  inPath,
  inQuery,
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

/** 县里一周的事 in the API description: what pages of the modules ask besides the entries of their registers. */

const week = (call: Omit<Call, 'tag'>) => operation({ ...call, tag: 'week' })
const ID = inPath('id')
const DRAFT = 'application/octet-stream'
const FORM = inPath('form', 'docx or pdf')
const PAPER = inPath('name', 'name.docx or name.pdf')
const WRITES = [{ $ref: '#/components/parameters/Key' }, { $ref: '#/components/parameters/Version' }]
const FAILS = ['404', '422'] as const
const FAILS_ACT = ['400', '404', '409', '412', '422', '428'] as const

const rate = object({ count: integer, of: integer })
const guests = object({ signedUp: integer, invited: integer, coming: integer, came: integer })
const session = { number: integer, date: day, theme: string, place: string, team: string }
const evening = object({
  ...{
    id: string,
    version: integer,
    status: string,
    ...session,
    seats: integer,
    hidesFirms: boolean,
    guests,
  },
  issues: object({ collected: integer, onTheSpot: integer, handed: integer }),
})
const turned = object(
  { firm: string, hasSignedUp: boolean, because: list(text) },
  { size: string, sector: string, lastCame: day },
)
const ownIssue = object({
  ...{ part: string, title: string, kind: string, confidential: boolean, how: string },
  ...{ outcome: orNull(string), answer: orNull(string), office: orNull(text), matter: orNull(values) },
})
const ownEvening = object({
  ...{ id: string, version: integer, status: string, ...session, seats: integer, left: integer },
  own: orNull(object({ state: string, by: string, turn: orNull(string), isUnclaimed: boolean })),
  turn: orNull(object({ place: integer, of: integer, because: list(text) })),
  issues: list(ownIssue),
  shared: list(
    object({ part: string, title: string, kind: string, answer: orNull(string), office: orNull(text) }),
  ),
})

const TALKS: Paths = {
  '/api/talks': {
    get: week({
      id: 'talks-programme',
      summary: '恳谈会安排 Evenings, and the Wednesdays to come with whose turn it is to host',
      answer: object({ today: day, mayKeep: boolean, evenings: list(evening), planned: list(values) }),
    }),
  },
  '/api/talks/mine': {
    get: week({
      id: 'own-talks',
      summary: '本企业的恳谈会 Evenings as one firm has them: places left, its turn, its issues',
      answer: object({ today: day, coming: list(ownEvening), earlier: list(ownEvening) }),
    }),
  },
  '/api/talks/figures': {
    get: week({
      id: 'talks-figures',
      summary: '恳谈会指标 Figures of the talks as of a day, each with its denominator',
      parameters: [inQuery('on', day)],
      answer: values,
      fails: FAILS,
    }),
  },
  '/api/talks/{id}': {
    get: week({
      id: 'show-talk',
      summary: '一场恳谈会 One evening, what became of its issues, and of earlier ones',
      parameters: [ID],
      answer: object({
        ...{ today: day, mayKeep: boolean, entry: values, commands: list(values) },
        ...{ matters: values, before: values },
      }),
      fails: FAILS,
    }),
  },
  '/api/talks/{id}/turn': {
    get: week({
      id: 'talk-turn',
      summary: '轮到谁 Firms in the order in which they should be asked, and why',
      parameters: [ID],
      answer: object({ items: list(turned) }),
      fails: FAILS,
    }),
  },
  '/api/talks/{id}/wall': {
    get: week({
      id: 'talk-wall',
      summary: '大屏 The wall of an evening',
      parameters: [ID],
      answer: values,
      fails: FAILS,
    }),
  },
  '/api/talks/{id}/papers/{name}': {
    get: week({
      id: 'talk-paper',
      summary: '交办清单、纪要 List and minutes of an evening, as drafts',
      parameters: [ID, PAPER],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
  '/api/talks/{id}/hand': {
    post: week({
      id: 'hand-issue',
      summary: '交办 Hands an issue to an office and opens its matter',
      parameters: [ID, ...WRITES],
      body: object({ part: string, office: string }),
      answer: values,
      fails: FAILS_ACT,
    }),
  },
  '/api/talks/{id}/list': {
    post: week({
      id: 'issue-talk-list',
      summary: '印发交办清单 Issues the list, and sends every matter of it on',
      parameters: [ID, ...WRITES],
      body: object({}),
      answer: values,
      fails: FAILS_ACT,
    }),
  },
}

const VISITS: Paths = {
  '/api/visits/figures': {
    get: week({
      id: 'visit-figures',
      summary: '助企指标 Figures of the officers of an office, or of the county, with their denominators',
      parameters: [inQuery('office'), inQuery('from', day), inQuery('to', day)],
      answer: object({ leastRated: integer }, { visits: integer, needs: rate, satisfied: rate }),
      fails: FAILS,
    }),
  },
  '/api/visits/mine': {
    get: week({
      id: 'own-visits',
      summary: '本企业的助企专员 Who looks after the firm, and its visits as it reads them',
      answer: object({ links: list(values), visits: list(values) }),
    }),
  },
  '/api/visits/links/{id}/hand-over': {
    post: week({
      id: 'hand-over-firm',
      summary: '移交企业 Hands a firm over with all that was heard there',
      parameters: [ID, ...WRITES],
      body: object({ officer: string, reason: string }, { deputy: string, since: day }),
      answer: object({ entry: values, passedOn: integer, planned: integer }),
      fails: FAILS_ACT,
    }),
  },
  '/api/visits/{id}/papers/{name}': {
    get: week({
      id: 'visit-paper',
      summary: '走访记录 The record of a visit, as a draft',
      parameters: [ID, PAPER],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
}

const PERMITS: Paths = {
  '/api/permits/projects/{id}': {
    get: week({
      id: 'show-permit-project',
      summary: '拿地开工进度 One project: items, critical path, what blocks and whose it is, days by owner',
      parameters: [ID],
      answer: object({
        ...{ today: day, list: orNull(values), parcel: orNull(values), reviews: list(values) },
        ...{ mandate: orNull(values), items: list(values), plan: values, blocks: list(values) },
        ...{
          days: orNull(values),
          saved: orNull(values),
          entry: values,
          commands: list(values),
          matters: list(values),
        },
      }),
      fails: FAILS,
    }),
  },
  '/api/permits/projects/{id}/papers/{name}': {
    get: week({
      id: 'permit-paper',
      summary: '一次性告知、证照清单 Papers of a project, as drafts',
      parameters: [ID, PAPER],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
}

const YEAR = inQuery('year', integer)
const PROJECTS: Paths = {
  '/api/projects/overview': {
    get: week({
      id: 'projects-overview',
      summary: '项目推进图 Projects with their milestones, what is late, starts by quarter',
      parameters: [YEAR],
      answer: object({
        today: day,
        year: integer,
        projects: list(values),
        wall: list(values),
        startRates: list(values),
      }),
      fails: ['422'],
    }),
  },
  '/api/projects/targets': {
    get: week({
      id: 'year-targets',
      summary: '年度目标 Targets of a year with what has been reached, and their parts',
      parameters: [YEAR],
      answer: object({ year: integer, years: list(integer), items: list(values) }),
      fails: ['422'],
    }),
  },
  '/api/projects/{id}/course': {
    get: week({
      id: 'project-course',
      summary: '项目历程 One project: planned, claimed, verified; durations beside what was published',
      parameters: [ID],
      answer: values,
      fails: FAILS,
    }),
  },
  '/api/projects/slippage.{form}': {
    get: week({
      id: 'slippage-list',
      summary: '项目节点推迟清单 What is late, as a draft',
      parameters: [FORM],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
}

const PILOT_ZONE: Paths = {
  '/api/pilot-zone/segments': {
    get: week({
      id: 'road-segments',
      summary: '开放路段 Opened roads with their status and history',
      answer: object({
        items: list(values),
        metres: object({ open: integer, paused: integer, closed: integer }),
      }),
    }),
  },
  '/api/pilot-zone/segments/{id}/running': {
    get: week({
      id: 'tests-on-road',
      summary: '路段上的测试 Tests that closing the road would end',
      parameters: [ID],
      answer: object({
        items: list(
          object({
            ...{ entry: string, version: integer, vin: string, firm: string },
            ...{ matter: orNull(string), until: orNull(day) },
          }),
        ),
      }),
      fails: FAILS,
    }),
  },
  '/api/pilot-zone/tests': {
    get: week({
      id: 'road-tests',
      summary: '道路测试 Tests with what ends first, reports due and progression',
      answer: object({ rules: orNull(values), tests: list(values) }),
    }),
  },
  '/api/pilot-zone/tests/{id}/notice.{form}': {
    get: week({
      id: 'test-notice',
      summary: '道路测试告知书 The notice of a test, as a draft',
      parameters: [ID, FORM],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
}

const STYLE: Paths = {
  '/api/standing/tracks': {
    get: week({
      id: 'tracks',
      summary: '跑道与业绩佐证 Programmes, tracks and evidence; no person is scored',
      answer: object({ programmes: list(values), training: values }),
    }),
  },
  '/api/standing/list.{form}': {
    get: week({
      id: 'standing-list',
      summary: '奖励荣誉与业绩佐证清单 Awards and evidence in the order of time, as a draft',
      parameters: [FORM],
      answer: DRAFT,
      fails: FAILS,
    }),
  },
  '/api/standing/dings': {
    get: week({
      id: 'dings',
      summary: '五鼎 What was published of each year, beside the streak under every version of the rules',
      answer: object({ dings: list(object({ ding: string, years: list(values), versions: list(values) })) }),
    }),
  },
  '/api/standing/races': {
    get: week({
      id: 'horse-races',
      summary: '投资赛马 Quarters, the estimate, the ledger of the prize',
      answer: object({ quarters: list(values), ledger: values, inARow: integer }),
    }),
  },
  '/api/market/stalls': {
    get: week({
      id: 'market-stalls',
      summary: '便民市集 Draws that anybody can draw again, calls on site, and for officers the applications',
      answer: object({
        ...{ today: day, draws: list(values), calls: list(values), offices: values },
        figures: object({
          ...{
            from: day,
            to: day,
            calls: integer,
            unasked: integer,
            settled: integer,
            asked: integer,
            came: integer,
          },
        }),
        applications: orNull(
          object({ steps: values, waiting: list(object({ id: string, number: string })) }),
        ),
      }),
    }),
  },
}

const LANGUAGE = inQuery('lang', { enum: ['zh', 'en'] })
const CHRONICLE: Paths = {
  '/api/chronicle/feed.json': {
    get: week({
      id: 'chronicle-feed',
      summary: '大事记订阅 The chronicle as a JSON Feed',
      parameters: [LANGUAGE],
      answer: 'application/feed+json',
      fails: ['422'],
    }),
  },
  '/api/chronicle/calendar.ics': {
    get: week({
      id: 'chronicle-calendar',
      summary: '大事记日历 The chronicle as iCalendar',
      parameters: [LANGUAGE],
      answer: 'text/calendar',
      fails: ['422'],
    }),
  },
}

export const WEEK_PATHS: Paths = {
  ...TALKS,
  ...VISITS,
  ...PERMITS,
  ...PROJECTS,
  ...PILOT_ZONE,
  ...STYLE,
  ...CHRONICLE,
}
