import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Language } from '../../src/words/word.ts'
import { comeIn } from './lookers.ts'
import { addressOf, LOOKERS, type Looker, PAGE_VISITS, type PageVisit } from './pages.ts'
import { openBrowser, openReader } from './reader.ts'
import { openSampleServer } from './sample-server.ts'

/**
 * Draws every page in both languages, light and dark, on a telephone and a desk, into a folder that is not kept.
 *
 *   npm run shots                        everything
 *   npm run shots -- board matter        pages whose name holds one of these words
 *   npm run shots -- --resume            what is not there yet
 *   npm run shots -- --print             on paper instead: A4 as a browser prints it, asked from a dark desk
 */
const FOLDER = resolve(import.meta.dirname, '../../../../.shots')
const SIZES = [
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
] as const
const LANGUAGES = ['zh', 'en'] as const
const SCHEMES = ['light', 'dark'] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { resume: { type: 'boolean', default: false }, print: { type: 'boolean', default: false } },
})

const tell = (line: string): void => {
  process.stderr.write(`doudi: ${line}\n`)
}

interface Tally {
  drawn: number
  kept: number
  readonly failed: string[]
}

type Kept = BrowserContextOptions['storageState']

interface Studio {
  readonly browser: Browser
  readonly url: string
  readonly tally: Tally
}

const fileOf = ({ name }: PageVisit, language: Language, look: string): string =>
  resolve(FOLDER, `${name}-${language}-${look}.png`)

interface Easel {
  readonly reader: Awaited<ReturnType<typeof openReader>>
  readonly url: string
  readonly tally: Tally
}

/** One page in one language as a browser prints it: a dark screen must not come out dark. */
async function print({ reader, url, tally }: Easel, visit: PageVisit): Promise<void> {
  const { page, language } = reader
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(url + (await addressOf(visit, reader, url)))
  await reader.settled()
  const path = fileOf(visit, language, 'print').replace(/png$/, 'pdf')
  await page.pdf({ path, format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })
  tally.drawn += 1
}

/** One page in one language: opened once, and drawn on every screen. */
async function draw({ reader, url, tally }: Easel, visit: PageVisit): Promise<void> {
  const { page, language } = reader
  const looks = SIZES.flatMap(size => SCHEMES.map(scheme => ({ size, scheme })))
  const files = looks.map(({ size, scheme }) => fileOf(visit, language, `${scheme}-${size.width}`))
  if (values.resume && files.every(existsSync)) {
    tally.kept += files.length
    return
  }
  await page.goto(url + (await addressOf(visit, reader, url)))
  for (const [i, { size, scheme }] of looks.entries()) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme })
    await reader.settled()
    // What comes in gently has come in.
    await page.waitForTimeout(250)
    await page.screenshot({ path: files[i] ?? '', fullPage: true, animations: 'disabled', caret: 'hide' })
    tally.drawn += 1
  }
}

async function drawFor(
  { browser, url, tally }: Studio,
  { looker, language, kept }: { looker: Looker; language: Language; kept: Kept },
  visits: readonly PageVisit[],
): Promise<void> {
  const reader = await openReader(browser, { ...SIZES[1], language, ...(kept && { storageState: kept }) })
  reader.page.setDefaultTimeout(20_000)
  for (const visit of visits) {
    try {
      await (values.print ? print : draw)({ reader, url, tally }, visit)
    } catch (fault) {
      tally.failed.push(`${visit.name} ${language} (${looker}): ${String(fault).split('\n')[0]}`)
    }
  }
  await reader.context.close()
}

const wanted = PAGE_VISITS.filter(
  ({ name }) => positionals.length === 0 || positionals.some(word => name.includes(word)),
)
const began = performance.now()
const server = await openSampleServer({ DOUDI_CLOCK: '' })
const browser = await openBrowser()
const tally: Tally = { drawn: 0, kept: 0, failed: [] }
try {
  await mkdir(FOLDER, { recursive: true })
  for (const looker of LOOKERS) {
    const visits = wanted.filter(visit => visit.as === looker)
    if (visits.length === 0) continue
    try {
      const kept = await comeIn(browser, server.url, looker)
      for (const language of LANGUAGES)
        await drawFor({ browser, url: server.url, tally }, { looker, language, kept }, visits)
    } catch (fault) {
      // Nobody else need wait for somebody who cannot come in.
      tally.failed.push(`${looker} cannot come in: ${String(fault).split('\n')[0]}`)
    }
    tell(`${looker}: ${visits.map(visit => visit.name).join(', ')}`)
  }
} finally {
  await browser.close()
  await server.close()
}
for (const failure of tally.failed) tell(`未完成 Not drawn: ${failure}`)
const seconds = Math.round((performance.now() - began) / 1_000)
tell(
  `${tally.drawn} drawn, ${tally.kept} kept, ${tally.failed.length} pages failed, of ${wanted.length} pages, ${seconds} s: ${FOLDER}`,
)
if (tally.failed.length > 0 || tally.drawn + tally.kept === 0) process.exitCode = 1
