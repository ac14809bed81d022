import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

let county: TestCounty
beforeAll(async () => {
  county = await openTestCounty()
})
afterAll(() => county.close())

/** Asks without an account: the field is nobody's secret. */
async function ask(path: string) {
  const answer = await county.app.inject({ url: `/api/geomag/${path}` })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.body }
}

async function told(path: string) {
  const { status, body } = await ask(path)
  expect([path, status]).toEqual([path, 200])
  return JSON.parse(body)
}

async function batch(lines: string, query = '') {
  const answer = await county.app.inject({
    method: 'POST',
    url: `/api/geomag/field${query}`,
    headers: { 'content-type': 'text/plain' },
    payload: lines,
  })
  expect(answer.statusCode).toBe(200)
  return answer.body
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

const DEQING = 'lat=30.54&lon=119.97'

describe('the field over HTTP', () => {
  it('given the county and 2026.9, when it is asked for, then it is what the reference gives', async () => {
    const value = await told(`field?${DEQING}&date=2026.9&model=WMM2025`)
    expect(value).toMatchObject({ model: 'WMM2025', validity: 'inside', zone: 'clear', gv: null })
    expect(value.d).toBeCloseTo(-6.126, 3)
    expect(value.f).toBeCloseTo(49_150.3, 1)
    expect(value.sigma.d).toBeCloseTo(0.306, 3)
  })

  it('given no date, then it is of now: the clock of the county', async () => {
    expect((await told(`field?${DEQING}`)).year).toBeCloseTo(2026.164, 3)
  })

  it('given a date beyond the model, then it answers and says so', async () => {
    expect(await told(`field?${DEQING}&date=2040&model=WMM2025`)).toMatchObject({ validity: 'extrapolated' })
  })

  it.each([
    ['field?lat=91&lon=0', 'lat'],
    ['field?lat=1', 'lon'],
    [`field?${DEQING}&date=yesterday`, 'date'],
    [`field?${DEQING}&model=WMM1776`, 'model'],
    [`field?${DEQING}&colour=red`, 'colour'],
    ['grid?south=10&north=0', 'north'],
    ['grid?west=0&east=-10', 'east'],
    ['grid?step=0.1', 'step'],
    [`trace?${DEQING}&t89=12`, 't89'],
  ])('given %s, then one problem names the place', async (path, place) => {
    const { status, body } = await ask(path)
    expect([status, JSON.parse(body).errors[0].path]).toEqual([422, place])
  })

  it('given many points, then each line has its answer in order, and a wrong line says so and stops nobody', async () => {
    const answers = await batch(
      '2026.9 30.54 119.97 0\n\n# a remark\nnonsense\n2026-09-01,0,0\n',
      '?model=WMM2025',
    )
    expect(answers).toHaveLength(3)
    expect(answers[0].d).toBeCloseTo(-6.126, 3)
    expect(answers[1]).toEqual({
      ...{ line: 4, code: 'invalid-point' },
      detail: 'expected: date latitude longitude height_km',
    })
    expect(answers[2]).toMatchObject({ model: 'WMM2025' })
  })

  it('given more points than are answered at once, then the answers end with that', async () => {
    const answers = await batch('2026.9 30.54 119.97\n'.repeat(200_001))
    expect(answers).toHaveLength(200_001)
    expect(answers.at(-1)).toMatchObject({ line: 200_001, code: 'too-many-points' })
  })

  it('given a region, then its isogonic lines lie in it and on their values', async () => {
    const chart = await told(
      'contour?element=d&south=20&north=40&west=100&east=130&step=0.5&interval=2&date=2026.5',
    )
    expect(chart.about).toMatchObject({ element: 'd', interval: 2, validity: 'inside' })
    expect(chart.features.length).toBeGreaterThan(3)
    const { level } = chart.features[0].properties
    const [lon, lat] = chart.features[0].geometry.coordinates[0][0]
    expect((await told(`field?lat=${lat}&lon=${lon}&date=2026.5`)).d).toBeCloseTo(level, 1)
  })

  it('given a grid as CSV, then it has a line for every cell', async () => {
    const { type, body } = await ask(
      'grid?element=f&south=0&north=10&west=0&east=10&step=5&format=csv&date=2026',
    )
    expect(type).toBe('text/csv; charset=utf-8')
    expect(body.trimEnd().split('\n')).toHaveLength(1 + 9)
  })

  it('given poles, a spectrum and a field line, then they are those of the model', async () => {
    expect((await told('poles?model=IGRF14&date=2025')).northGeomagnetic.latitude).toBeCloseTo(80.79, 1)
    expect((await told('spectrum?model=WMM2025&date=2025')).spectrum).toHaveLength(12)
    const line = await told(`trace?${DEQING}&model=IGRF14&date=2026.5&t89=3%2B`)
    expect(line.conjugate.lat).toBeLessThan(0)
    expect(line.line.geometry.coordinates.length).toBeGreaterThan(10)
  })
})
