import { createRequire } from 'node:module'
import { join } from 'node:path'
import { issueTokenAt } from '@doudi/server'
import type { Page } from 'playwright-core'
import { startServer } from '../tools/crash/processes.ts'
import { seeded } from '../tools/crash/seeded.ts'
import { NOW } from './bench-county.ts'
import { openLoadedCounty } from './kept-county.ts'
import { type Measured, rounded, summarise } from './measure.ts'
import type { BenchOptions, BenchReport, Figure } from './report.ts'
import { SEARCHES } from './sample-words.ts'

/** Playwright belongs to the pages. */
const { chromium } = createRequire(join(import.meta.dirname, '../apps/web/package.json'))(
  'playwright-core',
) as typeof import('playwright-core')

const CHROMIUM = '/usr/bin/chromium'
/** Reads the whole county, as the service desk does. */
const READER = 'enterprise-centre-03'
const GOAL_MS = 300

/**
 * What the page is watched with: from the press of a key or button to the frame after the rows of the last answer stand
 * in the table. Two frames are waited for: in the first the rows are laid out, with the second they have been painted.
 */
const WATCH = `(() => {
  const asked = new Map()
  window.measured = { from: 0, to: 0, answered: 0, server: 0 }
  const begin = event => { if (event.isTrusted) window.measured = { from: event.timeStamp, to: 0, answered: 0, server: 0 } }
  addEventListener('pointerdown', begin, true)
  addEventListener('keydown', event => { if (event.key === 'Enter') begin(event) }, true)
  const fetched = window.fetch
  window.fetch = async (...given) => {
    const url = String(given[0]?.url ?? given[0])
    if (!url.includes('/api/desk/matters')) return fetched(...given)
    const began = performance.now()
    const answer = await fetched(...given)
    const { items } = await answer.clone().json()
    Object.assign(window.measured, { answered: performance.now(), server: performance.now() - began })
    const stands = () => {
      const rows = [...document.querySelectorAll('main table a[href*="/matters/"]')]
      const numbers = new Set(rows.map(row => row.getAttribute('href').split('/').pop()))
      return items.length === 0 ? rows.length === 0 : items.every(item => numbers.has(item.number)) && numbers.size === items.length
    }
    const look = () => {
      if (!stands()) return requestAnimationFrame(look)
      requestAnimationFrame(() => requestAnimationFrame(() => { window.measured.to = performance.now(); window.measured.rows = items.length }))
    }
    requestAnimationFrame(look)
    return answer
  }
})()`

interface Took {
  readonly what: string
  /** From the press to the painted rows. */
  readonly ms: number
  /** Of it, from the request to its answer read. */
  readonly answerMs: number
  readonly rows: number
}

async function taken(page: Page, what: string): Promise<Took> {
  for (let i = 0; i < 600; i++) {
    const m = (await page.evaluate('window.measured')) as {
      from: number
      to: number
      server: number
      rows: number
    }
    if (m.to > 0) return { what, ms: m.to - m.from, answerMs: m.server, rows: m.rows }
    await page.waitForTimeout(25)
  }
  throw new Error(`${what}: the rows never came`)
}

/** Opens a chooser and takes one of its offers by its keys, as a clerk who knows the name does. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  await field.fill(name)
  await page.waitForTimeout(60)
  await field.press('Enter')
}

interface Narrowing {
  readonly what: string
  readonly act: (page: Page) => Promise<void>
}

interface Office {
  readonly short: { readonly zh: string }
  readonly town: string | null
}

/** What a clerk narrows the list of the county by: each once, so that no answer comes from what the page has kept. */
function narrowings(offices: readonly Office[]): { first: Narrowing[]; second: Narrowing[] } {
  const chosen = (what: string, label: string) => (name: string) => ({
    what,
    act: (page: Page) => choose(page, label, name),
  })
  const searched = (word: string): Narrowing => ({
    what: 'search',
    async act(page) {
      const field = page.getByRole('search').getByRole('searchbox').or(page.locator('search input')).first()
      await field.fill(word)
      await field.press('Enter')
    },
  })
  const lights = ['逾期', '临期', '正常'].map(chosen('light', '各种亮灯'))
  const towns = offices
    .filter(o => o.town !== null)
    .map(o => o.short.zh)
    .map(chosen('town', '各镇（街道）'))
  const held = offices
    .filter(o => o.town === null)
    .map(o => o.short.zh)
    .map(chosen('office', '各承办单位'))
  return {
    first: [...lights, ...towns, ...held, ...[...SEARCHES.two, ...SEARCHES.four].map(searched)],
    second: [...lights, ...towns.slice(0, 4)],
  }
}

/** A filter, a second one below it, and back to everything: as often as there are filters, or until it is enough. */
async function narrowAll(page: Page, offices: readonly Office[], times: number): Promise<Took[]> {
  const seed = seeded('desk-pages')
  const { first, second } = narrowings(offices)
  const took: Took[] = []
  while (first.length > 0 && took.length < times) {
    const [one] = first.splice(seed.below(first.length), 1)
    const below = second.filter(s => s.what !== one?.what)
    const other = seed.pick(below)
    for (const { what, act } of [one, other].filter(n => n !== undefined)) {
      await page.evaluate('window.measured.to = 0')
      await act(page)
      took.push(await taken(page, what))
    }
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.locator('main table').first().waitFor()
    await page.waitForTimeout(150)
  }
  return took
}

function figures(took: readonly Took[]): Figure[] {
  const of = (what: string, rows: readonly Took[], ms: (t: Took) => number): Figure[] => {
    const { p50, p95, calls }: Measured = summarise(rows.map(ms), 1)
    const name = `${what}, ${calls} times`
    return [
      { what: `${name}: p50`, value: Math.round(p50), unit: 'ms', goal: null, met: null },
      { what: `${name}: p95`, value: Math.round(p95), unit: 'ms', goal: null, met: null },
    ]
  }
  const whole = of('filter to painted rows', took, t => t.ms).map(figure =>
    figure.what.endsWith('p95') ? { ...figure, goal: `≤ ${GOAL_MS}`, met: figure.value <= GOAL_MS } : figure,
  )
  const kinds = [...new Set(took.map(t => t.what))]
  return [
    ...whole,
    ...of('of it, until the answer is read', took, t => t.answerMs),
    ...kinds.flatMap(kind =>
      of(
        `  ${kind}`,
        took.filter(t => t.what === kind),
        t => t.ms,
      ),
    ),
  ]
}

/** The list of the desk in a real browser, before a county with a million matters. */
export async function benchDeskPages({ matters, quick, folder, tell }: BenchOptions): Promise<BenchReport> {
  const database = await openLoadedCounty({ matters, tell, ...(folder && { folder }) })
  const at = { url: database.url, county: 'deqing' }
  const server = await startServer({
    file: join(import.meta.dirname, '../apps/server/src/main.ts'),
    env: {
      DATABASE_URL: database.url,
      DOUDI_CLOCK: new Date(NOW).toISOString(),
      DOUDI_SAMPLE: '0',
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
  })
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  try {
    const token = await issueTokenAt(at, { kind: 'officer', person: READER })
    const headers = { Authorization: `Bearer ${token}` }
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      extraHTTPHeaders: headers,
    })
    const page = await context.newPage()
    await page.addInitScript(WATCH)
    await page.goto(`${server.url}/desk/?share=all`)
    await page.locator('main table').first().waitFor()
    const read = await fetch(`${server.url}/api/county/directory`, { headers })
    const { offices } = (await read.json()) as { offices: readonly Office[] }
    const took = await narrowAll(page, offices, quick ? 20 : 140)
    const details = {
      matters,
      took: took.map(t => ({ ...t, ms: rounded(t.ms), answerMs: rounded(t.answerMs) })),
    }
    return { bench: 'desk-pages', figures: figures(took), details }
  } finally {
    await browser.close()
    await server.kill()
    await database.close()
  }
}
