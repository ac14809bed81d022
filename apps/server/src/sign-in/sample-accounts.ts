import { type County, hasRole, type Officer, type Text } from '@doudi/kernel'

/** Somebody invented, as whom a visitor of the sample county may look at it. */
export interface SampleAccount {
  readonly id: string
  readonly title: Text
  readonly name: string
  readonly claims: { readonly officer?: string; readonly firm?: string; readonly firm_role?: string }
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

const FIRMS: readonly SampleAccount[] = [
  {
    id: 'firm:firm-0001:owner',
    title: { zh: '企业负责人', en: 'Owner of a firm' },
    name: '示例企业0001',
    claims: { firm: 'firm-0001', firm_role: 'owner' },
  },
  {
    id: 'firm:firm-0001:clerk',
    title: { zh: '企业经办人', en: 'Clerk of a firm' },
    name: '示例企业0001',
    claims: { firm: 'firm-0001', firm_role: 'clerk' },
  },
  {
    id: 'firm:firm-0002:owner',
    title: { zh: '另一家企业', en: 'Another firm' },
    name: '示例企业0002',
    claims: { firm: 'firm-0002', firm_role: 'owner' },
  },
]

function isAt(county: County, officer: Officer, place: string): boolean {
  return officer.office === place || hasRole(county, officer.office, place as 'desk')
}

function accountOf({ id, name }: Officer, title: Text): SampleAccount {
  return { id: `officer:${id}`, title, name, claims: { officer: id } }
}

/** One account for each place in the county, then the firms. */
export function sampleAccounts(county: County): SampleAccount[] {
  const officers = [...county.officers.values()]
  const staff = PLACES.flatMap(({ title, at, post }) => {
    const officer = officers.find(o => o.post === post && isAt(county, o, at))
    return officer ? [accountOf(officer, title)] : []
  })
  return [...staff, ...FIRMS]
}

/** Any account there is: also that of an officer whom the chooser does not show in front. */
export function findSampleAccount(county: County, id: string): SampleAccount | undefined {
  const shown = sampleAccounts(county).find(account => account.id === id)
  if (shown) return shown
  const officer = county.officers.get(id.replace(/^officer:/, ''))
  if (!officer || !id.startsWith('officer:')) return undefined
  const office = county.offices.get(officer.office)
  return accountOf(officer, office?.name ?? { zh: officer.office, en: officer.office })
}
