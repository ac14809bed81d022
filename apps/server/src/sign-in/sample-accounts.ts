import { type County, hasRole, type Officer, type Text } from '@doudi/kernel'
import type { FirmRole } from './person.ts'

/** Somebody invented, as whom a visitor of the sample county may look at it. */
export interface SampleAccount {
  readonly id: string
  readonly title: Text
  readonly name: string
  readonly claims: {
    readonly officer?: string
    readonly firm?: string
    readonly firm_role?: string
    readonly firm_name?: string
    readonly phone_number?: string
  }
}

/** An ordinary office, so that its side of things can be seen. */
const ORDINARY = 'transport'

/** What can be seen from where: one officer each, found by office and post. */
const PLACES: readonly { readonly title: Text; readonly at: string; readonly post: Officer['post'] }[] = [
  { title: { zh: '受理窗口工作人员', en: 'Service desk clerk' }, at: 'desk', post: 'clerk' },
  { title: { zh: '受理窗口联络员', en: 'Service desk liaison' }, at: 'desk', post: 'liaison' },
  { title: { zh: '承办单位联络员', en: 'Liaison of an office' }, at: ORDINARY, post: 'liaison' },
  { title: { zh: '承办单位工作人员', en: 'Clerk of an office' }, at: ORDINARY, post: 'clerk' },
  {
    title: { zh: '承办单位分管领导', en: 'Deputy head of an office' },
    at: ORDINARY,
    post: 'unit-deputy-head',
  },
  { title: { zh: '承办单位主要负责人', en: 'Head of an office' }, at: ORDINARY, post: 'unit-head' },
  { title: { zh: '兜底办工作人员', en: 'Catch-all office' }, at: 'catch-all', post: 'liaison' },
  { title: { zh: '兜底办负责人', en: 'Head of the catch-all office' }, at: 'catch-all', post: 'unit-head' },
  { title: { zh: '督查室', en: 'Inspectorate' }, at: 'inspectorate', post: 'liaison' },
  { title: { zh: '县分管领导', en: 'County leader in charge' }, at: 'leaders', post: 'county-deputy' },
  { title: { zh: '规则与系统管理', en: 'Registry and administration' }, at: 'registry', post: 'liaison' },
]

/** Somebody of a sample firm. There is no mobile number that begins with 100, 101 or 102. */
interface FirmPerson {
  readonly key: string
  readonly prefix: string
  readonly role: FirmRole
  readonly title: Text
}

const OWNER: FirmPerson = {
  key: 'owner',
  prefix: '100000000',
  role: 'owner',
  title: { zh: '企业负责人', en: 'Owner of a firm' },
}
const CLERK: FirmPerson = {
  key: 'clerk',
  prefix: '101000000',
  role: 'clerk',
  title: { zh: '企业经办人', en: 'Clerk of a firm' },
}
const NEW_CLERK: FirmPerson = {
  key: 'new-clerk',
  prefix: '102000000',
  role: 'clerk',
  title: { zh: '新经办人（待授权）', en: 'New clerk, not yet authorised' },
}
const FIRM_PEOPLE = [OWNER, CLERK, NEW_CLERK]
/** As many as the sample county has. */
const MOST_FIRMS = 50

function firmAccount({ key, prefix, role, title }: FirmPerson, n: number): SampleAccount {
  const firm = `firm-${String(n).padStart(4, '0')}`
  const name = `示例企业${String(n).padStart(4, '0')}`
  const phone = `${prefix}${String(n).padStart(2, '0')}`
  const claims = { firm, firm_role: role, firm_name: name, phone_number: phone }
  return { id: `firm:${firm}:${key}`, title, name, claims }
}

/** Whoever a sample firm's telephone number belongs to. */
export function sampleAccountOfPhone(phone: string): SampleAccount | undefined {
  const found = /^(\d{9})(\d\d)$/.exec(phone)
  const person = FIRM_PEOPLE.find(({ prefix }) => prefix === found?.[1])
  const n = Number(found?.[2])
  return person && n >= 1 && n <= MOST_FIRMS ? firmAccount(person, n) : undefined
}

/** Numbers that the sign-in page proposes, one for each thing there is to see. */
export const PROPOSED: readonly SampleAccount[] = [
  firmAccount(OWNER, 1),
  firmAccount(CLERK, 1),
  firmAccount(NEW_CLERK, 1),
  firmAccount(OWNER, 2),
]

/** Whether a clerk of the sample county has his owner's word already. */
export function isAuthorisedFromTheStart(id: string): boolean {
  return id.endsWith(`:${CLERK.key}`)
}

function isAt(county: County, officer: Officer, place: string): boolean {
  return officer.office === place || hasRole(county, officer.office, place as 'desk')
}

function accountOf({ id, name }: Officer, title: Text): SampleAccount {
  return { id: `officer:${id}`, title, name, claims: { officer: id } }
}

/** One account for each place in the county. Firms come by telephone. */
export function sampleAccounts(county: County): SampleAccount[] {
  const officers = [...county.officers.values()]
  const staff = PLACES.flatMap(({ title, at, post }) => {
    const officer = officers.find(o => o.post === post && isAt(county, o, at))
    return officer ? [accountOf(officer, title)] : []
  })
  return staff
}

/** Any account there is: also that of an officer whom the chooser does not show in front. */
export function findSampleAccount(county: County, id: string): SampleAccount | undefined {
  const shown = sampleAccounts(county).find(account => account.id === id)
  if (shown) return shown
  const [, n, key] = /^firm:firm-(\d{4}):([a-z-]+)$/.exec(id) ?? []
  const person = FIRM_PEOPLE.find(p => p.key === key)
  if (person && Number(n) >= 1 && Number(n) <= MOST_FIRMS) return firmAccount(person, Number(n))
  const officer = county.officers.get(id.replace(/^officer:/, ''))
  if (!officer || !id.startsWith('officer:')) return undefined
  const office = county.offices.get(officer.office)
  return accountOf(officer, office?.name ?? { zh: officer.office, en: officer.office })
}
