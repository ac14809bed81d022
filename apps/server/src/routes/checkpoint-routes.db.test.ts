import { asInstant } from '@doudi/kernel'
import {
  checkReceipt,
  openCheckpoint,
  type ReadTile,
  readVerifier,
  rootAt,
  tilePath,
  type Verifier,
} from '@doudi/proof'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MONDAY, openTestCounty, type SignedIn, type TestCounty } from '../testing.ts'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.close())

const NOW = asInstant(Date.parse(MONDAY))

function get(url: string, headers: SignedIn = {}): Promise<LightMyRequestResponse> {
  return county.app.inject({ method: 'GET', url, headers })
}

async function pinned(): Promise<Verifier> {
  return readVerifier((await get('/api/checkpoint/key')).body) as Verifier
}

async function openAs(who: string, firm: string): Promise<{ id: string; number: string }> {
  const headers = await county.signInAs(who)
  return (await county.post('/api/matters', { headers, body: { text: '厂区门口道路破损', firm } })).body
}

describe('what anybody may ask of the signed log', () => {
  it('is not there before the first checkpoint, and says so', async () => {
    expect((await get('/api/checkpoint')).json()).toMatchObject({ code: 'not-in-a-checkpoint-yet' })
  })

  it('a checkpoint, and the tree that leads to its root', async () => {
    await openAs('enterprise-centre-01', '示例企业0001')
    await county.checkpoints.seal(NOW)
    const { body, headers } = await get('/api/checkpoint')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
    const head = openCheckpoint(body, await pinned())
    if (head.kind !== 'signed') throw new Error(head.reason)
    const overHttp: ReadTile = async place => (await get(`/api/${tilePath(place)}`)).rawPayload
    expect((await rootAt(overHttp, head.size)).equals(head.root)).toBe(true)
    expect((await get('/api/checkpoints')).json()).toMatchObject({
      items: [{ size: head.size, note: body }],
      faults: { log: null, mirrors: [] },
    })
  })

  it.each([
    '0/000.p/256x',
    '0/x1/000',
    '64',
    '0/999',
    '0/000.p/257',
    '..%2f..%2fetc',
    '0/000.p/0',
    'entries/000',
  ])('and no tile at %s', async path => {
    expect((await get(`/api/tile/${path}`)).statusCode).toBe(404)
  })
})

describe('the receipt of a matter', () => {
  it('is given to an office that may read the event, and holds', async () => {
    const { id, number } = await openAs('enterprise-centre-01', '示例企业0001')
    const early = await get(`/api/matters/${id}/receipt`, await county.signInAs('enterprise-centre-01'))
    expect(early.json()).toMatchObject({ code: 'not-in-a-checkpoint-yet' })
    await county.checkpoints.seal(NOW)
    const { body } = await get(
      `/api/matters/${number}/receipt`,
      await county.signInAs('enterprise-centre-01'),
    )
    expect(checkReceipt(body, await pinned()).kind).toBe('holds')
  })

  it('is not there for a visitor and for an office that may not read it: absent and forbidden look alike', async () => {
    const { id } = await openAs('enterprise-centre-01', '示例企业0001')
    await county.checkpoints.seal(NOW)
    const missing = await get('/api/matters/2026-999999/receipt', await county.signInAs('transport-01'))
    for (const headers of [{}, await county.signInAs('transport-01')]) {
      const answer = await get(`/api/matters/${id}/receipt`, headers)
      expect(answer.statusCode).toBe(404)
      expect(answer.json().detail).toEqual(missing.json().detail)
    }
  })

  it('is taken by the applicant with the secret that came with the request', async () => {
    const sent = await county.app.inject({
      method: 'POST',
      url: '/api/portal/requests',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'k'.repeat(32) },
      payload: { text: '厂区门口道路破损，大车进出困难' },
    })
    const { receipt, proof } = sent.json()
    await county.checkpoints.seal(NOW)
    const { body } = await get('/api/portal/receipt', { 'doudi-receipt': receipt.secret })
    expect(checkReceipt(body, await pinned())).toMatchObject({ kind: 'holds', seq: proof.seq })
    expect((await get('/api/portal/receipt', { 'doudi-receipt': 'x'.repeat(43) })).statusCode).toBe(404)
    expect((await get('/api/portal/receipt')).statusCode).toBe(404)
  })
})
