import { describe, expect, it } from 'vitest'
import { ownTalkWords } from '../src/words/own-talk-words.ts'
import { say } from '../src/words/word.ts'
import { comeIn } from './testing/lookers.ts'
import { HAS_BROWSER, openReader } from './testing/reader.ts'
import { SCREENS, setSampleStage } from './testing/stage.ts'

const stage = setSampleStage()

describe.skipIf(!HAS_BROWSER)('a firm and the Wednesday talks', () => {
  it.each(SCREENS)(
    'it signs up, writes an issue before the evening, takes one back, and sees where its turn is, %s',
    async (where, screen) => {
      const storageState = await comeIn(stage.browser, stage.server.url, '企业负责人')
      const firm = await openReader(stage.browser, { ...screen, ...(storageState && { storageState }) })
      const { page, language } = firm
      const words = (word: keyof typeof ownTalkWords, fill = {}) => say(ownTalkWords[word], language, fill)
      await page.goto(`${stage.server.url}/talks`)
      const evening = page.getByRole('article').first()
      await evening.getByText(/\d+ (\/|of) 12/).waitFor()
      const signUp = evening.getByRole('button', { name: words('signUp') })
      // The first screen signs the firm up, the others find it done.
      if (where === SCREENS[0]?.[0]) await signUp.click()
      await evening.getByText(words('signed-up')).waitFor()
      await evening
        .getByText(language === 'zh' ? /轮到的顺序：第 \d+ 位/ : /Your turn: number \d+ of/)
        .waitFor()
      expect(await signUp.count()).toBe(0)

      await evening.getByText(words('write')).click()
      const hand = evening.getByRole('button', { name: words('hand') })
      await hand.click()
      await evening.getByText(words('needsHeading')).waitFor()
      for (const [title, isSecret] of [
        [`用工难 ${where}`, false],
        [`续贷 ${where}`, true],
      ] as const) {
        await evening.getByLabel(words('heading')).fill(title)
        if (isSecret) await evening.getByLabel(words('confidential')).check()
        await hand.click()
        await evening.getByText(title, { exact: true }).waitFor()
      }
      const secret = evening.getByRole('listitem').filter({ hasText: `续贷 ${where}` })
      await secret.getByText(words('isConfidential')).waitFor()
      expect(await firm.barriers()).toEqual([])
      expect(await firm.overhang()).toBeLessThanOrEqual(0)
      await evening.getByRole('button', { name: `${words('takeBack')} 用工难 ${where}` }).click()
      await evening.getByRole('listitem').filter({ hasText: `用工难 ${where}` }).getByText(words('takenBack')).waitFor() // biome-ignore format: one line
      // What another firm has written stands on no page of this one.
      expect(await page.getByText('厂区扩建的用电容量不够').count()).toBe(0)
      expect(firm.complaints).toEqual([])
      await firm.context.close()
    },
  )
})
