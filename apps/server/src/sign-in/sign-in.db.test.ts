import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { Browser, HOST, signedIn as signIn } from './testing.ts'

let now = Date.parse('2026-03-02T01:00:00Z')
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty({ signIn: { sample: true, now: () => now } })
})
afterAll(() => test.close())

const signedIn = (account: string): Promise<Browser> => signIn(test, account)

describe('signing in to the sample county', () => {
  it('given a visitor, when he signs in, then he is shown the warning, the invented people by role, and nobody asks for a password', async () => {
    const browser = new Browser(test)
    const chooser = await browser.follow(await browser.ask('/sign-in?next=/desk/'))
    expect(chooser.statusCode).toBe(200)
    for (const text of [
      '本平台为非涉密系统，严禁上传、处理国家秘密和工作秘密信息',
      '演示数据，非德清县真实情况',
      '受理窗口工作人员',
      '兜底办',
      '督查室',
      '县分管领导',
      '企业负责人',
      '企业经办人',
      '10000000001',
      '示例-交通-01',
    ])
      expect(chooser.body).toContain(text)
    expect(chooser.body).not.toContain('<script')
    expect(chooser.body).not.toContain('type="password"')
  })

  it('given each of them, when chosen, then he is that person and goes where he wanted to go', async () => {
    const browser = new Browser(test)
    const chooser = await browser.follow(await browser.ask('/sign-in'))
    const accounts = [...chooser.body.matchAll(/name="account" value="([^"]+)"/g)].map(m => String(m[1]))
    expect(accounts.length).toBeGreaterThan(10)
    for (const account of accounts) {
      const one = new Browser(test)
      const answer = await one.signIn(account, '/desk/matters?light=red')
      expect([account, answer.headers.location]).toEqual([account, '/desk/matters?light=red'])
      const [kind, officer] = account.split(':')
      expect(await one.me()).toMatchObject({ kind, officer })
    }
  })

  it('given nowhere that he wanted to go, then he lands where his own work is', async () => {
    const chooser = await new Browser(test).follow(await new Browser(test).ask('/sign-in'))
    const account = /value="(officer:doudi-[^"]+)"/.exec(chooser.body)?.[1] ?? ''
    const answer = await new Browser(test).signIn(account, '/')
    expect(answer.headers.location).toBe('/desk/catch-all')
  })

  it('given a firm, when it gives its number and the code sent there, then it is that firm; the list of officers is no way in', async () => {
    const owner = await signedIn('firm:firm-0007:owner')
    expect(await owner.me()).toMatchObject({ firm: 'firm-0007', firmName: '示例企业0007', role: 'owner' })
    const one = new Browser(test)
    const { door } = await one.comeToDoor('/mine')
    const answer = await one.follow(await one.sendForm(door, 'account', 'firm:firm-0001:owner'))
    expect([answer.statusCode, await one.me()]).toEqual([403, null])
  })

  it('given a wrong code or an unknown number, then the page says so and nobody is signed in', async () => {
    const one = new Browser(test)
    const { door } = await one.comeToDoor('/mine')
    expect((await one.sendForm(`${door}/phone`, 'phone', '13800000000')).body).toContain(
      '这个号码不属于任何演示企业',
    )
    const asked = await one.sendForm(`${door}/phone`, 'phone', '100 0000 0001')
    const code = /<output>(\d{6})</.exec(asked.body)?.[1] ?? ''
    const wrong = code === '000000' ? '000001' : '000000'
    for (let i = 0; i < 4; i++)
      expect((await one.sendForm(`${door}/code`, 'code', wrong)).body).toContain('验证码不对，请核对')
    expect((await one.sendForm(`${door}/code`, 'code', wrong)).body).toContain('验证码已失效')
    expect((await one.sendForm(`${door}/code`, 'code', code)).body).toContain('验证码已失效')
    expect(await one.me()).toBeNull()
    // Another browser does not come through a door that is not its own.
    const other = await new Browser(test).sendForm(`${door}/phone`, 'phone', '10000000001')
    expect(other.statusCode).toBeGreaterThanOrEqual(400)
  })

  it('given a clerk, when the owner has not yet given his word, then he waits; what was taken back does not come back by itself', async () => {
    const waiting = new Browser(test)
    const { door } = await waiting.comeToDoor('/mine')
    const told = await waiting.follow(await waiting.giveNumber(door, '10200000009'))
    expect(told.body).toContain('待企业负责人授权')
    const owner = await signedIn('firm:firm-0009:owner')
    const list = async () =>
      (await owner.ask('/api/firm/accounts')).json().items as {
        id: string
        role: string
        name: string
        authorised: boolean
        isYou: boolean
      }[]
    const found = (await list()).find(a => a.role === 'clerk')
    expect(found).toMatchObject({ name: '***0009', authorised: false, isYou: false })
    const put = (authorised: boolean) =>
      owner.ask(`/api/firm/accounts/${found?.id}`, {
        method: 'PUT',
        payload: JSON.stringify({ authorised }),
        headers: { 'content-type': 'application/json' },
      })
    expect((await put(true)).statusCode).toBe(204)
    const clerk = await signedIn('firm:firm-0009:new-clerk')
    expect(await clerk.me()).toMatchObject({ firm: 'firm-0009', role: 'clerk' })
    // Only the owner says who may act: a clerk does not, not even for himself.
    const own = await clerk.ask(`/api/firm/accounts/${found?.id}`, {
      method: 'PUT',
      payload: '{"authorised":true}',
      headers: { 'content-type': 'application/json' },
    })
    expect(own.statusCode).toBe(403)
    expect((await put(false)).statusCode).toBe(204)
    expect(await clerk.me()).toBeNull()
    await new Browser(test).signIn('firm:firm-0009:new-clerk')
    expect((await list()).find(a => a.id === found?.id)?.authorised).toBe(false)
  })

  it('given an officer, then `me` says office, post and roles', async () => {
    const desk = await signedIn('officer:enterprise-centre-04')
    expect(await desk.me()).toEqual({
      kind: 'officer',
      officer: 'enterprise-centre-04',
      name: '示例-企服-04',
      office: 'enterprise-centre',
      officeName: { zh: '德清县企业综合服务中心', en: 'Deqing Enterprise Service Centre' },
      post: 'clerk',
      roles: ['desk'],
    })
    expect(await new Browser(test).me()).toBeNull()
  })

  it('given an answer that this browser did not ask for, when it comes, then nobody is signed in', async () => {
    const [mine, other] = [new Browser(test), new Browser(test)]
    const begun = await mine.ask('/sign-in')
    const state = new URL(String(begun.headers.location)).searchParams.get('state')
    const stolen = await other.ask(
      `/sign-in/callback?code=x&state=${state}&iss=http://${HOST}/sample-provider`,
    )
    expect([stolen.statusCode, await other.me()]).toEqual([403, null])
    const wrong = await mine.ask('/sign-in/callback?code=x&state=other')
    expect([wrong.statusCode, await mine.me()]).toEqual([403, null])
    // An attempt is good once.
    expect((await mine.ask(`/sign-in/callback?code=x&state=${state}`)).body).toContain('登录已超时')
  })

  it('given a server that others can reach, or one called by a foreign name, then there is no sample sign-in', async () => {
    await expect(openTestCounty({ host: '0.0.0.0', signIn: { sample: true } })).rejects.toThrow(
      /演示登录仅可在本机使用/,
    )
    const foreign = await test.app.inject({ url: '/sign-in', headers: { host: 'evil.example' } })
    expect(foreign.headers.location).toBeUndefined()
    const provider = await test.app.inject({
      url: '/sample-provider/auth',
      headers: { host: 'evil.example' },
    })
    expect(provider.statusCode).toBe(404)
  })
})

describe('a session', () => {
  it('its cookie is out of reach of scripts and other sites, and the database has a digest only', async () => {
    const browser = new Browser(test)
    const answer = await browser.signIn('officer:transport-03')
    const cookie = answer.cookies.find(c => c.name === 'doudi-session')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const { rows } = await test.county.ledger.pool.query<{ text: string }>(
      'select session::text as text from session',
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(r => r.text).join()).not.toContain(cookie?.value)
  })

  it('given one unused for half an hour, or open for half a day, then it is over', async () => {
    const idle = await signedIn('officer:transport-03')
    now += 29 * 60_000
    expect(await idle.me()).not.toBeNull()
    now += 31 * 60_000
    expect(await idle.me()).toBeNull()
    const long = await signedIn('officer:transport-03')
    for (let i = 0; i < 12 * 3 - 1; i++) {
      now += 20 * 60_000
      expect(await long.me()).not.toBeNull()
    }
    now += 20 * 60_000 + 1
    expect(await long.me()).toBeNull()
  })

  it('given somebody who signs in again, then the old session is over', async () => {
    const browser = await signedIn('officer:transport-03')
    const before = browser.cookies.get('doudi-session') ?? ''
    await browser.signIn('officer:transport-04')
    const stale = new Browser(test)
    stale.cookies.set('doudi-session', before)
    expect([await stale.me(), (await browser.me())?.officer]).toEqual([null, 'transport-04'])
  })

  it('given two devices, then each sees both, and one can end the other: with its next request', async () => {
    const [phone, computer] = [await signedIn('officer:wukang-03'), await signedIn('officer:wukang-03')]
    const { items } = (await phone.ask('/api/sessions')).json<{
      items: { id: string; isThis: boolean; device: string }[]
    }>()
    expect(items.map(s => s.isThis).sort()).toEqual([false, true])
    expect(items[0]?.device).toBe('Browser/1')
    const other = items.find(s => !s.isThis)?.id
    const stranger = await signedIn('officer:transport-03')
    expect((await stranger.ask(`/api/sessions/${other}`, { method: 'DELETE' })).statusCode).toBe(404)
    expect(await computer.me()).not.toBeNull()
    expect((await phone.ask(`/api/sessions/${other}`, { method: 'DELETE' })).statusCode).toBe(204)
    expect([await computer.me(), (await phone.me())?.officer]).toEqual([null, 'wukang-03'])
  })

  it('given somebody who signs out, then the session is over, on every server', async () => {
    const browser = await signedIn('officer:wukang-03')
    const secret = browser.cookies.get('doudi-session') ?? ''
    expect((await browser.post('/api/sign-out')).statusCode).toBe(200)
    expect(browser.cookies.has('doudi-session')).toBe(false)
    browser.cookies.set('doudi-session', secret)
    expect(await browser.me()).toBeNull()
  })

  it('given a form of another site, when it is sent with the cookie, then it is refused; so is one that says nothing', async () => {
    const browser = await signedIn('officer:enterprise-centre-04')
    const send = (headers: Record<string, string>) =>
      test.app.inject({
        method: 'POST',
        url: '/api/matters',
        payload: '{"text":"甲"}',
        headers: {
          host: HOST,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          cookie: `doudi-session=${browser.cookies.get('doudi-session')}`,
          ...headers,
        },
      })
    const answers = await Promise.all([
      send({ 'sec-fetch-site': 'cross-site' }),
      send({ 'sec-fetch-site': 'same-site' }),
      send({ origin: 'http://evil.example' }),
      send({}),
      send({ origin: `http://${HOST}` }),
      send({ 'sec-fetch-site': 'same-origin' }),
    ])
    expect(answers.map(a => [a.statusCode, a.json().code])).toEqual([
      ...Array.from({ length: 4 }, () => [403, 'cross-site']),
      [201, undefined],
      [201, undefined],
    ])
  })

  it('given an organisation that moves an officer to another office, then his session gets a new secret and his new rights', async () => {
    const browser = await signedIn('officer:transport-04')
    const before = browser.cookies.get('doudi-session')
    await publish(officers =>
      officers.map(o => (o.id === 'transport-04' ? { ...o, office: 'data', deputy: undefined } : o)),
    )
    expect(await browser.me()).toMatchObject({ office: 'data', roles: ['registry'] })
    expect(browser.cookies.get('doudi-session')).not.toBe(before)
    const former = new Browser(test)
    former.cookies.set('doudi-session', before ?? '')
    expect(await former.me()).not.toBeNull()
    now += 11_000
    expect([await former.me(), (await browser.me())?.office]).toEqual([null, 'data'])
  })

  it('given an organisation without an officer, recorded by another process, then his next request is nobody’s', async () => {
    const browser = await signedIn('officer:transport-04')
    const token = await test.signInAs('transport-04')
    await publish(officers => officers.filter(o => o.id !== 'transport-04'))
    expect(await browser.me()).toBeNull()
    expect((await test.app.inject({ url: '/api/county', headers: { ...token } })).statusCode).toBe(401)
  })
})

interface Published {
  readonly id: string
  readonly office: string
  readonly deputy?: string | undefined
}

/** Publishes the organisation anew, through another process on the same database. */
async function publish(change: (officers: Published[]) => Published[]): Promise<void> {
  const { openCounty } = await import('../run/open-county.ts')
  const { readSettings } = await import('../run/settings.ts')
  const other = await openCounty(
    readSettings({ DATABASE_URL: test.url, DOUDI_CLOCK: '2026-03-02T10:00:00+08:00' }),
    () => undefined,
  )
  try {
    const { offices, officers } = other.ledger.county()
    const changed = change([...officers.values()]).map(o =>
      o.deputy === 'transport-04' || o.id === 'transport-03' ? { ...o, deputy: undefined } : o,
    )
    const input = JSON.parse(JSON.stringify({ offices: [...offices.values()], officers: changed })) as unknown
    const answer = await other.ledger.actOnCounty({
      actor: { kind: 'system' },
      command: 'publish-organisation',
      input,
      key: randomUUID(),
    })
    expect(answer).toMatchObject({ kind: 'county-done' })
  } finally {
    await other.close()
  }
}
