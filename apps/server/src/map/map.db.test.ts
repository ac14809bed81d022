import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApplication } from '../create-server.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { findRange, readBaseArchive } from './base-archive.ts'
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

describe('the firms on it', () => {
  const OFFICE = 'transport-04'
  const firmsOf = async (as: string): Promise<[string, string | null, number][]> =>
    (await get('/api/map/firms', as))
      .json()
      .items.filter((row: { firm: string }) => row.firm.startsWith('示例企业10'))
      .map((row: { firm: string; town: string | null; total: number }) => [row.firm, row.town, row.total])

  it('given open and hidden firms, when the desk asks, then all are there; an office finds only those it may know', async () => {
    for (const more of [
      { firm: '示例企业1001', town: WUKANG },
      { firm: '示例企业1001', town: WUKANG },
      { firm: '示例企业1002', town: WUKANG, disclosure: 'hide-firm-from-holder' },
      { firm: '示例企业1003', disclosure: 'doudi-only' },
    ])
      await open({ ...more, text: '厂区门口道路破损，货车进出不便' })
    const { items } = (await get('/api/matters?limit=200')).json()
    for (const { id, version, firm } of items.filter((m: { firm: string }) => /100[12]$/.test(m.firm))) {
      const person = await county.signInAs('enterprise-centre-03')
      const answer = await county.app.inject({
        method: 'POST',
        url: `/api/matters/${id}/dispatch`,
        headers: {
          ...person,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'if-match': `${version}`,
        },
        payload: { lead: 'transport' },
      })
      expect([firm, answer.statusCode]).toEqual([firm, 200])
    }
    expect(await firmsOf(DESK)).toEqual([
      ['示例企业1001', WUKANG, 2],
      ['示例企业1002', WUKANG, 1],
    ])
    expect(await firmsOf(OFFICE)).toEqual([['示例企业1001', WUKANG, 2]])
    expect((await get(`/api/map?town=${WUKANG}`, OFFICE)).json().towns[0].total).toBe(3)
    expect((await get('/api/map/firms', 'applicant')).statusCode).toBe(401)
  })
})

describe('a base map that is a file of ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-archive-'))
  const path = join(folder, 'county.pmtiles')
  const bytes = Buffer.concat([Buffer.from('PMTiles\u0003', 'latin1'), Buffer.from('0123456789')])
  let app: TestCounty['app']

  beforeAll(() => {
    writeFileSync(path, bytes)
    const baseArchive = readBaseArchive({ DOUDI_MAP_ARCHIVE: path, DOUDI_MAP_APPROVAL: 'GS(2024)0001' })
    const { ledger, clock } = county.county
    const settings = { sample: true, instance: 'test', ...(baseArchive && { baseArchive }) }
    app = buildApplication({ ledger, clock, settings })
  })
  afterAll(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  async function part(range: string | undefined): Promise<LightMyRequestResponse> {
    const person = await county.signInAs(DESK)
    return app.inject({ url: '/api/map/base.pmtiles', headers: { ...person, ...(range && { range }) } })
  }

  it('is read by parts, cut to its end; what is no part of it is refused', async () => {
    const map = (await get('/api/map', DESK, app)).json()
    expect(map.base).toMatchObject({
      archive: '/api/map/base.pmtiles',
      tiles: null,
      approval: 'GS(2024)0001',
    })
    const first = await part('bytes=8-11')
    expect([first.statusCode, first.body, first.headers['content-range']]).toEqual([
      206,
      '0123',
      'bytes 8-11/18',
    ])
    expect((await part('bytes=0-16383')).rawPayload).toEqual(bytes)
    for (const range of [undefined, 'bytes=18-20', 'bytes=5-2', 'bytes=-5', 'bytes=0-1,3-4', 'lines=0-1'])
      expect([range, (await part(range)).json().code]).toEqual([range, 'range-invalid'])
    expect(findRange('bytes=0-99999999', 1e9)).toBeUndefined()
  })

  it('is not there where none is named, and another file is refused with one sentence', async () => {
    expect((await get('/api/map/base.pmtiles')).statusCode).toBe(404)
    const other = join(folder, 'other')
    writeFileSync(other, 'not a map')
    for (const given of [other, join(folder, 'absent'), folder])
      expect(() => readBaseArchive({ DOUDI_MAP_ARCHIVE: given })).toThrow('DOUDI_MAP_ARCHIVE')
    expect(() => readBaseArchive({ DOUDI_MAP_ARCHIVE: path, DOUDI_MAP_BASE: 'x' })).toThrow('DOUDI_MAP_BASE')
    expect(readBaseArchive({})).toBeUndefined()
  })
})
