import { describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const REGISTRY = 'data-01'

const stage = setStage()

const sit = (as: string) => openAtDesk(stage.browser, stage.server, { as, screen: WIDE })

describe.skipIf(!HAS_BROWSER)('several matters at once', () => {
  it('are laid side by side, judged, rehearsed and merged; the family stands on the page', async () => {
    const one = await register(stage.server, '厂区路灯不亮')
    const other = await register(stage.server, '厂门口路灯坏了')
    const clerk = await sit(DESK)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/merge?ids=${one},${other}`)
    await page.getByText('没有可并入的办件').waitFor()
    await page.getByText('同一诉求', { exact: true }).click()
    await page.getByText('并入主件，本件办结').waitFor()
    await page.getByLabel('理由（记入各件办理记录）').fill('同一处路灯')
    await page.getByRole('button', { name: '合并 2 件' }).click()
    await page.getByRole('heading', { name: '合并与拆分' }).waitFor()
    const family = page.locator('section.family')
    await family.getByRole('link', { name: '厂门口路灯坏了' }).click()
    await page.getByText('由此件合并办理').waitFor()
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('one that asks two things becomes two, each of which knows where it comes from', async () => {
    const whole = await register(stage.server, '道路破损且停车难')
    const clerk = await sit(DESK)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/matters/${whole}/split`)
    const send = page.getByRole('button', { name: '拆成 2 件' })
    await page.getByLabel('标题').nth(0).fill('道路破损')
    await page.getByLabel('这一件的诉求').nth(0).fill('门口道路破损')
    await page.getByLabel('标题').nth(1).fill('停车难')
    await page.getByLabel('这一件的诉求').nth(1).fill('员工停车难')
    await page.getByText('原办件办结（拆分办理）').waitFor()
    expect(await send.isDisabled()).toBe(true)
    await page.getByLabel('理由（记入各件办理记录）').fill('两件事')
    await send.click()
    await page.locator('section.family').getByRole('link', { name: '停车难', exact: true }).click()
    await page.getByText('拆自').waitFor()
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('whoever keeps the rules', () => {
  it('writes a new version with a fault at its line, mends it, publishes it, and carries running matters over', async () => {
    await register(stage.server, '等待迁移的诉求')
    const keeper = await sit(REGISTRY)
    const { page } = keeper
    await page.goto(`${stage.server.url}/desk/administration/procedures`)
    await page.locator('summary', { hasText: '企业诉求办理' }).click()
    await page.getByRole('button', { name: '修改（成为新版本）' }).click()
    await page.locator('.cm-content').waitFor()
    await page.getByText('没有问题，可以发布').waitFor()
    await page.locator('.cm-line', { hasText: 'version: 2' }).click()
    await page.keyboard.press('End')
    await page.keyboard.type('x')
    await page.locator('.problems').getByText('第 4 行').waitFor()
    await page.locator('.cm-lint-marker-error').first().waitFor()
    await page.keyboard.press('Backspace')
    await page.getByText('没有问题，可以发布').waitFor()
    await page.getByRole('button', { name: '推演：在办件能否按新版办理' }).click()
    await page.getByText(/件可以直接迁移到这一版/).waitFor()
    await page.getByRole('button', { name: '发布为新版本' }).click()
    await page.getByRole('button', { name: '确认：发布流程' }).click()
    await page.locator('summary', { hasText: '企业诉求办理' }).filter({ hasText: '第 2 版 · 现行' }).waitFor()

    await page.goto(`${stage.server.url}/desk/administration/migration`)
    await page.getByRole('button', { name: '推演', exact: true }).click()
    await page.getByText(/件可以迁移/).waitFor()
    await page.getByLabel('理由（记入每件的办理记录）').fill('流程优化')
    await page.getByRole('button', { name: /开始迁移 \d+ 件/ }).click()
    await page.locator('.run').getByText('已完成').waitFor()
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })

  it('sees which dates a closure would move before it is published, and takes the list along', async () => {
    const number = await register(stage.server, '台风期间的诉求')
    const keeper = await sit(REGISTRY)
    const { page } = keeper
    await page.goto(`${stage.server.url}/desk/administration/calendar`)
    await page.getByLabel('名称（同名的取代原有的）').fill('typhoon-test')
    await page.getByLabel('来源').fill('县防指通知')
    await page.locator('.period input[type=date]').nth(0).fill('2026-03-03')
    await page.getByPlaceholder('名称（中文）').fill('台风停工')
    await page.getByPlaceholder('名称（英文）').fill('Typhoon')
    await page.getByRole('button', { name: '推演', exact: true }).click()
    const row = page.locator('.moved tr', { hasText: number }).first()
    await row.waitFor()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载清单（xlsx）' }).click()
    expect((await saved).suggestedFilename()).toBe('变更推演清单.xlsx')
    await page.getByRole('button', { name: '确认：发布工作日历' }).click()
    await page.getByText('已登记：发布工作日历').waitFor()
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.locator('.timeline').getByText('截止时间').first().waitFor()
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })

  it('adds an officer and disables an office, told first who takes over', async () => {
    const number = await register(stage.server, '校车停靠点')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'education' }])
    const keeper = await sit(REGISTRY)
    const { page } = keeper
    await page.goto(`${stage.server.url}/desk/administration/organisation`)
    await page.getByPlaceholder('按名称或首字母查找').fill('教育局')
    const line = page.locator('tr', { hasText: '德清县教育局' })
    await line.locator('summary').click()
    await line.getByRole('button', { name: '新增人员' }).click()
    await page.getByLabel('编号（小写英文字母、数字和连字符）').fill('education-09')
    await page.getByLabel('姓名').fill('示例-教育-09')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('新增 示例-教育-09').waitFor()
    await page.getByRole('button', { name: '推演并发布' }).click()
    await page.getByRole('button', { name: '确认：发布机构和人员' }).click()
    await line.getByText('9 人').waitFor()

    await line.getByRole('button', { name: '停用' }).click()
    await page.getByLabel('理由').fill('机构改革')
    await page.getByRole('button', { name: '推演并发布' }).click()
    await page.locator('.moved tr', { hasText: number }).getByText(/企服/).first().waitFor()
    await page.getByRole('button', { name: '确认：停用单位' }).click()
    await line.getByText('已停用').waitFor()
    await line.getByRole('button', { name: '启用' }).waitFor()
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })

  it('tries where a request would go, and calls a value as the county does', async () => {
    const keeper = await sit(REGISTRY)
    const { page } = keeper
    await page.goto(`${stage.server.url}/desk/administration/routing`)
    await page.getByLabel('诉求文字').fill('厂门口路灯不亮')
    await page.getByText('派给 德清县综合行政执法局').waitFor()

    await page.goto(`${stage.server.url}/desk/administration/texts`)
    await page.getByLabel('本县叫法（中文） hotline').fill('政务热线')
    await page.getByLabel('本县叫法（英文） hotline').fill('')
    await page.getByText('两种语言都须写明').waitFor()
    await page.getByLabel('本县叫法（英文） hotline').fill('government hotline')
    await page.getByLabel('理由').fill('本县叫法')
    await page.getByRole('button', { name: '推演并发布' }).click()
    await page.getByRole('button', { name: '确认：设定界面用语' }).click()
    await page.getByText('已登记：设定界面用语').waitFor()
    expect(keeper.complaints).toEqual([])
    await keeper.context.close()
  })
})
