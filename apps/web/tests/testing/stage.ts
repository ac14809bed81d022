import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Language } from '../../src/words/word.ts'
import { HAS_BROWSER, openBrowser, PHONE, type Screen } from './reader.ts'
import { openRealServer, type RealServer } from './real-server.ts'
import { openSampleServer, type SampleServer } from './sample-server.ts'

export const WIDE: Screen = { width: 1440, height: 900 }

/** Where everything must work: at a desk and on a telephone, in both languages. */
export const SCREENS: readonly (readonly [string, Screen & { readonly language: Language }])[] = [
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
  ['at a desk in English', { ...WIDE, language: 'en' }],
  ['on a telephone in Chinese', { ...PHONE, language: 'zh' }],
  ['on a telephone in English', { ...PHONE, language: 'en' }],
]

/** A server and a real browser, opened before the first test of a file and closed after its last. */
export interface Stage<Server> {
  readonly server: Server
  readonly browser: Browser
}

/** Where there is no browser, nothing is opened. */
function set<Server extends { close(): Promise<void> }>(open: () => Promise<Server>): Stage<Server> {
  let server: Server | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    if (!HAS_BROWSER) return
    server = await open()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  const now = <T>(opened: T | undefined): T => {
    if (!opened) throw new Error('the stage is not set yet')
    return opened
  }
  return {
    get server() {
      return now(server)
    },
    get browser() {
      return now(browser)
    },
  }
}

/** Sets the stage of a file of browser tests: an empty county, as its test fills it. */
export function setStage(env: NodeJS.ProcessEnv = {}): Stage<RealServer> {
  return set(() => openRealServer(env))
}

/** The same with the half-year that a newcomer finds. */
export function setSampleStage(): Stage<SampleServer> {
  return set(() => openSampleServer())
}
