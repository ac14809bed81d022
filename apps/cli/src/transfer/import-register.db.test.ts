import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestDatabase } from '@doudi/ledger/test-database'
import { makeSampleRegister } from '@doudi/registers/sample-register'
import { CLONE_FOLDER } from '@doudi/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder: string
let database: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-register-'))
  database = await openTestDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

interface Ended {
  readonly exit: number
  readonly out: string
  readonly err: string
}

function doudi(...args: string[]): Promise<Ended> {
  const program = join(CLONE_FOLDER, 'apps/cli/src/main.ts')
  const env = { ...process.env, DATABASE_URL: database.url, DOUDI_CLOCK: '2026-03-02T09:00:00+08:00' }
  return new Promise(done => {
    execFile(
      process.execPath,
      ['--import', 'tsx', program, ...args],
      { cwd: CLONE_FOLDER, env },
      (error, out, err) => done({ exit: error ? Number(error.code) : 0, out, err }),
    )
  })
}

describe('doudi import FILE.xlsx', () => {
  test('given the register of 498 lines, then a dry run falls short with ten faults as one JSON document', async () => {
    const file = join(folder, '台账.xlsx')
    const { bytes, planted } = await makeSampleRegister()
    writeFileSync(file, bytes)
    const { exit, out } = await doudi('import', file, '--dry-run', '--json')
    const plan = JSON.parse(out) as {
      faults: { sheet: string; cell: string; code: string }[]
      counts: object
    }
    expect(exit).toBe(1)
    expect(plan.faults.map(({ sheet, cell, code }) => ({ sheet, cell, code }))).toEqual(planted)
  })

  test('it needs somebody who registers, and writes back what became of each line', async () => {
    const file = join(folder, '台账.xlsx')
    expect((await doudi('import', file)).exit).toBe(2)
    const back = join(folder, '回写.xlsx')
    const { exit, err, out } = await doudi(
      'import',
      file,
      '--as',
      'enterprise-centre-04',
      '--write-back',
      back,
    )
    expect(exit).toBe(1)
    expect(`${out}${err}`).toContain('一季度!J10')
    expect(`${out}${err}`).toContain('未导入 10')
    expect(existsSync(back)).toBe(true)
  })

  test('a file that is no workbook is refused with one sentence in each language', async () => {
    const file = join(folder, 'page.xlsx')
    writeFileSync(file, '<html><table></table></html>')
    const { exit, err } = await doudi('import', file, '--dry-run')
    expect(exit).toBe(1)
    expect(err).toMatch(/另存为 \.xlsx/)
    expect(err).toMatch(/save it as \.xlsx/)
  })
})
