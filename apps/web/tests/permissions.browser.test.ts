import { beforeAll, describe, expect, it } from 'vitest'
import { comeIn } from './testing/lookers.ts'
import { addressOf, type Looker, PAGE_VISITS, questionOf } from './testing/pages.ts'
import { HAS_BROWSER, openReader, type Reader } from './testing/reader.ts'
import { setSampleStage, WIDE } from './testing/stage.ts'

/** One of each role: the desk, an office, the catch-all office, the inspectorate, the leaders, the registry. */
const ROLES = [
  '受理窗口工作人员',
  '承办单位工作人员',
  '兜底办工作人员',
  '督查室',
  '县分管领导',
  '规则与系统管理',
] as const

interface Page {
  readonly name: string
  readonly address: string
  readonly question: string
}

const stage = setSampleStage()
let pages: readonly Page[]

async function enter(looker: string): Promise<Reader> {
  const storageState = await comeIn(stage.browser, stage.server.url, looker as Looker)
  return openReader(stage.browser, { ...WIDE, ...(storageState && { storageState }) })
}

/** Every page of the desk, at an address that somebody else has found: what is his is foreign to some who come after. */
async function findPages(): Promise<Page[]> {
  const found: Page[] = []
  for (const looker of new Set(PAGE_VISITS.filter(v => v.router === 'desk').map(v => v.as))) {
    if (looker === 'visitor') continue
    const reader = await enter(looker)
    for (const visit of PAGE_VISITS.filter(v => v.router === 'desk' && v.as === looker)) {
      const address = await addressOf(visit, reader, stage.server.url)
      found.push({ name: visit.name, address, question: questionOf(visit, address) })
    }
    await reader.context.close()
  }
  return found
}

beforeAll(async () => {
  if (HAS_BROWSER) pages = await findPages()
}, 240_000)

/** Where a page says why it, or a part of it, is not shown. */
const WHY_NOT = '.problem-note, .not-yours'

/** A browser says itself that an answer was no: for whoever is refused that is no fault of the page. */
const REFUSED = /Failed to load resource: the server responded with a status of 40[34]/

/** What is wrong with a page for this reader: it shows its heading, or says that it is not his, as the server does. */
async function faultsOf(reader: Reader, { name, address, question }: Page): Promise<string[]> {
  const { page, complaints } = reader
  complaints.splice(0)
  const answer = await page.request.get(stage.server.url + question)
  const isRefused = answer.status() === 403 || answer.status() === 404
  await page.goto(stage.server.url + address)
  const said = page.locator('main').locator(`h1, ${WHY_NOT}`).first()
  const isThere = await said.waitFor({ timeout: 15_000 }).then(
    () => true,
    () => false,
  )
  if (!isThere) return [`${name}: neither a heading nor a word of why not`]
  await page.locator('[role=status].loading').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('load')
  const notes = await page.locator('main').locator(WHY_NOT).allInnerTexts()
  const own = complaints.filter(text => !(isRefused && REFUSED.test(text)))
  const heading = (await page.locator('main h1').allInnerTexts()).join('').trim()
  return [
    ...own.map(text => `${name}: ${text}`),
    ...(isRefused && notes.length === 0 ? [`${name}: is refused by the server and does not say so`] : []),
    ...(!isRefused && notes.length > 0 ? [`${name}: ${notes.join(' ').replace(/\s+/g, ' ')}`] : []),
    ...(!isRefused && heading === '' ? [`${name}: has no heading`] : []),
  ]
}

/** Links by which somebody finds pages: the bar, the businesses under it, the rooms of administration. */
async function linksOf({ page }: Reader): Promise<string[]> {
  const hrefs = (place: string) =>
    page.locator(`${place} a`).evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
  await page.goto(`${stage.server.url}/desk/administration/organisation`)
  await page.locator('.administration > nav a').first().waitFor()
  await page.locator('.week-button').click()
  await page.locator('.week-menu a').first().waitFor()
  const found = [
    ...(await hrefs('.top nav')),
    ...(await hrefs('.week-menu')),
    ...(await hrefs('.administration > nav')),
  ]
  return found.map(href => href.split('?')[0] ?? '')
}

/** What a link's page cannot do without; a register of its own is read by its own list. */
function questionBehind(link: string): string | undefined {
  const register = /^\/desk\/registers\/([\w-]+)$/.exec(link)?.[1]
  if (link === '/desk/administration' || link === '/desk') return '/api/desk/summary'
  const known = pages.find(
    ({ address }) => address.split('?')[0]?.replace(/\/$/, '') === link.replace(/\/$/, ''),
  )
  return known?.question ?? (register && `/api/registers/${register}/entries?limit=1`)
}

/** Links that lead to what the server refuses, and links to pages that nobody has listed. */
async function forbiddenLinks(reader: Reader, links: readonly string[]): Promise<string[]> {
  const wrong: string[] = []
  for (const link of new Set(links)) {
    const question = questionBehind(link)
    const status = question && (await reader.page.request.get(stage.server.url + question)).status()
    if (status !== 200) wrong.push(`${link}: ${status ?? 'in no list of pages'}`)
  }
  return wrong
}

describe.skipIf(!HAS_BROWSER)('links, for every role', () => {
  it.each(ROLES)(
    'for %s: none leads to a page that is refused',
    async looker => {
      const reader = await enter(looker)
      const links = await linksOf(reader)
      expect(links.length).toBeGreaterThan(20)
      expect(await forbiddenLinks(reader, links)).toEqual([])
      await reader.context.close()
    },
    60_000,
  )

  it('a link to a page of others would be found', async () => {
    const reader = await enter('承办单位工作人员')
    expect(await forbiddenLinks(reader, ['/desk/inspectorate', '/desk/administration/health'])).toHaveLength(
      2,
    )
    await reader.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('every page of the desk, for every role', () => {
  it.each(ROLES)(
    'for %s: it shows its heading, or says that it is not theirs or not there; never empty, never broken',
    async looker => {
      const reader = await enter(looker)
      const found: string[] = []
      for (const page of pages) found.push(...(await faultsOf(reader, page)))
      await reader.context.close()
      expect(found).toEqual([])
    },
    180_000,
  )

  it('is found broken where a row of the permissions is missing, where a page breaks, and where it stays empty', async () => {
    const reader = await enter('兜底办工作人员')
    const page = pages.find(({ name }) => name === 'catch-all')
    if (!page) throw new Error('the page of the catch-all office is not in the list')
    expect(await faultsOf(reader, page)).toEqual([])
    // As the gate answers whoever the table does not name.
    const refusal = { status: 403, contentType: 'application/problem+json', body: '{"code":"not-for-you"}' }
    await reader.page.route('**/api/desk/caught*', route => route.fulfill(refusal))
    expect((await faultsOf(reader, page)).join('\n')).toMatch(/catch-all: /)
    await reader.page.unroute('**/api/desk/caught*')
    const broken = { status: 200, contentType: 'application/json', body: '{"items":null,"next":null}' }
    await reader.page.route('**/api/desk/caught*', route => route.fulfill(broken))
    expect((await faultsOf(reader, page)).join('\n')).toMatch(/catch-all: /)
    await reader.page.unroute('**/api/desk/caught*')
    await reader.page.route('**/assets/catch-all-page*.js', route =>
      route.fulfill({ contentType: 'text/javascript', body: 'export const CatchAllPage = () => null' }),
    )
    expect((await faultsOf(reader, page)).join('\n')).toMatch(/neither a heading|has no heading/)
    await reader.context.close()
  }, 120_000)
})
