import { readFileSync } from 'node:fs'
import { figureOf, MEASURES } from '@doudi/measures'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'
import { courseOf } from './course-of.ts'
import { followLog } from './follow-log.ts'
import { measure } from './present-measures.ts'
import { runTwin } from './twin/run-twin.ts'

let test_: TestCounty
const data = { sizeOfFirm: new Map([['示例企业0001', 'micro']]), methods: [] }
beforeAll(async () => {
  test_ = await openTestCounty({ sample: true })
})
afterAll(() => test_.close())

async function figures(at?: number) {
  const { ledger } = test_.county
  const measured = measure(
    await (at === undefined ? followLog(ledger).newest() : followLog(ledger).at(at)),
    data,
  )
  return {
    measured,
    figures: Object.fromEntries(MEASURES.map(m => [m.name, figureOf(m, measured.units, data)])),
  }
}

async function bySql(at: number) {
  const { ledger } = test_.county
  const { rules } = await followLog(ledger).at(at)
  const client = await ledger.pool.connect()
  try {
    return await runTwin(client, {
      ...{ county: ledger.county().id, upTo: at, courses: rules.courses, closes: rules.closes, about: data },
    })
  } finally {
    client.release()
  }
}

describe('the sample county, lived through the real handlers', () => {
  test('every measure is the same in columns and in SQL, now and at an older size of the log', async () => {
    const { measured, figures: now } = await figures()
    expect(measured.units.size).toBeGreaterThan(100)
    expect((await bySql(measured.units.seq)).figures).toEqual(now)
    const older = Math.floor(measured.units.seq * 0.8)
    expect((await bySql(older)).figures).toEqual((await figures(older)).figures)
  })

  test('what the log says of closing is what the kernel folded: no matter is counted closed that is open', async () => {
    const { measured } = await figures()
    const { rows } = measured.standing.reader
    const { pool } = test_.county.ledger
    const { rows: folded } = await pool.query<{ id: string; status: string }>('select id, status from matter')
    const status = new Map(folded.map(r => [r.id, r.status]))
    const differ = rows.ids.filter(
      (id, row) => (rows.columns.standing[row] === 0) !== (status.get(id) === 'open'),
    )
    expect(differ).toEqual([])
  })

  test('every procedure of the county but the look-back can be measured', async () => {
    const procedures = [...test_.county.ledger.county().procedures.values()]
    expect(procedures.filter(p => !courseOf(p)).map(p => p.id)).toEqual(['look-back'])
  })

  test('of a firm’s request the reply is owed, and the rest comes after it', async () => {
    const procedure = test_.county.ledger.county().procedures.get('enterprise-request@1')
    const course = procedure && courseOf(procedure)
    expect([...(course?.owed ?? [])]).toEqual(['reply'])
    expect([...(course?.after ?? [])]).toEqual([
      'call-back',
      'review',
      'rework',
      'follow-up',
      'follow-up-of-rework',
      'closing',
    ])
    expect(Object.fromEntries(course?.wholeDays ?? [])).toEqual({ promised: 10, legal: 30 })
  })

  test('whoever asks for the figures is an officer, and what is not recorded yet cannot be asked for', async () => {
    const ask = async (url: string, who?: string) =>
      test_.app.inject({ method: 'GET', url, ...(who && { headers: await test_.signInAs(who) }) })
    expect((await ask('/api/measures')).statusCode).toBe(401)
    const all = await ask('/api/measures', 'wukang-03')
    expect(all.statusCode).toBe(200)
    expect(all.json().measures).toHaveLength(MEASURES.length)
    const one = await ask('/api/measures/working-time', 'wukang-03')
    expect(one.json().figure).toMatchObject({ kind: 'time', few: false })
    expect((await ask('/api/measures/no-such-measure', 'wukang-03')).statusCode).toBe(404)
    expect((await ask('/api/measures?at=999999999', 'wukang-03')).json().errors).toEqual([
      { path: 'at', code: 'not-yet-recorded' },
    ])
  })

  test('the index of an older size of the log is told again byte for byte after the log has grown', async () => {
    const headers = await test_.signInAs('wukang-03')
    const { measured } = await figures()
    const at = measured.units.seq - 100
    const ask = (url: string) => test_.app.inject({ method: 'GET', url, headers })
    const before = [await ask(`/api/index?at=${at}`), await ask(`/api/measures?at=${at}`)].map(a => a.payload)
    expect(JSON.parse(before[0] ?? '')).toMatchObject({
      method: { id: 'business-environment', version: 1 },
      upTo: { seq: at },
    })
    await test_.post('/api/matters', { body: { text: '路灯不亮' } })
    expect((await ask('/api/measures')).json().upTo.seq).toBeGreaterThan(measured.units.seq)
    const after = [await ask(`/api/index?at=${at}`), await ask(`/api/measures?at=${at}`)].map(a => a.payload)
    expect(after).toEqual(before)
  })

  test('another method may be tried, and one that is not in order is refused at its line', async () => {
    const headers = await test_.signInAs('wukang-03')
    const file = new URL('../../../../county/deqing/index/business-environment-1.yaml', import.meta.url)
    const text = readFileSync(file, 'utf8').replace(
      'fewest: 30, rule: withhold',
      'fewest: 5, rule: leave-out',
    )
    const tried = await test_.post('/api/index/try', { headers, body: { method: text } })
    expect(tried.status).toBe(200)
    expect(tried.body.index).toBeGreaterThan(0)
    expect(tried.body.interval95.low).toBeLessThanOrEqual(tried.body.index)
    expect(tried.body.interval95.high).toBeGreaterThanOrEqual(tried.body.index)
    expect(tried.body.oneDaySooner).toBeGreaterThanOrEqual(tried.body.index)
    expect(tried.body.costs[0].points).toBeGreaterThanOrEqual(tried.body.costs[1].points)
    for (const o of tried.body.offices) expect(o.rank.from).toBeLessThanOrEqual(o.rank.to)
    const wrong = text.replace('measure: supplements', 'measure: working-time')
    const refused = await test_.post('/api/index/try', { headers, body: { method: wrong } })
    expect(refused.status).toBe(422)
    expect(refused.body.errors[0].code).toBe('not-scored')
    expect(refused.body.errors[0].path).toMatch(/^method:\d+$/)
  })
})
