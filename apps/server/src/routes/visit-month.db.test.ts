import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

const LINKS = '/api/registers/liaison-link/entries'
const VISITS = '/api/registers/visit/entries'
const FIRM = '示例企业0010'
const RECORD = {
  on: '2026-03-02',
  mode: 'on-site',
  notes: '只在笔记里',
  needs: [{ title: '招聘数控操作工' }, { title: '限高杆', answer: '已联系拆除' }],
  policies: ['稳岗返还'],
  gifts: 'none-offered',
}

let county: TestCounty
let centre: SignedIn
let officer: SignedIn
let firm: SignedIn
let other: SignedIn
let party: string

beforeAll(async () => {
  county = await openTestCounty()
  centre = await county.signInAs('enterprise-centre-04')
  officer = await county.signInAs('leidian-04')
  firm = await county.signInAsFirm(FIRM)
  other = await county.signInAsFirm('示例企业0011')
  const { rows } = await county.county.ledger.pool.query('select party from firm_party where firm = $1', [
    FIRM,
  ])
  party = rows[0].party
})
afterAll(() => county.close())

async function read(url: string, headers: SignedIn) {
  const answer = await county.app.inject({ url, headers })
  return { status: answer.statusCode, text: answer.payload, body: answer.json() }
}

const visitOf = (turn: number) => ({
  ...{ firm: FIRM, party, town: '330521110', officer: 'leidian-04' },
  ...{ date: '2026-03-02', purpose: 'routine', turn },
})

describe('an officer and a firm over HTTP', () => {
  let visit: string

  test('are linked by the centre, one officer a firm', async () => {
    const body = {
      firm: FIRM,
      party,
      town: '330521110',
      officer: 'leidian-04',
      from: '2026-01-01',
      monthly: 1,
    }
    expect((await county.post(LINKS, { headers: officer, body })).status).toBe(409)
    expect((await county.post(LINKS, { headers: centre, body })).status).toBe(201)
    expect((await county.post(LINKS, { headers: centre, body })).body.code).toBe('matter/entered-already')
  })

  test('have one routine visit a month, whichever of two phones enters it first', async () => {
    const both = await Promise.all(
      [1, 1].map(turn => county.post(VISITS, { headers: officer, body: visitOf(turn) })),
    )
    expect(both.map(a => a.status).sort()).toEqual([201, 409])
    visit = both.find(a => a.status === 201)?.body.id
    expect((await county.post(VISITS, { headers: officer, body: visitOf(2) })).body.code).toBe(
      'visit/too-often',
    )
  })

  test('have a record that is written once, also when the answer was lost', async () => {
    const url = `${VISITS}/${visit}/record-visit`
    const sent = { body: RECORD, version: 1, key: randomUUID() }
    const [first, second] = [
      await county.post(url, { headers: officer, ...sent }),
      await county.post(url, { headers: officer, ...sent }),
    ]
    expect([first.status, second.status, second.body.version]).toEqual([200, 200, 2])
    // The second phone has seen it before that.
    expect((await county.post(url, { headers: officer, body: RECORD, version: 1 })).status).toBe(412)
  })

  test('show the firm its needs, and nobody else; the notes are not for the firm', async () => {
    const own = await read(`${VISITS}/${visit}`, firm)
    expect(own.text).toContain('招聘数控操作工')
    expect(own.text).not.toContain('只在笔记里')
    expect((await read(`${VISITS}/${visit}`, other)).status).toBe(404)
  })

  test('leave it to the firm to say that a need is met and how it was served', async () => {
    const met = { body: { part: 'n2', isSolved: true }, version: 2 }
    expect(
      (await county.post(`${VISITS}/${visit}/confirm-need`, { headers: officer, ...met })).body.code,
    ).toBe('matter/not-yours-to-keep')
    expect((await county.post(`${VISITS}/${visit}/confirm-need`, { headers: firm, ...met })).status).toBe(200)
    const rated = { body: { grade: 'very-dissatisfied' }, version: 3 }
    expect((await county.post(`${VISITS}/${visit}/rate-visit`, { headers: firm, ...rated })).status).toBe(200)
    expect((await read(`${VISITS}/${visit}`, officer)).text).not.toContain('very-dissatisfied"')
  })

  test('make one matter of a need in one tap, however often it is tapped', async () => {
    const source = { register: 'visit', entry: visit, part: 'n1' }
    const body = {
      procedure: 'visit-need',
      origin: 'visit',
      title: '招聘数控操作工',
      text: '招聘数控操作工',
      source,
    }
    const key = `need-${visit}-n1`
    const taps = [
      await county.post('/api/matters', { headers: officer, body, key }),
      await county.post('/api/matters', { headers: officer, body, key }),
    ]
    expect(taps.map(t => t.status)).toEqual([201, 201])
    expect(new Set(taps.map(t => t.body.id)).size).toBe(1)
    expect((await read(`${VISITS}/${visit}`, officer)).body.matters).toHaveLength(1)
  })

  test('are a paper for the offices that read the visit, and for nobody else', async () => {
    const url = (form: string) => `/api/visits/${visit}/papers/record.${form}`
    for (const [form, begins] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const answer = await county.app.inject({ url: url(form), headers: officer })
      expect([answer.statusCode, answer.rawPayload.subarray(0, begins.length).toString()]).toEqual([
        200,
        begins,
      ])
    }
    for (const headers of [firm, other, await county.signInAs('wukang-03')])
      expect((await county.app.inject({ url: url('pdf'), headers })).statusCode).toBeGreaterThanOrEqual(403)
    expect((await county.app.inject({ url: url('exe'), headers: officer })).statusCode).toBe(404)
  })
})
