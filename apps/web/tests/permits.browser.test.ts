import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { permitWords } from '../src/words/permit-words.ts'
import { openAtDesk } from './testing/clerk.ts'
import { PermitCourse } from './testing/permit-course.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const AGENT = 'administrative-service-04'
const stage = setStage()
const SCREENS: readonly (readonly [string, Screen & { language: 'zh' | 'en' }])[] = [
  ['at a desk in Chinese', { ...WIDE, language: 'zh' }],
  ['at a desk in English', { ...WIDE, language: 'en' }],
  ['on a telephone in Chinese', { ...PHONE, language: 'zh' }],
  ['on a telephone in English', { ...PHONE, language: 'en' }],
]

let course: PermitCourse
beforeAll(async () => {
  if (!HAS_BROWSER) return
  course = await new PermitCourse(stage.server).begin('示例研发基地综合楼', 'DQ-2026-01')
  await course.prepareSome()
})

/** Nothing is wrong with a page that somebody has in front of him. */
async function isSound(reader: Reader): Promise<void> {
  await reader.settled()
  expect(await reader.barriers()).toEqual([])
  expect(await reader.untranslated()).toEqual([])
  expect(await reader.overhang()).toBe(0)
  expect(reader.complaints).toEqual([])
}

const textsOf = async (reader: Reader, at: string): Promise<string[]> =>
  (await reader.page.locator(at).allInnerTexts()).map(text => text.trim().replace(/\s+/g, ' '))

describe.skipIf(!HAS_BROWSER)('a project from land to start', () => {
  it.each(SCREENS)('says when all is there, what blocks and whose it is: %s', async (_, screen) => {
    const { language } = screen
    const say = (word: { zh: string; en: string }): string => word[language]
    const reader = await openAtDesk(stage.browser, stage.server, { as: AGENT, screen })
    const { page } = reader
    await page.goto(`${stage.server.url}/desk/week/permits/course`)
    await page.getByRole('link', { name: '示例研发基地综合楼' }).click()
    await page.getByRole('heading', { level: 2, name: say(permitWords.blocks) }).waitFor()
    await isSound(reader)
    // On offer to 3/31 · contract 3 working days 4/3 · premium 5, with 4/6 off, 4/13 · title 4/14
    await page.getByRole('heading', { name: /2026-04-14/ }).waitFor()
    expect(await page.locator('.permit-path li').count()).toBe(3)
    const owners = await textsOf(reader, '.permit-blocks .permit-owner')
    expect(new Set(owners)).toEqual(
      new Set([permitWords.government, permitWords.intermediary, permitWords.applicant].map(say)),
    )
    expect(await textsOf(reader, '.permit-blocks > li.is-critical strong')).toHaveLength(1)
    expect(await textsOf(reader, '.permit-paper')).toEqual([
      say(permitWords.follows).replace('{paper}', '测绘成果').replace('{by}', '2026-03-20'),
    ])
    // Closes of 3/2–3/11 for the land bureau, of 3/2–3/6 for the power company.
    const days = (n: number) => say(permitWords.daysOf).replace('{n}', String(n))
    expect(await textsOf(reader, '.permit-days strong')).toEqual([8, 8, 5, 0].map(days))
    expect(await page.locator('.permit-graph li').count()).toBe(9)
    const stands = await textsOf(reader, '.permit-items .permit-stand')
    expect(stands.filter(text => text === say(permitWords.prepared))).toHaveLength(1)
    expect(stands).not.toContain(say(permitWords.issued))
    await reader.context.close()
  })

  it('is prepared on the page: the office says it once, and the outlook follows', async () => {
    const screen = { ...WIDE, language: 'zh' } as const
    const reader = await openAtDesk(stage.browser, stage.server, { as: 'housing-construction-04', screen })
    const { page } = reader
    await page.goto(`${stage.server.url}/desk/week/permits/course/${course.id}`)
    await page.getByRole('button', { name: '预审通过', exact: true }).click()
    const form = page.getByRole('dialog')
    // Items are chosen by their names, never typed as codes.
    await form.getByRole('combobox').first().click()
    await page.locator('.ant-select-dropdown').getByTitle('建筑工程施工许可证').click()
    await form.getByLabel(/预审意见/).fill('材料齐全')
    await form.getByRole('button', { name: '提交' }).click()
    await form.waitFor({ state: 'hidden' })
    await page
      .locator('.permit-items tr', { hasText: '建筑工程施工许可证' })
      .getByText('2026-03-12')
      .waitFor()
    expect(await textsOf(reader, '.permit-blocks strong')).not.toContain('建筑工程施工许可证')
    await reader.context.close()
  })

  it.each(SCREENS)(
    'is the firm’s own to follow, to promise and to give its mandate: %s',
    async (_, screen) => {
      const { language } = screen
      const say = (word: { zh: string; en: string }): string => word[language]
      const reader = await openReader(stage.browser, screen)
      const { page } = reader
      page.setDefaultTimeout(10_000)
      const firm = '示例企业0009'
      const Authorization = await stage.server.tokenOfFirm(firm)
      await reader.context.setExtraHTTPHeaders({ Authorization })
      const name = `示例仓库${language}${screen.width}`
      const answer = await fetch(`${stage.server.url}/api/registers/permit-project/entries`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID(), Authorization },
        body: JSON.stringify({
          ...{ name, firm, office: 'administrative-service' },
          ...{ parcel: 'DQ-2026-01', list: course.list },
        }),
      })
      expect(answer.status, await answer.text()).toBe(201)
      await page.goto(`${stage.server.url}/land`)
      await page.getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await isSound(reader)
      await page.getByRole('button', { name: say(permitWords.promiseIt) }).click()
      await page.getByText(say(permitWords.sayIt)).waitFor()
      await page.getByLabel(/水土保持方案：|Soil conservation plan:/).fill('开工前建成沉沙池')
      await page.getByRole('button', { name: say(permitWords.promiseIt) }).click()
      await page.getByRole('button', { name: say(permitWords.promiseIt) }).waitFor({ state: 'hidden' })
      await page.getByLabel(say(permitWords.giveDocument)).fill('在线委托')
      await page.getByRole('button', { name: say(permitWords.give), exact: true }).click()
      await page.getByRole('button', { name: say(permitWords.withdraw) }).waitFor()
      await isSound(reader)
      await reader.context.close()
    },
  )

  it('has its papers as they are asked for, and no notice when nothing is missing', async () => {
    const Authorization = await stage.server.tokenOf(AGENT)
    const paper = async (name: string) => {
      const url = `${stage.server.url}/api/permits/projects/${course.id}/papers/${name}`
      const answer = await fetch(url, { headers: { Authorization } })
      return {
        status: answer.status,
        begins: Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString(),
      }
    }
    expect(await paper('certificate-list.pdf')).toEqual({ status: 200, begins: '%PDF' })
    expect((await paper('missing-notice.docx')).begins.slice(0, 2)).toBe('PK')
    await course.finish()
    expect((await paper('missing-notice.docx')).status).toBe(409)
  })
})
