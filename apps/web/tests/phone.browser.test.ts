import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE } from './testing/reader.ts'
import { setStage } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'
/** 单位分管领导: signs what the office resolves. */
const DEPUTY_HEAD = 'transport-02'
const THUMB_PX = 44

const stage = setStage()

const hold = (as: string) => openAtDesk(stage.browser, stage.server, { as, screen: PHONE })

/** How much of the page lies beyond the edge of the screen. */
function beyondTheEdge(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
}

/** Buttons and links in the thumb's places that are too small for it. */
function tooSmall(page: Page, places: string): Promise<string[]> {
  const sizes = `[...document.querySelectorAll('${places}')].map(e => [e.textContent, e.getBoundingClientRect().height])`
  return page
    .evaluate(sizes)
    .then(found => (found as [string, number][]).filter(([, px]) => px < THUMB_PX).map(([text]) => text))
}

async function signedFor(title: string): Promise<string> {
  const number = await register(stage.server, title)
  await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
  await stage.server.officer(CLERK, number, ['sign-for', {}])
  return number
}

describe.skipIf(!HAS_BROWSER)('an office on the phone', () => {
  it('signs for what was sent to it from the card in its list', async () => {
    await stage.server.officer(DESK, await register(stage.server, '园区路面积水'), [
      'dispatch',
      { lead: 'transport' },
    ])
    const clerk = await hold(CLERK)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/?share=asked`)
    const card = page.getByRole('row').filter({ hasText: '园区路面积水' })
    await card.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.getByText('已登记：签收').waitFor()
    await card.waitFor({ state: 'detached' })
    expect(await beyondTheEdge(page)).toBe(0)
    expect(await tooSmall(page, '.pages a, .pages button, .row-act, .piles a')).toEqual([])
    expect(await clerk.barriers()).toEqual([])
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('the act one comes for lies under the thumb; a reload and a turn of the hand take nothing that was typed', async () => {
    const number = await signedFor('公交站台缺遮雨棚')
    const clerk = await hold(CLERK)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.locator('.thumb-bar').getByRole('button', { name: '拟稿：办结申报' }).click()
    await page.getByText('已解决').click()
    await page.getByLabel(/办理情况/).fill('已加装遮雨棚')
    await page.setViewportSize({ width: 844, height: 390 })
    expect(await page.getByLabel(/办理情况/).inputValue()).toBe('已加装遮雨棚')
    await page.setViewportSize(PHONE)
    await page.reload()
    await page.locator('.thumb-bar').getByRole('button', { name: '拟稿：办结申报' }).click()
    await page.getByText('已恢复上次没有提交的内容').waitFor()
    expect(await page.getByLabel(/办理情况/).inputValue()).toBe('已加装遮雨棚')
    await clerk.context.setOffline(true)
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.getByText('没有连上服务').waitFor()
    await clerk.context.setOffline(false)
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.getByText('已登记：办结申报').waitFor()
    expect(await page.evaluate('Object.keys(localStorage).filter(k => k.startsWith("doudi-form"))')).toEqual(
      [],
    )
    expect(await beyondTheEdge(page)).toBe(0)
    expect(await tooSmall(page, '.thumb-bar button')).toEqual([])
    await clerk.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the acts under the thumb', () => {
  it('are written out whole in both languages', async () => {
    const number = await signedFor('厂门口人行道破损')
    for (const language of ['zh', 'en'] as const) {
      const screen = { ...PHONE, language }
      const clerk = await openAtDesk(stage.browser, stage.server, { as: CLERK, screen })
      await clerk.page.goto(`${stage.server.url}/desk/matters/${number}`)
      await clerk.page.locator('.thumb-bar .thumb-act').nth(1).waitFor()
      const cut = `[...document.querySelectorAll('.thumb-bar button')].filter(e => {
        const inner = (e.querySelector('span') ?? e).getBoundingClientRect()
        const outer = e.getBoundingClientRect()
        return inner.left < outer.left || inner.right > outer.right || inner.height > outer.height
      }).map(e => e.textContent)`
      expect([language, await clerk.page.evaluate(cut)]).toEqual([language, []])
      // The longest there can be: an act that two duties have.
      const longest = {
        zh: '拟稿：准予延期（确定承办单位并办理）',
        en: 'Draft: Extend the deadline (determination and handling)',
      }
      const rename = `[...document.querySelectorAll('.thumb-act span')].forEach(e => (e.textContent = ${JSON.stringify(longest[language])}))`
      await clerk.page.evaluate(rename)
      expect([language, await clerk.page.evaluate(cut)]).toEqual([language, []])
      expect(await beyondTheEdge(clerk.page)).toBe(0)
      await clerk.context.close()
    }
  })
})

describe.skipIf(!HAS_BROWSER)('a leader on the phone', () => {
  it('finds what waits for a signature, reads what will be said, and signs with one sentence', async () => {
    const number = await signedFor('路口信号灯配时')
    const draft = { act: 'resolve', input: { result: 'solved', text: '已调整早高峰配时' } }
    await stage.server.officer(CLERK, number, ['draft', draft])
    const leader = await hold(DEPUTY_HEAD)
    const { page } = leader
    await page.goto(`${stage.server.url}/desk/today`)
    const card = page.locator('.card').filter({ hasText: '路口信号灯配时' })
    await card.getByText('已调整早高峰配时').waitFor()
    await card.getByRole('button', { name: '签发', exact: true }).click()
    await page.getByLabel(/签批意见/).fill('请跟踪一周')
    await page.getByRole('button', { name: '确认提交' }).click()
    await card.waitFor({ state: 'detached' })
    expect(await beyondTheEdge(page)).toBe(0)
    expect(await tooSmall(page, '.card-acts button, .today-counts a')).toEqual([])
    expect(await leader.barriers()).toEqual([])
    expect(leader.complaints).toEqual([])
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.locator('.timeline').getByText('请跟踪一周').waitFor()
    await leader.context.close()
  })

  it('of the county has what the catch-all office cannot grant itself, on the first page and among the day’s three things', async () => {
    const CATCH_ALL = 'doudi-03'
    const opened = { procedure: 'catch-all-matter' }
    const number = await register(stage.server, '共用道路无人养护', opened)
    await stage.server.officer(CATCH_ALL, number, ['conclude', { outcome: 'admitted', opinion: '权属不清' }])
    await stage.server.officer(CATCH_ALL, number, ['conclude', { outcome: 'agreed' }])
    const input = { days: 5, reason: '梅雨期无法施工' }
    await stage.server.officer(CATCH_ALL, number, ['draft', { act: 'extend-deadline', input }])
    await stage.server.officer('doudi-01', number, ['sign-off', { opinion: '报县分管领导' }])
    const leader = await hold('county-leaders-03')
    const { page } = leader
    await page.goto(`${stage.server.url}/desk/board`)
    await page.getByRole('link', { name: '签发 1 件' }).click()
    const card = page.locator('.card').filter({ hasText: '共用道路无人养护' })
    await card.getByText('梅雨期无法施工').waitFor()
    await card.getByText('单位主要负责人').waitFor()
    expect(await beyondTheEdge(page)).toBe(0)
    expect(await tooSmall(page, '.card-acts button, .today-counts a')).toEqual([])
    expect(await leader.barriers()).toEqual([])
    await card.getByRole('button', { name: '签发', exact: true }).click()
    await page.getByLabel(/签批意见/).fill('同意，先铺临时便道')
    await page.getByRole('button', { name: '确认提交' }).click()
    await card.waitFor({ state: 'detached' })
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.locator('.timeline').getByText('县分管领导签发：延期（同意，先铺临时便道）').waitFor()
    await page.locator('.timeline').getByText('梅雨期无法施工').waitFor()
    expect(leader.complaints).toEqual([])
    await leader.context.close()
  })
})
