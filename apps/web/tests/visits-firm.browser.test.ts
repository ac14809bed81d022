import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { followWords } from '../src/words/follow-words.ts'
import { ownVisitWords } from '../src/words/own-visit-words.ts'
import { comeIn } from './testing/lookers.ts'
import { HAS_BROWSER, openReader, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setSampleStage, WIDE } from './testing/stage.ts'

const stage = setSampleStage()

/** Today, as the sample server and this test have it. */
const TODAY = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

async function enterAs(title: '企业负责人' | '受理窗口工作人员', screen: Screen): Promise<Reader> {
  const storageState = await comeIn(stage.browser, stage.server.url, title)
  return openReader(stage.browser, { ...screen, ...(storageState && { storageState }) })
}

/** What a page of the reader's would send. */
async function post<T>({ context }: Reader, path: string, data: object): Promise<T> {
  const { version, ...body } = data as { version?: number }
  const headers = {
    Origin: stage.server.url,
    'Idempotency-Key': randomUUID(),
    ...(version !== undefined && { 'If-Match': `"${version}"` }),
  }
  const answer = await context.request.post(stage.server.url + path, { data: body, headers })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

describe.skipIf(!HAS_BROWSER)('a firm and its liaison officer', () => {
  it('asks for a visit, says whether its need is met, and rates, by itself', async () => {
    const firm = await enterAs('企业负责人', { ...PHONE, language: 'zh' })
    const { page } = firm
    await page.goto(`${stage.server.url}/mine`)
    const me = (await (await firm.context.request.get(`${stage.server.url}/api/me`)).json()) as {
      person: { firmName: string }
    }
    await page.getByRole('heading', { level: 1, name: me.person.firmName }).waitFor()

    const centre = await enterAs('受理窗口工作人员', WIDE)
    const { person } = (await (await centre.context.request.get(`${stage.server.url}/api/me`)).json()) as {
      person: { officer: string }
    }
    const of = { firm: me.person.firmName, town: '330521001', officer: person.officer }
    // Somebody looks after the firm already: it is handed over.
    const links = `${stage.server.url}/api/registers/liaison-link/entries`
    const found = await centre.context.request.get(`${links}?key=${encodeURIComponent(of.firm)}`)
    const [link] = ((await found.json()) as { items: { id: string; version: number }[] }).items
    const handed = { version: link?.version, officer: of.officer, reason: '轮岗' }
    await post(centre, `/api/registers/liaison-link/entries/${link?.id}/amend`, handed)
    const entering = { ...of, date: TODAY, purpose: 'to-follow-up' }
    const { id } = await post<{ id: string }>(centre, '/api/registers/visit/entries', entering)
    await post(centre, `/api/registers/visit/entries/${id}/record-visit`, {
      ...{ on: TODAY, mode: 'on-site', policies: ['稳岗返还'], gifts: 'none-offered', version: 1 },
      needs: [{ title: '门口限高杆', answer: '已拆除' }, { title: '班车线路' }],
    })

    await page.reload()
    await page.getByRole('heading', { name: ownVisitWords.title.zh }).waitFor()
    await page.getByLabel(ownVisitWords.about.zh).fill('融资')
    await page.getByRole('button', { name: ownVisitWords.ask.zh }).click()
    await page.locator('.own-wish').waitFor()
    expect(await firm.barriers()).toEqual([])
    expect(await firm.overhang()).toBe(0)
    await page.getByRole('button', { name: `${ownVisitWords.met.zh} 门口限高杆` }).click()
    const need = page.locator('.own-needs > li').filter({ hasText: '门口限高杆' })
    await need.getByText(ownVisitWords.saidMet.zh).waitFor()
    await page.getByRole('button', { name: followWords.satisfied.zh, exact: true }).click()
    await page.getByText(ownVisitWords.rated.zh).first().waitFor()
    // What was not answered cannot be called met.
    expect(await page.getByRole('button', { name: `${ownVisitWords.met.zh} 班车线路` }).count()).toBe(0)

    const english = await enterAs('企业负责人', { ...WIDE, language: 'en' })
    await english.page.goto(`${stage.server.url}/mine`)
    await english.page.getByText(ownVisitWords.saidMet.en).first().waitFor()
    expect(await english.barriers()).toEqual([])
    expect(await english.overhang()).toBe(0)
    expect(firm.complaints).toEqual([])
    for (const reader of [firm, centre, english]) await reader.context.close()
  })
})
