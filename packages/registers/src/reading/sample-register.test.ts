import { describe, expect, it } from 'vitest'
import { sampleNames } from '../testing/county-names.ts'
import { makeSampleRegister } from '../testing/sample-register.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import { planWriteBack } from '../writing/write-back.ts'
import { writeWorkbook } from '../writing/write-workbook.ts'
import { readRegister } from './read-register.ts'

async function readSample(faults = true) {
  const sample = await makeSampleRegister({ faults })
  const read = await readWorkbook(sample.bytes)
  if ('refused' in read) throw new Error(read.refused.code)
  return { sample, workbook: read.workbook, register: await readRegister(read.workbook, sampleNames()) }
}

describe('a register of 498 lines, laid out by three hands', () => {
  it('is read whole, and exactly its ten planted faults are told, each with its cell', async () => {
    const { sample, register } = await readSample()
    expect(register.rows).toHaveLength(498)
    expect(register.faults.map(({ sheet, cell, code }) => ({ sheet, cell, code }))).toEqual(sample.planted)
    expect(sample.planted).toHaveLength(10)
  })

  it('given the same register without them, then nothing is told', async () => {
    const { register } = await readSample(false)
    expect(register.faults).toEqual([])
    expect(register.rows).toHaveLength(498)
  })

  it('written back and read again says the same in every line, with the same faults in the same cells', async () => {
    const { workbook, register } = await readSample()
    const written = { number: '2026-000001', status: '办理中', office: '', due: null, result: '', remark: '' }
    const chunks: Buffer[] = []
    for await (const chunk of writeWorkbook(planWriteBack(workbook, register, () => written)))
      chunks.push(chunk)
    const read = await readWorkbook(Buffer.concat(chunks))
    if ('refused' in read) throw new Error(read.refused.code)
    const again = await readRegister(read.workbook, sampleNames())
    expect(again.faults).toEqual(register.faults)
    expect(again.rows).toEqual(register.rows)
    expect(again.sheets.map(s => s.hiddenLines)).toEqual(register.sheets.map(s => s.hiddenLines))
  })

  it('passes over titles, totals and notes, and names the sheet that is no register', async () => {
    const { register } = await readSample()
    expect(register.passed).toEqual([{ name: '填表说明', why: 'no-header' }])
    expect(register.sheets.map(s => [s.name, s.lines, s.skipped.map(r => r.why)])).toEqual([
      ['一季度', 180, ['total', 'note']],
      ['二季度', 200, ['total', 'note']],
      ['走访问题', 118, ['total', 'note']],
    ])
    expect(register.system).toBe('12345')
  })

  it('reads every office, town and date that is written in the words of the county', async () => {
    const { register } = await readSample(false)
    for (const row of register.rows) {
      expect(row.office, `${row.sheet} ${row.row}`).toBeDefined()
      expect(row.town).toBeDefined()
      expect(row.item).toBeDefined()
      expect(row.received?.date).toMatch(/^2025-/)
      expect(row.finished !== undefined).toBe(row.status === 'finished')
    }
  })
})
