import { randomUUID } from 'node:crypto'
import type { Locator } from 'playwright-core'
import type { EntryView, RegisterView } from '../../src/api/registers.ts'
import { formWords } from '../../src/words/form-words.ts'
import { visitWords } from '../../src/words/visit-words.ts'
import { fillAll, known } from './acting.ts'
import { openAtDesk } from './clerk.ts'
import type { Reader, Screen } from './reader.ts'
import type { RealServer } from './real-server.ts'
import type { Stage } from './stage.ts'

export const OFFICER = 'leidian-04'
const CENTRE = 'enterprise-centre-04'
export const TOWN = '330521110'
/** The test county's own day, on which these phones are as well. */
export const TODAY = '2026-03-02'

export const needsIn = (visit: EntryView | undefined) =>
  ((visit?.kept.needs as { title: string }[] | undefined) ?? []).map(n => n.title)

export const button = ({ page, language }: Reader, word: keyof typeof visitWords) =>
  page.getByRole('button', { name: visitWords[word][language], exact: true })

/** What the browser itself notes of a network that is gone is no fault of the page. */
export const faultsOf = ({ complaints }: Reader) =>
  complaints.filter(c => !/ERR_INTERNET_DISCONNECTED|412|409/.test(c))

/** The fields of a command, and the version that was seen. */
type Sent = object & { readonly version?: number }

export const RECORD = { mode: 'on-site', gifts: 'none-offered' }

/** What tests of visits do again and again, on the county of their stage. */
export function openVisiting(stage: Stage<RealServer>) {
  async function post<T>(as: string, path: string, { version, ...body }: Sent): Promise<T> {
    const answer = await fetch(stage.server.url + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: await stage.server.tokenOf(as),
        'Idempotency-Key': randomUUID(),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async function read<T>(path: string): Promise<T> {
    const headers = { Authorization: await stage.server.tokenOf(CENTRE) }
    return (await (await fetch(stage.server.url + encodeURI(path), { headers })).json()) as T
  }

  async function link(firm: string, monthly = 1): Promise<string> {
    const body = { firm, town: TOWN, officer: OFFICER, deputy: 'leidian-03', from: '2026-01-01', monthly }
    return (await post<{ id: string }>(CENTRE, '/api/registers/liaison-link/entries', body)).id
  }

  async function visitsOf(firm: string): Promise<readonly EntryView[]> {
    const { items } = await read<{ items: readonly EntryView[] }>(`/api/registers/visit/entries?firm=${firm}`)
    return items
  }

  /** A phone of the officer, on the county's own day. */
  async function openPhone(screen: Screen, as = OFFICER): Promise<Reader> {
    const phone = await openAtDesk(stage.browser, stage.server, { as, screen })
    await phone.page.clock.setFixedTime(new Date(`${TODAY}T10:00:00+08:00`))
    return phone
  }

  async function openFirms(phone: Reader, place = ''): Promise<void> {
    await phone.page.goto(`${stage.server.url}/desk/week/visits/firms${place && `/${place}`}`)
    await phone.page.locator('.visits-page').waitFor()
  }

  /** Everything the page is made of lies on the phone. */
  async function kept({ page }: Reader): Promise<void> {
    for (let i = 0; i < 200; i++) {
      if (await page.evaluate(`caches.match('/desk/').then(found => found !== undefined)`)) return
      await page.waitForTimeout(50)
    }
    throw new Error('the desk was not kept')
  }

  async function visitRegister(): Promise<RegisterView> {
    const { registers } = await read<{ registers: readonly RegisterView[] }>('/api/registers')
    const found = registers.find(r => r.name === 'visit')
    if (!found) throw new Error('the county keeps no visits')
    return found
  }

  /** Fills in the form that is open, by the labels of the declaration. */
  async function fill(phone: Reader, input: object, online: Reader = phone): Promise<Locator> {
    const form = phone.page.getByRole('dialog')
    await form.waitFor()
    const { directory } = await known(online, stage.server.url)
    const register = await visitRegister()
    const record = register.commands.find(c => c.name === 'record-visit')?.input
    const properties = { ...register.fields.properties, ...record?.properties }
    await fillAll({ form, language: phone.language, directory }, { properties }, input)
    return form
  }

  async function send(phone: Reader, form: Locator): Promise<void> {
    await form.getByRole('button', { name: formWords.send[phone.language] }).click()
    await form.waitFor({ state: 'hidden' })
  }

  return { post, read, link, visitsOf, openPhone, openFirms, kept, fill, send }
}
