import { describe, expect, it } from 'vitest'
import { applicantWords, purposeWords } from '../src/words/applicant-words.ts'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE } from './testing/reader.ts'
import { setStage } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const TEXT = '厂区东门道路破损，雨天积水，货车进不来'
const PHONE_NUMBER = '13800005678'

const stage = setStage()

const registerWithContact = () =>
  register(stage.server, '东门道路', { text: TEXT, contact: '示例联系人', phone: PHONE_NUMBER })

/** Purposes in the record of readings of what was said beside the log; null where none was given. */
async function readings(number: string): Promise<(string | null)[]> {
  const answer = await fetch(`${stage.server.url}/api/audit/reads?kind=personal`, {
    headers: { Authorization: await stage.server.tokenOf('inspectorate-02') },
  })
  const { items } = (await answer.json()) as {
    items: { number: string; purpose?: string; by: { person: string } }[]
  }
  return items.filter(i => i.number === number && i.by.person === 'transport-04').map(i => i.purpose ?? null)
}

describe.skipIf(!HAS_BROWSER)('the clerk of the office that has the matter', () => {
  it.each([
    ['en', PHONE],
    ['zh', { width: 1440, height: 900 }],
  ] as const)('reads the request at once, and the telephone for a purpose: %s', async (language, screen) => {
    const number = await registerWithContact()
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const reader = await openAtDesk(stage.browser, stage.server, {
      as: 'transport-04',
      screen: { ...screen, language },
    })
    const { page } = reader
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    const card = page.getByRole('region', { name: applicantWords.title[language] })
    await card.getByText(TEXT).waitFor()
    expect(await card.textContent()).toContain('138****5678')
    expect(await card.textContent()).not.toContain(PHONE_NUMBER)
    await page.emulateMedia({ media: 'print' })
    expect(await card.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })

    await card.getByRole('button', { name: applicantWords.showLong[language] }).click()
    await card.getByText(applicantWords.warning[language]).waitFor()
    const show = card.getByRole('button', { name: applicantWords.show[language], exact: true })
    expect(await show.isDisabled()).toBe(true)
    await card.getByText(purposeWords.visit[language]).click()
    // The kinds of files that are taken are names, and stand in a row.
    const foreign = (await reader.untranslated()).filter(text => !text.startsWith('可收'))
    expect([await reader.barriers(), foreign, await reader.overhang()]).toEqual([[], [], 0])
    await show.click()
    const call = card.getByRole('link', { name: PHONE_NUMBER })
    await call.waitFor()
    expect(await call.getAttribute('href')).toBe(`tel:${PHONE_NUMBER}`)
    await page.emulateMedia({ media: 'print' })
    expect(await card.isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })

    // What others do on the matter is told to the page, and is no further reading.
    await stage.server.officer('transport-04', number, ['sign-for', {}])
    await page.locator('.timeline').getByText('示例-交通-04').first().waitFor()
    expect(await readings(number)).toEqual([purposeWords.visit[language], null])
    expect(reader.complaints).toEqual([])
    await reader.context.close()
  })

  it('is told when it cannot be read, and may try again', async () => {
    const number = await registerWithContact()
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const { page, context } = await openAtDesk(stage.browser, stage.server, {
      as: 'transport-04',
      screen: PHONE,
    })
    await page.route('**/applicant', route => route.fulfill({ status: 503, json: {} }), { times: 1 })
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    const card = page.getByRole('region', { name: applicantWords.title.zh })
    await card.getByRole('alert').getByRole('button').click()
    await card.getByText(TEXT).waitFor()
    await context.close()
  })

  it('sees no card where the firm is not to be known', async () => {
    const number = await registerWithContact()
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const { page, context, settled } = await openAtDesk(stage.browser, stage.server, {
      as: 'transport-04',
      screen: PHONE,
    })
    await page.route('**/applicant', route =>
      route.fulfill({ json: { said: [], hidden: true, masked: false } }),
    )
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await settled()
    expect(await page.getByRole('region', { name: applicantWords.title.zh }).count()).toBe(0)
    await context.close()
  })
})
