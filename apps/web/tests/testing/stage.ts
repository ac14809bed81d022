import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { HAS_BROWSER, openBrowser, type Screen } from './reader.ts'
import { openRealServer, type RealServer } from './real-server.ts'

export const WIDE: Screen = { width: 1440, height: 900 }

/** A real server and a real browser, opened before the first test of a file and closed after its last. */
export interface Stage {
  readonly server: RealServer
  readonly browser: Browser
}

/** Sets the stage of a file of browser tests; where there is no browser, nothing is opened. */
export function setStage(env: NodeJS.ProcessEnv = {}): Stage {
  let opened: Stage | undefined
  const now = (): Stage => {
    if (!opened) throw new Error('the stage is not set yet')
    return opened
  }
  beforeAll(async () => {
    if (HAS_BROWSER) opened = { server: await openRealServer(env), browser: await openBrowser() }
  })
  afterAll(async () => {
    await opened?.browser.close()
    await opened?.server.close()
  })
  return {
    get server() {
      return now().server
    },
    get browser() {
      return now().browser
    },
  }
}
