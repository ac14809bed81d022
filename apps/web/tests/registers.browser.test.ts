import { beforeAll, describe, expect, it } from 'vitest'
import { openAtDesk } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE, type Reader } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

/** Named apart, so that the pages' own types need not know the server's. */
const SAMPLE: string = '@doudi/registers/sample-register'
const READER: string = '@doudi/registers'
const CLERK = 'enterprise-centre-04'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Made {
  readonly bytes: Uint8Array
  readonly planted: readonly { readonly sheet: string; readonly cell: string; readonly code: string }[]
}
interface Register {
  makeSampleRegister(): Promise<Made>
  makeSheet(rows: readonly (readonly string[])[]): Promise<Buffer>
}
interface Reading {
  readWorkbook(bytes: Uint8Array): Promise<{ readonly workbook: { readonly sheets: readonly Sheet[] } }>
}
interface Sheet {
  readonly rows: readonly { readonly cells: ReadonlyMap<number, { readonly text: string }> }[]
}

const stage = setStage()
let register: Register
beforeAll(async () => {
  register = (await import(SAMPLE)) as Register
})

async function bring({ page }: Reader, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto(`${stage.server.url}/desk/registers/imports`)
  await page.getByText('严禁上传、处理国家秘密和工作秘密信息').waitFor()
  const file = { name, mimeType: XLSX, buffer: Buffer.from(bytes) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** What the page says is wrong, as the script that planted it says. */
async function faultsOn({ page }: Reader): Promise<string[][]> {
  const rows = await page.locator('.faults tbody tr').all()
  return Promise.all(
    rows.map(async row => [
      (await row.locator('td').nth(0).textContent()) ?? '',
      (await row.locator('td').nth(1).textContent()) ?? '',
      (await row.getAttribute('data-code')) ?? '',
    ]),
  )
}

describe.skipIf(!HAS_BROWSER)('a register of 498 lines with ten planted faults', () => {
  it('is checked, registered and written back, and exactly those faults are told', async () => {
    const { bytes, planted } = await register.makeSampleRegister()
    const clerk = await openAtDesk(stage.browser, stage.server, { as: CLERK, screen: WIDE })
    const { page } = clerk
    await bring(clerk, '示例台账.xlsx', bytes)
    await page.locator('.faults tbody tr').first().waitFor()
    expect(await faultsOn(clerk)).toEqual(planted.map(({ sheet, cell, code }) => [sheet, cell, code]))
    expect(planted.length).toBe(10)
    expect(await clerk.barriers()).toEqual([])
    await page.getByRole('button', { name: '开始登记（488 行）' }).click()
    await page.getByRole('progressbar').waitFor()
    const back = page.getByRole('link', { name: '下载回写表' })
    await back.waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: '10 未导入' }).click()
    expect(await page.locator('.lines tbody tr').count()).toBe(10)
    // Over the reader's own connection: a browser's download would not show the token.
    const answer = await clerk.context.request.get(`${stage.server.url}${await back.getAttribute('href')}`)
    const { workbook } = await ((await import(READER)) as Reading).readWorkbook(await answer.body())
    const texts = workbook.sheets.flatMap(s => s.rows.flatMap(r => [...r.cells.values()].map(c => c.text)))
    expect(texts.filter(text => text.startsWith('未导入')).length).toBe(10)
    const opened = Number(await page.locator('.tally.is-open strong').textContent())
    expect(texts.filter(text => text === '登记为办件').length).toBe(opened)
    expect(texts.filter(text => /^2026-\d{6}$/.test(text)).length).toBeGreaterThanOrEqual(opened)
    expect(opened).toBeGreaterThan(100)
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  }, 180_000)

  it('brought again it adds nothing', async () => {
    const { bytes } = await register.makeSampleRegister()
    const clerk = await openAtDesk(stage.browser, stage.server, { as: CLERK, screen: WIDE })
    await bring(clerk, '示例台账.xlsx', bytes)
    await clerk.page.getByText('没有可以登记的行').waitFor()
    expect(await clerk.page.getByRole('button', { name: /^开始登记/ }).isDisabled()).toBe(true)
    await clerk.context.close()
  })
})

describe.skipIf(!HAS_BROWSER)('the wizard', () => {
  it('a column taken for another thing is put right on a telephone, and the dry run follows', async () => {
    const bytes = await register.makeSheet([
      ['工单编号', '收件日期', '企业名称', '诉求内容', '归口'],
      ['手-1', '2025.6.7', '示例企业0003', '手机上改对应', '交通局'],
    ])
    const clerk = await openAtDesk(stage.browser, stage.server, { as: CLERK, screen: PHONE })
    const { page } = clerk
    await bring(clerk, '手机.xlsx', bytes)
    await page.getByRole('cell', { name: '手机上改对应' }).first().waitFor()
    await page.getByLabel('列 归口 是').click()
    await page.locator('.ant-select-item-option', { hasText: '主办单位' }).click()
    await page.getByRole('button', { name: '按此重新试运行' }).click()
    await page.getByRole('button', { name: '恢复自动识别' }).waitFor()
    const chosen = page.locator('.grid-preview thead th', { hasText: '归口' })
    await chosen.getByText('主办单位').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await clerk.barriers()).toEqual([])
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('what is no register is refused with what to do, in English too', async () => {
    const clerk = await openAtDesk(stage.browser, stage.server, {
      as: CLERK,
      screen: { ...WIDE, language: 'en' },
    })
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/registers/imports`)
    const file = { name: 'a.xlsx', mimeType: XLSX, buffer: Buffer.from('<html></html>') }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('alert').getByText('The register was not read').waitFor()
    await clerk.context.close()
  })
})
