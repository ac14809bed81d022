import { describe, expect, it } from 'vitest'
import { geomagWords } from '../src/words/geomag-words.ts'
import { HAS_BROWSER, openReader } from './testing/reader.ts'
import { SCREENS, setStage } from './testing/stage.ts'

const stage = setStage()

describe.skipIf(!HAS_BROWSER)('the page on the magnetic field', () => {
  it.each(SCREENS)(
    'a surveyor learns the declination of a place, converts a bearing, and passes the address on, %s',
    async (_, screen) => {
      const surveyor = await openReader(stage.browser, screen)
      const { page, language } = surveyor
      const answer = page.locator('.geomag-answer')
      await page.goto(`${stage.server.url}/geomag?date=2026-09-01`)
      await answer.waitFor()
      expect(await answer.textContent()).toContain('6°07′')
      await page.getByLabel(geomagWords.trueBearing[language]).fill('0')
      await page.getByText('6.1°', { exact: true }).waitFor()

      await page.getByLabel(geomagWords.lat[language]).fill('-40')
      await page.getByLabel(geomagWords.lon[language]).fill('175')
      await page.getByRole('button', { name: geomagWords.compute[language] }).click()
      await page.waitForURL(/lat=-40/)
      await page.waitForFunction(() => document.querySelector('.geomag-answer')?.textContent?.includes('22°'))
      await page.locator('.isogonic').first().waitFor()

      expect(await surveyor.barriers()).toEqual([])
      expect(await surveyor.untranslated()).toEqual([])
      expect(await surveyor.overhang()).toBe(0)
      const said = await answer.textContent()
      await page.reload()
      await answer.waitFor()
      expect(await answer.textContent()).toBe(said)
      expect(surveyor.complaints).toEqual([])
      await surveyor.context.close()
    },
  )

  it('beyond the years of a model it is said, and near the magnetic pole a compass is warned of', async () => {
    const reader = await openReader(stage.browser, { width: 1440, height: 900, language: 'zh' })
    const { page } = reader
    await page.goto(`${stage.server.url}/geomag?lat=86&lon=140&date=2045-01-01&model=WMMHR2025`)
    const notes = page.locator('.geomag .note')
    await notes.nth(1).waitFor()
    expect(await notes.allTextContents()).toEqual([
      expect.stringContaining('外推值'),
      expect.stringContaining('罗盘禁用区'),
    ])
    await reader.context.close()
  })
})
