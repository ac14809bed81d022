import { desk } from '@doudi/desk'
import { asInstant, core, register } from '@doudi/kernel'
import { readCountyFiles } from '@doudi/ledger'
import { describe, expect, it } from 'vitest'
import { CLONE_FOLDER } from '../run/settings.ts'
import { foundedFrom } from '../sample/plan.ts'
import { landingOf } from './landing.ts'
import { findOfficer, type Person } from './person.ts'
import { sampleAccounts } from './sample-accounts.ts'

const files = await readCountyFiles(`${CLONE_FOLDER}/county/deqing`)
const county = foundedFrom(files, register([core, desk]), asInstant(Date.UTC(2026, 0, 5)))

const PLACES: Readonly<Record<string, string>> = {
  受理窗口工作人员: '/desk/',
  受理窗口联络员: '/desk/',
  承办单位联络员: '/desk/',
  承办单位工作人员: '/desk/',
  承办单位分管领导: '/desk/today',
  承办单位主要负责人: '/desk/today',
  兜底办工作人员: '/desk/catch-all',
  兜底办负责人: '/desk/catch-all',
  督查室: '/desk/inspectorate',
  县分管领导: '/desk/board',
  规则与系统管理: '/desk/administration/organisation',
}

function officerOf(claim: string | undefined): Person {
  const officer = findOfficer(county, claim ?? '')
  if (!officer) throw new Error(`no officer ${claim}`)
  return officer
}

describe('where somebody lands who has signed in', () => {
  it('is where the own work is, for each role of the sample county', () => {
    const landed = sampleAccounts(county).map(({ title, claims }) => [
      title.zh,
      landingOf('/', officerOf(claims.officer), county),
    ])
    expect(Object.fromEntries(landed)).toEqual(PLACES)
  })

  it('is the page that asked for the sign-in, whoever it is', () => {
    for (const { claims } of sampleAccounts(county))
      for (const wanted of ['/desk/matters/2026-000001', '/desk/?share=mine', '/figures'])
        expect(landingOf(wanted, officerOf(claims.officer), county)).toBe(wanted)
  })

  it('is the list of own matters for a firm', () => {
    const firm = {
      kind: 'firm',
      account: 'a',
      firm: 'f',
      firmName: null,
      party: 'p',
      role: 'owner',
    } as Person
    expect(landingOf('/desk/', firm, county)).toBe('/mine')
    expect(landingOf('/services', firm, county)).toBe('/services')
  })
})
