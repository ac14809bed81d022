import { adjusted } from '@doudi/magnetics'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterStation, MONDAY_MS, send, tokenOf } from '../geomag/testing.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DEGREE = Math.PI / 180
const MINUTE = 60_000
const DAY = 86_400_000
const TRUE = { n0: 5, v0: -3, turned: 0.05 }

let test: TestCounty
let direction: number
beforeAll(async () => {
  test = await openTestCounty()
  await enterStation(test, { cadence: 'pt1m' })
  direction = (await read()).direction
  const token = await tokenOf(test)
  const lines = Array.from({ length: 3 * 1440 }, (_, i) => {
    const at = MONDAY_MS - 3 * DAY + i * MINUTE
    const { n, e, v } = shownAt(at)
    const [c, s] = [Math.cos(direction * DEGREE), Math.sin(direction * DEGREE)]
    return JSON.stringify({ t: at, x: n * c - e * s, y: n * s + e * c, z: v })
  })
  const { status } = await send(test, { token, body: lines.join('\n') })
  expect(status).toBe(200)
})
afterAll(() => test.close())

/** What the sensors show while the field moves. */
function shownAt(ms: number) {
  const hours = (ms - MONDAY_MS) / 3_600_000
  return { n: 33_650 + 2 * hours, e: 3 * Math.sin(hours), v: 35_700 - hours }
}

const fieldAt = (ms: number) =>
  adjusted(shownAt(ms), { n0: TRUE.n0, d0: direction + TRUE.turned, v0: TRUE.v0 })
const iso = (ms: number): string => new Date(ms).toISOString()

/** What a theodolite without faults reads, a minute for each position. */
function measuredFrom(fromMs: number) {
  let minute = 0
  const next = (): number => fromMs + minute++ * MINUTE
  const north = 100
  const turned = (right: number) => {
    const now = next()
    return { at: iso(now), circle: (((north + fieldAt(now).d + right) % 360) + 360) % 360 }
  }
  const tilted = (of: (dip: number) => number) => {
    const now = next()
    const { h, z } = fieldAt(now)
    return { at: iso(now), circle: of(Math.atan2(z, h) / DEGREE) }
  }
  const declination = { eastUp: turned(90), westUp: turned(270), eastDown: turned(90), westDown: turned(270) }
  const inclination = {
    northUp: tilted(dip => dip),
    northDown: tilted(dip => 180 + dip),
    southDown: tilted(dip => 180 - dip),
    southUp: tilted(dip => 360 - dip),
  }
  const now = next()
  const { h, z } = fieldAt(now)
  return {
    station: 'DQA',
    mark: { up: north + 40, down: north + 220, azimuth: 40 },
    ...{ declination, inclination, pillarDifference: 0 },
    scalar: [{ at: iso(now), f: Math.hypot(h, z) }],
  }
}

async function read() {
  const range = `from=${iso(MONDAY_MS - 30 * DAY)}&to=${iso(MONDAY_MS + DAY)}`
  return (await test.app.inject({ url: `/api/geomag/baseline?station=DQA&${range}` })).json()
}

async function enter(body: object, who = 'geomagnetic-station-04') {
  return test.post('/api/geomag/baseline', { headers: await test.signInAs(who), body })
}

describe('absolute measurements and baselines', () => {
  it('given what was read on the circles, then the baselines are what must be added to the sensors', async () => {
    const { status, body } = await enter(measuredFrom(MONDAY_MS - DAY))
    expect(status).toBe(201)
    expect(body.n0).toBeCloseTo(TRUE.n0, 1)
    expect(body.d0).toBeCloseTo(direction + TRUE.turned, 4)
    expect(body.v0).toBeCloseTo(TRUE.v0, 1)
  })

  it('given several, then a curve is adopted through them; one that lies far off is named and left out', async () => {
    for (const hours of [48, 40, 32, 20, 12, 6]) await enter(measuredFrom(MONDAY_MS - hours * 3_600_000))
    const wrong = measuredFrom(MONDAY_MS - 15 * 3_600_000)
    const off = { ...wrong, scalar: wrong.scalar.map(s => ({ ...s, f: s.f + 60 })) }
    expect((await enter(off)).status).toBe(201)
    const { n0, d0, v0 } = await read()
    expect(n0.points).toHaveLength(8)
    expect(n0.points.filter((p: { isKept: boolean }) => !p.isKept)).toHaveLength(1)
    expect(n0.rms).toBeLessThan(0.1)
    expect(n0.curve.at(-1).value).toBeCloseTo(TRUE.n0, 0)
    expect(d0.curve[0].value).toBeCloseTo(direction + TRUE.turned, 3)
    expect(v0.degree).toBe(1)
  })

  it('given a time of which the station has no minutes, or a stranger, then nothing is kept', async () => {
    const early = await enter(measuredFrom(MONDAY_MS - 20 * DAY))
    expect([early.status, early.body.errors]).toEqual([
      422,
      [{ path: 'declination', code: 'no-minutes-then' }],
    ])
    expect((await enter(measuredFrom(MONDAY_MS - DAY), 'transport-01')).status).toBe(403)
    const bad = await enter({ ...measuredFrom(MONDAY_MS - DAY), mark: { up: 1, down: 'x', azimuth: 0 } })
    expect([bad.status, bad.body.errors[0].path]).toEqual([422, 'mark.down'])
    expect((await read()).n0.points).toHaveLength(8)
  })
})
