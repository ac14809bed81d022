import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterEntries } from '../run/enter-entries.ts'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const FOLDER = new URL('../../../../county/deqing', import.meta.url).pathname
const FILED = '0DEM00003TEST0001'
const ON_ROAD = '0DEM00005TEST0002'

let county: TestCounty
let group: SignedIn
beforeAll(async () => {
  county = await openTestCounty()
  await enterEntries(county.county.ledger, FOLDER)
  group = await county.signInAs('vehicle-network-04')
})
afterAll(() => county.close())

async function noticeOf(vin: string, headers: SignedIn, form = 'docx') {
  const list = `/api/registers/test-vehicle/entries?key=${vin}`
  const { items } = (await county.app.inject({ url: list, headers: group })).json()
  return county.app.inject({ url: `/api/pilot-zone/tests/${items[0].id}/notice.${form}`, headers })
}

describe('papers of entries', () => {
  test('the notice of a road test comes for Word and as PDF, named as what it is', async () => {
    const docx = await noticeOf(ON_ROAD, group)
    expect([docx.statusCode, docx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect(decodeURIComponent(String(docx.headers['content-disposition']))).toContain('道路测试告知书.docx')
    const pdf = await noticeOf(ON_ROAD, group, 'pdf')
    expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  })

  test('there is none of a test that is not declared, in no other form, and for nobody who does not know of the test', async () => {
    expect((await noticeOf(FILED, group)).json().code).toBe('paper-not-yet')
    expect((await noticeOf(ON_ROAD, group, 'exe')).statusCode).toBe(404)
    expect((await noticeOf(ON_ROAD, await county.signInAs('education-04'))).statusCode).toBe(404)
    expect((await noticeOf(ON_ROAD, {})).statusCode).toBeGreaterThanOrEqual(401)
  })

  test('the list of awards and evidence comes for Word and as PDF, for officers alone', async () => {
    const reader = await county.signInAs('organisation-department-04')
    for (const [form, head] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const answer = await county.app.inject({ url: `/api/standing/list.${form}`, headers: reader })
      expect([answer.statusCode, answer.rawPayload.toString('latin1', 0, head.length)]).toEqual([200, head])
    }
    expect((await county.app.inject({ url: '/api/standing/list.pdf' })).statusCode).toBe(401)
  })

  test('the list of what is late comes for Word and as PDF', async () => {
    const reader = await county.signInAs('development-reform-04')
    for (const [form, head] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const answer = await county.app.inject({ url: `/api/projects/slippage.${form}`, headers: reader })
      expect([answer.statusCode, answer.rawPayload.toString('latin1', 0, head.length)]).toEqual([200, head])
    }
  })
})
