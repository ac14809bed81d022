import { filterToMinutes, minuteFilter, readIaga } from '@doudi/magnetics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveAll } from '../geomag/store/derive.ts'
import { enterStation, fieldAt, linesOf, MONDAY_MS, send, tokenOf } from '../geomag/testing.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const HOUR = 3_600_000
const START = MONDAY_MS - 6 * HOUR

let test: TestCounty
let token: string

beforeAll(async () => {
  test = await openTestCounty()
  await enterStation(test)
  await enterStation(test, { code: 'DQB', cadence: 'pt1m' })
  await enterStation(test, { code: 'DQX', cadence: 'pt1m', purpose: 'drill' })
  token = await tokenOf(test)
})
afterAll(() => test.close())

const body = (given: Parameters<typeof linesOf>[0]) => ({ token, body: linesOf(given) })
const iso = (ms: number): string => new Date(ms).toISOString()

async function read(path: string, who?: string) {
  const headers = who ? await test.signInAs(who) : {}
  const answer = await test.app.inject({ url: `/api/geomag/${path}`, headers })
  return { status: answer.statusCode, body: answer.json() }
}

async function curve(resolution: string, fromMs: number, toMs: number) {
  await deriveAll(test.county.geomag.store, MONDAY_MS)
  const { status, body } = await read(
    `series?station=DQA&from=${iso(fromMs)}&to=${iso(toMs)}&resolution=${resolution}`,
  )
  expect(status).toBe(200)
  return body
}

describe('samples that a station sends', () => {
  it('given a batch, then it is kept once, however often it is sent, and each answer says what became of it', async () => {
    const batch = body({ fromMs: START, count: 600 })
    expect((await send(test, batch)).body).toMatchObject({ samples: 600, added: 600, known: 0, late: 0 })
    expect((await send(test, batch)).body).toMatchObject({ samples: 600, added: 0, known: 600, differing: 0 })
    const { x } = await curve('second', START, START + 600_000)
    expect(x).toEqual(Array.from({ length: 600 }, (_, i) => fieldAt(START + i * 1000).x))
  })

  it('given samples out of order, a gap filled late and others of the same stamp, then each is told and none is overwritten', async () => {
    const later = START + 20 * 60_000
    expect((await send(test, body({ fromMs: later, count: 60 }))).body).toMatchObject({ added: 60, late: 0 })
    const overlapping = body({ fromMs: later - 30_000, count: 40 })
    expect((await send(test, overlapping)).body).toMatchObject({ added: 30, known: 10, late: 30 })
    const other = body({ fromMs: later, count: 2, change: sample => ({ ...sample, x: 1 }) })
    const answer = await send(test, other)
    expect(answer.body).toMatchObject({
      added: 0,
      differing: 2,
      differingAt: [iso(later), iso(later + 1000)],
    })
    expect((await curve('second', later, later + 2000)).x).toEqual(
      [later, later + 1000].map(at => fieldAt(at).x),
    )
  })

  it('given a batch with a fault, then nothing of it is kept and the line is named', async () => {
    const from = START + 2 * HOUR
    const faults: [string, string, string][] = [
      ['not json\n', 'line 2', 'not-an-object'],
      [`{"t":"${iso(from + 500)}","x":1}\n`, 'line 2', 'off-beat'],
      [`{"t":"${iso(from + 1000)}","x":"1"}\n`, 'line 2', 'not-a-number'],
      [`{"t":"${iso(from + 1000)}","x":1e9}\n`, 'line 2', 'out-of-range'],
      [`{"t":"${iso(from + 1000)}","q":1}\n`, 'line 2', 'unknown-field'],
      [`{"t":"yesterday","x":1}\n`, 'line 2', 'not-a-time'],
      [`{"t":"${iso(MONDAY_MS + HOUR)}","x":1}\n`, 'line 2', 'from-the-future'],
    ]
    for (const [line, path, code] of faults) {
      const sent = await send(test, { token, body: linesOf({ fromMs: from, count: 1 }) + line })
      expect([sent.status, sent.body.errors]).toEqual([422, [{ path, code }]])
    }
    expect((await send(test, { token, body: '' })).body.errors).toEqual([
      { path: 'line 0', code: 'no-samples' },
    ])
    expect((await curve('second', from, from + 1000)).x).toEqual([null])
  })

  it('given a token of another station, of a person, or none, then nothing is taken; a drill station sends nothing', async () => {
    const batch = linesOf({ fromMs: START, count: 1 })
    const foreign = await tokenOf(test, 'DQB')
    const officer = (await test.signInAs('geomagnetic-station-04')).authorization?.slice(7) ?? ''
    const said = await Promise.all(
      [foreign, officer, 'station_x', ''].map(
        async one => (await send(test, { token: one, body: batch })).body.code,
      ),
    )
    expect(said).toEqual(['not-for-you', 'token-unknown', 'token-unknown', 'token-unknown'])
    const headers = await test.signInAs('geomagnetic-station-04')
    expect(
      (await test.post('/api/geomag/stations/DQX/tokens', { headers, body: { label: 'x' } })).status,
    ).toBe(403)
    const stranger = await test.signInAs('transport-01')
    const asked = await test.post('/api/geomag/stations/DQA/tokens', {
      headers: stranger,
      body: { label: 'x' },
    })
    expect(asked.body.code).toBe('not-for-you')
    // The token opens nothing else.
    const elsewhere = await test.app.inject({
      url: '/api/tokens',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(elsewhere.statusCode).toBe(401)
  })

  it('raw samples cannot be changed, whoever asks the database', async () => {
    const { pool } = test.county.geomag.store
    for (const statement of [
      'update geomag.second set x = 0',
      'delete from geomag.second',
      'update geomag.minute set x = 0',
    ])
      await expect(pool.query(statement)).rejects.toThrow(/permission denied|never changed/)
  })
})

describe('minutes out of seconds', () => {
  const from = START + 3 * HOUR

  it('given seconds, then the minute is the filter of the 91 around it, within the minute after', async () => {
    await send(test, body({ fromMs: from, count: 700 }))
    const { x } = await curve('minute', from + 60_000, from + 600_000)
    const seconds = Float64Array.from({ length: 700 }, (_, i) => fieldAt(from + i * 1000).x)
    const weights = minuteFilter(1000) ?? new Float64Array()
    const { values } = filterToMinutes({ startMs: from, intervalMs: 1000, values: seconds }, weights)
    expect(x).toHaveLength(9)
    const apart = x.map((minute: number, i: number) => Math.abs(minute - (values[i + 1] as number)))
    expect(Math.max(...apart)).toBeLessThan(0.002)
  })

  it('given a spike, then it is flagged and left out; taken back, the minute has it again, and the raw sample never changed', async () => {
    const later = from + HOUR
    const spike = {
      fromMs: later,
      count: 700,
      change: (s: { x: number }, i: number) => (i === 300 ? { ...s, x: s.x + 400 } : s),
    }
    await send(test, body(spike))
    const clean = await curve('minute', later + 300_000, later + 301_000)
    expect(clean.x[0]).toBeCloseTo(fieldAt(later + 300_000).x, 0)
    const range = `from=${iso(later)}&to=${iso(later + HOUR)}`
    const { items } = (await read(`flags?station=DQA&${range}`)).body
    expect(items).toMatchObject([
      { kind: 'spike', element: 'x', by: 'program', leavesOut: true, from: iso(later + 300_000) },
    ])
    expect(items[0]).not.toHaveProperty('officer')
    const headers = await test.signInAs('geomagnetic-station-04')
    const back = { station: 'DQA', why: '实为校准脉冲' }
    const withdrawn = await test.post(`/api/geomag/flags/${items[0].id}/withdraw`, { headers, body: back })
    expect(withdrawn.body.withdrawn).toMatchObject({ by: 'geomagnetic-station-04', why: '实为校准脉冲' })
    const again = await curve('minute', later + 300_000, later + 301_000)
    expect(again.x[0]).toBeGreaterThan(fieldAt(later + 300_000).x + 5)
    expect((await read(`flags?station=DQA&${range}`)).body.items).toEqual([])
    expect((await read(`flags?station=DQA&${range}&all=yes`)).body.items).toHaveLength(1)
    expect((await curve('second', later + 300_000, later + 301_000)).x[0]).toBeCloseTo(
      fieldAt(later + 300_000).x + 400,
      2,
    )
    expect(
      (await test.post(`/api/geomag/flags/${items[0].id}/withdraw`, { headers, body: back })).status,
    ).toBe(404)
  })

  it('given what an officer calls bad, then what is computed goes without it; a stranger flags nothing', async () => {
    const bad = { station: 'DQA', element: 'all', kind: 'bad', leavesOut: true, why: '除草' }
    const flag = { ...bad, from: iso(from + 120_000), to: iso(from + 480_000) }
    const stranger = await test.signInAs('transport-01')
    expect((await test.post('/api/geomag/flags', { headers: stranger, body: flag })).status).toBe(403)
    const headers = await test.signInAs('geomagnetic-station-04')
    expect((await test.post('/api/geomag/flags', { headers, body: flag })).status).toBe(201)
    const { x } = await curve('minute', from + 60_000, from + 600_000)
    expect(x.slice(2, 6)).toEqual([null, null, null, null])
    expect(x[8]).not.toBeNull()
  })
})

describe('a station that sends minutes', () => {
  const day = Date.parse('2026-03-01T00:00:00Z')

  it('given a day in IAGA-2002, then it comes out as it went in, and its hours and day have their means', async () => {
    const minutes = await tokenOf(test, 'DQB')
    const sent = await send(test, {
      token: minutes,
      code: 'DQB',
      body: linesOf({ fromMs: day, count: 1440, stepMs: 60_000 }),
    })
    expect(sent.body).toMatchObject({ added: 1440 })
    const file = await test.app.inject({ url: '/api/geomag/file?station=DQB&date=2026-03-01' })
    expect(file.headers['content-disposition']).toContain('dqb20260301vmin.min')
    const reading = readIaga(file.rawPayload)
    expect(reading.problems).toEqual([])
    expect(reading.file?.values[0]?.[7]).toBeCloseTo(fieldAt(day + 7 * 60_000).x, 2)
    const again = await send(test, { token: minutes, code: 'DQB', body: file.rawPayload })
    // Files have two decimals, the series three.
    expect(again.body.samples).toBe(1440)
    await deriveAll(test.county.geomag.store, MONDAY_MS)
    const { body: hours } = await read(`series?station=DQB&from=2026-03-01&to=2026-03-02&resolution=hour`)
    expect(hours.x).toHaveLength(24)
    const mean =
      Array.from({ length: 60 }, (_, i) => fieldAt(day + i * 60_000).x).reduce((a, b) => a + b, 0) / 60
    expect(hours.x[0]).toBeCloseTo(mean, 2)
    const { body: days } = await read(`series?station=DQB&from=2026-03-01&to=2026-03-02&resolution=day`)
    expect(days.x[0]).not.toBeNull()
  })

  it('given a month, then its bulletin is set as PDF for an officer, and for Word; who is none gets no paper', async () => {
    const headers = await test.signInAs('geomagnetic-station-04')
    const asked = (form: string, month: string, who: object = headers) =>
      test.app.inject({ url: `/api/geomag/bulletin.${form}?station=DQB&month=${month}`, headers: { ...who } })
    const [pdf, docx] = [await asked('pdf', '2026-03'), await asked('docx', '2026-03')]
    expect([pdf.statusCode, docx.statusCode]).toEqual([200, 200])
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(docx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain('地磁月报-DQB-2026-03')
    const refused = [
      await asked('pdf', '2026-03', {}),
      await asked('pdf', '2020-01'),
      await asked('pdf', '2026-13'),
    ]
    expect(refused.map(a => a.statusCode)).toEqual([401, 404, 422])
  })

  it('given a file of another station, or a damaged one, then it is refused with its place', async () => {
    const minutes = await tokenOf(test, 'DQB')
    const { rawPayload } = await test.app.inject({ url: '/api/geomag/file?station=DQB&date=2026-03-01' })
    const other = Buffer.from(
      rawPayload.toString('latin1').replace(/IAGA Code(\s+)DQB/, 'IAGA Code$1XXX'),
      'latin1',
    )
    expect((await send(test, { token: minutes, code: 'DQB', body: other })).body.errors[0].code).toBe(
      'another-station',
    )
    const cut = rawPayload.subarray(0, rawPayload.length - 30)
    expect((await send(test, { token: minutes, code: 'DQB', body: cut })).body.errors[0].code).toBe(
      'cut-record',
    )
  })
})

describe('what is asked of the series', () => {
  it.each([
    ['series?station=QQQ&from=2026-03-01&to=2026-03-02', 404, 'absent'],
    ['series?station=dqa&from=2026-03-01&to=2026-03-02', 422, 'invalid'],
    ['series?station=DQA&from=2026-03-02&to=2026-03-01', 422, 'invalid'],
    ['series?station=DQA&from=2026-01-01&to=2026-03-01&resolution=second', 422, 'invalid'],
    ['series?station=DQA&from=2026-03-01&to=2026-03-02&drill=none', 404, 'absent'],
    ['series?station=DQA&from=1e400&to=x', 422, 'invalid'],
    ['file?station=DQA&date=2026-02-30', 422, 'invalid'],
  ])('given %s, then there is one clear answer', async (path, status, code) => {
    const answer = await read(path)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('anybody reads the stations, and which of them is silent', async () => {
    const { items, mayKeep } = (await read('stations')).body
    expect(items.map((s: { code: string }) => s.code)).toEqual(['DQA', 'DQB', 'DQX'])
    expect(mayKeep).toBe(false)
    expect((await read('stations', 'geomagnetic-station-01')).body.mayKeep).toBe(true)
  })
})
