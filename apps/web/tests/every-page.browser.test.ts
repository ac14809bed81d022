import { QueryClient } from '@tanstack/react-query'
import type { BrowserContextOptions } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../src/words/word.ts'
import { comeIn } from './testing/lookers.ts'
import { addressOf, LOOKERS, type Looker, PAGE_VISITS } from './testing/pages.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setSampleStage, WIDE } from './testing/stage.ts'

/** Any two of language, light and width meet in one of these four; all eight would take twice as long and find no more. */
const SCREENS: Readonly<Record<Language, readonly Screen[]>> = {
  zh: [
    { ...PHONE, scheme: 'light' },
    { ...WIDE, scheme: 'dark' },
  ],
  en: [
    { ...PHONE, scheme: 'dark' },
    { ...WIDE, scheme: 'light' },
  ],
}

const stage = setSampleStage()
const kept = new Map<Looker, BrowserContextOptions['storageState']>()

beforeAll(async () => {
  if (!HAS_BROWSER) return
  for (const looker of LOOKERS) kept.set(looker, await comeIn(stage.browser, stage.server.url, looker))
})

/** What is wrong with the page as it stands on this screen. */
async function faultsOf(
  reader: Reader,
  { width, height, scheme = 'light' }: Screen,
  isInOne = true,
): Promise<string[]> {
  const { page } = reader
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: scheme })
  await reader.settled()
  const overhang = await reader.overhang()
  const isMarked = await page
    .getByText(/演示数据，非|Sample data, not/)
    .filter({ visible: true })
    .first()
    .isVisible()
  return [
    ...(await reader.barriers()),
    // What the server writes without a script stands in both languages at once.
    ...(isInOne ? await reader.untranslated() : []).map(text => `not translated: ${text}`),
    ...(overhang > 0 ? [`${overhang} px wider than the screen`] : []),
    ...(isMarked ? [] : ['no mark of sample data']),
  ]
}

async function faultsFor(looker: Looker, language: Language): Promise<string[]> {
  const screens = SCREENS[language]
  const storageState = kept.get(looker)
  const reader = await openReader(stage.browser, {
    ...PHONE,
    ...screens[0],
    language,
    ...(storageState && { storageState }),
  })
  const found: string[] = []
  for (const visit of PAGE_VISITS.filter(v => v.as === looker)) {
    await reader.page.goto(stage.server.url + (await addressOf(visit, reader, stage.server.url)))
    for (const screen of screens) {
      const where = `${visit.name} ${language} ${screen.scheme} ${screen.width}`
      found.push(
        ...(await faultsOf(reader, screen, visit.router !== 'server')).map(fault => `${where}: ${fault}`),
      )
    }
    found.push(...reader.complaints.splice(0).map(complaint => `${visit.name} ${language}: ${complaint}`))
  }
  await reader.context.close()
  return found
}

describe.skipIf(!HAS_BROWSER)('every page', () => {
  it('is in the list: a page that a router knows and the list does not is found here', async () => {
    const { openRouter } = await import('../src/desk/router.tsx')
    const { PAGES } = await import('../src/portal/portal.tsx')
    const { ROOMS } = await import('../src/desk/administration/rooms.ts')
    const listed = (router: string) => PAGE_VISITS.filter(v => v.router === router).map(v => v.route)
    expect(Object.keys(PAGES).filter(route => !listed('portal').includes(route))).toEqual([])
    const known = Object.keys(openRouter(new QueryClient()).routesByPath)
    expect(known.filter(route => !listed('desk').includes(route))).toEqual([])
    const names = PAGE_VISITS.map(v => v.name)
    expect(ROOMS.filter(room => !names.includes(`admin-${room.name}`))).toEqual([])
    const { WEEK } = await import('../src/desk/week/modules.ts')
    const special = WEEK.flatMap(m => (m.pages ?? []).map(p => `week-${m.name}-${p.name}`))
    expect(special.filter(name => !names.includes(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(LOOKERS.flatMap(looker => (['zh', 'en'] as const).map(language => [looker, language] as const)))(
    'for %s in %s: no barrier, no complaint, nothing wider than the screen, nothing untranslated',
    async (looker, language) => {
      expect(await faultsFor(looker, language)).toEqual([])
    },
  )
})

describe.skipIf(!HAS_BROWSER)('a planted defect', () => {
  const PLANTED = [
    ['an image without words', `document.querySelector('main').append(new Image())`, /image-alt/],
    [
      'a Chinese sentence on an English page',
      `document.querySelector('h1').append('承办方')`,
      /not translated/,
    ],
    [
      'a wide table',
      `document.querySelector('main').insertAdjacentHTML('beforeend', '<div id="wide">—</div>');
       document.getElementById('wide').style.width = '3000px'`,
      /wider than the screen/,
    ],
    [
      'a page without the mark of sample data',
      `document.querySelector('.sample-mark').remove()`,
      /no mark of sample data/,
    ],
    ['an error of a script', `setTimeout(() => { throw new Error('planted') })`, /planted/],
    [
      'an inline script',
      `document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }))`,
      /policy: script-src/,
    ],
    [
      'an outside host',
      `fetch('https://example.com/').catch(() => undefined)`,
      /outside host|policy: connect-src/,
    ],
  ] as const

  it.each(PLANTED)('is found: %s', async (_, script, fault) => {
    const reader = await openReader(stage.browser, { ...PHONE, language: 'en' })
    await reader.page.goto(stage.server.url)
    await reader.settled()
    await reader.page.evaluate(`{ ${script} }`)
    const found = [...(await faultsOf(reader, PHONE)), ...reader.complaints]
    expect(found.join('\n')).toMatch(fault)
    await reader.context.close()
  })
})
