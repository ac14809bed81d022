import { describe, expect, it } from 'vitest'
import type { EntryPageView } from '../src/api/registers.ts'
import { formWords } from '../src/words/form-words.ts'
import { visitWords } from '../src/words/visit-words.ts'
import { HAS_BROWSER, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'
import { button, faultsOf, needsIn, OFFICER, openVisiting, RECORD, TODAY, TOWN } from './testing/visiting.ts'

const stage = setStage()
const { post, read, link, visitsOf, openPhone, openFirms, kept, fill, send } = openVisiting(stage)

const SCREENS: readonly (readonly [string, Screen & { language: 'zh' | 'en' }])[] = [
  ['on a telephone in Chinese', { ...PHONE, language: 'zh' }],
  ['on a telephone in English', { ...PHONE, language: 'en' }],
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
  ['at a desk in English', { ...WIDE, language: 'en' }],
]

describe.skipIf(!HAS_BROWSER)('a visit on the road', () => {
  it.each(SCREENS)(
    'is written without a network, outlives a reload, and is sent once when there is one again, %s',
    async (name, screen) => {
      const firm = `示例企业0010 ${name}`
      const id = await link(firm)
      const phone = await openPhone(screen)
      const { page, language } = phone
      await openFirms(phone)
      await page.getByRole('link', { name: firm }).click()
      await page.getByRole('heading', { level: 2, name: firm }).waitFor()
      expect(await phone.barriers()).toEqual([])
      await kept(phone)
      await phone.settled()

      const online = await openPhone(screen)
      await phone.context.setOffline(true)
      await page.reload()
      await page.getByRole('heading', { level: 2, name: firm }).waitFor()
      await button(phone, 'record').click()
      const form = await fill(
        phone,
        { purpose: 'routine', ...RECORD, notes: '订单饱满', policies: ['稳岗返还'] },
        online,
      )
      await form.getByRole('button', { name: formWords.add[language] }).click()
      await fill(phone, { needs: [{ title: '招聘数控操作工' }] }, online)
      await send(phone, form)
      await page.locator('.visit.is-unsent .pending-line').waitFor()
      await page.reload()
      await page.locator('.visit.is-unsent .pending-line').waitFor()
      expect(await page.locator('.pending-line[data-state="waiting"]').count()).toBe(1)
      expect(await page.locator('.outbox-bar a').textContent()).toContain('2')
      expect(await phone.barriers()).toEqual([])
      expect(await phone.overhang()).toBe(0)
      expect(await visitsOf(firm)).toEqual([])

      await phone.context.setOffline(false)
      await page.getByText(visitWords.outboxEmpty[language]).waitFor()
      await page.locator('.need', { hasText: '招聘数控操作工' }).waitFor()
      const [visit, ...others] = await visitsOf(firm)
      expect([others.length, visit?.status, needsIn(visit)]).toEqual([0, 'made', ['招聘数控操作工']])
      expect(visit?.kept.policies).toEqual(['稳岗返还'])

      // 一键登记办件: the need is a matter that names the visit.
      await button(phone, 'raise').click()
      await page.locator('.need-matter a').waitFor()
      const { matters } = await read<EntryPageView>(`/api/registers/visit/entries/${visit?.id}`)
      expect(matters.map(m => m.title)).toEqual(['招聘数控操作工'])
      expect(await phone.barriers()).toEqual([])

      await openFirms(phone, 'outbox')
      await page.locator('.sent-mark').nth(2).waitFor()
      expect(await phone.untranslated()).toEqual([])
      expect(id).not.toBe('')
      expect(faultsOf(phone)).toEqual([])
      await phone.context.close()
      await online.context.close()
    },
  )
})

describe.skipIf(!HAS_BROWSER)('one visit recorded on two phones', () => {
  it.each(SCREENS.slice(0, 2))('is laid side by side, and neither word is lost, %s', async (name, screen) => {
    const firm = `示例企业0020 ${name}`
    const place = await link(firm)
    const entering = { firm, town: TOWN, officer: OFFICER, date: TODAY, purpose: 'routine', turn: 1 }
    await post(OFFICER, '/api/registers/visit/entries', entering)
    const [first, second] = [await openPhone(screen), await openPhone(screen)]
    const record = async (phone: Reader, title: string, mode: string) => {
      await button(phone, 'recordThis').click()
      const form = await fill(phone, { ...RECORD, mode, notes: `${title}的情况` }, first)
      await form.getByRole('button', { name: formWords.add[phone.language] }).click()
      await fill(phone, { needs: [{ title }] }, first)
      await send(phone, form)
    }
    for (const phone of [first, second]) await openFirms(phone, place)
    await second.page.locator('.visit').first().waitFor()
    await second.context.setOffline(true)
    await record(second, '门口限高杆', 'by-phone')
    await record(first, '招聘数控操作工', 'on-site')
    await first.page.locator('.need', { hasText: '招聘数控操作工' }).waitFor()
    await second.context.setOffline(false)
    const bar = second.page.locator('.outbox-bar a.is-asked')
    await bar.click()
    const conflict = second.page.locator('.conflict')
    await conflict.locator('.side-by-side').waitFor()
    const said = (await conflict.textContent()) ?? ''
    for (const words of ['门口限高杆', '招聘数控操作工']) expect(said).toContain(words)
    expect(await second.barriers()).toEqual([])
    expect(await second.overhang()).toBe(0)
    await button(second, 'addMine').click()
    await conflict.waitFor({ state: 'detached' })
    await second.page.locator('.sent-mark').nth(1).waitFor()
    const [visit] = await visitsOf(firm)
    expect(needsIn(visit)).toEqual(['招聘数控操作工', '门口限高杆'])
    expect(faultsOf(second)).toEqual([])
    await first.context.close()
    await second.context.close()
  })
})
