import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import type { Language } from '../../src/words/word.ts'
import { stringsFor, untranslated } from './untranslated.ts'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Whether this machine has the browser; without it these tests are not run, and say so. */
export const HAS_BROWSER = existsSync(CHROMIUM)

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

/** Somebody at a screen, with everything the browser complained about meanwhile. */
export interface Reader {
  readonly context: BrowserContext
  readonly page: Page
  readonly language: Language
  /** Errors of the console and of scripts, breaches of the policy, and requests to anybody but our own server. */
  readonly complaints: string[]
  /** What axe-core finds serious or critical on the page as it stands. */
  barriers(): Promise<string[]>
  /** Texts of the page that are not in the reader's language and are nobody's own words. */
  untranslated(): Promise<string[]>
  /** How much wider than the screen the page is. */
  overhang(): Promise<number>
  /** Resolves when the page has its heading and waits for nothing more. */
  settled(): Promise<void>
}

export interface Screen {
  readonly width: number
  readonly height: number
  readonly language?: Language
  readonly scheme?: 'light' | 'dark'
  /** What a sign-in or an earlier visit has left in the browser. */
  readonly storageState?: BrowserContextOptions['storageState']
}

export const PHONE: Screen = { width: 390, height: 844 }

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Everything somebody sees or is read out, but for what says itself that it is in another language. */
const TEXTS = `(() => {
  const found = []
  const isElsewhere = element => element.closest('[lang]') !== document.documentElement || element.closest('pre, code, kbd, script, style')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || isElsewhere(parent) || parent.closest('textarea, .maplibregl-map')) continue
    if (parent.checkVisibility()) found.push(node.data)
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
    if (isElsewhere(element)) continue
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
      const text = element.getAttribute(name)
      if (text) found.push(text)
    }
  }
  return found
})()`

/** Breaches of the policy are told in the console, where they are counted with everything else. */
const TELL_BREACHES = `document.addEventListener('securitypolicyviolation', event =>
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))`

function listen(page: Page, language: Language) {
  const complaints: string[] = []
  const answered: string[] = []
  const waiting = new Set<unknown>()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', request => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && hostname !== 'localhost' && hostname !== '127.0.0.1')
      complaints.push(`asked an outside host: ${request.url()}`)
    // The stream of changes never ends.
    if (!request.url().endsWith('/api/stream')) waiting.add(request)
  })
  page.on('requestfailed', request => waiting.delete(request))
  page.on('requestfinished', async request => {
    const answer = await request.response().catch(() => null)
    if (/json/.test(answer?.headers()['content-type'] ?? '')) {
      const value: unknown = await answer?.json().catch(() => undefined)
      answered.push(...stringsFor(language, value))
    }
    waiting.delete(request)
  })
  return { complaints, answered, waiting }
}

export async function openReader(browser: Browser, screen: Screen): Promise<Reader> {
  const { width, height, scheme = 'light', language = 'zh', storageState } = screen
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    ...(storageState && { storageState }),
  })
  await context.addInitScript(`window.localStorage?.setItem('doudi-language', '${language}')`)
  await context.addInitScript(TELL_BREACHES)
  const page = await context.newPage()
  const { complaints, answered, waiting } = listen(page, language)
  return {
    context,
    page,
    language,
    complaints,
    async barriers() {
      // Evaluated by the test, not loaded by the page: the page's policy would refuse it.
      await page.evaluate(AXE)
      const found = (await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] }).then(r => r.violations)',
      )) as Violation[]
      return found
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
    },
    async untranslated() {
      return untranslated(language, (await page.evaluate(TEXTS)) as string[], answered)
    },
    overhang: () => page.evaluate('document.documentElement.scrollWidth - innerWidth') as Promise<number>,
    async settled() {
      // Parts of a page may be read at the same time; the first is gone when none is left.
      await page.locator('h1').first().waitFor()
      await page.locator('[role=status].loading').first().waitFor({ state: 'detached' })
      for (let calm = 0; calm < 3; calm = waiting.size === 0 ? calm + 1 : 0) await page.waitForTimeout(50)
    },
  }
}
