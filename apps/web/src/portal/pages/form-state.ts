import type { Catalogue, Guidance, Item, Submission } from '../portal-api.ts'

/** The form as it is being written: every field a text, so that nothing typed is ever lost to a type. */
export interface Form {
  readonly text: string
  readonly item: string
  readonly town: string
  readonly address: string
  readonly point: { readonly longitude: number; readonly latitude: number } | undefined
  readonly firm: string
  readonly contact: string
  readonly phone: string
  readonly hideFirm: boolean
}

export const EMPTY: Form = {
  text: '',
  item: '',
  town: '',
  address: '',
  point: undefined,
  firm: '',
  contact: '',
  phone: '',
  hideFirm: false,
}

export function isEmpty(form: Form): boolean {
  return JSON.stringify(form) === JSON.stringify(EMPTY)
}

export function formOf({ text, item, town, place, firm, contact, phone, hideFirm }: Submission): Form {
  return {
    text,
    item: item ?? '',
    town: town ?? '',
    address: place?.words ?? '',
    point: place && { longitude: place.longitude, latitude: place.latitude },
    firm: firm ?? '',
    contact: contact ?? '',
    phone: phone ?? '',
    hideFirm: hideFirm ?? false,
  }
}

/** What is sent. An address without a point on the drawing goes with the words: a place must have coordinates. */
export function submissionOf(form: Form, origin: 'applicant' | 'enterprise-code'): Submission {
  const { point, address } = form
  const said = address.trim()
  const text = form.text.trim()
  const given = (name: 'firm' | 'contact' | 'phone' | 'item' | 'town'): object =>
    form[name].trim() === '' ? {} : { [name]: form[name].trim() }
  return {
    text: said !== '' && !point ? `${text}\n地点：${said}` : text,
    ...given('firm'),
    ...given('contact'),
    ...given('phone'),
    ...given('item'),
    ...given('town'),
    ...(point && { place: { ...point, ...(said !== '' && { words: said }) } }),
    ...(origin !== 'applicant' && { origin }),
    ...(form.hideFirm && form.firm.trim() !== '' && { hideFirm: true }),
  }
}

export type FieldName = 'text' | 'phone'

/** What must be changed before it can be sent. */
export function faultsIn({ text, phone }: Form): FieldName[] {
  return [
    ...([...text.trim()].length < 5 ? (['text'] as const) : []),
    ...(phone.trim() !== '' && !/^[0-9+ -]{3,20}$/.test(phone.trim()) ? (['phone'] as const) : []),
  ]
}

/** Guidance whose words stand in what is written; what must not be sent at all comes first. */
export function guidanceFor(text: string, { entries }: Guidance): Guidance['entries'] {
  const said = text.toLowerCase()
  const found = entries.filter(({ words }) => words.some(word => said.includes(word.toLowerCase())))
  return [...found].sort((a, b) => Number(b.kind === 'stop') - Number(a.kind === 'stop')).slice(0, 3)
}

/** Services whose words stand in what is written, most of them first. */
export function suggestedItems(text: string, { items }: Catalogue): readonly Item[] {
  const hits = (item: Item): number =>
    item.words.filter(word => text.includes(word)).length + (text.includes(item.name.zh) ? 2 : 0)
  return items
    .map(item => ({ item, n: hits(item) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .slice(0, 3)
    .map(({ item }) => item)
}
