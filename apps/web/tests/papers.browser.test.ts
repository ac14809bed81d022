import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openAtDesk, register } from './testing/clerk.ts'
import { HAS_BROWSER, PHONE, type Reader } from './testing/reader.ts'
import { setStage, WIDE } from './testing/stage.ts'

const DESK = 'enterprise-centre-03'
const PICTURE = resolve(import.meta.dirname, '../public/doudi-192.png')

const stage = setStage()

const sit = (screen: typeof PHONE = WIDE) => openAtDesk(stage.browser, stage.server, { as: DESK, screen })

/** Fetches what a link leads to: a browser's own download would not show the token that stands in for a session here. */
async function follow({ context }: Reader, link: Locator): Promise<{ disposition: string; bytes: Buffer }> {
  const answer = await context.request.get(`${stage.server.url}${await link.getAttribute('href')}`)
  expect(answer.status()).toBe(200)
  return { disposition: answer.headers()['content-disposition'] ?? '', bytes: await answer.body() }
}

describe.skipIf(!HAS_BROWSER)('files on the page of a matter', () => {
  it('a file is dropped, named in the log, looked at and fetched as it was', async () => {
    const number = await register(stage.server, '附件测试')
    const clerk = await sit()
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    const zone = page.getByRole('region', { name: '选择文件' })
    await zone.getByText('严禁上传、处理国家秘密和工作秘密信息').waitFor()
    await zone.getByText('每个文件不超过 30 MB').waitFor()
    const bytes = [...(await readFile(PICTURE))]
    // As a hand lets it go over the page.
    const dropped = await page.evaluateHandle(data => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(data)], '厂门 照片.png', { type: 'image/png' }))
      return transfer
    }, bytes)
    await zone.dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByText('添加附件 1 个').waitFor()
    await page.getByRole('button', { name: '预览 厂门 照片.png' }).click()
    const picture = page.getByRole('img', { name: '厂门 照片.png' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate(img => (img as HTMLImageElement).naturalWidth)).toBe(192)
    await page.keyboard.press('Escape')
    // A dialog that is on its way out has lost its name already.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const file = await follow(clerk, page.getByRole('link', { name: '下载 厂门 照片.png' }))
    expect(decodeURIComponent(file.disposition)).toContain("filename*=UTF-8''厂门 照片.png")
    expect(file.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(await clerk.barriers()).toEqual([])
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it.each([
    ['zh', '不收 .exe 文件', '文件内容与其扩展名或所称类型不一致'],
    ['en', '.exe files are not taken', 'The content is not what the name or the stated type says'],
  ] as const)(
    'what is not taken is said in the reader’s language (%s), and nothing is kept',
    async (...given) => {
      const [language, before, after] = given
      const number = await register(stage.server, '不收的附件')
      const clerk = await openAtDesk(stage.browser, stage.server, { as: DESK, screen: { ...WIDE, language } })
      const { page } = clerk
      await page.goto(`${stage.server.url}/desk/matters/${number}`)
      const input = page.locator('section[aria-labelledby="files-title"] input[type=file]')
      await input.setInputFiles([
        { name: '程序.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
        { name: '假.pdf', mimeType: 'application/pdf', buffer: Buffer.from('不是 PDF') },
      ])
      await page.getByText(before).waitFor()
      await page.getByText(after).waitFor()
      const headers = { Authorization: await stage.server.tokenOf(DESK) }
      const listed = await fetch(`${stage.server.url}/api/matters/${number}/attachments`, { headers })
      expect(((await listed.json()) as { items: unknown[] }).items).toEqual([])
      await clerk.context.close()
    },
  )
})

describe.skipIf(!HAS_BROWSER)('papers on the page of a matter', () => {
  it('a paper is looked at, numbered, fetched in both forms, and made void with its number kept', async () => {
    const number = await register(stage.server, '文书测试')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const clerk = await sit()
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.getByRole('button', { name: '预览 交办单' }).click()
    await page.locator('.preview iframe, .preview p').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '编号：交办单' }).click()
    await page.getByRole('button', { name: '确认提交' }).click()
    const numbered = page.locator('.paper-number')
    await numbered.waitFor()
    const given = (await numbered.textContent()) ?? ''
    expect(given).toMatch(/〔2026〕1号$/)
    for (const [form, magic] of [
      ['Word', 'PK'],
      ['PDF', '%PDF'],
    ] as const) {
      const link = page.getByRole('link', { name: `交办单 ${given} ${form} 文件` })
      const { bytes } = await follow(clerk, link)
      expect(bytes.subarray(0, magic.length).toString()).toBe(magic)
    }
    await page.getByRole('button', { name: `作废 ${given}` }).click()
    await page.getByLabel('理由').fill('主办单位有误，重新交办')
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.getByText('已作废').waitFor()
    expect(await numbered.textContent()).toBe(given)
    await page.getByText(`${given}作废：主办单位有误，重新交办`).waitFor()
    expect(clerk.complaints).toEqual([])
    await clerk.context.close()
  })

  it('and can be numbered with one hand', async () => {
    const number = await register(stage.server, '手机上编号')
    await stage.server.officer(DESK, number, ['dispatch', { lead: 'transport' }])
    const clerk = await sit(PHONE)
    const { page } = clerk
    await page.goto(`${stage.server.url}/desk/matters/${number}`)
    await page.getByRole('button', { name: '编号：交办单' }).click()
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.locator('.paper-number').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await clerk.barriers()).toEqual([])
    await clerk.context.close()
  })
})
