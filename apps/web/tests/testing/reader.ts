import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

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
  readonly complaints: readonly string[]
  /** What axe-core finds serious or critical on the page as it stands. */
  barriers(): Promise<string[]>
}

interface Screen {
  readonly width: number
  readonly height: number
  readonly language?: 'zh' | 'en'
  readonly scheme?: 'light' | 'dark'
}

export const PHONE: Screen = { width: 390, height: 844 }

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string }[]
}

export async function openReader(browser: Browser, screen: Screen): Promise<Reader> {
  const { width, height, scheme = 'light', language = 'zh' } = screen
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme })
  await context.addInitScript(`window.localStorage?.setItem('doudi-language', '${language}')`)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return {
    context,
    page,
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
  }
}
