import type { Browser, BrowserContextOptions } from 'playwright-core'
import { submitWords } from '../../src/words/submit-words.ts'
import type { Looker } from './pages.ts'
import { openReader, PHONE, type Reader } from './reader.ts'

/** A firm comes in by its telephone number and the code that is shown instead of sent. */
async function signInByPhone({ page }: Reader, title: string): Promise<void> {
  const number = await page.getByRole('row').filter({ hasText: title }).locator('code').first().textContent()
  await page.getByLabel('手机号').fill(number ?? '')
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByLabel('六位验证码').fill((await page.getByRole('status').first().textContent()) ?? '')
  await page.getByLabel('六位验证码').press('Enter')
}

/** Signs in through the pages, as a newcomer does: an officer by the button with his title, a firm by telephone. */
export async function signIn(reader: Reader, url: string, title: string): Promise<void> {
  const { page } = reader
  await page.goto(`${url}/sign-in`)
  if (title.startsWith('企业')) await signInByPhone(reader, title)
  else await page.getByRole('button', { name: title }).first().click()
  await page.waitForURL(address => !/\/sign-in|\/sample-provider/.test(address.pathname))
}

/** Sends a request from this device and waits for its receipt. */
async function submit({ page, settled }: Reader, url: string): Promise<void> {
  await page.goto(`${url}/submit`)
  await settled()
  await page.getByRole('textbox', { name: submitWords.what.zh }).fill('厂区门口路灯不亮，夜里装卸不安全')
  await page.getByRole('textbox', { name: submitWords.firm.zh }).fill('示例企业0001')
  await page.getByRole('button', { name: submitWords.send.zh, exact: true }).click()
  await page.getByRole('heading', { name: submitWords.receipt.zh }).first().waitFor()
}

type Kept = BrowserContextOptions['storageState']

/** What a browser keeps once this looker has come in. */
export async function comeIn(browser: Browser, url: string, looker: Looker): Promise<Kept> {
  if (looker === 'visitor') return undefined
  const reader = await openReader(browser, PHONE)
  if (looker === 'sender') await submit(reader, url)
  else await signIn(reader, url, looker)
  const kept = await reader.context.storageState({ indexedDB: true })
  await reader.context.close()
  return kept
}
