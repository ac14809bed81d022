import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import type { TestCounty } from '../testing.ts'
import { findSampleAccount } from './sample-accounts.ts'

export const HOST = 'localhost:8642'
export const OURS = { host: HOST, 'sec-fetch-site': 'same-origin' }

/** A browser: it keeps cookies, follows redirects, and says where its requests come from. */
export class Browser {
  readonly test: TestCounty

  constructor(test: TestCounty) {
    this.test = test
  }

  readonly cookies = new Map<string, string>()

  async ask(
    url: string,
    more: {
      method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
      payload?: string
      headers?: Record<string, string>
    } = {},
  ): Promise<LightMyRequestResponse> {
    const { pathname, search } = new URL(url, `http://${HOST}`)
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...OURS, 'user-agent': 'Browser/1', ...(cookie && { cookie }), ...more.headers }
    const { method = 'GET', payload } = more
    const answer = await this.test.app.inject({
      method,
      url: pathname + search,
      headers,
      ...(payload && { payload }),
    })
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  async follow(answer: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    let last = answer
    while (last.statusCode >= 300 && last.statusCode < 400)
      last = await this.ask(String(last.headers.location))
    return last
  }

  post(
    url: string,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const all = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers }
    return this.ask(url, { method: 'POST', payload: JSON.stringify(body), headers: all })
  }

  async me(): Promise<Record<string, unknown> | null> {
    return (await this.ask('/api/me')).json().person
  }

  /** Sends one field of a form, as a page without scripts does. */
  async sendForm(url: string, name: string, value: string): Promise<LightMyRequestResponse> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return this.ask(url, { method: 'POST', payload: `${name}=${encodeURIComponent(value)}`, headers })
  }

  /** Goes to the door of the sample county; the address of the sign-in that is under way. */
  async comeToDoor(next = '/desk/'): Promise<{ door: string; page: LightMyRequestResponse }> {
    const page = await this.follow(await this.ask(`/sign-in?next=${encodeURIComponent(next)}`))
    return { door: /action="([^"]+\/choose\/[\w-]+)"/.exec(page.body)?.[1] ?? '', page }
  }

  /** A firm's person gives the number and the code that the page shows in place of a message. */
  async giveNumber(door: string, phone: string): Promise<LightMyRequestResponse> {
    const asked = await this.sendForm(`${door}/phone`, 'phone', phone)
    return this.sendForm(`${door}/code`, 'code', /<output>(\d{6})</.exec(asked.body)?.[1] ?? '')
  }

  /** An officer is chosen, a firm comes by telephone; both come back signed in. */
  async signIn(account: string, next = '/desk/'): Promise<LightMyRequestResponse> {
    const { door } = await this.comeToDoor(next)
    const phone = findSampleAccount(this.test.county.ledger.county(), account)?.claims.phone_number
    let answer = phone ? await this.giveNumber(door, phone) : await this.sendForm(door, 'account', account)
    while (
      String(answer.headers.location).includes('/sample-provider/') ||
      String(answer.headers.location).includes('/sign-in/')
    )
      answer = await this.ask(String(answer.headers.location))
    return answer
  }
}

export async function signedIn(test: TestCounty, account: string): Promise<Browser> {
  const browser = new Browser(test)
  const answer = await browser.signIn(account)
  if (answer.statusCode !== 303) throw new Error(answer.body)
  return browser
}
