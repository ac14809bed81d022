import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { makeArchive } from './testing/map-archive.ts'
import { HAS_BROWSER, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const OFFICE = 'transport-04'
const [WUKANG, FUXI, XINSHI] = ['330521001', '330521003', '330521102']
const folder = mkdtempSync(join(tmpdir(), 'doudi-map-'))
const archive = join(folder, 'county.pmtiles')
writeFileSync(archive, makeArchive())
afterAll(() => rmSync(folder, { recursive: true }))

const stage = setStage({ DOUDI_MAP_ARCHIVE: archive, DOUDI_MAP_APPROVAL: 'GS(2024)0001' })

beforeAll(async () => {
  if (!HAS_BROWSER) return
  const sent = [
    await register(stage.server, '武康路灯', { town: WUKANG }),
    await register(stage.server, '武康道路', {
      town: WUKANG,
      firm: '示例企业0002',
      disclosure: 'hide-firm-from-holder',
    }),
    await register(stage.server, '阜溪排水', { town: FUXI }),
  ]
  await register(stage.server, '新市停电', { town: XINSHI, firm: '示例企业0003' })
  for (const number of sent) await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
})

async function atTheMap(screen: Screen, as = DESK): Promise<Reader> {
  const reader = await openAtDesk(stage.browser, stage.server, { as, screen })
  await reader.page.goto(`${stage.server.url}/desk/map`)
  await reader.page.locator('.town').first().waitFor()
  return reader
}

const names = (page: Page): Promise<string[]> =>
  page.locator('.town').evaluateAll(all => all.map(e => e.getAttribute('aria-label') ?? ''))

/** Names that lie over another name, over another mark, or beyond the drawing. */
const COVERED = `(() => {
  const box = e => e.getBoundingClientRect()
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  const towns = [...document.querySelectorAll('.town')]
  const sheet = box(document.querySelector('.map-canvas'))
  const shown = towns.map(e => e.querySelector('span')).filter(e => e.checkVisibility())
  return shown.filter(name => {
    const own = box(name)
    const others = [...shown.filter(e => e !== name), ...towns.filter(e => e !== name.parentElement).map(e => e.querySelector('svg'))]
    return own.left < sheet.left || own.right > sheet.right || others.some(e => e && meets(own, box(e)))
  }).map(e => e.textContent)
})()`

/** Words of a heading that are broken in two. */
const BROKEN = `[...document.querySelectorAll('.town-table th')].flatMap(cell => {
  const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const broken = []
  for (let node = text.nextNode(); node; node = text.nextNode())
    for (const { index, 0: word } of node.data.matchAll(/[A-Za-z]+/g)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (range.getClientRects().length > 1) broken.push(word)
    }
  return broken
})`

describe.skipIf(!HAS_BROWSER)('the map', () => {
  it('names its towns without one name over another, and breaks no word of its table', async () => {
    for (const screen of [PHONE, WIDE])
      for (const language of ['zh', 'en'] as const) {
        const reader = await atTheMap({ ...screen, language })
        expect([language, await reader.page.evaluate(COVERED)]).toEqual([language, []])
        expect([language, await reader.page.evaluate(BROKEN)]).toEqual([language, []])
        expect(await reader.page.locator('.town span:visible').count()).toBeGreaterThan(5)
        expect(await reader.overhang()).toBe(0)
        expect(await reader.barriers()).toEqual([])
        expect(reader.complaints).toEqual([])
        await reader.context.close()
      }
  })

  it('joins what lies close, with its number; it opens when it is pressed, down to the matters of a town', async () => {
    const { page, context, complaints } = await atTheMap(PHONE)
    const joined = page.locator('.town.is-cluster').filter({ hasText: '武康' })
    expect(await joined.getAttribute('aria-label')).toMatch(/3 件在办：.*阜溪街道/)
    await joined.click()
    const wukang = page.getByRole('button', { name: /^武康 2 件在办/ })
    await wukang.waitFor()
    expect(await names(page)).toContainEqual(expect.stringMatching(/^阜溪 1 件在办/))
    await wukang.click()
    await page.locator('.town-matters').getByRole('link', { name: '武康路灯' }).waitFor()
    expect(await page.locator('.town-matters li').count()).toBe(2)
    const light = await page.locator('.town-matters .light-shape').first().boundingBox()
    expect(light?.height).toBeLessThan(24)
    await page.getByRole('button', { name: '全县' }).click()
    await joined.waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('shows the county whole again in a window that has become smaller, unless the reader looks at a part', async () => {
    const { page, context } = await atTheMap(WIDE)
    const away = `[...document.querySelectorAll('.town')].filter(e => {
      const own = e.getBoundingClientRect(), sheet = document.querySelector('.map-canvas').getBoundingClientRect()
      return own.left < sheet.left || own.right > sheet.right || own.top < sheet.top || own.bottom > sheet.bottom
    }).length`
    await page.setViewportSize(PHONE)
    await page.waitForTimeout(800)
    expect(await page.evaluate(away)).toBe(0)
    await page.setViewportSize(WIDE)
    await page.locator('.maplibregl-ctrl-zoom-in').click()
    await page.waitForTimeout(600)
    await page.locator('.maplibregl-ctrl-zoom-in').click()
    await page.waitForTimeout(600)
    await page.setViewportSize({ width: 1000, height: 800 })
    await page.waitForTimeout(800)
    expect(await page.evaluate(away)).toBeGreaterThan(0)
    await context.close()
  })

  it('is drawn anew in the colours of the other theme when the machine turns dark', async () => {
    const { page, context, complaints } = await atTheMap(WIDE)
    const drawn = await page.locator('.maplibregl-canvas').elementHandle()
    const before = await names(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => drawn?.evaluate(element => element.isConnected)).toBe(false)
    await page.locator('.town').first().waitFor()
    expect(await page.locator('.maplibregl-canvas').count()).toBe(1)
    await expect.poll(() => names(page)).toEqual(before)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('shows firms to those who may know them: the office concerned does not find a hidden one', async () => {
    for (const [as, firms] of [
      [DESK, ['示例企业0001', '示例企业0001', '示例企业0002', '示例企业0003']],
      [OFFICE, ['示例企业0001', '示例企业0001']],
    ] as const) {
      const { page, context, complaints, barriers } = await atTheMap(WIDE, as)
      await page.locator('.map-tools').getByText('企业', { exact: true }).click()
      await page.locator('.firm-rows').waitFor()
      const shown = await page.locator('.firm-rows th button').allTextContents()
      expect([as, [...shown].sort()]).toEqual([as, firms])
      expect(await barriers()).toEqual([])
      expect(complaints).toEqual([])
      await context.close()
    }
  })

  it('lies on a base map that is a file of our own, read by parts, and says what it is', async () => {
    const reader = await openAtDesk(stage.browser, stage.server, { as: DESK, screen: WIDE })
    const parts: number[] = []
    reader.page.on('response', answer => {
      if (answer.url().endsWith('/base.pmtiles')) parts.push(answer.status())
    })
    await reader.page.goto(`${stage.server.url}/desk/map`)
    await reader.page.locator('.map-canvas[data-base=shown]').waitFor()
    await reader.page.waitForTimeout(500)
    expect(parts.length).toBeGreaterThan(1)
    expect(new Set(parts)).toEqual(new Set([206]))
    const notice = (await reader.page.textContent('.map-notice')) ?? ''
    for (const said of ['示意图，非测绘成果', '坐标系：WGS 84', '审图号：GS(2024)0001'])
      expect(notice).toContain(said)
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })

  it('carries layers of the reader’s own, each of which can be taken away', async () => {
    const { page, context, complaints } = await atTheMap(WIDE)
    const layer = (name: string) => ({
      name,
      mimeType: 'application/geo+json',
      buffer: Buffer.from('{"type":"Point","coordinates":[119.97,30.54]}'),
    })
    await page.setInputFiles('input[type=file]', [layer('管线.geojson'), layer('园区.geojson')])
    await page.getByText('已叠加“园区.geojson”：1 个要素').waitFor()
    expect(await page.locator('.map-own').count()).toBe(2)
    await page.locator('.map-own button').first().click()
    expect(await page.locator('.map-own').allTextContents()).toEqual([expect.stringContaining('园区')])
    expect(complaints).toEqual([])
    await context.close()
  })
})
