import { randomUUID } from 'node:crypto'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { EntryView, RegisterView } from '../src/api/registers.ts'
import { formWords } from '../src/words/form-words.ts'
import { talkWords } from '../src/words/talk-words.ts'
import { say } from '../src/words/word.ts'
import { fillAll, known } from './testing/acting.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const KEEPER = 'federation-04'
const SECOND = 'federation-03'
const FIRMS = ['示例企业0001', '示例企业0002'] as const
const stage = setStage()

type Spoken = Screen & { language: 'zh' | 'en' }
/** Each screen has a Wednesday of its own; the clock goes on from one to the next. */
const SCREENS: readonly (readonly [string, Spoken, string])[] = [
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }, '2026-03-04'],
  ['on a telephone in English', { ...PHONE, language: 'en' }, '2026-03-11'],
]
/** The other two: what the evenings have led to is looked at. */
const LOOKS: readonly (readonly [string, Spoken])[] = [
  ['at a desk in English', { ...WIDE, language: 'en' }],
  ['on a telephone in Chinese, in the dark', { ...PHONE, language: 'zh', scheme: 'dark' }],
]

const pageOf = (name: string) => `${stage.server.url}/desk/week/talks/${name}`

async function talkOf({ context }: Reader): Promise<RegisterView> {
  const answer = await context.request.get(`${stage.server.url}/api/registers`)
  const { registers } = (await answer.json()) as { registers: readonly RegisterView[] }
  const found = registers.find(r => r.name === 'talk')
  if (!found) throw new Error('the county keeps no talks')
  return found
}

async function eveningOf({ context }: Reader, date: string): Promise<EntryView> {
  const answer = await context.request.get(`${stage.server.url}/api/registers/talk/entries?key=${date}`)
  const { items } = (await answer.json()) as { items: readonly EntryView[] }
  const [found] = items
  if (!found) throw new Error(`there is no evening on ${date}`)
  return found
}

/** What was raised, with what became of it, in the order in which it stands. */
async function raised(reader: Reader, date: string): Promise<{ title: string; outcome?: string }[]> {
  return (await eveningOf(reader, date)).kept.issues as { title: string; outcome?: string }[]
}

/** Fills in and sends the form that a button opens, whatever stands in it already. */
async function sendForm(
  reader: Reader,
  [button, command]: readonly [Locator, string],
  input: object,
): Promise<void> {
  const { page, language } = reader
  await button.click()
  const form = page.getByRole('dialog')
  await form.waitFor()
  const { directory } = await known(reader, stage.server.url)
  const declared = (await talkOf(reader)).commands.find(c => c.name === command)
  if (!declared) throw new Error(`there is no ${command}`)
  await fillAll({ form, language, directory }, declared.input, input)
  await form.getByRole('button', { name: formWords.send[language] }).click()
  await form.waitFor({ state: 'hidden' })
}

/** Announces the next Wednesday as the rotation has it, and opens the evening. */
async function announce(reader: Reader, date: string): Promise<string> {
  const { page, language } = reader
  await page.goto(pageOf('programme'))
  const button = page.getByRole('button', { name: talkWords.announce[language] })
  await sendForm(reader, [button, 'enter'], { theme: `用能与用工 ${date}`, place: '示例会议室' })
  await page.waitForURL(/\/registers\/talk\//)
  const { id, fields } = await eveningOf(reader, date)
  expect(fields).toMatchObject({ date, hidesFirms: true })
  await page.goto(pageOf('programme'))
  await page.getByRole('link', { name: `用能与用工 ${date}` }).click()
  await page.waitForURL(new RegExp(id))
  return id
}

async function invite(reader: Reader): Promise<void> {
  const { page, language } = reader
  for (const firm of FIRMS) {
    const other = page.getByRole('button', { name: talkWords.inviteOther[language] })
    await sendForm(reader, [other, 'invite'], { firm, turn: '从未参加过' })
    await page.locator('.guests').first().getByText(firm).waitFor()
  }
}

async function write({ page, language }: Reader, title: string): Promise<void> {
  const box = page.getByLabel(talkWords.capturePlace[language])
  await box.fill(title)
  await box.press('Enter')
  expect(await box.inputValue()).toBe('')
}

const lineOf = ({ page }: Reader, title: string) => page.locator('.issues > li', { hasText: title })

/** Opens the row of an issue and chooses the office. */
async function settle(reader: Reader, title: string, office: string): Promise<Locator> {
  const { language } = reader
  const line = lineOf(reader, title)
  await line.getByRole('button', { name: talkWords.settle[language] }).click()
  const box = line.getByLabel(talkWords.office[language])
  await box.click()
  await box.fill(office)
  await box.press('Enter')
  return line
}

/** What the second person writes down at the same time, on whatever version he has seen. */
async function writeAsSecond(id: string, titles: readonly string[]): Promise<void> {
  const { url, tokenOf } = stage.server
  const Authorization = await tokenOf(SECOND)
  const path = `${url}/api/registers/talk/entries/${id}`
  const { entry } = (await (await fetch(path, { headers: { Authorization } })).json()) as { entry: EntryView }
  for (const title of titles) {
    const answer = await fetch(`${path}/raise-issue`, {
      method: 'POST',
      headers: {
        ...{ 'Content-Type': 'application/json', Authorization },
        ...{ 'Idempotency-Key': randomUUID(), 'If-Match': String(entry.version) },
      },
      body: JSON.stringify({ title, kind: 'problem', confidential: false, firm: FIRMS[1] }),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
}

describe.skipIf(!HAS_BROWSER)('a Wednesday evening', () => {
  it.each(SCREENS)(
    'goes from the programme to the list of the same night, and no line is lost, %s',
    async (_, screen, date) => {
      await stage.server.at(`${date}T10:00:00+08:00`)
      const keeper = await openAtDesk(stage.browser, stage.server, { as: KEEPER, screen })
      const { page, language } = keeper
      const id = await announce(keeper, date)
      await invite(keeper)
      await keeper.settled()
      expect(await keeper.barriers()).toEqual([])

      await stage.server.at(`${date}T19:00:00+08:00`)
      await page.reload()
      const hold = (await talkOf(keeper)).commands.find(c => c.name === 'hold')
      const begin = page.getByRole('button', { name: hold?.title[language] ?? '', exact: true })
      await sendForm(keeper, [begin, 'hold'], { heldBy: 'host' })
      await page.getByLabel(talkWords.chooseFirm[language]).fill(FIRMS[0])

      // Two write at once, one of them without a network for a while.
      await write(keeper, '新车间用电容量不足')
      await keeper.context.setOffline(true)
      await write(keeper, '招不到熟练焊工')
      await page.locator('.unsent li', { hasText: '招不到熟练焊工' }).waitFor()
      await writeAsSecond(id, ['高峰时段限行'])
      await keeper.context.setOffline(false)
      await page.locator('.unsent').waitFor({ state: 'detached' })
      await lineOf(keeper, '高峰时段限行').waitFor()
      const titles = (await raised(keeper, date)).map(i => i.title).sort()
      expect(titles).toEqual(['招不到熟练焊工', '新车间用电容量不足', '高峰时段限行'].sort())
      const list = page.getByRole('button', { name: talkWords.issueList[language] })
      expect(await list.isDisabled()).toBe(true)

      const first = await settle(keeper, '新车间用电容量不足', 'gd')
      // Somebody adds a line after the row was opened: the decision about another line is still good.
      await writeAsSecond(id, ['停车位不足'])
      await first.getByRole('button', { name: talkWords.hand[language], exact: true }).click()
      await first.getByText(talkWords['in-hand'][language]).waitFor()
      for (const title of ['招不到熟练焊工', '高峰时段限行', '停车位不足']) {
        const line = await settle(keeper, title, 'jt')
        await line.getByLabel(talkWords.answerPlace[language]).fill(`已答复：${title}`)
        await line.getByRole('button', { name: talkWords.answerNow[language], exact: true }).click()
        await line.getByText(`已答复：${title}`).waitFor()
      }
      await keeper.settled()
      // A button that has just become possible takes a moment to show it.
      await page.waitForTimeout(400)
      expect(await keeper.barriers()).toEqual([])
      expect(await keeper.overhang()).toBe(0)
      await list.click()
      await page.locator('.entry-status.is-listed').waitFor()
      const paper = page.getByRole('link', { name: 'Word' }).first()
      const answer = await keeper.context.request.get(stage.server.url + (await paper.getAttribute('href')))
      expect([answer.status(), (await answer.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])
      await keeper.settled()
      expect(await keeper.untranslated()).toEqual([])
      // The browser says itself that it was cut off, and that the decision was overtaken once: it went out again.
      const told = keeper.complaints.filter(c => !/ERR_INTERNET_DISCONNECTED/.test(c))
      expect(told).toEqual([expect.stringMatching(/status of 412/)])
      await keeper.context.close()
    },
    60_000,
  )

  it('hangs on the wall, where a switch takes the firms away, and is followed up on the next evening', async () => {
    const keeper = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    const { page } = keeper
    const { id } = await eveningOf(keeper, '2026-03-04')
    await page.goto(pageOf(`wall/${id}`))
    await page.locator('.wall-issues li').first().waitFor()
    expect(await page.locator('.wall-issues').textContent()).not.toContain('示例企业')
    await page.getByRole('button', { name: talkWords.showFirms.zh }).click()
    await page.locator('.wall-firm', { hasText: FIRMS[0] }).first().waitFor()
    expect(await keeper.barriers()).toEqual([])
    await page.getByRole('button', { name: talkWords.hideFirms.zh }).click()
    await page.locator('.wall-firm').first().waitFor({ state: 'detached' })

    const later = await eveningOf(keeper, '2026-03-11')
    await page.goto(pageOf(`evening/${later.id}`))
    await page.locator('.followed', { hasText: '新车间用电容量不足' }).first().waitFor()
    await page.goto(pageOf('figures'))
    await page
      .getByText(say(talkWords.share, 'zh', { count: 6, of: 8 }))
      .first()
      .waitFor()
    await keeper.settled()
    expect(await keeper.barriers()).toEqual([])
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })

  it.each(LOOKS)(
    'is read without a barrier, in one language and no wider than the screen, %s',
    async (_, screen) => {
      const keeper = await openAtDesk(stage.browser, stage.server, { as: KEEPER, screen })
      const { id } = await eveningOf(keeper, '2026-03-11')
      for (const name of ['programme', `evening/${id}`, `wall/${id}`, 'figures']) {
        await keeper.page.goto(pageOf(name))
        await keeper.settled()
        const found = [await keeper.barriers(), await keeper.untranslated(), await keeper.overhang()]
        expect(found, name).toEqual([[], [], 0])
      }
      expect(keeper.complaints).toEqual([])
      await keeper.context.close()
    },
  )

  it('keeps a line that nobody has received yet over a reload, and records it once', async () => {
    const { page, ...keeper } = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...PHONE, language: 'zh' },
    })
    const reader = { page, ...keeper }
    const date = '2026-03-18'
    const id = await announce(reader, date)
    // It is recorded, and the answer is lost.
    await page.route('**/raise-issue', async route => {
      await route.fetch()
      // The page that asked may have been left meanwhile.
      await route.abort().catch(() => undefined)
    })
    await write(reader, '厂区门口没有公交站')
    const unsent = page.locator('.unsent li', { hasText: '厂区门口没有公交站' })
    await unsent.waitFor()
    await page.reload()
    await unsent.waitFor()
    await page.unroute('**/raise-issue')
    await page.goto(pageOf(`evening/${id}`))
    await unsent.waitFor({ state: 'detached' })
    expect((await raised(reader, date)).map(i => i.title)).toEqual(['厂区门口没有公交站'])
    await reader.context.close()
  })

  it('is a programme without firms or forms for an office that is asked nothing', async () => {
    const other = await openReader(stage.browser, { ...PHONE, language: 'zh' })
    await other.context.setExtraHTTPHeaders({ Authorization: await stage.server.tokenOf('wukang-03') })
    const { page } = other
    await page.goto(pageOf('programme'))
    await page
      .getByRole('link', { name: /2026-03-04/ })
      .first()
      .click()
    await page.locator('.issues > li').first().waitFor()
    expect(await page.locator('main').textContent()).not.toContain('示例企业')
    expect(await page.getByRole('button', { name: talkWords.settle.zh }).count()).toBe(0)
    expect(await page.getByLabel(talkWords.capturePlace.zh).count()).toBe(0)
    await other.context.close()
  })
})
