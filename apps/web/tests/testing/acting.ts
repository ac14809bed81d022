import type { Locator, Page } from 'playwright-core'
import type { CommandView, Directory, FieldSchema } from '../../src/api/county.ts'
import { formWords } from '../../src/words/form-words.ts'
import { matterWords } from '../../src/words/matter-words.ts'
import { type Language, say, type Word } from '../../src/words/word.ts'
import type { Reader } from './reader.ts'

/** An act as a clerk performs it on the page of a matter: its button, then the form made from its declaration. */
export interface Act {
  readonly command: string
  readonly input?: Readonly<Record<string, unknown>>
  /** It takes effect once it is signed: the button says so. */
  readonly isDraft?: boolean
}

export interface Known {
  readonly commands: readonly CommandView[]
  readonly directory: Directory
}

/** What the forms are made from; the labels are looked up and not written down, so both languages can be filled in. */
export async function known({ context }: Reader, url: string): Promise<Known> {
  const read = async (path: string) => (await context.request.get(url + path)).json()
  const [{ commands }, directory] = await Promise.all([
    read('/api/county/commands'),
    read('/api/county/directory'),
  ])
  return { commands, directory }
}

export interface Filling {
  readonly form: Locator
  readonly language: Language
  readonly directory: Directory
}

/** What a value is called where it is chosen. */
function nameOf(value: string, of: string | undefined, { directory, language }: Filling): string {
  if (of === 'office') return directory.offices.find(o => o.id === value)?.name[language] ?? value
  if (of === 'officer') return directory.officers.find(o => o.id === value)?.name ?? value
  const own: Readonly<Record<string, Word>> = { county: formWords.county, town: formWords.town }
  return (own[value] ?? directory.labels[value])?.[language] ?? value
}

async function choose(field: Locator, name: string): Promise<void> {
  await field.click()
  await field.fill(name)
  await field.press('Enter')
}

async function fill(filling: Filling, schema: FieldSchema, value: unknown): Promise<void> {
  const { form, language } = filling
  const label = schema['x-label'] ?? schema.items?.['x-label']
  if (!label) throw new Error('a field without a label')
  const field = form.getByLabel(label[language]).first()
  const of = schema['x-of'] ?? schema.items?.['x-of']
  if (Array.isArray(value) && schema.items?.type === 'object') {
    for (const [i, one] of value.entries())
      await fillAll({ ...filling, form: form.getByRole('group').nth(i) }, schema.items, one)
  } else if (Array.isArray(value) && of) {
    for (const one of value) await choose(field, nameOf(String(one), of, filling))
    await field.press('Tab')
  } else if (Array.isArray(value)) await field.fill(value.join('\n'))
  else if (typeof value === 'boolean')
    await form.getByRole('radio', { name: formWords[value ? 'yes' : 'no'][language], exact: true }).check()
  else if (schema.enum || of) {
    const name = nameOf(String(value), of, filling)
    const radio = form.getByRole('radio', { name, exact: true })
    if (await radio.count()) await radio.check()
    else await choose(field, name)
  } else await field.fill(String(value))
}

/** Fills in a form made from a declaration. */
export async function fillAll(filling: Filling, schema: FieldSchema, input: object): Promise<void> {
  for (const [name, value] of Object.entries(input)) {
    const field = schema.properties?.[name]
    if (!field) throw new Error(`the form has no field ${name}`)
    await fill(filling, field, value)
  }
}

/** Presses an act's button. On a phone the likeliest lie in the bar under the thumb, the others in its sheet. */
async function press(page: Page, name: string): Promise<void> {
  await page.locator('.thumb-bar, section.actions').first().waitFor()
  const bar = page.locator('.thumb-bar')
  const atHand = page.getByRole('button', { name, exact: true })
  if ((await bar.count()) === 0 || (await atHand.count()) > 0) return atHand.first().click()
  await bar.getByRole('button').last().click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.locator('.ant-drawer .actions').waitFor({ state: 'hidden' })
}

/** Opens the form of an act and fills it in; what is left is to send it. */
export async function writeAct(
  reader: Reader,
  url: string,
  { command, input = {}, isDraft }: Act,
): Promise<Locator> {
  const { page, language } = reader
  const { commands, directory } = await known(reader, url)
  const declared = commands.find(c => c.name === command)
  if (!declared) throw new Error(`there is no ${command}`)
  const title = declared.title[language]
  const name = isDraft ? say(matterWords.draftOf, language, { act: title }) : title
  await press(page, name)
  const form = page.getByRole('dialog')
  await form.waitFor()
  await fillAll({ form, language, directory }, declared.input, input)
  return form
}

/** Performs an act from the button to the record. */
export async function perform(reader: Reader, url: string, act: Act): Promise<void> {
  const form = await writeAct(reader, url, act)
  await form.getByRole('button', { name: formWords.send[reader.language] }).click()
  await form.waitFor({ state: 'hidden' })
}
