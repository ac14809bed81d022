import { describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'
/** Stands in for the office until somebody signs for what it is offered. */
const LIAISON = 'transport-03'

const stage = setStage()

describe.skipIf(!HAS_BROWSER)('an export on the desk', () => {
  it.each([
    ['a wide screen', WIDE],
    ['a telephone', PHONE],
  ] as const)('is asked for, written, fetched and deleted on %s', async (...[, screen]) => {
    await register(stage.server, '导出一件')
    const clerk = await openAtDesk(stage.browser, stage.server, { as: DESK, screen })
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/registers/exports`)
    await page.getByRole('radio', { name: 'CSV' }).check()
    await page.getByRole('button', { name: '开始导出' }).click()
    const file = page.getByRole('link', { name: /^下载 办件清单 演示数据 2026-03-02\.csv$/ }).first()
    await file.waitFor()
    const answer = await clerk.context.request.get(`${stage.server.url}${await file.getAttribute('href')}`)
    const text = (await answer.body()).toString()
    expect(text).toContain('演示数据，非德清县真实情况')
    expect(text).toContain('导出一件')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(screen.width)
    expect(await clerk.barriers()).toEqual([])
    await page
      .getByRole('button', { name: /^删除 办件清单/ })
      .first()
      .click()
    await file.waitFor({ state: 'detached' })
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('of the list as it is filtered is one step from the list', async () => {
    const clerk = await openAtDesk(stage.browser, stage.server, { as: DESK, screen: WIDE })
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/?share=mine`)
    await page.getByRole('link', { name: '导出此清单' }).click()
    await page.getByText(/^按列表筛选：/).waitFor()
    await page.getByRole('button', { name: '开始导出' }).click()
    await page.getByText(/^已写好，\d+ 行$/).waitFor()
    await clerk.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('messages on the desk', () => {
  it('are counted, lead to their matter, and are read once they were opened', async () => {
    const number = await register(stage.server, '消息里的办件')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const clerk = await openAtDesk(stage.browser, stage.server, { as: LIAISON, screen: WIDE })
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/notices`)
    const first = page.locator('.notices > li').first()
    await first.getByText('未读').waitFor()
    await first.getByText(number).waitFor()
    await page.getByRole('link', { name: /^消息\s*1\s*条未读$/ }).waitFor()
    expect(await clerk.barriers()).toEqual([])
    await first.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: '消息里的办件' }).waitFor()
    await page.getByRole('link', { name: '消息', exact: true }).waitFor()
    await page.goto(`${stage.server.url}/desk/notices`)
    await page.locator('.notices > li').first().getByText('已读').waitFor()
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('that could not be sent are shown to the registry alone', async () => {
    const clerk = await openAtDesk(stage.browser, stage.server, { as: CLERK, screen: WIDE })
    await clerk.page.goto(`${stage.server.url}/desk/notices?box=unsent`)
    await clerk.page.getByRole('heading', { level: 1, name: '消息' }).waitFor()
    expect(await clerk.page.getByText('未发出').count()).toBe(0)
    await clerk.context.close()
    const keeper = await openAtDesk(stage.browser, stage.server, { as: 'data-01', screen: WIDE })
    await keeper.page.goto(`${stage.server.url}/desk/notices?box=unsent`)
    await keeper.page.getByText('没有发不出的消息').waitFor()
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })
})
