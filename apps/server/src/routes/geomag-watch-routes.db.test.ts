import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterStation, type fieldAt, linesOf, MONDAY_MS, send, tokenOf } from '../geomag/testing.ts'
import { watchOnce } from '../geomag/watch/run-watch.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DAY = 86_400_000
const MINUTE = 60_000

let test: TestCounty
beforeAll(async () => {
  test = await openTestCounty()
  await enterStation(test, { cadence: 'pt1m', neighbour: 'DQB' })
  await enterStation(test, { code: 'DQB', cadence: 'pt1m', neighbour: 'DQA' })
  await enterStation(test, { code: 'DQX', cadence: 'pt1m', purpose: 'drill' })
})
afterAll(() => test.close())

async function read(path: string, who = 'geomagnetic-station-04') {
  const answer = await test.app.inject({ url: `/api/geomag/${path}`, headers: await test.signInAs(who) })
  return answer.json()
}

type Sample = ReturnType<typeof fieldAt>
const iso = (ms: number): string => new Date(ms).toISOString()
const watch = () => watchOnce(test.county)

async function matters(q: string): Promise<{ number: string; title: string; item: string }[]> {
  const headers = await test.signInAs('geomagnetic-station-04')
  const answer = await test.app.inject({ url: `/api/matters?q=${encodeURIComponent(q)}`, headers })
  return answer.json().items
}

describe('a drill', () => {
  it('is one course from the warning to the all-clear, one matter, and each fault one more, however often it is watched', async () => {
    const headers = await test.signInAs('geomagnetic-station-04')
    const orders = { station: 'DQX', seed: 7, minimum: -220, steps: 1, spikes: 10, gaps: 2 }
    const { status, body: drill } = await test.post('/api/geomag/drills', { headers, body: orders })
    expect(status).toBe(201)
    await watch()
    await watch()
    const range = `from=${drill.from}&to=${drill.to}`
    const { items } = await read(`warnings?${range}&drill=${drill.id}`)
    expect(items).toHaveLength(1)
    const [course] = items
    const [onset] = drill.truth.storms.map((s: { onset: string }) => Date.parse(s.onset))
    // Told within forty minutes of the shock, hours before the main phase.
    expect(Date.parse(course.started) - onset).toBeLessThan(45 * MINUTE)
    expect(course.leadHours).toBeGreaterThan(1)
    expect(course.notices[0]).toMatchObject({
      kind: 'issued',
      because: expect.arrayContaining(['commencement']),
    })
    expect(course.notices.at(-1)).toMatchObject({ kind: 'cleared', tier: 'none' })
    expect(course.notices.filter((n: { kind: string }) => n.kind === 'issued')).toHaveLength(1)
    expect(course.ended).not.toBeNull()
    const warned = await matters('地磁扰动预警')
    expect(warned.map(m => m.number)).toEqual([course.matter])
    expect(warned[0]?.title).toContain('【演练】')
    const steps = drill.truth.faults.filter((f: { kind: string }) => f.kind === 'step')
    const { items: alarms } = await read(`alarms?station=DQX&${range}&drill=${drill.id}`)
    expect(alarms.map((a: { kind: string; element: string }) => [a.kind, a.element])).toEqual([
      ['step', steps[0].element],
    ])
    expect(Math.abs(Date.parse(alarms[0].from) - Date.parse(steps[0].from))).toBeLessThan(10 * MINUTE)
    expect((await matters('台站告警')).map(m => m.number)).toEqual([alarms[0].matter])
    const { items: drills } = await read('drills')
    expect(drills[0]).toMatchObject({ id: drill.id, state: 'played' })
  }, 120_000)

  it('is never mixed with what is measured: its station has no series of its own, and no course of the county comes of it', async () => {
    const range = `from=${iso(MONDAY_MS - 10 * DAY)}&to=${iso(MONDAY_MS)}`
    expect((await read(`series?station=DQX&${range}&resolution=hour`)).start).toBeNull()
    expect((await read(`warnings?${range}`)).items).toEqual([])
    const [drill] = (await read('drills')).items
    expect(
      (await read(`series?station=DQX&${range}&resolution=hour&drill=${drill.id}`)).x.length,
    ).toBeGreaterThan(100)
  })

  it('its storm is listed with its phases and its K, and who is no officer reads no number of a matter', async () => {
    const [drill] = (await read('drills')).items
    const range = `station=DQX&from=${drill.from}&to=${drill.to}&drill=${drill.id}`
    const { storms, commencements, source } = await read(`storms?${range}`)
    expect(storms).toHaveLength(1)
    expect(storms[0].minimum).toBeLessThan(-180)
    expect(storms[0]).toMatchObject({ grade: 'extra-large' })
    expect(commencements).toHaveLength(1)
    expect(source).toContain('待核实')
    const { days } = await read(`k?${range}`)
    expect(days).toHaveLength(8)
    expect(Math.max(...days.flatMap((d: { k: number[] }) => d.k))).toBeGreaterThanOrEqual(6)
    const anyone = await test.app.inject({
      url: `/api/geomag/warnings?from=${drill.from}&to=${drill.to}&drill=${drill.id}`,
    })
    expect(anyone.json().items[0]).not.toHaveProperty('matter')
  })

  it.each([
    [{ station: 'DQA', seed: 1 }, 'station'],
    [{ station: 'DQX', seed: 0 }, 'seed'],
    [{ station: 'DQX', seed: 1, minimum: 5 }, 'minimum'],
  ])('%s is refused with its place', async (orders, path) => {
    const headers = await test.signInAs('geomagnetic-station-04')
    const { status, body } = await test.post('/api/geomag/drills', { headers, body: orders })
    expect([status, body.errors[0].path]).toEqual([422, path])
  })

  it('is ordered by who keeps the stations and by nobody else', async () => {
    const headers = await test.signInAs('transport-01')
    expect(
      (await test.post('/api/geomag/drills', { headers, body: { station: 'DQX', seed: 1 } })).status,
    ).toBe(403)
  })
})

describe('an instrument', () => {
  it('that jumps is one fault and one matter; what both stations show is none; one that falls silent is told once', async () => {
    const [own, beside] = [await tokenOf(test, 'DQA'), await tokenOf(test, 'DQB')]
    const fromMs = MONDAY_MS - 2 * DAY
    const minutes = { fromMs, count: 2 * 1440, stepMs: MINUTE }
    // What the field does, the scalar shows as well; what a sensor does, it does not.
    const moved = (s: Sample, by: number): Sample => ({
      ...s,
      x: s.x + by,
      f: Math.hypot(s.x + by, s.y, s.z),
    })
    const natural = (s: Sample, i: number): Sample => moved(s, i >= 800 ? 25 : 0)
    const jumped = (s: Sample, i: number): Sample => ({
      ...natural(s, i),
      x: natural(s, i).x + (i >= 2000 ? 40 : 0),
    })
    await send(test, { token: own, body: linesOf({ ...minutes, change: jumped }) })
    await send(test, { token: beside, code: 'DQB', body: linesOf({ ...minutes, change: natural }) })
    // Watching begins with what is there, and goes on from there.
    await watch()
    test.county.testClock?.set((MONDAY_MS + 2 * 3_600_000) as never)
    const more = { fromMs: MONDAY_MS, count: 119, stepMs: MINUTE }
    await send(test, {
      token: own,
      body: linesOf({ ...more, change: s => ({ ...moved(s, 25), x: s.x + 65 }) }),
    })
    await send(test, { token: beside, code: 'DQB', body: linesOf({ ...more, change: s => moved(s, 25) }) })
    await watch()
    await watch()
    const range = `from=${iso(fromMs)}&to=${iso(MONDAY_MS + DAY)}`
    const told = async (code: string) => (await read(`alarms?station=${code}&${range}`)).items
    const [alarm, ...others] = await told('DQA')
    expect([alarm, ...others]).toHaveLength(1)
    expect(alarm).toMatchObject({ kind: 'step', element: 'x' })
    expect(Math.abs(Date.parse(alarm.from) - (fromMs + 2000 * MINUTE))).toBeLessThan(10 * MINUTE)
    expect(alarm.size).toBeCloseTo(40, 0)
    expect(await told('DQB')).toEqual([])
    const { items: flags } = await read(`flags?station=DQA&${range}`)
    expect(flags.map((f: { kind: string }) => f.kind)).toEqual(['step'])
    test.county.testClock?.set((MONDAY_MS + 6 * 3_600_000) as never)
    await watch()
    await watch()
    expect((await told('DQA')).map((a: { kind: string }) => a.kind)).toEqual(['step', 'silence'])
    expect(await matters('DQA')).toHaveLength(2)
  }, 60_000)
})
