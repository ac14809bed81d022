import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readWorkbook } from '@doudi/registers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT_MS } from '../exports/export-jobs.ts'
import { openTestCounty, type TestCounty } from '../testing.ts'

const DESK = 'enterprise-centre-03'
const OTHER = 'enterprise-centre-04'
const CLERK = 'transport-04'
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
  for (const [title, firm] of [
    ['=HYPERLINK("http://x")', '示例企业0001'],
    ['道路破损', '示例企业0002'],
    ['路灯不亮', '示例企业0003'],
  ] as const) {
    const answer = await call({
      method: 'POST',
      url: '/api/matters',
      payload: { text: title, title, firm, procedure: 'enterprise-request' },
    })
    expect(answer.statusCode).toBe(201)
  }
})
afterAll(() => test.close())

interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly payload?: object
  readonly as?: string
}

let keys = 0
async function call({ method = 'GET', url, payload, as = DESK }: Call) {
  const headers = {
    ...(await test.signInAs(as, url)),
    'idempotency-key': `export-test-${keys++}`,
    ...(payload && { 'content-type': 'application/json' }),
  }
  return test.app.inject({ method, url, headers, ...(payload && { payload: JSON.stringify(payload) }) })
}

function ask(payload: object, as = DESK) {
  return call({ method: 'POST', url: '/api/exports', payload, as })
}

async function written(id: string, as = DESK): Promise<Record<string, unknown>> {
  for (;;) {
    const job = (await call({ url: `/api/exports/${id}`, as })).json<Record<string, unknown>>()
    if (job.state !== 'waiting' && job.state !== 'running') return job
    await wait(20)
  }
}

async function fetched(payload: object, as = DESK) {
  const { id } = (await ask(payload, as)).json()
  const job = await written(id, as)
  expect(job).toMatchObject({ state: 'done' })
  return { job, file: await call({ url: `/api/exports/${id}/file`, as }) }
}

describe('an export as a job', () => {
  it('as a workbook it has title, mark, header and texts that are no formulas', async () => {
    const { job, file } = await fetched({ kind: 'matters', form: 'xlsx', query: { status: 'open' } })
    expect(job).toMatchObject({ done: 3, total: 3, bytes: file.rawPayload.length })
    expect(job.fileName).toMatch(/^办件清单 演示数据 2026-03-02\.xlsx$/)
    const read = await readWorkbook(file.rawPayload)
    const [sheet] = 'workbook' in read ? read.workbook.sheets : []
    const texts = sheet?.rows.map(row => [...row.cells.values()].map(c => c.text)) ?? []
    expect(texts[0]).toEqual(['办件清单'])
    expect(texts[1]).toEqual(['演示数据，非德清县真实情况'])
    expect(texts[2]?.slice(0, 2)).toEqual(['办件编号', '标题'])
    expect(texts.flat()).toContain('=HYPERLINK("http://x")')
    expect(sheet?.rows.flatMap(r => [...r.cells.values()]).some(c => c.formula)).toBe(false)
  })

  it('as CSV a formula is made text, and the mark stands in it', async () => {
    const { file } = await fetched({ kind: 'matters', form: 'csv' })
    expect(file.body).toContain('演示数据，非德清县真实情况')
    expect(file.body).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  it('as lines of JSON it begins with the mark, and each line is a matter', async () => {
    const { file } = await fetched({ kind: 'matters', form: 'ndjson', query: { q: '道路破损' } })
    const [mark, ...rows] = file.body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(mark).toEqual({ mark: '演示数据，非德清县真实情况' })
    expect(rows).toMatchObject([
      { title: '道路破损', firm: '示例企业0002', openedAt: expect.stringMatching(/^2026-03-02T/) },
    ])
  })

  it('the log goes out as its reader may have it: what he may not know of keeps its place and no content', async () => {
    const mine = await fetched({ kind: 'log', form: 'ndjson' })
    const theirs = await fetched({ kind: 'log', form: 'ndjson' }, CLERK)
    expect(mine.job.fileName).toContain('演示数据')
    expect(mine.file.body).toContain('道路破损')
    expect(theirs.file.body).not.toContain('道路破损')
    expect(theirs.file.body.split('\n').length).toBe(mine.file.body.split('\n').length)
  })

  it('what an officer may not know of is not in his lists', async () => {
    const { job } = await fetched({ kind: 'matters', form: 'ndjson' }, CLERK)
    expect(job).toMatchObject({ total: 0 })
  })

  it("another officer's export is not there, not its file either", async () => {
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    for (const url of [`/api/exports/${id}`, `/api/exports/${id}/file`])
      expect([url, (await call({ url, as: OTHER })).statusCode]).toEqual([url, 404])
    expect((await call({ method: 'DELETE', url: `/api/exports/${id}`, as: OTHER })).statusCode).toBe(404)
    const listed = (await call({ url: '/api/exports', as: OTHER })).json()
    expect(listed.items.map((j: { id: string }) => j.id)).not.toContain(id)
  })

  it('is gone for whoever has moved to another office meanwhile', async () => {
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    await test.county.ledger.pool.query(`update export_job set office = 'transport' where id = $1`, [id])
    expect((await call({ url: `/api/exports/${id}/file` })).statusCode).toBe(404)
  })

  it('what is asked wrongly is told before it waits: a form that the kind has not, a filter nobody knows', async () => {
    expect((await ask({ kind: 'log', form: 'xlsx' })).json()).toMatchObject({
      code: 'invalid',
      errors: [{ path: 'form', code: 'invalid-value' }],
    })
    expect((await ask({ kind: 'matters', form: 'csv', query: { cursor: 'x' } })).statusCode).toBe(422)
    expect((await ask({ kind: 'matters', form: 'csv', query: { status: 'lost' } })).statusCode).toBe(422)
  })
})

describe('the life of an export', () => {
  it('one that a dead process left half written is begun anew and ends', async () => {
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    await test.county.ledger.pool.query(
      `update export_job set state = 'running', beat = 0, bytes = null where id = $1`,
      [id],
    )
    expect((await call({ url: `/api/exports/${id}/file` })).json().code).toBe('export-not-done')
    await test.exports.work()
    expect((await call({ url: `/api/exports/${id}` })).json()).toMatchObject({ state: 'done', done: 3 })
  })

  it('one that is being written is left to whoever writes it', async () => {
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    await test.county.ledger.pool.query(`update export_job set state = 'running', beat = $2 where id = $1`, [
      id,
      Date.now(),
    ])
    await test.exports.work()
    expect((await call({ url: `/api/exports/${id}` })).json().state).toBe('running')
    expect((await call({ method: 'DELETE', url: `/api/exports/${id}` })).json().code).toBe('export-running')
    // The wish is heard at the next beat, wherever it runs.
    expect((await call({ method: 'POST', url: `/api/exports/${id}/stop` })).statusCode).toBe(202)
    const job = { id, officer: 'enterprise-centre-03', office: 'enterprise-centre' }
    expect(await test.exports.jobs.beat(job, { done: 1, total: null })).toBe(false)
    await test.exports.jobs.finish(job, { state: 'stopped', done: 0 })
    expect((await call({ method: 'POST', url: `/api/exports/${id}/stop` })).json().code).toBe('export-ended')
    expect((await call({ url: `/api/exports/${id}/file` })).json().code).toBe('export-not-done')
  })

  it('one that waits is stopped at once, and three of one officer are enough', async () => {
    await test.county.ledger.pool.query(
      `update export_job set state = 'done' where state in ('waiting', 'running')`,
    )
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    await test.county.ledger.pool.query(
      `insert into export_job (county, id, officer, office, kind, form, asked, file_name, state, created, expires, beat)
       select county, 'other-' || n, officer, office, kind, form, asked, file_name, 'running', created, expires, $2
       from export_job, generate_series(1, 3) n where id = $1`,
      [id, Date.now()],
    )
    expect((await ask({ kind: 'matters', form: 'csv' })).json().code).toBe('too-many-exports')
    await test.county.ledger.pool.query(`delete from export_job where id like 'other-%'`)
    expect((await ask({ kind: 'matters', form: 'csv' })).statusCode).toBe(201)
  })

  it('is gone after three days, with its file', async () => {
    const { id } = (await ask({ kind: 'matters', form: 'csv' })).json()
    await written(id)
    await test.county.ledger.pool.query('update export_job set expires = $2 where id = $1', [
      id,
      Date.now() - 1,
    ])
    expect((await call({ url: `/api/exports/${id}` })).statusCode).toBe(404)
    expect(KEPT_MS).toBe(3 * 86_400_000)
    const folder = join(test.files.incoming, '../../exports')
    expect(await readdir(folder)).toContain(id)
    await writeFile(join(folder, 'of-nobody'), '')
    expect(await test.exports.sweep()).toBe(1)
    expect(await readdir(folder)).not.toContain(id)
  })
})

describe('the register of paper numbers', () => {
  it('has every number of a series, void ones among them, and goes out as a table', async () => {
    const listed = (await call({ url: '/api/matters?q=路灯不亮' })).json()
    const { number } = listed.items[0]
    for (const [command, input] of [
      ['dispatch', { lead: 'transport' }],
      ['issue-paper', { kind: 'dispatch-order' }],
      ['issue-paper', { kind: 'dispatch-order' }],
    ] as const)
      await act(number, command, input)
    const [series] = (await call({ url: '/api/papers/series' })).json().items
    expect(series.last).toBe(2)
    const url = `/api/papers?series=${encodeURIComponent(series.series)}`
    const first = (await call({ url })).json().items[0].number
    await act(number, 'void-paper', { number: first, reason: '主办单位有误' })
    const { items } = (await call({ url })).json()
    expect(items.map((i: { ordinal: number }) => i.ordinal)).toEqual([1, 2])
    expect(items[0].matter).toMatchObject({
      number,
      title: '路灯不亮',
      voided: true,
      kindTitle: { zh: '交办单' },
    })
    const { file, job } = await fetched({ kind: 'papers', form: 'csv', query: { series: series.series } })
    expect(job).toMatchObject({ total: 2, done: 2 })
    expect(file.body).toMatch(new RegExp(`${first}.*已作废`))
  })

  it('tells nothing of series in which the reader may know of no matter', async () => {
    const [series] = (await call({ url: '/api/papers/series' })).json().items
    const foreign = { as: 'health-01' }
    expect((await call({ url: '/api/papers/series', ...foreign })).json().items).toEqual([])
    const url = `/api/papers?series=${encodeURIComponent(series.series)}`
    expect((await call({ url, ...foreign })).json().items).toEqual([])
  })

  it('a number whose matter is not for the reader keeps its place without anything else', async () => {
    const other = (await call({ url: '/api/matters?q=道路破损' })).json().items[0].number
    await act(other, 'dispatch', { lead: 'transport' })
    await act(other, 'issue-paper', { kind: 'dispatch-order' })
    const [series] = (await call({ url: '/api/papers/series' })).json().items
    await test.county.ledger.pool.query(
      `update matter set recused = array_append(recused, $2) where number = $1`,
      [other, DESK],
    )
    const { items } = (await call({ url: `/api/papers?series=${encodeURIComponent(series.series)}` })).json()
    expect(items.at(-1)).toEqual({
      series: series.series,
      ordinal: 3,
      number: expect.any(String),
      matter: null,
    })
  })
})

async function act(number: string, command: string, input: object): Promise<void> {
  const { version } = (await call({ url: `/api/matters/${number}` })).json()
  const url = `/api/matters/${number}/${command}`
  const answer = await test.app.inject({
    method: 'POST',
    url,
    headers: {
      ...(await test.signInAs(DESK, url)),
      'idempotency-key': `export-test-${keys++}`,
      'if-match': String(version),
      'content-type': 'application/json',
    },
    payload: JSON.stringify(input),
  })
  expect([command, answer.statusCode]).toEqual([command, 200])
}
