import { describe, expect, it } from 'vitest'
import { formWords } from '../src/words/form-words.ts'
import { sharedWords } from '../src/words/shared-words.ts'
import { writeAct } from './testing/acting.ts'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE, type Reader, type Screen } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const WALL = { width: 1920, height: 1080 }
const DESK = 'enterprise-centre-03'
const CLERK = 'transport-04'

const stage = setStage()

const sit = (as: string, screen: Screen = WIDE) => openAtDesk(stage.browser, stage.server, { as, screen })

async function confirm({ page }: Reader): Promise<void> {
  await page.getByRole('button', { name: '确认提交' }).click()
}

describe.skipIf(!HAS_BROWSER)('one day of a clerk', () => {
  it('finds what waits, signs for it, asks another office, and sees it in the timeline', async () => {
    const number = await register(stage.server, '厂区门口路灯不亮')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const clerk = await sit(CLERK)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/?share=asked`)
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
    const number = await register(stage.server, '道路破损')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    await stage.server.officer(CLERK, number, ['sign-for', {}])
    const clerk = await sit(CLERK)
    await clerk.page.goto(`${stage.server.url}/desk/matters/${number}`)
    await clerk.page.getByRole('button', { name: '拟稿：办结申报' }).click()
    await clerk.page.getByText('已解决').click()
    await clerk.page.getByLabel(/办理情况/).fill('已修补，现场验收合格')
    await confirm(clerk)
    await clerk.page.getByText('拟稿待签发').waitFor()
    const head = await sit('transport-02', PHONE)
    await head.page.goto(`${stage.server.url}/desk/matters/${number}`)
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

/** A matter that the office has signed for, opened by its clerk. */
async function signedFor(title: string): Promise<string> {
  const number = await register(stage.server, title)
  await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
  await stage.server.officer(CLERK, number, ['sign-for', {}])
  return number
}

async function writeNote(as: string, { number, screen }: { number: string; screen: Screen }, text: string) {
  const reader = await sit(as, screen)
  await reader.page.goto(`${stage.server.url}/desk/matters/${number}`)
  const form = await writeAct(reader, stage.server.url, { command: 'note', input: { text } })
  return { reader, form }
}

describe.skipIf(!HAS_BROWSER)('two at once on one matter', () => {
  it.each([
    ['zh', WIDE],
    ['en', PHONE],
  ] as const)(
    'who is slower keeps every word, sees what happened, and decides again: %s, %o',
    async (language, screen) => {
      const number = await signedFor(`公交站点太远 ${language}`)
      const slow = await writeNote(CLERK, { number, screen: { ...screen, language } }, '已电话联系企业')
      const fast = await writeNote('transport-03', { number, screen: WIDE }, '同事先写了一条')
      await fast.form.getByRole('button', { name: formWords.send.zh }).click()
      await fast.form.waitFor({ state: 'hidden' })
      await slow.form.getByRole('button', { name: formWords.send[language] }).click()
      // Chromium notes the refused version; nothing else may be there.
      await slow.form.getByRole('alert').filter({ hasText: formWords.moved[language] }).waitFor()
      expect(await slow.form.getByRole('alert').textContent()).toContain('同事先写了一条')
      expect(await slow.form.getByRole('textbox').first().inputValue()).toBe('已电话联系企业')
      expect(await slow.reader.barriers()).toEqual([])
      await slow.form.getByRole('button', { name: formWords.sendAgain[language] }).click()
      await slow.form.waitFor({ state: 'hidden' })
      for (const text of ['已电话联系企业', '同事先写了一条'])
        await slow.reader.page.getByRole('main').getByText(text).first().waitFor()
      expect(slow.reader.complaints.filter(c => !c.includes('412'))).toEqual([])
      await Promise.all([slow.reader.context.close(), fast.reader.context.close()])
    },
  )
})

describe.skipIf(!HAS_BROWSER)('a network that fails', () => {
  it('leaves a form that is half written as it is, and what is sent afterwards is recorded once', async () => {
    const number = await signedFor('消防通道被占用')
    const { reader, form } = await writeNote(CLERK, { number, screen: PHONE }, '已到现场查看')
    await reader.context.setOffline(true)
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.getByText(sharedWords.noAnswer.zh).waitFor()
    await form.getByRole('textbox').first().fill('已到现场查看，占用车辆已移走')
    await reader.context.setOffline(false)
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.waitFor({ state: 'hidden' })
    await reader.page.getByRole('main').getByText('占用车辆已移走').first().waitFor()
    await reader.context.close()
  })

  it('loses an answer on the way, and the act is there once', async () => {
    const number = await signedFor('路灯损坏')
    const { reader, form } = await writeNote(CLERK, { number, screen: WIDE }, '已通知路灯所')
    await reader.page.route('**/note', async route => {
      await route.fetch()
      await route.abort()
    })
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.getByText(sharedWords.noAnswer.zh).waitFor()
    await reader.page.unroute('**/note')
    await form.getByRole('button', { name: formWords.send.zh }).click()
    await form.waitFor({ state: 'hidden' })
    await reader.settled()
    expect(await reader.page.getByRole('main').getByText('已通知路灯所').count()).toBe(1)
    await reader.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the desk', () => {
  it('the board on a wall names groups of offices, never a single one', async () => {
    const reader = await sit('county-leaders-01', WALL)
    await reader.page.goto(`${stage.server.url}/desk/board?wall=yes`)
    await reader.page.getByRole('rowheader', { name: '县级部门' }).waitFor()
    expect(await reader.page.locator('.lights-table').getByText('德清县消防救援大队').count()).toBe(0)
    expect(await reader.barriers()).toEqual([])
    await reader.context.close()
  })

  it('can be used by keyboard alone: walk, open, back, search', async () => {
    await register(stage.server, '键盘也能办')
    const reader = await sit(DESK)
    const { page } = reader
    await page.goto(`${stage.server.url}/desk/`)
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
