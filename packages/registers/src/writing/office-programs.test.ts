import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRegister } from '../reading/read-register.ts'
import { sampleNames } from '../testing/county-names.ts'
import { makeSampleRegister } from '../testing/sample-register.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import { planTable } from './table-plan.ts'
import { writeWorkbook } from './write-workbook.ts'

const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync)

/** Lets LibreOffice open a workbook and save it in another form. */
function saved(bytes: Uint8Array, form: string, extension: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-office-'))
  try {
    const file = join(folder, 'given.xlsx')
    writeFileSync(file, bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(
      OFFICE ?? '',
      [profile, '--headless', '--convert-to', form, '--outdir', join(folder, 'out'), file],
      {
        stdio: 'ignore',
        timeout: 60_000,
      },
    )
    return readFileSync(join(folder, 'out', `given.${extension}`))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function registerIn(bytes: Uint8Array) {
  const read = await readWorkbook(bytes)
  if ('refused' in read) throw new Error(read.refused.code)
  return readRegister(read.workbook, sampleNames())
}

describe.skipIf(OFFICE === undefined)(
  `LibreOffice${OFFICE === undefined ? ' (not run: input absent)' : ''}`,
  () => {
    it('opens a register of ours and saves one that says the same in every line', async () => {
      const { bytes } = await makeSampleRegister()
      const again = await registerIn(saved(bytes, 'xlsx', 'xlsx'))
      const register = await registerIn(bytes)
      expect(again.rows).toEqual(register.rows)
      expect(again.faults).toEqual(register.faults)
    })

    it('takes nothing in an export for a formula, and dates for dates', async () => {
      async function* rows() {
        yield ['=1+1', '00123', { date: '2026-03-02' }, { moment: '2026-03-02T17:30:00+08:00' }] as const
      }
      const columns = ['甲', '乙', '丙', '丁'].map(heading => ({ heading, width: 20 }))
      const chunks: Buffer[] = []
      for await (const c of writeWorkbook([planTable({ name: '表', title: '标题', columns, rows: rows() })]))
        chunks.push(c)
      const csv = saved(Buffer.concat(chunks), 'csv:Text - txt - csv (StarCalc):44,34,76', 'csv').toString(
        'utf8',
      )
      expect(csv).toContain('=1+1,00123,2026-03-02,2026-03-02 17:30')
    })
  },
)
