import { describe, expect, it } from 'vitest'
import type { EntryPageView } from '../src/api/registers.ts'
import { formWords } from '../src/words/form-words.ts'
import { visitWords } from '../src/words/visit-words.ts'
import { fillAll, known } from './testing/acting.ts'
import { HAS_BROWSER, PHONE, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'
import { button, faultsOf, OFFICER, openVisiting, RECORD, TODAY, TOWN } from './testing/visiting.ts'

const stage = setStage()
const { post, read, link, visitsOf, openPhone, openFirms, kept, fill, send } = openVisiting(stage)

describe.skipIf(!HAS_BROWSER)('a phone that two officers share', () => {
  it('shows and sends to each his own: what one has written is not there for the other', async () => {
    const firm = '示例企业0030'
    const place = await link(firm)
    const phone = await openPhone({ ...PHONE, language: 'zh' })
    const { page } = phone
    await openFirms(phone, place)
    await kept(phone)
    await phone.context.setOffline(true)
    await button(phone, 'record').click()
    const online = await openPhone({ ...PHONE, language: 'zh' })
    await send(phone, await fill(phone, { purpose: 'routine', ...RECORD }, online))
    await page.locator('.visit.is-unsent').waitFor()

    // The other signs in on the same phone.
    await phone.context.setExtraHTTPHeaders({ Authorization: await stage.server.tokenOf('wukang-03') })
    await phone.context.setOffline(false)
    await openFirms(phone, 'outbox')
    await page.getByText(visitWords.nothingWaits.zh).waitFor()
    expect(await page.locator('[data-state="waiting"]').count()).toBe(0)
    expect(await visitsOf(firm)).toEqual([])

    await phone.context.setExtraHTTPHeaders({ Authorization: await stage.server.tokenOf(OFFICER) })
    await openFirms(phone, 'outbox')
    await page.locator('.outbox-lines .sent-mark').nth(1).waitFor()
    expect(await visitsOf(firm)).toHaveLength(1)
    await phone.context.close()
    await online.context.close()
  })

  it('asks before somebody signs out who has written what was not sent', async () => {
    const place = await link('示例企业0031')
    const phone = await openPhone({ ...PHONE, language: 'zh' })
    const { page } = phone
    await openFirms(phone, place)
    await button(phone, 'plan').click()
    const form = await fill(phone, { purpose: 'routine' })
    await phone.context.setOffline(true)
    await send(phone, form)
    await page.locator('.visit.is-unsent').waitFor()
    await page.locator('.person').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.locator('.ant-modal-confirm-title', { hasText: '还有 1 条没有发出' }).waitFor()
    await page.getByRole('button', { name: visitWords.stay.zh }).click()
    await page.locator('.visit.is-unsent').waitFor()
    await phone.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('a firm that is handed over', () => {
  it.each([
    ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
    ['on a telephone in English', { ...PHONE, language: 'en' }],
  ] satisfies [string, Screen][])(
    'comes with its earlier visits to the next officer, %s',
    async (name, screen) => {
      const firm = `示例企业0040 ${name}`
      const place = await link(firm)
      const entering = { firm, town: TOWN, officer: OFFICER, date: TODAY, purpose: 'routine', turn: 1 }
      const { id } = await post<{ id: string }>(OFFICER, '/api/registers/visit/entries', entering)
      const record = {
        on: TODAY,
        mode: 'on-site',
        needs: [{ title: '班车线路' }],
        policies: [],
        gifts: 'none-offered',
      }
      await post(OFFICER, `/api/registers/visit/entries/${id}/record-visit`, { ...record, version: 1 })

      const centre = await openPhone(screen, 'enterprise-centre-04')
      const { page, language } = centre
      await page.goto(`${stage.server.url}/desk/registers/liaison-link/${place}`)
      await button(centre, 'handOverFirm').click()
      const form = page.getByRole('dialog')
      await form.waitFor()
      expect(await centre.barriers()).toEqual([])
      const { directory } = await known(centre, stage.server.url)
      const { commands } = await read<EntryPageView>(`/api/registers/liaison-link/entries/${place}`)
      const amend = commands.find(c => c.name === 'amend')?.input ?? {}
      await fillAll({ form, language, directory }, amend, { officer: 'wukang-03', reason: '轮岗' })
      await form.getByRole('button', { name: formWords.send[language] }).click()
      await form.waitFor({ state: 'hidden' })
      expect(faultsOf(centre)).toEqual([])
      await centre.context.close()

      const next = await openPhone(screen, 'wukang-03')
      await openFirms(next, place)
      await next.page.locator('.need', { hasText: '班车线路' }).waitFor()
      await next.page.locator('.hand-overs li').nth(1).waitFor()
      expect(await next.page.locator('.hand-overs').textContent()).toContain('示例-雷甸-04')
      expect(await next.page.locator('.need-acts button').count()).toBe(2)
      expect(await next.barriers()).toEqual([])
      expect(await next.overhang()).toBe(0)
      await next.context.close()
    },
  )
})
