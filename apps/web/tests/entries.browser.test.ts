import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { RegisterView } from '../src/api/registers.ts'
import { countyWords } from '../src/words/county-words.ts'
import { entryWords, partWords } from '../src/words/entry-words.ts'
import { formWords } from '../src/words/form-words.ts'
import { sharedWords } from '../src/words/shared-words.ts'
import { fillAll, known } from './testing/acting.ts'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const KEEPER = 'county-office-03'
const OTHER = 'wukang-03'
const stage = setStage()

async function chronicleOf({ context }: Reader): Promise<RegisterView> {
  const answer = await context.request.get(`${stage.server.url}/api/registers`)
  const { registers } = (await answer.json()) as { registers: readonly RegisterView[] }
  const found = registers.find(r => r.name === 'chronicle')
  if (!found) throw new Error('the county keeps no chronicle')
  return found
}

/** Fills in the form of the command that a button is called after. */
async function fillIn(
  reader: Reader,
  { form, button }: { form: Locator; button: string },
  input: object,
): Promise<void> {
  const { language } = reader
  const { directory } = await known(reader, stage.server.url)
  const chronicle = await chronicleOf(reader)
  const command = chronicle.commands.find(c => c.title[language] === button)
  if (!command) throw new Error(`no command is called ${button}`)
  await fillAll({ form, language, directory }, command.input, input)
}

/** Opens the form behind a button and fills it in. */
async function write(reader: Reader, button: string, input: object): Promise<Locator> {
  const { page } = reader
  await page.getByRole('button', { name: button, exact: true }).first().click()
  const form = page.getByRole('dialog')
  await form.waitFor()
  await fillIn(reader, { form, button }, input)
  return form
}

async function send(reader: Reader, form: Locator): Promise<void> {
  await form.getByRole('button', { name: formWords.send[reader.language] }).click()
  await form.waitFor({ state: 'hidden' })
}

const titleOf = async (reader: Reader, command: string): Promise<string> =>
  (await chronicleOf(reader)).commands.find(c => c.name === command)?.title[reader.language] ?? ''

async function enter(reader: Reader, sentence: string): Promise<void> {
  const { page } = reader
  await page.goto(`${stage.server.url}/desk/registers/chronicle`)
  const form = await write(reader, await titleOf(reader, 'enter'), {
    date: '2026-02-10',
    precision: 'day',
    level: 'county',
    zh: sentence,
    en: `${sentence} in English`,
    sources: [{ name: '示例来源' }],
  })
  await send(reader, form)
  await page.getByRole('heading', { level: 2, name: entryWords.history[reader.language] }).waitFor()
}

const SCREENS: readonly (readonly [string, Screen & { language: 'zh' | 'en' }])[] = [
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
  ['at a desk in English', { ...WIDE, language: 'en' }],
  ['on a telephone in Chinese', { ...PHONE, language: 'zh' }],
  ['on a telephone in English', { ...PHONE, language: 'en' }],
]

describe.skipIf(!HAS_BROWSER)('an entry of a register', () => {
  it.each(SCREENS)(
    'is entered, found, and corrected beside what it said before, %s',
    async (name, screen) => {
      const keeper = await openAtDesk(stage.browser, stage.server, { as: KEEPER, screen })
      const { page, language } = keeper
      await page.goto(`${stage.server.url}/desk/registers`)
      const part = page.getByRole('region', { name: partWords.chronicle[language] }).first()
      const { title } = await chronicleOf(keeper)
      await part.getByRole('link', { name: title[language], exact: true }).click()
      await page.getByRole('heading', { level: 1, name: title[language] }).waitFor()

      const sentence = `示例条目 ${name}`
      await enter(keeper, sentence)
      const shown = language === 'zh' ? sentence : `${sentence} in English`
      await page.getByRole('heading', { level: 1, name: shown }).waitFor()
      expect(await keeper.barriers()).toEqual([])

      const form = await write(keeper, await titleOf(keeper, 'correct'), {
        date: '2026-02-11',
        reason: '日期有误',
      })
      await send(keeper, form)
      await page.locator('.said-before s').first().waitFor()
      expect(await page.locator('.said-before s').first().textContent()).toBe('2026-02-10')

      await page.goto(`${stage.server.url}/desk/registers/chronicle?on=2026-02-11&sort=from`)
      await page.getByRole('link', { name: shown, exact: true }).waitFor()
      await page.goto(`${stage.server.url}/desk/registers/chronicle?on=2026-02-10`)
      await page.locator('.empty, table.entries').first().waitFor()
      expect(await page.getByRole('link', { name: shown, exact: true }).count()).toBe(0)
      expect(keeper.complaints).toEqual([])
      await keeper.context.close()
    },
  )

  it('another office reads it and has no form for it; a matter opened from it leads back', async () => {
    const keeper = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    await enter(keeper, '示例条目 供其他单位查看')
    const address = keeper.page.url()
    await keeper.context.close()
    const other = await openAtDesk(stage.browser, stage.server, {
      as: OTHER,
      screen: { ...PHONE, language: 'zh' },
    })
    const { page } = other
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: '示例条目 供其他单位查看' }).waitFor()
    expect(await page.getByRole('button', { name: await titleOf(other, 'correct') }).count()).toBe(0)
    await page.getByRole('button', { name: entryWords.openFrom.zh }).click()
    await page.getByRole('dialog').getByLabel('诉求内容（原话）').fill('由大事记条目引出的示例诉求')
    await page.getByRole('dialog').locator('.ant-modal-footer button').last().click()
    await page.waitForURL(/\/desk\/matters\//)
    await page.goto(address)
    await page.locator('.entry-matters a').first().waitFor()
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  it('two who change it at once lose nothing: the second sees what the first did and decides again', async () => {
    const first = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    await enter(first, '示例条目 同时更正')
    const second = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    await second.page.goto(first.page.url())
    const correct = await titleOf(first, 'correct')
    const late = await write(second, correct, { place: '武康', reason: '补充地点' })
    await send(first, await write(first, correct, { level: 'municipal', reason: '级别有误' }))
    await late.getByRole('button', { name: formWords.send.zh }).click()
    await late.getByRole('alert').getByText('级别有误').waitFor()
    await late.getByRole('button', { name: formWords.sendAgain.zh }).click()
    await late.waitFor({ state: 'hidden' })
    await second.page.getByText('补充地点').first().waitFor()
    // What the first said still stands: the second sent only what is different.
    const fields = await second.page.locator('.entry-fields').first().textContent()
    expect(fields).toContain('武康')
    expect(await second.page.locator('.said-before').count()).toBe(2)
    await first.context.close()
    await second.context.close()
  })

  it('a correction whose answer was lost and which was then changed keeps both: one recorded, one still to send', async () => {
    const keeper = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    await enter(keeper, '示例条目 答复丢失')
    const { page } = keeper
    const correct = await titleOf(keeper, 'correct')
    const form = await write(keeper, correct, { place: '武康', reason: '补充地点' })
    await page.route('**/correct', async route => {
      await route.fetch()
      await route.abort()
    })
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.getByText(sharedWords.noAnswer.zh).waitFor()
    await page.unroute('**/correct')
    await fillIn(keeper, { form, button: correct }, { place: '乾元' })
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await page.getByText(sharedWords.recordedBefore.zh).waitFor()
    await form.getByRole('alert').getByText('补充地点').waitFor()
    await form.getByRole('button', { name: formWords.sendAgain.zh }).click()
    await form.waitFor({ state: 'hidden' })
    await page.locator('.said-before s', { hasText: '武康' }).waitFor()
    expect(await page.locator('.entry-fields').first().textContent()).toContain('乾元')
    await keeper.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the county’s home page', () => {
  it('shows the chronicle to everybody in the reader’s language, and the firm’s first task one tap away', async () => {
    const keeper = await openAtDesk(stage.browser, stage.server, {
      as: KEEPER,
      screen: { ...WIDE, language: 'zh' },
    })
    await enter(keeper, '示例条目 公开')
    await keeper.context.close()
    const visitor = await openReader(stage.browser, { ...PHONE, language: 'en' })
    const { page } = visitor
    await page.goto(`${stage.server.url}/county`)
    await page.locator('.county-chronicle').getByText('示例条目 公开 in English').waitFor()
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(headings).toEqual([
      partWords.innovation.en,
      partWords.service.en,
      partWords.style.en,
      countyWords.targets.en,
      countyWords.chronicle.en,
    ])
    await page.getByRole('link', { name: countyWords.submitFirst.en }).click()
    await page.waitForURL(/\/submit/)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
})
