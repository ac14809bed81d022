import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

let test: TestCounty
let firm: SignedIn
let other: SignedIn

beforeAll(async () => {
  test = await openTestCounty()
  firm = await test.signInAsFirm('示例企业0001', 'owner')
  other = await test.signInAsFirm('示例企业0002', 'owner')
})
afterAll(() => test.close())

const WORDS = '厂区门口道路破损，大车进出困难'
const DESK = 'enterprise-centre-03'

function ask(url: string, headers: SignedIn) {
  return test.app.inject({ url: encodeURI(url), headers })
}

function post(url: string, body: object, headers: SignedIn) {
  const all = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers }
  // Everybody writes from an address of his own.
  const remoteAddress = `10.2.${randomInt(255)}.${randomInt(255)}`
  const payload = JSON.stringify(body)
  return test.app.inject({ method: 'POST', url, remoteAddress, headers: all, payload })
}

/** As a firm that has signed in, or as anybody; the number it got. */
async function submit(headers: SignedIn, more: object = {}): Promise<string> {
  const answer = await post('/api/portal/requests', { text: WORDS, ...more }, headers)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json().number
}

interface Own {
  readonly id: string
  readonly number: string
  readonly awaited: string | null
  readonly clocks: readonly unknown[]
}

async function own(headers: SignedIn, query = ''): Promise<{ items: Own[]; next: string | null }> {
  const answer = await ask(`/api/portal/mine${query}`, headers)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

async function findOwn(number: string): Promise<Own> {
  const [open, closed] = [await own(firm, `?q=${number}`), await own(firm, `?status=closed&q=${number}`)]
  const all = [...open.items, ...closed.items]
  const found = all.find(i => i.number === number)
  if (!found) throw new Error(`${number} is not in the firm's list`)
  return found
}

async function officer(as: string, number: string, [command, input]: readonly [string, object]) {
  const person = await test.signInAs(as)
  const { version } = (await ask(`/api/matters/${number}`, person)).json()
  const answer = await post(`/api/matters/${number}/${command}`, input, {
    ...person,
    'if-match': `${version}`,
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

async function act(number: string, [command, input]: readonly [string, object], headers = firm) {
  const { id } = await findOwn(number)
  const version = (await ask(`/api/portal/mine/${id}`, firm)).json().version
  return post(`/api/portal/mine/${id}/${command}`, input, { ...headers, 'if-match': `${version}` })
}

describe('a firm that has signed in', () => {
  it('finds what it submitted, in its own name whatever the form says, with its clock and holder', async () => {
    const number = await submit(firm, { firm: '示例企业0002' })
    const found = await findOwn(number)
    expect(found).toMatchObject({
      number,
      status: 'open',
      holder: { name: { zh: '德清县企业综合服务中心' } },
      awaited: null,
    })
    expect(found.clocks.length).toBeGreaterThan(0)
    const shown = (await ask(`/api/portal/mine/${found.id}`, firm)).json()
    expect(shown.contents).toMatchObject({ text: WORDS, firm: '示例企业0001' })
  })

  it('filters by words, by item and by what is open or closed, page by page', async () => {
    const power = await submit(firm, { item: 'power-connection' })
    expect((await own(firm, '?item=power-connection')).items.map(i => i.number)).toEqual([power])
    expect((await own(firm, `?q=${power}`)).items.map(i => i.number)).toEqual([power])
    expect((await own(firm, '?q=火星')).items).toEqual([])
    for (let i = 0; i < 21; i++) await submit(firm)
    const first = await own(firm)
    expect(first.items).toHaveLength(20)
    const second = await own(firm, `?cursor=${first.next}`)
    const numbers = [...first.items, ...second.items].map(i => i.number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).toHaveLength(23)
    for (const wrong of ['?status=archived', '?office=transport', '?limit=9999'])
      expect((await ask(`/api/portal/mine${wrong}`, firm)).statusCode).toBe(422)
  })

  it('supplies, rates and asks to reopen without a receipt; each only once, and only what it may', async () => {
    const number = await submit(firm)
    await officer(DESK, number, ['request-documents', { documents: ['营业执照'] }])
    expect((await findOwn(number)).awaited).toBe('supply')
    expect((await act(number, ['supply-documents', { documents: ['营业执照复印件'] }])).statusCode).toBe(200)
    expect((await findOwn(number)).awaited).toBeNull()
    await officer(DESK, number, ['answer-directly', { answer: '本周修补' }])
    expect((await findOwn(number)).awaited).toBe('rate')
    const rated = await act(number, ['rate', { grade: 'satisfied' }])
    expect(rated.statusCode, rated.body).toBe(200)
    await officer(DESK, number, ['close', {}])
    expect((await own(firm, '?status=closed')).items.map(i => i.number)).toContain(number)
    expect((await act(number, ['reopen', { reason: '又坏了' }])).statusCode).toBe(200)
    expect((await act(number, ['reopen', { reason: '再来一次' }])).statusCode).toBe(409)
    // What is an office's to do is no route of a firm's.
    expect((await act(number, ['close', {}])).statusCode).toBe(404)
  })
})

describe('another firm', () => {
  it('learns nothing of it: not by list, search, id or number, and absent looks the same', async () => {
    const number = await submit(firm)
    const { id } = await findOwn(number)
    for (const query of ['', `?q=${number}`, '?q=示例企业0001', '?status=closed', '?item=power-connection'])
      expect((await own(other, query)).items, query).toEqual([])
    const absent = (await ask(`/api/portal/mine/${randomUUID()}`, other)).json()
    for (const guess of [id, number]) {
      const answer = await ask(`/api/portal/mine/${guess}`, other)
      expect([answer.statusCode, answer.json().code]).toEqual([404, absent.code])
      const acted = await act(number, ['withdraw', { reason: '不办了' }], other)
      expect(acted.statusCode).toBe(404)
    }
  })

  it('whoever has not signed in, and an officer, have no such list', async () => {
    expect((await ask('/api/portal/mine', {})).statusCode).toBe(401)
    expect((await ask('/api/portal/mine', await test.signInAs(DESK))).statusCode).toBe(403)
  })

  it('what was sent without signing in is nobody’s in particular, also where it names the firm', async () => {
    const number = await submit({}, { firm: '示例企业0001' })
    const numbers = (await own(firm, `?q=${number}`)).items.map(i => i.number)
    expect(numbers).toEqual([])
  })
})
