import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApplication } from '../create-server.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { findTile, readBaseMap } from './base-map.ts'

const DESK = 'enterprise-centre-01'
const WUKANG = '330521001'
let county: TestCounty

beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.close())

async function get(url: string, as = DESK, app = county.app): Promise<LightMyRequestResponse> {
  return app.inject({ method: 'GET', url, headers: { ...(await county.signInAs(as)) } })
}

async function open(more: object): Promise<void> {
  const person = await county.signInAs(DESK)
  const headers = { ...person, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
  const payload = { text: '厂区门口道路破损', ...more }
  const answer = await county.app.inject({ method: 'POST', url: '/api/matters', headers, payload })
  expect(answer.statusCode).toBe(201)
}

describe('the map of the county', () => {
  it('given matters with and without a town, when it is drawn, then each town has its own and the rest stand apart', async () => {
    await open({ town: WUKANG })
    await open({ town: WUKANG })
    await open({})
    const answer = await get('/api/map')
    expect(answer.statusCode).toBe(200)
    const map = answer.json()
    expect(map.towns).toHaveLength(13)
    expect(map.towns.find((t: { code: string }) => t.code === WUKANG)).toMatchObject({ green: 2, total: 2 })
    expect(map.unplaced).toMatchObject({ total: 1 })
    expect(map.outline.geometry.type).toBe('Polygon')
  })

  it('it says that it is a schematic, in which coordinates it is drawn, and that nothing lies below it', async () => {
    const map = (await get('/api/map')).json()
    expect(map.notice.zh).toBe('示意图，非测绘成果，不作划界依据')
    expect(map).toMatchObject({ coordinates: 'WGS 84', base: null })
  })

  it('given a filter, when it is drawn, then only what the list would show is counted', async () => {
    const map = (await get(`/api/map?town=${WUKANG}&light=red`)).json()
    expect(map.towns.every((t: { total: number }) => t.total === 0)).toBe(true)
    expect((await get('/api/map?q=x')).statusCode).toBe(422)
  })

  it('given somebody who is no officer, when the map is asked for, then it is not for them', async () => {
    expect((await get('/api/map', 'applicant')).statusCode).toBe(401)
    expect((await get('/api/map/base/1/0/0', 'applicant')).statusCode).toBe(401)
  })
})

describe('a base map below it', () => {
  let tiles: Server
  let asked: string[]
  let app: TestCounty['app']

  beforeAll(async () => {
    asked = []
    tiles = createServer((request, response) => {
      asked.push(String(request.url))
      if (request.url?.includes('/3/')) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
      else response.writeHead(200, { 'content-type': 'image/png' }).end('picture')
    })
    await new Promise<void>(done => tiles.listen(0, '127.0.0.1', done))
    const { port } = tiles.address() as AddressInfo
    const baseMap = readBaseMap({
      DOUDI_MAP_BASE: `http://127.0.0.1:${port}/{z}/{y}/{x}?tk={key}`,
      DOUDI_MAP_KEY: 'secret&key',
      DOUDI_MAP_APPROVAL: 'GS(2024)0000',
    })
    const { ledger, clock } = county.county
    const settings = { sample: true, instance: 'test', ...(baseMap && { baseMap }) }
    app = buildApplication({ ledger, clock, settings })
  })
  afterAll(async () => {
    await app.close()
    await new Promise(done => tiles.close(done))
  })

  it('its tiles come through the server, whose key no answer shows', async () => {
    const map = (await get('/api/map', DESK, app)).json()
    expect(map.base).toMatchObject({ tiles: '/api/map/base/{z}/{x}/{y}', approval: 'GS(2024)0000' })
    expect(JSON.stringify(map)).not.toContain('secret')
    const tile = await get('/api/map/base/9/426/208', DESK, app)
    expect(tile.statusCode).toBe(200)
    expect(tile.headers['content-type']).toBe('image/png')
    expect(tile.body).toBe('picture')
    expect(asked).toEqual(['/9/208/426?tk=secret%26key'])
  })

  it('what is no picture, and what lies outside the pyramid, is not there', async () => {
    for (const place of ['3/1/1', '1/2/0', '19/0/0', '-1/0/0', '2/1.5/0', 'a/b/c'])
      expect([place, (await get(`/api/map/base/${place}`, DESK, app)).statusCode]).toEqual([place, 404])
  })

  it('an address that cannot be used is refused with one sentence', () => {
    for (const address of ['file:///{z}/{x}/{y}', 'http://tiles/{z}/{x}', '{z}{x}{y}'])
      expect(() => readBaseMap({ DOUDI_MAP_BASE: address })).toThrow('DOUDI_MAP_BASE')
    expect(readBaseMap({})).toBeUndefined()
    expect(findTile({ z: '0', x: '0', y: '0' })).toEqual({ z: 0, x: 0, y: 0 })
  })
})
