import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'
import { actOn, canary, matterAddresses, readAs } from './testing.ts'

const DESK = 'enterprise-centre-03'
const FIRM = canary('企业')
const GRADES = /满意|satisfied/
let county: TestCounty
let office: SignedIn
let desk: SignedIn

beforeAll(async () => {
  county = await openTestCounty()
  office = await county.signInAs('transport-04')
  desk = await county.signInAs(DESK)
})
afterAll(() => county.close())

async function open(input: object): Promise<{ id: string; number: string }> {
  const opened = await county.app.inject({
    method: 'POST',
    url: '/api/matters',
    headers: { ...desk, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    payload: { text: '厂区门口道路破损', town: 'wukang', ...input },
  })
  expect([opened.statusCode, opened.body.slice(0, 200)]).toEqual([201, opened.body.slice(0, 200)])
  const { id, number } = opened.json()
  await actOn(county, id, { who: DESK, command: 'dispatch', input: { lead: 'transport' } })
  await actOn(county, id, { who: 'transport-04', command: 'sign-for' })
  return { id, number }
}

async function rated(grade: string): Promise<string> {
  const { id } = await open({ firm: '示例企业0001' })
  const signer = [...county.county.ledger.county().officers.values()].find(
    o => o.office === 'transport' && o.post === 'unit-deputy-head',
  )
  const act = { act: 'resolve', input: { result: 'solved', text: '已修复' } }
  await actOn(county, id, { who: 'transport-04', command: 'draft', input: act })
  await actOn(county, id, { who: signer?.id ?? '', command: 'sign-off' })
  await actOn(county, id, { who: 'applicant', command: 'rate', input: { grade } })
  return id
}

/** What an office can ask of the whole county. */
function everywhere(firm: string): string[] {
  const lists = [
    '/api/matters',
    '/api/matters?status=closed',
    '/api/desk/matters?office=transport',
    '/api/desk/caught',
    '/api/desk/summary',
    '/api/board',
    '/api/notices',
    '/api/map',
    '/api/map/firms',
    '/api/log',
    '/api/matters.csv',
  ]
  const asked = ['/api/matters?q=', '/api/suggest?q=', '/api/desk/matters?q=', '/api/matters.csv?q=']
  return [...lists, ...asked.map(a => a + encodeURIComponent(firm.slice(0, 6)))]
}

describe('a single rating', () => {
  test('is known to the desk and the catch-all office, and to the office that handled it only in groups of five or more', async () => {
    const id = await rated('very-satisfied')
    const own = matterAddresses(county, id, { digest: '0', name: 'strike-off-list.docx' })
    for (const url of [...own, ...everywhere('示例企业0001')]) {
      if (url.startsWith('/api/log')) continue
      const body = await readAs(county, office, url)
      const { marks, timeline } = url === `/api/matters/${id}` ? JSON.parse(body) : {}
      if (marks) {
        expect(marks['call-back']).not.toHaveProperty('outcome')
        expect(timeline.entries.map((e: { text: { zh: string } }) => e.text.zh)).toContain('申请人已评价')
      }
      const without = body.replace(/"(?:un)?satisfied":null|"code":"[^"]*"|"satisfaction"/g, '')
      const isForm = url === `/api/matters/${id}`
      expect([url, isForm || !GRADES.test(without)]).toEqual([url, true])
    }
    const log = (await readAs(county, office, '/api/log')).split('\n')
    expect(log.filter(line => line.includes('"grade"'))).toEqual([])
    const seen = await readAs(county, desk, `/api/matters/${id}/timeline`)
    expect(seen).toContain('评价：非常满意')
  })

  test('four ratings give the board no figure, five do, and still not whose they were', async () => {
    for (const grade of ['satisfied', 'dissatisfied', 'satisfied']) await rated(grade)
    const leaders = [...county.county.ledger.county().offices.values()].find(o =>
      o.roles?.includes('leaders'),
    )
    const leader = [...county.county.ledger.county().officers.values()].find(o => o.office === leaders?.id)
    const head = await county.signInAs(leader?.id ?? '')
    const board = async (who: SignedIn) => JSON.parse(await readAs(county, who, '/api/board')).satisfaction
    expect(await board(office)).toMatchObject({ reached: 4, satisfied: null, unsatisfied: null })
    expect(await board(desk)).toMatchObject({ reached: 4, satisfied: null, isEachShown: true })
    await rated('fairly-satisfied')
    for (const who of [office, head]) {
      expect(await board(who)).toMatchObject({
        reached: 5,
        satisfied: 4,
        unsatisfied: 1,
        isEachShown: false,
      })
      const one = await county.app.inject({ url: '/api/board/heard?said=unsatisfied', headers: who })
      expect([one.statusCode, one.json().code]).toEqual([403, 'not-for-you'])
      const all = await county.app.inject({ url: '/api/board/heard?said=reached', headers: who })
      expect(all.json().items).toHaveLength(5)
    }
    const found = await county.app.inject({ url: '/api/board/heard?said=unsatisfied', headers: desk })
    expect(found.json().items).toHaveLength(1)
  })
})

describe('a firm that is hidden from the office concerned', () => {
  test('is in no answer that the office can get, and not found by its name', async () => {
    const { id, number } = await open({ firm: FIRM, disclosure: 'hide-firm-from-holder' })
    await open({ firm: FIRM, text: '另一件公开的事：厂区道路排水不畅' })
    const bytes = Buffer.from(FIRM)
    const digest = createHash('sha256').update(bytes).digest('hex')
    const uploaded = await county.app.inject({
      method: 'POST',
      url: `/api/matters/${id}/attachments`,
      headers: {
        ...(await county.signInAsApplicantOf(id)),
        'content-type': 'text/plain',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${FIRM}.txt`)}`,
      },
      payload: bytes,
    })
    expect(uploaded.statusCode).toBe(201)
    await actOn(county, id, { who: 'applicant', command: 'attach', input: { attachments: [digest] } })
    for (const key of [id, number])
      for (const url of matterAddresses(county, key, { digest, name: 'dispatch-order.docx' }))
        if (!url.endsWith('/related'))
          expect([url, (await readAs(county, office, url)).includes(FIRM)]).toEqual([url, false])
    const rows = (body: string): { id?: string }[] => JSON.parse(body).items
    for (const url of everywhere(FIRM)) {
      const body = await readAs(county, office, url)
      // The other matter of the same firm is open: its line may say the firm, the hidden one's may not.
      const lines = url.startsWith('/api/log') || url.startsWith('/api/matters.csv') ? body.split('\n') : []
      expect([url, lines.filter(l => (l.includes(id) || l.includes(number)) && l.includes(FIRM))]).toEqual([
        url,
        [],
      ])
      if (url.includes('q=') && lines.length === 0) expect([url, body.includes(id)]).toEqual([url, false])
    }
    const listed = rows(await readAs(county, office, '/api/matters?limit=200')).find(r => r.id === id)
    expect(listed).toMatchObject({ id, firm: null })
    expect(await readAs(county, desk, `/api/matters/${id}`)).toContain(FIRM)
  })

  test('is not told by what stands beside: an open matter of the same firm does not name the hidden one as of that firm', async () => {
    const hidden = await open({
      firm: canary('另一企业'),
      disclosure: 'hide-firm-from-holder',
      text: '夜间噪声',
    })
    const openly = await open({ firm: canary('另一企业'), text: '道路照明不足' })
    const beside = JSON.parse(await readAs(county, office, `/api/matters/${openly.id}/related`)).items
    expect(
      beside.filter((r: { id: string; why: string }) => r.id === hidden.id && r.why === 'same-firm'),
    ).toEqual([])
    const ofDesk = JSON.parse(await readAs(county, desk, `/api/matters/${openly.id}/related`)).items
    expect(ofDesk).toContainEqual(expect.objectContaining({ id: hidden.id, why: 'same-firm' }))
  })
})
