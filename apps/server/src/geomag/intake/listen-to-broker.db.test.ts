import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestCounty, type TestCounty } from '../../testing.ts'
import { readColumns } from '../store/read-samples.ts'
import { findSeries } from '../store/series-store.ts'
import { enterStation, fieldAt, MONDAY_MS } from '../testing.ts'
import { listenToBroker } from './listen-to-broker.ts'

const START = MONDAY_MS - 3_600_000

let test: TestCounty
let broker: Aedes
let net: Server
let url: string

beforeAll(async () => {
  test = await openTestCounty()
  await enterStation(test)
  broker = await Aedes.createBroker()
  net = createServer(broker.handle)
  await new Promise<void>(done => net.listen(0, '127.0.0.1', done))
  url = `mqtt://127.0.0.1:${(net.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise<void>(done => broker.close(() => done()))
  net.close()
  await test.close()
})

function messageFrom(fromMs: number, count: number, more: object = {}): string {
  const samples = Array.from({ length: count }, (_, i) => fieldAt(fromMs + i * 1000))
  return JSON.stringify({
    iagaCode: 'DQA',
    elementsRecorded: 'XYZS',
    startDate: new Date(fromMs).toISOString().slice(0, 19),
    cadence: 'pt1s',
    publicationLevel: 1,
    geomagneticFieldX: samples.map(s => s.x),
    geomagneticFieldY: samples.map(s => s.y),
    geomagneticFieldZ: samples.map(s => s.z),
    geomagneticFieldS: samples.map(s => s.f),
    ...more,
  })
}

function listening(told: string[] = []) {
  const { ledger, clock, geomag } = test.county
  return { ledger, clock, store: geomag.store, told: (line: string) => void told.push(line) }
}

/** Until somebody listens, a broker keeps nothing for him. */
async function subscribed(): Promise<void> {
  await new Promise<void>(done => broker.once('subscribe', () => done()))
}

async function publish(messages: readonly (readonly [topic: string, payload: string])[]): Promise<void> {
  const client = await connectAsync(url)
  for (const [topic, payload] of messages) await client.publishAsync(topic, payload, { qos: 1 })
  await client.endAsync()
}

async function stored(fromMs: number, count: number): Promise<number[]> {
  const { store } = test.county.geomag
  const series = await findSeries(store, { station: 'DQA' })
  if (!series) return []
  const range = { series, resolution: 'second' as const, fromMs, toMs: fromMs + count * 1000 }
  return [...(await readColumns(store, range)).values.x]
}

const truth = (fromMs: number, count: number) =>
  Array.from({ length: count }, (_, i) => fieldAt(fromMs + i * 1000).x)

describe('samples over MQTT, in the topic layout of INTERMAGNET', () => {
  it('given messages of a station, then they are kept; what cannot be is told and stops nothing', async () => {
    const told: string[] = []
    const ears = listenToBroker({ url }, listening(told))
    await subscribed()
    await publish([
      ['dqa/pt1s/1', messageFrom(START, 10)],
      ['dqa/pt1s/1', 'not json'],
      ['dqa/pt1s/1', messageFrom(START, 10, { iagaCode: 'XXX' })],
      ['dqa/pt1s/1', messageFrom(START, 10, { geomagneticFieldY: [1] })],
      ['dqa/pt1m/1', messageFrom(START, 10, { cadence: 'pt1m' })],
      ['qqq/pt1s/1', messageFrom(START, 10, { iagaCode: 'QQQ' })],
      ['dqa/pt1s/1', messageFrom(START + 10_000, 10)],
    ])
    await vi.waitFor(async () => expect(await stored(START, 20)).toEqual(truth(START, 20)), 10_000)
    expect(told.map(line => /: (\S+?)[（ ]/.exec(line)?.[1])).toEqual([
      'not-a-message',
      'not-as-the-topic',
      'columns-differ',
      'another-cadence',
      '没有这一台站',
    ])
    await ears.close()
  })

  it('given a database that fails, then nothing is acknowledged; given that we were away, then the broker has kept what came', async () => {
    const from = START + 60_000
    const { store } = test.county.geomag
    const broken = {
      ...store,
      pool: {
        query: async () => {
          throw new Error('down')
        },
      } as never,
    }
    const told: string[] = []
    const first = listenToBroker({ url }, { ...listening(told), store: broken })
    await publish([['dqa/pt1s/1', messageFrom(from, 5)]])
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), 5_000)
    await first.close()
    await publish([['dqa/pt1s/1', messageFrom(from + 5_000, 5)]])
    const second = listenToBroker({ url }, listening())
    await vi.waitFor(async () => expect(await stored(from, 10)).toEqual(truth(from, 10)), 10_000)
    await second.close()
  })
})
