import type { Reader } from './reader.ts'

/** Where a page comes from: the desk's router, the portal's, or the server itself. */
type Router = 'desk' | 'portal' | 'server'

/**
 * Who looks at a page, by the title of the sample account as the sign-in page shows it; `visitor` has not signed in,
 * `sender` is a visitor whose device holds the receipt of a request.
 */
export const LOOKERS = [
  'visitor',
  'sender',
  '企业负责人',
  '受理窗口工作人员',
  '承办单位工作人员',
  '兜底办工作人员',
  '督查室',
  '县分管领导',
  '规则与系统管理',
] as const
export type Looker = (typeof LOOKERS)[number]

/** A page as somebody sees it, under the name its pictures bear. */
export interface PageVisit {
  readonly name: string
  readonly router: Router
  /** As its router writes it. */
  readonly route: string
  readonly as: Looker
  /** What is opened; the route itself if not given. */
  readonly at?: (reader: Reader, url: string) => Promise<string>
  /** What the page at this address cannot do without: whoever is refused it is told so by the page. */
  readonly asks?: (address: string) => string
}

/** What every page of the desk asks first. */
const OF_THE_DESK = '/api/desk/summary'
const always = (question: string) => () => question
const ofMatter = (address: string) => `/api/matters/${/\/(?:matters|catch-all)\/([\w-]+)/.exec(address)?.[1]}`
const ofImport = (address: string) => `/api/imports/${address.split('/').pop()}`
const ofComparison = (address: string) => `/api/compare?${address.split('?').pop()}`

/** A matter of the reader's office that has a history worth showing. */
async function matterOf({ page }: Reader, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/api/matters?status=open&limit=200`)
  const { items } = (await answer.json()) as { items: { number: string; version: number }[] }
  const [longest] = items.sort((a, b) => b.version - a.version)
  if (!longest) throw new Error('the reader has no matter')
  return `/desk/matters/${longest.number}`
}

/** Three of the newest, side by side. */
async function severalOf({ page }: Reader, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/api/matters?status=open&sort=newest&limit=3`)
  const { items } = (await answer.json()) as { items: { number: string }[] }
  return `/desk/merge?ids=${items.map(item => item.number).join(',')}`
}

/** Where a link on the sender's own page leads: to the receipt on this device, or to the progress of its request. */
async function linkTo(page: '/receipt' | '/follow', { page: tab }: Reader, url: string): Promise<string> {
  await tab.goto(url)
  const link = await tab.locator(`a[href*="${page}#"]`).first().getAttribute('href')
  if (!link) throw new Error('the device holds no receipt')
  return new URL(link, url).href.slice(url.length)
}

/** Named apart, so that the pages' own types need not know the server's. */
const SAMPLE_REGISTER: string = '@doudi/registers/sample-register'

/** A register just brought by the reader, without a Chinese word of its own: what it says is nobody's to translate. */
async function importOf({ page }: Reader, url: string): Promise<string> {
  const { makeSheet } = (await import(SAMPLE_REGISTER)) as {
    makeSheet(rows: readonly (readonly string[])[]): Promise<Uint8Array>
  }
  const bytes = await makeSheet([
    ['No.', 'Received', 'Firm', 'Request'],
    ['1', '2026-06-01', 'Sample Firm 0001', 'The street lamp at the gate is out'],
  ])
  await page.goto(`${url}/desk/registers/imports`)
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const file = { name: 'register.xlsx', mimeType, buffer: Buffer.from(bytes) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('heading', { level: 1, name: 'register.xlsx' }).waitFor()
  return new URL(page.url()).pathname
}

async function ownOf({ page }: Reader, url: string): Promise<string> {
  const answer = await page.request.get(`${url}/api/matters?status=open&limit=1`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (!items[0]) throw new Error('the firm has no matter')
  return `/mine#${items[0].id}`
}

/** The newest entry of a register; its list where nothing is entered yet. entries.browser.test enters one and looks at it. */
const entryOf =
  (register: string) =>
  async ({ page }: Reader, url: string): Promise<string> => {
    const answer = await page.request.get(`${url}/api/registers/${register}/entries?limit=1`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    return items[0] ? `/desk/registers/${register}/${items[0].id}` : `/desk/registers/${register}`
  }

const at = (path: string) => async () => path
const room = (name: string, question = OF_THE_DESK): PageVisit => ({
  name: `admin-${name}`,
  router: 'desk',
  route: '/administration/$room',
  as: '规则与系统管理',
  at: at(`/desk/administration/${name}`),
  asks: always(question),
})

/** A page of a module's own. */
const special = (module: string, page: string, question: string): PageVisit => ({
  name: `week-${module}-${page}`,
  router: 'desk',
  route: '/week/$module/$',
  as: '承办单位工作人员',
  at: at(`/desk/week/${module}/${page}`),
  asks: always(question),
})

/** Every page there is. One that a router knows and this list does not fails the test of all pages. */
export const PAGE_VISITS: readonly PageVisit[] = [
  { name: 'portal', router: 'portal', route: '/', as: 'visitor' },
  { name: 'submit', router: 'portal', route: '/submit', as: 'visitor' },
  { name: 'services', router: 'portal', route: '/services', as: 'visitor' },
  { name: 'figures', router: 'portal', route: '/figures', as: 'visitor' },
  { name: 'checkpoints', router: 'portal', route: '/checkpoints', as: 'visitor' },
  { name: 'county', router: 'portal', route: '/county', as: 'visitor' },
  { name: 'market', router: 'portal', route: '/market', as: 'visitor' },
  { name: 'statements', router: 'portal', route: '/statements', as: 'visitor' },
  { name: 'geomag', router: 'portal', route: '/geomag', as: 'visitor' },
  { name: 'geomag-live', router: 'portal', route: '/geomag/live', as: 'visitor' },
  { name: 'geomag-storms', router: 'portal', route: '/geomag/storms', as: 'visitor' },
  { name: 'geomag-drill', router: 'portal', route: '/geomag/drill', as: 'visitor' },
  { name: 'portal-missing', router: 'portal', route: '/nowhere', as: 'visitor' },
  { name: 'home-of-sender', router: 'portal', route: '/', as: 'sender' },
  {
    name: 'receipt',
    router: 'portal',
    route: '/receipt',
    as: 'sender',
    at: (...given) => linkTo('/receipt', ...given),
  },
  {
    name: 'follow',
    router: 'portal',
    route: '/follow',
    as: 'sender',
    at: (...given) => linkTo('/follow', ...given),
  },
  { name: 'follow-paste', router: 'portal', route: '/follow', as: 'sender' },
  {
    name: 'rate',
    router: 'portal',
    route: '/rate',
    as: 'sender',
    at: async (...given) => (await linkTo('/follow', ...given)).replace('/follow', '/rate'),
  },
  { name: 'mine', router: 'portal', route: '/mine', as: '企业负责人' },
  { name: 'mine-matter', router: 'portal', route: '/mine', as: '企业负责人', at: ownOf },

  { name: 'own-talks', router: 'portal', route: '/talks', as: '企业负责人' },
  { name: 'land', router: 'portal', route: '/land', as: '企业负责人' },

  { name: 'sign-in', router: 'server', route: '/sign-in', as: 'visitor' },
  { name: 'reference', router: 'server', route: '/api/reference', as: 'visitor' },

  { name: 'doorway', router: 'desk', route: '/', as: 'visitor' },
  { name: 'desk', router: 'desk', route: '/', as: '承办单位工作人员' },
  { name: 'desk-county', router: 'desk', route: '/', as: '受理窗口工作人员', at: at('/desk/?share=all') },
  {
    name: 'desk-closed',
    router: 'desk',
    route: '/',
    as: '受理窗口工作人员',
    at: at('/desk/?share=all&status=closed'),
  },
  {
    name: 'matter',
    router: 'desk',
    route: '/matters/$id',
    as: '承办单位工作人员',
    at: matterOf,
    asks: ofMatter,
  },
  {
    name: 'split',
    router: 'desk',
    route: '/matters/$id/split',
    as: '受理窗口工作人员',
    at: async (...given) => `${await matterOf(...given)}/split`,
    asks: ofMatter,
  },
  {
    name: 'merge',
    router: 'desk',
    route: '/merge',
    as: '受理窗口工作人员',
    at: severalOf,
    asks: ofComparison,
  },
  { name: 'catch-all', router: 'desk', route: '/catch-all', as: '兜底办工作人员' },
  {
    name: 'room',
    router: 'desk',
    route: '/catch-all/$id',
    as: '兜底办工作人员',
    at: async ({ page }, url) => {
      const answer = await page.request.get(`${url}/api/desk/caught?office=doudi&limit=1`)
      const { items } = (await answer.json()) as { items: { number: string }[] }
      if (!items[0]) throw new Error('nothing fell')
      return `/desk/catch-all/${items[0].number}`
    },
    asks: ofMatter,
  },
  { name: 'today', router: 'desk', route: '/today', as: '县分管领导' },
  { name: 'board', router: 'desk', route: '/board', as: '县分管领导' },
  { name: 'wall', router: 'desk', route: '/board', as: '县分管领导', at: at('/desk/board?wall=yes') },
  {
    name: 'inspectorate',
    router: 'desk',
    route: '/inspectorate',
    as: '督查室',
    asks: always('/api/inspectorate'),
  },
  { name: 'map', router: 'desk', route: '/map', as: '受理窗口工作人员' },
  { name: 'registers', router: 'desk', route: '/registers', as: '受理窗口工作人员' },
  {
    name: 'register',
    router: 'desk',
    route: '/registers/$register',
    as: '受理窗口工作人员',
    at: at('/desk/registers/chronicle'),
  },
  {
    name: 'entry',
    router: 'desk',
    route: '/registers/$register/$id',
    as: '受理窗口工作人员',
    at: entryOf('chronicle'),
  },
  {
    name: 'week-talks-programme',
    router: 'desk',
    route: '/week/$module/$',
    as: '受理窗口工作人员',
    at: at('/desk/week/talks/programme'),
  },
  {
    name: 'week-talks-figures',
    router: 'desk',
    route: '/week/$module/$',
    as: '兜底办工作人员',
    at: at('/desk/week/talks/figures'),
    asks: always('/api/talks/figures'),
  },
  // An evening in session is looked at by talks.browser.test; without one both say where an evening is chosen.
  {
    name: 'week-talks-evening',
    router: 'desk',
    route: '/week/$module/$',
    as: '受理窗口工作人员',
    at: at('/desk/week/talks/evening'),
  },
  {
    name: 'week-talks-wall',
    router: 'desk',
    route: '/week/$module/$',
    as: '受理窗口工作人员',
    at: at('/desk/week/talks/wall'),
  },
  {
    name: 'week-permits-course',
    router: 'desk',
    route: '/week/$module/$',
    as: '受理窗口工作人员',
    at: at('/desk/week/permits/course'),
    asks: always('/api/registers/permit-project/entries'),
  },
  {
    name: 'week-missing',
    router: 'desk',
    route: '/week/$module/$',
    as: '受理窗口工作人员',
    at: at('/desk/week/nobody/nothing'),
    // A page that nobody has built says so to everybody.
    asks: always('/api/registers/week-missing/entries'),
  },
  {
    name: 'week-visits-firms',
    router: 'desk',
    route: '/week/$module/$',
    as: '承办单位工作人员',
    at: at('/desk/week/visits/firms'),
    asks: always('/api/registers/liaison-link/entries'),
  },
  special('projects', 'overview', '/api/projects/overview'),
  special('projects', 'targets', '/api/projects/targets'),
  special('pilot-zone', 'roads', '/api/pilot-zone/segments'),
  special('pilot-zone', 'tests', '/api/pilot-zone/tests'),
  special('market', 'stalls', '/api/market/stalls'),
  special('standing', 'tracks', '/api/standing/tracks'),
  special('standing', 'dings', '/api/standing/dings'),
  special('standing', 'races', '/api/standing/races'),
  { name: 'imports', router: 'desk', route: '/registers/imports', as: '受理窗口工作人员' },
  {
    name: 'import',
    router: 'desk',
    route: '/registers/imports/$id',
    as: '受理窗口工作人员',
    at: importOf,
    asks: ofImport,
  },
  { name: 'exports', router: 'desk', route: '/registers/exports', as: '受理窗口工作人员' },
  { name: 'numbers', router: 'desk', route: '/registers/numbers', as: '受理窗口工作人员' },
  { name: 'notices', router: 'desk', route: '/notices', as: '承办单位工作人员' },
  { name: 'admin', router: 'desk', route: '/administration', as: '规则与系统管理' },
  room('organisation'),
  room('procedures'),
  room('routing'),
  room('calendar'),
  room('items'),
  room('texts'),
  room('migration', '/api/migrations'),
  room('health', '/api/health'),
  room('reads', '/api/audit/reads'),
]

/** The question by which the server says whether a page of the desk is for its reader. */
export function questionOf({ asks }: PageVisit, address: string): string {
  return asks?.(address) ?? OF_THE_DESK
}

/** The address of a visit below that of the server. */
export function addressOf(visit: PageVisit, reader: Reader, url: string): Promise<string> {
  if (visit.at) return visit.at(reader, url)
  return Promise.resolve(visit.router === 'desk' ? `/desk${visit.route}` : visit.route)
}
