import { setTimeout as wait } from 'node:timers/promises'
import { readWorkbook } from '@doudi/registers'
import { makeSampleRegister, makeSheet } from '@doudi/registers/sample-register'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCounty, type TestCounty } from '../testing.ts'

const CLERK = 'enterprise-centre-04'
const HEAD = ['工单编号', '收件日期', '企业名称', '诉求内容', '状态'] as const
let test: TestCounty

beforeAll(async () => {
  test = await openTestCounty()
})
afterAll(() => test.close())

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly payload?: Buffer | string
  readonly actor?: string
  readonly type?: string
}

async function call({ method, url, payload, actor = CLERK, type = 'application/octet-stream' }: Call) {
  const headers = {
    ...(await test.signInAs(actor, url)),
    ...(payload !== undefined && { 'Content-Type': type }),
  }
  return test.app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
}

function upload(payload: Buffer, actor = CLERK) {
  return call({ method: 'POST', url: '/api/imports', payload, actor })
}

async function untilDone(id: string): Promise<Record<string, unknown>> {
  for (;;) {
    const job = (await call({ method: 'GET', url: `/api/imports/${id}` })).json<Record<string, unknown>>()
    if (job.state !== 'running') return job
    await wait(50)
  }
}

describe('importing a register over HTTP', () => {
  it('the register of 498 lines: upload, dry run, run with progress, outcome, write-back sheet', async () => {
    const { bytes, planted } = await makeSampleRegister()
    const answer = await upload(Buffer.from(bytes))
    expect(answer.statusCode).toBe(201)
    const { id, plan, state } = answer.json()
    expect(state).toBe('planned')
    expect(plan.faults.map((f: Record<string, string>) => [f.sheet, f.cell, f.code])).toEqual(
      planted.map(({ sheet, cell, code }) => [sheet, cell, code]),
    )
    expect(plan.mapping).toContain('责任单位')
    const begun = await call({ method: 'POST', url: `/api/imports/${id}/run` })
    expect(begun.statusCode).toBe(202)
    const done = await untilDone(id)
    expect(done).toMatchObject({ state: 'done', lines: 498, done: 498, counts: { refused: 10 } })
    const back = await call({ method: 'GET', url: `/api/imports/${id}/write-back.xlsx` })
    const read = await readWorkbook(back.rawPayload)
    expect('workbook' in read && read.workbook.sheets.map(s => s.name)).toEqual([
      '一季度',
      '二季度',
      '走访问题',
    ])
  })

  it('a mapping that was mended is heeded; one that is wrong is told with its line', async () => {
    const bytes = await makeSheet([HEAD, ['1', '6月7日', '示例企业0001', '一件事', '办理中']])
    const { id, plan } = (await upload(bytes)).json()
    expect(plan.faults[0]).toMatchObject({ cell: 'B2', code: 'register/date-without-year' })
    const put = (mapping: string) =>
      call({
        method: 'PUT',
        url: `/api/imports/${id}/mapping`,
        payload: JSON.stringify({ mapping }),
        type: 'application/json',
      })
    const wrong = await put('format: register\ncolumn: {}\n')
    expect(wrong.json()).toMatchObject({
      code: 'register/mapping-unknown-key',
      errors: [{ path: 'mapping:2', code: 'register/mapping-unknown-key' }],
    })
    expect((await put('year: 2025\n')).json().plan.counts).toMatchObject({ open: 1, refused: 0 })
  })

  it('a run that fell silent may be taken up again, one that goes on may not', async () => {
    const bytes = await makeSheet([HEAD, ['2', '2025-6-7', '示例企业0001', '又一件事', '办理中']])
    const { id } = (await upload(bytes)).json()
    const { pool } = test.county.ledger
    await pool.query(`update register_import set state = 'running', beat = $2 where id = $1`, [
      id,
      Date.now(),
    ])
    expect((await call({ method: 'POST', url: `/api/imports/${id}/run` })).json().code).toBe('import-begun')
    await pool.query('update register_import set beat = 0 where id = $1', [id])
    expect((await call({ method: 'GET', url: `/api/imports/${id}` })).json().state).toBe('interrupted')
    expect((await call({ method: 'POST', url: `/api/imports/${id}/run` })).statusCode).toBe(202)
    expect(await untilDone(id)).toMatchObject({ state: 'done', counts: { open: 1 } })
  })

  it('a run is stopped between two groups of lines, and goes on to the same end', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => [
      `停-${i}`,
      '2025-6-7',
      `示例企业${String((i % 40) + 1).padStart(4, '0')}`,
      `停止测试的第 ${i} 件事`,
      '办理中',
    ])
    const { id } = (await upload(await makeSheet([HEAD, ...lines]))).json()
    const post = (what: string, actor = CLERK) =>
      call({ method: 'POST', url: `/api/imports/${id}/${what}`, actor })
    expect((await post('stop')).json().code).toBe('import-not-running')
    await post('run')
    expect((await post('stop', 'transport-04')).statusCode).toBe(404)
    expect((await post('stop')).statusCode).toBe(202)
    const stopped = await untilDone(id)
    expect(stopped).toMatchObject({ state: 'planned', fault: 'stopped' })
    expect(stopped.done).toBeLessThan(400)
    const { counts } = stopped.plan as { counts: Record<string, number> }
    expect(counts).toMatchObject({ open: 400 - Number(stopped.done), known: stopped.done })
    await post('run')
    expect(await untilDone(id)).toMatchObject({
      state: 'done',
      counts: { open: 400 - Number(stopped.done), known: stopped.done, refused: 0 },
    })
  })

  it('the first lines come along as they stand in the cells, and the mapping as it was given', async () => {
    const bytes = await makeSheet([
      ['一季度台账'],
      HEAD,
      ['甲-1', '2025.6.7', '示例企业0001', '看看', '在办'],
    ])
    const { id, plan, asked } = (await upload(bytes)).json()
    expect(asked).toBe('')
    expect(plan.sheets[0].firstRows).toEqual([
      { row: 3, cells: { 1: '甲-1', 2: '2025.6.7', 3: '示例企业0001', 4: '看看', 5: '在办' } },
    ])
    const mapping = '{"columns":{"note":"状态"}}'
    await call({
      method: 'PUT',
      url: `/api/imports/${id}/mapping`,
      payload: JSON.stringify({ mapping }),
      type: 'application/json',
    })
    const again = (await call({ method: 'GET', url: `/api/imports/${id}` })).json()
    expect(again.asked).toBe(mapping)
    expect(again.plan.sheets[0].columns[4]).toMatchObject({ heading: '状态', field: 'note' })
  })

  it('what is no workbook is refused in the language asked for, and nothing is kept', async () => {
    const answer = await upload(Buffer.from('<html></html>'))
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      code: 'register/file-is-web-page',
      detail: expect.stringContaining('另存为'),
    })
    expect((await upload(Buffer.alloc(0))).json().code).toBe('register/file-empty')
  })

  it("another officer's import is not there, and an applicant has none", async () => {
    const { id } = (await upload(await makeSheet([HEAD, ['3', '', '', '一', '']]))).json()
    const other = { url: `/api/imports/${id}`, actor: 'transport-04' } as const
    expect((await call({ method: 'GET', ...other })).statusCode).toBe(404)
    expect((await call({ method: 'DELETE', ...other })).statusCode).toBe(404)
    expect((await call({ method: 'GET', url: '/api/imports', actor: 'applicant' })).statusCode).toBe(401)
    expect((await call({ method: 'DELETE', url: `/api/imports/${id}` })).statusCode).toBe(204)
    expect((await call({ method: 'GET', url: `/api/imports/${id}` })).statusCode).toBe(404)
  })
})
