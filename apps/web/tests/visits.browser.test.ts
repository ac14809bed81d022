import { randomUUID } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { EntryPageView, EntryView, RegisterView } from '../src/api/registers.ts'
import { formWords } from '../src/words/form-words.ts'
import { visitWords } from '../src/words/visit-words.ts'
import { fillAll, known } from './testing/acting.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const OFFICER = 'leidian-04'
const CENTRE = 'enterprise-centre-04'
const TOWN = '330521110'
/** The test county's own day, on which these phones are as well. */
const TODAY = '2026-03-02'

const stage = setStage()

async function post<T>(as: string, path: string, body: object): Promise<T> {
  const answer = await fetch(stage.server.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: await stage.server.tokenOf(as),
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function read<T>(path: string): Promise<T> {
  const headers = { Authorization: await stage.server.tokenOf(CENTRE) }
  return (await (await fetch(stage.server.url + encodeURI(path), { headers })).json()) as T
}

async function link(firm: string, monthly = 1): Promise<string> {
  const body = { firm, town: TOWN, officer: OFFICER, deputy: 'leidian-03', from: '2026-01-01', monthly }
  return (await post<{ id: string }>(CENTRE, '/api/registers/liaison-link/entries', body)).id
}

async function visitsOf(firm: string): Promise<readonly EntryView[]> {
  const { items } = await read<{ items: readonly EntryView[] }>(`/api/registers/visit/entries?firm=${firm}`)
  return items
}

const needsIn = (visit: EntryView | undefined) =>
  ((visit?.kept.needs as { title: string }[] | undefined) ?? []).map(n => n.title)

/** A phone of the officer, on the county's own day. */
async function openPhone(screen: Screen, as = OFFICER): Promise<Reader> {
  const phone = await openAtDesk(stage.browser, stage.server, { as, screen })
  await phone.page.clock.setFixedTime(new Date(`${TODAY}T10:00:00+08:00`))
  return phone
}

async function openFirms(phone: Reader, place = ''): Promise<void> {
  await phone.page.goto(`${stage.server.url}/desk/week/visits/firms${place && `/${place}`}`)
  await phone.page.locator('.visits-page').waitFor()
}

/** Everything the page is made of lies on the phone. */
async function kept({ page }: Reader): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate(`caches.match('/desk/').then(found => found !== undefined)`)) return
    await page.waitForTimeout(50)
  }
  throw new Error('the desk was not kept')
}

async function visitRegister(): Promise<RegisterView> {
  const { registers } = await read<{ registers: readonly RegisterView[] }>('/api/registers')
  const found = registers.find(r => r.name === 'visit')
  if (!found) throw new Error('the county keeps no visits')
  return found
}

/** Fills in the form that is open, by the labels of the declaration. */
async function fill(phone: Reader, input: object, online: Reader = phone): Promise<Locator> {
  const form = phone.page.getByRole('dialog')
  await form.waitFor()
  const { directory } = await known(online, stage.server.url)
  const register = await visitRegister()
  const record = register.commands.find(c => c.name === 'record-visit')?.input
  const properties = { ...register.fields.properties, ...record?.properties }
  await fillAll({ form, language: phone.language, directory }, { properties }, input)
  return form
}

async function send(phone: Reader, form: Locator): Promise<void> {
  await form.getByRole('button', { name: formWords.send[phone.language] }).click()
  await form.waitFor({ state: 'hidden' })
}

const button = ({ page, language }: Reader, word: keyof typeof visitWords) =>
  page.getByRole('button', { name: visitWords[word][language], exact: true })

/** What the browser itself notes of a network that is gone is no fault of the page. */
const faultsOf = ({ complaints }: Reader) =>
  complaints.filter(c => !/ERR_INTERNET_DISCONNECTED|412|409/.test(c))

const SCREENS: readonly (readonly [string, Screen & { language: 'zh' | 'en' }])[] = [
  ['on a telephone in Chinese', { ...PHONE, language: 'zh' }],
  ['on a telephone in English', { ...PHONE, language: 'en' }],
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
  ['at a desk in English', { ...WIDE, language: 'en' }],
]

const RECORD = { mode: 'on-site', gifts: 'none-offered' }

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
      await page.locator('.outbox-lines li').nth(2).waitFor()
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
    await second.page.locator('.outbox-lines li').nth(1).waitFor()
    const [visit] = await visitsOf(firm)
    expect(needsIn(visit)).toEqual(['招聘数控操作工', '门口限高杆'])
    expect(faultsOf(second)).toEqual([])
    await first.context.close()
    await second.context.close()
  })
})

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
