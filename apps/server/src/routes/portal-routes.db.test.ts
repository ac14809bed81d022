import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

const FIRM = '示例企业0001'
const WORDS = '厂区门口道路破损，大车进出困难，已有两周'

function deviceKey(): string {
  return randomBytes(24).toString('base64url')
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex')
}

type Headers = Record<string, string>

function post(url: string, body: unknown, headers: Headers = {}): Promise<LightMyRequestResponse> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  return test.app.inject({
    method: 'POST',
    url,
    // Everybody writes from an address of his own.
    remoteAddress: `10.1.${randomInt(255)}.${randomInt(255)}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
}

interface Submitted {
  readonly number: string
  readonly receipt: { readonly secret: string; readonly code: string }
  readonly proof: Record<string, string> & { seq: number; salts: Record<string, string> }
}

async function submit(more: object = {}, key = deviceKey()): Promise<Submitted> {
  const answer = await post('/api/portal/requests', { text: WORDS, ...more }, { 'idempotency-key': key })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

function follow({ secret }: { secret: string }, code?: string): Promise<LightMyRequestResponse> {
  const headers = { 'doudi-receipt': secret, ...(code !== undefined && { 'doudi-query-code': code }) }
  return test.app.inject({ method: 'GET', url: '/api/portal/follow', headers })
}

async function act(
  { receipt }: Submitted,
  command: string,
  [input, version, key = deviceKey()]: readonly [object, number, string?],
): Promise<LightMyRequestResponse> {
  return post(`/api/portal/follow/${command}`, input, {
    'doudi-receipt': receipt.secret,
    'doudi-query-code': receipt.code,
    'idempotency-key': key,
    'if-match': String(version),
  })
}

/** Does it as an officer, at the version the matter has now. */
async function officer(
  as: string,
  number: string,
  [command, input]: readonly [string, object],
): Promise<void> {
  const path = `/api/matters/${encodeURIComponent(number)}`
  const person = await test.signInAs(as)
  const shown = await test.app.inject({ method: 'GET', url: path, headers: { ...person } })
  const { version } = shown.json() as { version: number }
  const answer = await post(`${path}/${command}`, input, {
    ...person,
    'idempotency-key': deviceKey(),
    'if-match': String(version),
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

async function answered(submitted: Submitted): Promise<void> {
  await officer('enterprise-centre-03', submitted.number, [
    'answer-directly',
    { answer: '已安排本周内修补路面' },
  ])
}

describe('submitting without an account', () => {
  it('gives a number, a link, a query code and a proof that can be checked without us', async () => {
    const body = JSON.stringify({ text: WORDS, firm: FIRM, phone: '10000000001' })
    const answer = await post('/api/portal/requests', body, { 'idempotency-key': deviceKey() })
    expect(answer.statusCode).toBe(201)
    const { number, receipt, proof } = answer.json() as Submitted
    expect(number).toMatch(/^2026-\d{6}$/)
    expect(receipt.secret).toMatch(/^[\w-]{43}$/)
    expect(receipt.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
    expect(proof.sent).toBe(sha256(body))
    const event = proof.event ?? ''
    const leaf = createHash('sha256')
      .update(`${proof.algorithm}\n${Buffer.byteLength(event)}:`)
      .update(event)
      .digest()
    const chain = createHash('sha256')
      .update(Buffer.from(proof.before ?? '', 'hex'))
      .update(leaf)
      .digest('hex')
    expect(chain).toBe(proof.chain)
    const { commitments } = JSON.parse(event) as { commitments: Record<string, string> }
    expect(commitments.text).toBe(sha256(`${proof.salts.text}\n${WORDS}`))
    expect(event).not.toContain('10000000001')
  })

  it('a retry with the same key and words registers nothing and is told the same receipt', async () => {
    const key = deviceKey()
    const first = await submit({ firm: FIRM }, key)
    const again = await submit({ firm: FIRM }, key)
    expect(again).toEqual(first)
  })

  it('neither the link nor the device’s key stands in the database or the log', async () => {
    const key = deviceKey()
    const { receipt } = await submit({}, key)
    const { rows } = await test.county.ledger.pool.query<{ t: string }>(
      `select row_to_json(r)::text as t from portal_receipt r
       union all select text from event_log union all select state from matter`,
    )
    const everything = rows.map(r => r.t).join('\n')
    for (const secret of [key, receipt.secret, `"${receipt.code}"`]) expect(everything).not.toContain(secret)
  })

  it.each([
    ['a short key', { text: WORDS }, 'short', 400, 'device-key-weak'],
    ['too few words', { text: '路' }, undefined, 422, 'invalid'],
    ['an unknown town', { text: WORDS, town: '999999001' }, undefined, 422, 'invalid'],
    ['an unknown item', { text: WORDS, item: 'nonsense' }, undefined, 409, 'open-matter/unknown-item'],
    ['a field that is not asked for', { text: WORDS, office: 'wukang' }, undefined, 422, 'invalid'],
    [
      'a firm hidden where the procedure needs an applicant',
      { text: WORDS, item: 'road-test', hideFirm: true },
      undefined,
      422,
      'invalid',
    ],
  ])('%s is refused with its reason', async (...[, body, key, status, code]) => {
    const answer = await post('/api/portal/requests', body, { 'idempotency-key': key ?? deviceKey() })
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  it('a place on the map is kept beside the log, and only whoever has the code reads it', async () => {
    const place = { longitude: 119.97, latitude: 30.54, words: '武康街道某路口' }
    const { receipt, proof } = await submit({ place, town: '330521001' })
    expect(proof.event).not.toContain('119.97')
    expect((await follow(receipt, receipt.code)).json().contents.place).toEqual(place)
    expect((await follow(receipt)).body).not.toContain('119.97')
  })
})

describe('following by link', () => {
  it('the link alone shows step, office, clock and neutral sentences, and nobody’s words', async () => {
    const submitted = await submit({ firm: FIRM, phone: '10000000001', contact: '示例联系人0001' })
    await answered(submitted)
    const shown = await follow(submitted.receipt)
    expect(shown.statusCode).toBe(200)
    const status = shown.json()
    expect(status).toMatchObject({ number: submitted.number, status: 'open' })
    expect(status.holder.name.zh).toContain('企业综合服务中心')
    expect(status.clocks.length).toBeGreaterThan(0)
    expect(status.records.map((r: { text: { zh: string } }) => r.text.zh)).toContain('已直接答复')
    for (const secret of [
      WORDS,
      FIRM,
      '10000000001',
      '联系人',
      '修补路面',
      'enterprise-centre-03',
      'contents',
    ])
      expect(shown.body).not.toContain(secret)
  })

  it('the query code opens the contents, however it is typed', async () => {
    const submitted = await submit({ firm: FIRM })
    await answered(submitted)
    const { code } = submitted.receipt
    const typed = encodeURIComponent(` ${code.slice(0, 3).toLowerCase()} - ${code.slice(3)}`)
    const opened = await follow(submitted.receipt, typed)
    expect(opened.statusCode, opened.body).toBe(200)
    expect(opened.json()).toMatchObject({ contents: { text: WORDS, firm: FIRM } })
    expect(opened.body).toContain('已安排本周内修补路面')
  })

  it('five wrong codes close it for a quarter of an hour, also for the right one; the status stays open', async () => {
    const { receipt } = await submit()
    const wrong = receipt.code === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA'
    // All at once: guesses sent together are counted one by one.
    const answers = await Promise.all(Array.from({ length: 7 }, () => follow(receipt, wrong)))
    const codes = answers.map(a => a.json().code as string).sort()
    expect(codes.filter(c => c === 'query-code-wrong')).toHaveLength(4)
    expect(codes.filter(c => c === 'query-code-closed')).toHaveLength(3)
    expect((await follow(receipt, receipt.code)).json().code).toBe('query-code-closed')
    expect((await follow(receipt)).statusCode).toBe(200)
    test.county.testClock?.set((test.county.clock() + 15 * 60_000) as never)
    expect((await follow(receipt, receipt.code)).statusCode).toBe(200)
  })

  it('a code that is no text at all is a wrong code, not a fault', async () => {
    const { receipt } = await submit()
    for (const broken of ['%FF', '%', '%E4%BD%A0%E5%A5%BD'])
      expect((await follow(receipt, broken)).json().code).toBe('query-code-wrong')
  })

  it('an unknown link, a broken one and none at all look alike', async () => {
    const unknown = randomBytes(32).toString('base64url')
    const answers = [
      await follow({ secret: unknown }),
      await follow({ secret: "' or 1=1" }),
      await follow({ secret: '' }),
    ]
    const seen = answers.map(a => [a.statusCode, a.json().code])
    expect(seen).toEqual(Array(3).fill([404, 'absent']))
  })
})

describe('acting as the applicant', () => {
  it('rates in five grades, is reopened with a reason, and a retry is done once', async () => {
    const submitted = await submit()
    await answered(submitted)
    const open = (await follow(submitted.receipt, submitted.receipt.code)).json()
    const allowed = open.allowed.find((a: { command: string }) => a.command === 'rate')
    expect(allowed.refused).toBeNull()
    const key = deviceKey()
    const rating = { grade: 'satisfied', words: '答复很快' }
    const rated = await act(submitted, 'rate', [rating, open.version, key])
    expect(rated.statusCode, rated.body).toBe(200)
    const again = await act(submitted, 'rate', [rating, open.version, key])
    expect([again.statusCode, again.headers['idempotent-replayed']]).toEqual([200, 'true'])
    await officer('enterprise-centre-03', submitted.number, ['close', {}])
    const closed = (await follow(submitted.receipt, submitted.receipt.code)).json()
    expect(closed.status).toBe('closed')
    const reopened = await act(submitted, 'reopen', [{ reason: '路面又坏了' }, closed.version])
    expect(reopened.json()).toMatchObject({ status: 'open' })
  })

  it('supplies what was asked for, and withdraws', async () => {
    const submitted = await submit()
    await officer('enterprise-centre-03', submitted.number, [
      'request-documents',
      { documents: ['现场照片', '营业执照'] },
    ])
    const stopped = (await follow(submitted.receipt, submitted.receipt.code)).json()
    expect(JSON.stringify(stopped.records)).toContain('现场照片')
    const supplied = await act(submitted, 'supply-documents', [
      { documents: ['照片见附件'] },
      stopped.version,
    ])
    expect(supplied.statusCode, supplied.body).toBe(200)
    expect(supplied.json().contents.supplied).toEqual([
      { version: expect.any(Number), documents: ['照片见附件'] },
    ])
    const gone = await act(submitted, 'withdraw', [{ reason: '已自行解决' }, supplied.json().version])
    expect(gone.json()).toMatchObject({ status: 'closed', result: { id: 'withdrawn' } })
    expect((await follow(submitted.receipt)).body).not.toContain('已自行解决')
  })

  it('without the code nothing can be done, and no command of the offices is reachable', async () => {
    const submitted = await submit()
    const headers = {
      'doudi-receipt': submitted.receipt.secret,
      'idempotency-key': deviceKey(),
      'if-match': '2',
    }
    const noCode = await post('/api/portal/follow/withdraw', { reason: '不要了' }, headers)
    expect([noCode.statusCode, noCode.json().code]).toEqual([401, 'query-code-missing'])
    for (const command of ['dispatch', 'close', 'note', 'set-disclosure'])
      expect((await act(submitted, command, [{}, 2])).statusCode).toBe(404)
  })

  it('what has moved meanwhile is looked at again before it is decided', async () => {
    const submitted = await submit()
    const stale = await act(submitted, 'withdraw', [{ reason: '不要了' }, 1])
    expect([stale.statusCode, stale.json().code]).toEqual([412, 'matter-moved'])
  })
})

describe('files', () => {
  /** One grey pixel, and a comment in which somebody left a place. */
  const PIXEL = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  )
  function sendPhoto(
    { receipt: { secret, code } }: Submitted,
    [bytes, type, key, name = 'photo-1.png']: readonly [Buffer, string, string, string?],
    typed = code,
  ): Promise<LightMyRequestResponse> {
    return test.app.inject({
      method: 'POST',
      url: '/api/portal/follow/files',
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'doudi-receipt': secret,
        'doudi-query-code': typed,
        'idempotency-key': key,
      },
      payload: bytes,
    })
  }

  it('belong to the request, once, however often they are sent, and only the code shows them', async () => {
    const submitted = await submit()
    const key = deviceKey()
    for (let i = 0; i < 2; i++) {
      const sent = await sendPhoto(submitted, [PIXEL, 'image/png', key])
      expect(sent.statusCode, sent.body).toBe(201)
    }
    const { receipt } = submitted
    const contents = (await follow(receipt, receipt.code)).json()
    expect(contents.contents.files).toEqual([{ name: 'photo-1.png', size: expect.any(Number) }])
    const attached = contents.records.filter((r: { type: string }) => r.type === 'files-attached')
    expect(attached).toHaveLength(1)
    expect((await follow(receipt)).body).not.toContain('photo-1.png')
  })

  it('may be papers: a PDF arrives under its own name', async () => {
    const submitted = await submit()
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const name = encodeURIComponent('营业执照.pdf')
    const { receipt } = submitted
    const sent = await test.app.inject({
      method: 'POST',
      url: '/api/portal/follow/files',
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
        'doudi-receipt': receipt.secret,
        'doudi-query-code': receipt.code,
        'idempotency-key': deviceKey(),
      },
      payload: pdf,
    })
    expect(sent.statusCode, sent.body).toBe(201)
    const { contents } = (await follow(receipt, receipt.code)).json()
    expect(contents.files).toEqual([{ name: '营业执照.pdf', size: pdf.length }])
  })

  it('are taken from nobody without the code, and nothing else is taken', async () => {
    const submitted = await submit()
    const noCode = await sendPhoto(submitted, [PIXEL, 'image/png', deviceKey()], 'ZZZZZZ')
    expect([noCode.statusCode, noCode.json().code]).toEqual([403, 'query-code-wrong'])
    const words = await sendPhoto(submitted, [Buffer.from('plain words'), 'text/plain', deviceKey(), 'a.txt'])
    expect([words.statusCode, words.json().code]).toEqual([415, 'papers-only'])
    expect((await follow(submitted.receipt, submitted.receipt.code)).json().contents.files).toEqual([])
  })
})

describe('a request like another', () => {
  it('is hinted at only to whoever holds the receipt of the other', async () => {
    const firm = '示例企业0033'
    const { receipt, number } = await submit({ firm, item: 'power-connection' })
    const asked = { firm, item: 'power-connection', receipts: [receipt.secret] }
    const own = await post('/api/portal/duplicates', asked)
    expect(own.json().items).toMatchObject([{ number, receipt: receipt.secret }])
    const foreign = await post('/api/portal/duplicates', { ...asked, receipts: [] })
    expect(foreign.json()).toEqual({ items: [] })
    const otherItem = await post('/api/portal/duplicates', { ...asked, item: 'water-connection' })
    expect(otherItem.json()).toEqual({ items: [] })
  })
})

describe('asking too often', () => {
  it('is answered with how long to wait, and another address is heard', async () => {
    const ask = (remoteAddress: string): Promise<LightMyRequestResponse> =>
      test.app.inject({
        method: 'POST',
        url: '/api/portal/requests',
        remoteAddress,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'short' },
        payload: '{}',
      })
    const answers: number[] = []
    for (let i = 0; i < 25; i++) answers.push((await ask('10.0.0.1')).statusCode)
    expect(answers.filter(status => status === 400)).toHaveLength(20)
    const refused = await ask('10.0.0.1')
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', retryAfterSeconds: expect.any(Number) })
    expect((await ask('10.0.0.2')).statusCode).toBe(400)
  })
})
