import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, openBrowser, PHONE, type Reader } from './testing/reader.ts'
import { openRealServer, type RealServer } from './testing/real-server.ts'

const WIDE = { width: 1440, height: 900 }
const WALL = { width: 1920, height: 1080 }
const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'

let server: RealServer
let browser: Browser

beforeAll(async () => {
  if (!HAS_BROWSER) return
  server = await openRealServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const sit = (as: string, screen = WIDE) => openAtDesk(browser, server, { as, screen })

async function confirm({ page }: Reader): Promise<void> {
  await page.getByRole('button', { name: '确认提交' }).click()
}

describe.skipIf(!HAS_BROWSER)('one day of a clerk', () => {
  it('finds what waits, signs for it, asks another office, and sees it in the timeline', async () => {
    const number = await register(server, '厂区门口路灯不亮')
    await server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const clerk = await sit(CLERK)
    const { page } = clerk
    await page.goto(`${server.url}/desk/?share=asked`)
    await page.getByRole('link', { name: '厂区门口路灯不亮' }).first().click()
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await confirm(clerk)
    await page.getByText('示例-交通-04签收').waitFor()
    await page.getByRole('button', { name: '征求意见' }).click()
    await page.getByLabel('征求事项').fill('路灯电源由谁负责？')
    await page.locator('.ant-drawer .ant-select').first().click()
    // Initials of the name are enough.
    await page.keyboard.type('gdgs')
    await page.locator('.ant-select-item-option', { hasText: '供电' }).first().click()
    await confirm(clerk)
    await page.getByText('已征求，待反馈').waitFor()
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('an act that needs a signature is drafted, and signed by who must sign', async () => {
    const number = await register(server, '道路破损')
    await server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    await server.officer(CLERK, number, ['sign-for', {}])
    const clerk = await sit(CLERK)
    await clerk.page.goto(`${server.url}/desk/matters/${number}`)
    await clerk.page.getByRole('button', { name: '拟稿：办结申报' }).click()
    await clerk.page.getByText('已解决').click()
    await clerk.page.getByLabel(/办理情况/).fill('已修补，现场验收合格')
    await confirm(clerk)
    await clerk.page.getByText('拟稿待签发').waitFor()
    const head = await sit('transport-02', PHONE)
    await head.page.goto(`${server.url}/desk/matters/${number}`)
    await head.page.getByRole('button', { name: '签发', exact: true }).click()
    await confirm(head)
    // The clerk's page learns of it by itself.
    await clerk.page.getByText('回访评价').first().waitFor()
    await clerk.page.locator('.timeline .is-issued').waitFor()
    expect([...clerk.complaints, ...head.complaints]).toEqual([])
    await clerk.context.close()
    await head.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('two at once on one matter', () => {
  it('who is slower keeps every word, sees what happened, and decides again', async () => {
    const number = await register(server, '公交站点太远')
    await server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    await server.officer(CLERK, number, ['sign-for', {}])
    const clerk = await sit(CLERK)
    const { page } = clerk
    await page.goto(`${server.url}/desk/matters/${number}`)
    await page.getByRole('button', { name: '备注', exact: true }).click()
    await page.locator('.ant-drawer textarea').fill('已电话联系企业')
    // The stream is cut, so that the page cannot know.
    await clerk.context.route('**/api/stream', route => route.abort())
    await server.officer('transport-03', number, ['note', { text: '同事先写了一条' }])
    const stale = { times: 1 }
    await page.route(
      '**/note',
      route => route.continue({ headers: { ...route.request().headers(), 'if-match': '"1"' } }),
      stale,
    )
    await confirm(clerk)
    await page.getByText('您填写的内容都还在').waitFor()
    expect(await page.locator('.ant-drawer textarea').inputValue()).toBe('已电话联系企业')
    await page.getByRole('button', { name: '按最新情况提交' }).click()
    await page.locator('.timeline').getByText('已电话联系企业').waitFor()
    await clerk.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the desk', () => {
  it('the board on a wall names groups of offices, never a single one', async () => {
    const reader = await sit('county-leaders-01', WALL)
    await reader.page.goto(`${server.url}/desk/board?wall=yes`)
    await reader.page.getByRole('rowheader', { name: '县级部门' }).waitFor()
    expect(await reader.page.locator('.lights-table').getByText('德清县消防救援大队').count()).toBe(0)
    expect(await reader.barriers()).toEqual([])
    await reader.context.close()
  })

  it('can be used by keyboard alone: walk, open, back, search', async () => {
    await register(server, '键盘也能办')
    const reader = await sit(DESK)
    const { page } = reader
    await page.goto(`${server.url}/desk/`)
    await page.locator('table.matters').waitFor()
    await page.keyboard.press('j')
    await page.locator('tr.is-current').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('article.matter').waitFor()
    await page.keyboard.press('u')
    await page.locator('table.matters').waitFor()
    await page.keyboard.press('/')
    await page.locator('[role=dialog] input:focus').waitFor()
    await page.keyboard.type('键盘')
    await page.getByRole('option', { name: /键盘也能办/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '键盘也能办' }).waitFor()
    await reader.context.close()
  })
})
