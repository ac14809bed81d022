import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { openBrowser } from './reader.ts'

const CLONE = resolve(import.meta.dirname, '../../../..')
const FOLDER = resolve(CLONE, '.shots')
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const

/** Every page, and the officer who looks at it; nobody looks at the portal. */
const PAGES = [
  ['portal', '/', undefined],
  ['portal-submit', '/submit', undefined],
  ['desk', '/desk/', 'enterprise-centre-03'],
  ['county', '/desk/?share=all', 'enterprise-centre-03'],
  ['matter', '/desk/matters/{number}', 'transport-04'],
  ['catch-all', '/desk/catch-all', 'doudi-03'],
  ['board', '/desk/board', 'county-leaders-01'],
  ['map', '/desk/map', 'enterprise-centre-03'],
  ['wall', '/desk/board?wall=yes', 'county-leaders-01'],
  ['organisation', '/desk/administration/organisation', 'data-01'],
  ['procedures', '/desk/administration/procedures', 'data-01'],
  ['routing', '/desk/administration/routing', 'data-01'],
  ['calendar', '/desk/administration/calendar', 'data-01'],
  ['health', '/desk/administration/health', 'data-01'],
] as const

interface Shot {
  readonly url: string
  readonly file: string
  readonly as: string | undefined
  readonly language: 'zh' | 'en'
  readonly scheme: 'light' | 'dark'
  readonly size: (typeof SIZES)[number]
}

async function take(
  browser: Browser,
  { url, file, as, language, scheme, size }: Shot,
  tokenOf: (officer: string) => Promise<string>,
): Promise<void> {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme })
  await context.addInitScript(`localStorage.setItem('doudi-language', '${language}')`)
  if (as) await context.setExtraHTTPHeaders({ Authorization: await tokenOf(as) })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(400)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((found, failed) => {
    child.stderr?.on('data', chunk => {
      said += String(chunk)
      const address = /Serving on (http:\S+)/.exec(said)?.[1]
      if (address) found(address)
    })
    child.once('exit', () => failed(new Error(`the server did not start:\n${said}`)))
  })
}

/** As a newcomer starts it, with the sample county, on data of its own that are gone afterwards. */
const data = await mkdtemp(join(tmpdir(), 'doudi-shots-'))
// The database server of a privileged user runs as nobody, who must be able to enter.
await chmod(data, 0o755)
const child = spawn(process.execPath, ['tools/start.mjs'], {
  cwd: CLONE,
  env: {
    ...process.env,
    DOUDI_DATA: data,
    DATABASE_URL: '',
    DOUDI_SAMPLE: '1',
    LOG_LEVEL: 'silent',
    PORT: '0',
  },
  stdio: ['ignore', 'ignore', 'pipe'],
})
const url = await addressOf(child)
const browser = await openBrowser()

/** What an officer's requests carry: the server on our own data exchanges the secret it has left there. */
async function tokenOf(officer: string): Promise<string> {
  const localToken = (await readFile(join(data, 'local-token'), 'utf8')).trim()
  const answer = await fetch(`${url}/api/local-token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ localToken, as: officer }),
  })
  const { token } = (await answer.json()) as { token: string }
  return `Bearer ${token}`
}

try {
  await mkdir(FOLDER, { recursive: true })
  const headers = { Authorization: await tokenOf('transport-04') }
  const listed = await fetch(`${url}/api/matters?office=transport&limit=1`, { headers })
  const { items } = (await listed.json()) as { items: { number: string }[] }
  for (const language of ['zh', 'en'] as const)
    for (const scheme of ['light', 'dark'] as const)
      for (const size of SIZES)
        for (const [name, path, as] of PAGES) {
          const address = url + path.replace('{number}', items[0]?.number ?? '2026-000001')
          const file = resolve(FOLDER, `${name}-${language}-${scheme}-${size.width}.png`)
          await take(browser, { url: address, file, as, language, scheme, size }, tokenOf)
        }
  process.stderr.write(`doudi: ${FOLDER}\n`)
} finally {
  await browser.close()
  const gone = new Promise(done => child.once('exit', done))
  child.kill('SIGTERM')
  await gone
  await rm(data, { recursive: true, force: true })
}
