import { beforeAll, describe, expect, it } from 'vitest'
import { formWords } from '../src/words/form-words.ts'
import { marketWords } from '../src/words/market-words.ts'
import { say } from '../src/words/word.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, openReader } from './testing/reader.ts'
import { actsOn } from './testing/register-acts.ts'
import { SCREENS, setStage } from './testing/stage.ts'

const KEEPER = 'comprehensive-enforcement-03'
const PLACE = { place: '东邻里中心广场', town: '330521001' }
const SEED = '演示种子 03 11 17 22'

const stage = setStage()

/** A market of its own with a draw whose list is closed, and a call to two offices. */
async function prepare(market: string): Promise<void> {
  const acts = actsOn(stage.server)
  const lottery = await acts.enter(KEEPER, 'lottery', {
    ...{ ...PLACE, market, month: '2026-04', on: '2026-03-02', stalls: ['A1', 'A2'] },
    ...{ localsFirst: true, seedSource: '当日公布的号码（演示）' },
  })
  const participants = [101, 102, 103, 104].map(n => ({ number: `2026-000${n}`, local: n === 102 }))
  await acts.act(KEEPER, ['lottery', lottery, 'close-list'], { participants })
  await acts.enter(KEEPER, 'site-call', {
    ...{ ...PLACE, market, on: '2026-03-02', how: 'called', about: `雨棚 ${market}` },
    offices: ['wukang', 'market-regulation'],
  })
}

describe.skipIf(!HAS_BROWSER)('the community market', () => {
  beforeAll(() => stage.server.at('2026-03-02T09:00:00+08:00'))

  it.each(SCREENS)(
    'lots are drawn with a seed before witnesses, and everybody draws them again on his own device, %s',
    async (where, screen) => {
      await prepare(where)
      const keeper = await openAtDesk(stage.browser, stage.server, { as: KEEPER, screen })
      const { page, language } = keeper
      const words = (word: keyof typeof marketWords, fill = {}) => say(marketWords[word], language, fill)
      await page.goto(`${stage.server.url}/desk/week/market/stalls`)
      const draw = page
        .getByRole('article')
        .filter({ hasText: `${where} 2026-04` })
        .last()
      await draw.getByText(words('listed', { n: 4 })).waitFor()
      expect(await keeper.barriers()).toEqual([])
      expect(await keeper.overhang()).toBeLessThanOrEqual(0)
      await draw.getByRole('button', { name: language === 'zh' ? '公开摇号' : 'Draw the lots' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel(language === 'zh' ? /种子/ : /Seed/).fill(SEED)
      await form.getByRole('combobox').first().click()
      for (const capacity of [words('notary'), words('resident')])
        await page.locator('.ant-select-dropdown').getByTitle(capacity, { exact: true }).click()
      await page.keyboard.press('Escape')
      await form.getByLabel(language === 'zh' ? /见证人姓名/ : /Names of the witnesses/).fill('示例见证人甲')
      await form.getByRole('button', { name: formWords.send[language] }).click()
      await draw.getByText(SEED).waitFor()
      await keeper.context.close()

      const reader = await openReader(stage.browser, screen)
      await reader.page.goto(`${stage.server.url}/market`)
      const shown = reader.page.getByRole('article').filter({ hasText: `${where} 2026-04` })
      await shown.getByText(SEED).waitFor()
      await shown.getByText(words('again')).click()
      await shown.getByText(words('same')).waitFor()
      expect(await shown.locator('.draw-places li').count()).toBe(2)
      expect(await reader.page.getByText('示例见证人').count()).toBe(0)
      expect(await reader.barriers()).toEqual([])
      expect(await reader.overhang()).toBeLessThanOrEqual(0)
      expect(reader.complaints).toEqual([])
      await reader.context.close()
    },
  )

  it.each(SCREENS)(
    'an office that was called says that it is there, and everybody reads who came and who did not, %s',
    async (where, screen) => {
      const market = `到场 ${where}`
      await prepare(market)
      const office = await openAtDesk(stage.browser, stage.server, { as: 'wukang-04', screen })
      const { page, language } = office
      await page.goto(`${stage.server.url}/desk/week/market/stalls`)
      const call = page
        .getByRole('listitem')
        .filter({ hasText: `雨棚 ${market}` })
        .first()
      await call.getByRole('button', { name: language === 'zh' ? '登记到场' : 'Note who came' }).click()
      const form = page.getByRole('dialog')
      // Its own office stands there already.
      await form
        .getByText(language === 'zh' ? /武康街道/ : /Wukang/)
        .first()
        .waitFor()
      await form.getByRole('button', { name: formWords.send[language] }).click()
      await call.locator('.call-offices li.is-here').waitFor()
      expect(await call.locator('.call-offices li').count()).toBe(2)
      expect(await call.locator('.call-offices li.is-here').count()).toBe(1)
      expect(await office.barriers()).toEqual([])
      expect(office.complaints).toEqual([])
      await office.context.close()
    },
  )
})
